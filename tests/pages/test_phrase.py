"""A value in words and as an interval, form by form."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.figures.units import UNITS, Unit
from casefile.pages.language import Language
from casefile.pages.phrase import phrase_interval, phrase_value
from casefile.record.value import ValueForm

HALF_A_MONTH = "at least 17.5 and less than 18.5 months"

FORMS: tuple[tuple[object, str, str, str], ...] = (
    # what the record writes, its unit, in words, as an interval
    ("93340", "person", "93,340 people", ""),
    ("0", "person", "no people", ""),
    ("0", "percent", "0 per cent", ""),
    ("1", "person", "one person", ""),
    ("5", "family", "five families", ""),
    ("10", "mission", "10 missions", ""),
    ("1000000", "ship", "1,000,000 ships", ""),
    ("1", "year", "one year", ""),
    ("2.5", "year", "2.5 years", ""),
    ("0.10", "percent", "0.10 per cent", ""),
    ("2", "percent", "2 per cent", ""),
    ("88000000", "yen", "88,000,000 yen", ""),
    ("1", "dollar", "1 dollar", ""),
    ("3", "kilometre", "3 kilometres", ""),
    ("-20", "percent-change", "a change of −20 per cent", ""),
    ("3", "percentage-point", "3 percentage points", ""),
    ({"about": "1800"}, "person", "about 1,800 people", "from 1,750 to 1,850 people"),
    ({"about": "2"}, "year", "about two years", "at least 1.5 and less than 2.5 years"),
    ({"about": "85"}, "percent", "about 85 per cent", "at least 84.5 and less than 85.5 per cent"),
    ({"about": "100"}, "percent", "about 100 per cent", "at least 90 and at most 100 per cent"),
    (
        {"more_than": "10", "less_than": "20"},
        "person",
        "more than 10 and fewer than 20 people",
        "from 11 to 19 people",
    ),
    (
        {"at_least": "110", "less_than": "200"},
        "person",
        "at least 110 and fewer than 200 people",
        "from 110 to 199 people",
    ),
    (
        {"more_than": "1500", "at_most": "1650"},
        "person",
        "more than 1,500 and at most 1,650 people",
        "from 1,501 to 1,650 people",
    ),
    (
        {"more_than": "4", "less_than": "6"},
        "vote",
        "more than four and fewer than six votes",
        "5 votes",
    ),
    ({"more_than": "10"}, "person", "more than 10 people", ""),
    ({"less_than": "20"}, "person", "fewer than 20 people", ""),
    ({"less_than": "2"}, "year", "less than two years", ""),
    ({"at_most": "1"}, "person", "up to one person", ""),
    ({"at_most": {"about": "2"}}, "year", "up to about two years", "less than 2.5 years"),
    ({"at_least": {"about": "90"}}, "person", "at least about 90 people", "85 or more people"),
    ({"more_than": "2", "at_most": "3"}, "year", "more than two and at most three years", ""),
    ({"between": ["24", "32"]}, "month", "between 24 and 32 months", ""),
    ({"between": ["3", "12"]}, "person", "between 3 and 12 people", ""),
    (
        {"between": [{"about": "24"}, "32"]},
        "month",
        "between about 24 and 32 months",
        "at least 23.5 and at most 32 months",
    ),
    ({"several": "true"}, "person", "several people", "from 2 to 9 people"),
    ({"several": "true"}, "month", "several months", "at least 2 and less than 10 months"),
    ({"one_of": ["143", "145"]}, "member", "143 or 145 members", ""),
    ({"about": "18", "unit": "month"}, "year", "about 18 months", HALF_A_MONTH),
    ("2010-07-08", "date", "8 July 2010", ""),
    ("2009-07", "date", "July 2009", ""),
    ("2009", "date", "2009", ""),
    ("2010?", "date", "2010 (uncertain)", ""),
    ("2009~", "date", "about 2009", "from 1 January 2008 to 31 December 2010"),
    ("2009-07-05%", "date", "about 5 July 2009 (uncertain)", "from 4 July 2009 to 6 July 2009"),
    ("1959-12/1984-07", "span", "December 1959 to July 1984", ""),
    ("../1998", "date", "up to 1998", ""),
    ("2006-03/..", "date", "from March 2006 on", ""),
    ({"one_of": ["1994", "1999", "2004"]}, "date", "1994, 1999 or 2004", ""),
    ({"about": "1994"}, "date", "about 1994", "from 1 January 1993 to 31 December 1995"),
    ({"more_than": "2008"}, "date", "after 2008", "from 1 January 2009 on"),
    ({"at_least": "2008-03"}, "date", "March 2008 or later", "from 1 March 2008 on"),
    ({"less_than": "2008"}, "date", "before 2008", "up to 31 December 2007"),
    ({"at_most": "2011-05"}, "date", "by May 2011", "up to 31 May 2011"),
    (
        {"more_than": "2008", "less_than": "2010"},
        "date",
        "after 2008 and before 2010",
        "from 1 January 2009 to 31 December 2009",
    ),
    (
        {"between": ["2008-03-01", "2008-03-01"]},
        "date",
        "between 1 March 2008 and 1 March 2008",
        "1 March 2008",
    ),
)


@pytest.mark.parametrize(("written", "unit", "words", "interval"), FORMS)
def test_a_value_in_words(
    written: object, unit: str, words: str, interval: str, english: Language
) -> None:
    form = ValueForm.model_validate(written)
    assert phrase_value(form, UNITS[unit], english) == words
    assert phrase_interval(form, UNITS[unit], english) == interval


def test_every_unit_has_words(english: Language) -> None:
    for unit in UNITS.values():
        if unit.kind in ("date", "span"):
            continue
        words = english.words[f"units.{unit.id}"]
        assert not isinstance(words, str)
        assert unit.singular in words["one"]
        assert unit.plural in words["other"]


numbers = st.builds(
    lambda whole, places: f"{whole}.{places}" if places else str(whole),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.text("0123456789", max_size=24),
)
days = st.dates().map(lambda day: day.isoformat().zfill(10))
dates = st.builds(
    lambda day, length, sign: day[:length] + sign,
    days,
    st.sampled_from((4, 7, 10)),
    st.sampled_from(("", "?", "~", "%")),
)
intervals = st.tuples(dates | st.just(".."), dates | st.just("..")).map("/".join)


def forms(texts: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    bounds = texts | st.fixed_dictionaries({"about": texts})
    lower = st.fixed_dictionaries({}, optional={"more_than": bounds})
    upper = st.fixed_dictionaries({}, optional={"at_most": bounds})
    others = st.fixed_dictionaries({"at_least": bounds}, optional={"less_than": bounds})
    return st.one_of(
        texts,
        st.fixed_dictionaries({"about": texts}),
        st.fixed_dictionaries({"between": st.tuples(bounds, bounds)}),
        st.just({"several": "true"}),
        st.fixed_dictionaries({"one_of": st.lists(texts, min_size=2, max_size=4)}),
        st.builds(lambda a, b: {**a, **b}, lower, upper).filter(bool),
        others,
    )


counted = st.sampled_from([u for u in UNITS.values() if u.kind not in ("date", "span")])
dated = st.sampled_from([UNITS["date"], UNITS["span"]])


@given(
    st.one_of(
        st.tuples(forms(numbers), counted),
        st.tuples(forms(st.integers(0, 999).map(str)), counted),
        st.tuples(forms(dates | intervals), dated),
    )
)
def test_every_valid_value_can_be_phrased(english: Language, drawn: tuple[object, Unit]) -> None:
    written, unit = drawn
    form = ValueForm.model_validate(written)
    try:
        extent = form.extent(unit)
    except ValueError:
        assume(False)
    assert not extent.empty
    words = phrase_value(form, unit, english)
    interval = phrase_interval(form, unit, english)
    assert words == words.strip() != ""
    assert interval == interval.strip()
    assert "{" not in words + interval


@given(st.integers(0, 10**15))
def test_no_digit_is_lost(english: Language, number: int) -> None:
    assert english.number(number).replace(",", "") == str(number)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_an_interval_of_counts_has_its_very_ends(english: Language, one: int, other: int) -> None:
    low, high = sorted((one, other + 3))
    assume(high - low > 2)
    form = ValueForm.model_validate({"more_than": str(low), "less_than": str(high)})
    part = form.extent(UNITS["vote"]).parts[0]
    assert (part.lower, part.upper) == (Fraction(low + 1), Fraction(high - 1))
    expected = f"from {low + 1:,} to {high - 1:,} votes"
    assert phrase_interval(form, UNITS["vote"], english) == expected
