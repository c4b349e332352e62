"""What pages say of a value in English, Japanese and Korean is read back as one interval."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.compare import extent_of, unit_of
from casefile.figures.figure import Context
from casefile.figures.interval import Extent
from casefile.figures.recognise import find_figures
from casefile.figures.units import UNITS, Unit
from casefile.pages.language import Language, load_language
from casefile.pages.phrase import phrase_interval, phrase_value
from casefile.record.value import ValueForm

CODES = ("en", "ja", "ko")
PROJECT = Path(__file__).parents[2]
LANGUAGES = {code: load_language(PROJECT, code)[0] for code in CODES}
DAY = date(2026, 11, 23)

SAID = (
    # what the record writes, its unit, in Japanese, as an interval, in Korean, as an interval
    ("93340", "person", "9万3340人", "", "9만 3,340명", ""),
    ("2914", "person", "2914人", "", "2,914명", ""),
    ("0", "person", "0人", "", "0명", ""),
    ("88000000", "yen", "8800万円", "", "8,800만 엔", ""),
    ("100000000", "person", "1億人", "", "1억명", ""),
    ("2.5", "year", "2.5年", "", "2.5년", ""),
    ("12345.5", "kilometre", "12,345.5キロ", "", "12,345.5km", ""),
    (
        {"about": "1800"},
        "person",
        "約1800人",
        "1750人から1850人",
        "약 1,800명",
        "1,750명에서 1,850명",
    ),
    ({"more_than": "10"}, "person", "10人超", "", "10명 초과", ""),
    (
        {"at_least": "110", "less_than": "200"},
        "person",
        "110人以上200人未満",
        "110人から199人",
        "110명 이상 200명 미만",
        "110명에서 199명",
    ),
    ({"between": ["24", "32"]}, "month", "24か月から32か月", "", "24개월에서 32개월", ""),
    ({"one_of": ["143", "145"]}, "vote", "143票または145票", "", "143표 또는 145표", ""),
    ({"several": "true"}, "person", "数人", "2人から9人", "몇 명", "2명에서 9명"),
    ("2010-07-08", "date", "2010年7月8日", "", "2010년 7월 8일", ""),
    ("2009-07", "date", "2009年7月", "", "2009년 7월", ""),
    (
        "1959-12/1984-07",
        "span",
        "1959年12月から1984年7月まで",
        "",
        "1959년 12월부터 1984년 7월까지",
        "",
    ),
    ("../1998", "date", "1998年まで", "", "1998년까지", ""),
)


@pytest.mark.parametrize(("written", "unit", "ja", "ja_interval", "ko", "ko_interval"), SAID)
def test_a_value_in_the_habits_of_each_language(
    written: object, unit: str, ja: str, ja_interval: str, ko: str, ko_interval: str
) -> None:
    form = ValueForm.model_validate(written)
    said = [
        (phrase_value(form, UNITS[unit], language), phrase_interval(form, UNITS[unit], language))
        for language in (LANGUAGES["ja"], LANGUAGES["ko"])
    ]
    assert said == [(ja, ja_interval), (ko, ko_interval)]


def read_back(words: str, unit: Unit, language: Language) -> list[Extent]:
    """What each reading of the only figure in these words covers, in the fact's own dimension."""
    figures = find_figures(words, language.code, Context(day=DAY))
    assert len(figures) == 1, (words, figures)
    found = []
    for reading in figures[0].readings:
        own = unit_of(reading, unit)
        if own.dimension == unit.dimension or unit.kind == "date":
            found.append(extent_of(reading, own))
    return found


whole = st.integers(2, 999_999_999).map(str)
bounds = st.tuples(whole, whole).map(lambda pair: sorted(pair, key=int))
amounts = st.one_of(
    whole,
    whole.map(lambda number: {"about": number}),
    whole.map(lambda number: {"more_than": number}),
    whole.map(lambda number: {"at_least": number}),
    whole.map(lambda number: {"less_than": number}),
    whole.map(lambda number: {"at_most": number}),
    bounds.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: {"between": pair}),
)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
dates = st.builds(lambda day, length: day[:length], days, st.sampled_from((4, 7, 10)))
counted = st.sampled_from([unit for unit in UNITS.values() if unit.kind == "count"])


@given(amounts, counted)
def test_an_amount_is_the_same_interval_in_every_language(written: object, unit: Unit) -> None:
    form = ValueForm.model_validate(written)
    held = form.extent(unit)
    for language in LANGUAGES.values():
        words = phrase_value(form, unit, language)
        assert held in read_back(words, unit, language), words


@given(dates)
def test_a_date_is_the_same_interval_in_every_language(written: str) -> None:
    form = ValueForm.model_validate(written)
    held = form.extent(UNITS["date"])
    for language in LANGUAGES.values():
        words = phrase_value(form, UNITS["date"], language)
        assert held in read_back(words, UNITS["date"], language), words
