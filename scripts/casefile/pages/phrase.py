"""A value in the words of one language, and the interval that it stands for.

`{more_than: 10, less_than: 20}` people is *more than 10 and fewer than 20 people*, which is *from
11 to 19 people*. Every digit is kept as it was written; nothing is rounded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel.lists import format_list

from casefile.figures.interval import Extent, Interval
from casefile.figures.units import Unit
from casefile.pages.dates import phrase_day, phrase_edtf
from casefile.pages.language import Language
from casefile.record.value import Bound, Hedged, ValueForm, own_unit

_SPELLED = ("months", "days")
"""Measures whose small whole numbers are spelled out, as those of counts are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """How values of one unit are phrased: which words compare them, and how one is written."""

    language: Language
    unit: Unit
    spelled: bool

    @property
    def dated(self) -> bool:
        return self.unit.kind in ("date", "span")

    def word(self, key: str, **values: str) -> str:
        """A word for a comparison, in the words for dates where dates are compared."""
        return self.language.say(f"{'dates' if self.dated else 'phrase'}.{key}", **values)

    def write(self, written: str) -> str:
        """One number or date."""
        if self.dated:
            return phrase_edtf(written, self.language)
        number = Decimal(written)
        if (
            self.spelled
            and not self.language.counts_each
            and f"numbers.{written}" in self.language.words
        ):
            return self.language.say(f"numbers.{written}")
        return _numeral(number, self.unit, self.language)

    def bound(self, bound: Bound) -> str:
        """One bound, hedged where it is."""
        if isinstance(bound, Hedged):
            return self.word("about", value=self.write(bound.about))
        return self.write(bound)


def phrase_value(form: ValueForm, unit: Unit, language: Language) -> str:
    """The value in words, with its unit: `at least 110 and fewer than 200 people`.

    `unit` is the fact's. Raises ValueError where the value cannot be read; the loader reports that.
    """
    form.extent(unit)
    own = own_unit(form, unit)
    scale = _Scale(language=language, unit=own, spelled=_is_spelled(form, own))
    phrase = _phrase(form, scale)
    if scale.dated:
        return phrase
    last = _last_number(form)
    if form.exact == "0" and own.kind == "count":
        phrase = language.say("phrase.none")
    elif language.counts_each and not form.several:
        return phrase
    return _with_unit(phrase, own, last, language)


def phrase_interval(form: ValueForm, unit: Unit, language: Language) -> str:
    """The interval that the value stands for, such as `from 110 to 199 people`.

    Nothing where the words say it all: one number, one date, a choice of them, a plain bound.
    Raises ValueError as `phrase_value` does.
    """
    own = own_unit(form, unit)
    extent = form.extent(unit).scaled(1 / own.size)
    if own.kind in ("date", "span"):
        return "" if _is_plain_date(form) else _join(extent, _days(language), language)
    if _is_plain(form, own):
        return ""
    scale = _Scale(language=language, unit=own, spelled=False)
    write = _counts(scale) if own.kind == "count" else _measures(scale)
    found = _join(extent, write, language)
    if language.counts_each:
        return found
    last = extent.parts[-1].upper or extent.parts[-1].lower or Fraction(0)
    return _with_unit(found, own, exact_decimal(last), language)


def _is_plain(form: ValueForm, unit: Unit) -> bool:
    """Whether the words give the very bounds; between two, whole numbers left out are not plain."""
    bounds = _bounds(form)
    if form.about is not None or form.several:
        return False
    if any(isinstance(bound, Hedged) for bound in bounds):
        return False
    excluding = form.more_than is not None or form.less_than is not None
    return unit.kind != "count" or not excluding or len(bounds) == 1


def _is_plain_date(form: ValueForm) -> bool:
    dates = form.one_of or ((form.exact,) if form.exact is not None else ())
    return bool(dates) and not any("~" in text or "%" in text for text in dates)


def _phrase(form: ValueForm, scale: _Scale) -> str:
    if form.exact is not None:
        return scale.write(form.exact)
    if form.about is not None:
        return scale.word("about", value=scale.write(form.about))
    if form.several:
        return scale.word("several")
    if form.one_of is not None:
        choices = [scale.write(item) for item in form.one_of]
        return format_list(choices, style="or", locale=scale.language.locale)
    if form.between is not None:
        lower, upper = (scale.bound(bound) for bound in form.between)
        return scale.word("between", lower=lower, upper=upper)
    return _bounded(form, scale)


def _bounded(form: ValueForm, scale: _Scale) -> str:
    """A lower bound, an upper one, or both."""
    lower = upper = ""
    if form.more_than is not None:
        lower = scale.word("more_than", value=scale.bound(form.more_than))
    elif form.at_least is not None:
        lower = scale.word("at_least", value=scale.bound(form.at_least))
    if form.less_than is not None:
        key = "fewer_than" if scale.unit.kind == "count" else "less_than"
        upper = scale.word(key, value=scale.bound(form.less_than))
    elif form.at_most is not None:
        upper = scale.word("at_most" if lower else "up_to", value=scale.bound(form.at_most))
    if lower and upper:
        return scale.word("both", lower=lower, upper=upper)
    return lower or upper


def _written(form: ValueForm) -> tuple[str, ...]:
    """The numbers of a value as they were written, in the order in which it is phrased."""
    if form.one_of is not None:
        return form.one_of
    return tuple(bound.about if isinstance(bound, Hedged) else bound for bound in _bounds(form))


def _bounds(form: ValueForm) -> list[Bound]:
    """Every bound that the value gives, in the order in which it is phrased."""
    bounds: list[Bound | None] = [form.exact, form.about, *(form.between or ())]
    bounds += [form.more_than, form.at_least, form.less_than, form.at_most]
    return [bound for bound in bounds if bound is not None]


def _is_spelled(form: ValueForm, unit: Unit) -> bool:
    """Whether numbers are spelled out: each is small and whole, of people, years and the like."""
    if unit.kind != "count" and unit.dimension not in _SPELLED:
        return False
    return all(len(number) == 1 for number in _written(form))


def _last_number(form: ValueForm) -> Decimal:
    written = _written(form)
    return Decimal(written[-1]) if written else Decimal(9)


def _with_unit(phrase: str, unit: Unit, last: Decimal, language: Language) -> str:
    """The phrase with its unit, whose form the last number decides."""
    return language.count(f"units.{unit.id}", last, number=phrase)


Writer = Callable[[Interval], str]


def _join(extent: Extent, write: Writer, language: Language) -> str:
    return format_list([write(part) for part in extent.parts], style="or", locale=language.locale)


def _numeral(number: Decimal, unit: Unit, language: Language) -> str:
    """A number in figures, with its counter where the language gives one to each number."""
    if language.counts_each:
        return language.count(f"units.{unit.id}", number, number=language.number(number))
    return language.number(number)


def _counts(scale: _Scale) -> Writer:
    """Whole numbers, both ends included."""
    language = scale.language

    def write(part: Interval) -> str:
        part = part.whole()
        lower = scale.write(str(exact_decimal(part.lower or Fraction(0))))
        if part.upper is None:
            return language.say("interval.or_more", value=lower)
        upper = scale.write(str(exact_decimal(part.upper)))
        if lower == upper:
            return lower
        return language.say("interval.from_to", lower=lower, upper=upper)

    return write


def _measures(scale: _Scale) -> Writer:
    """Any numbers; what is excluded is said to be."""
    language = scale.language

    def write(part: Interval) -> str:
        lower = upper = ""
        if part.is_point and part.lower is not None:
            return scale.write(str(exact_decimal(part.lower)))
        if part.lower is not None and (part.lower or part.upper is None):
            key = "at_least" if part.lower_closed else "more_than"
            lower = language.say(f"phrase.{key}", value=scale.write(str(exact_decimal(part.lower))))
        if part.upper is not None:
            key = "at_most" if part.upper_closed else "less_than"
            upper = language.say(f"phrase.{key}", value=scale.write(str(exact_decimal(part.upper))))
        if lower and upper:
            return language.say("phrase.both", lower=lower, upper=upper)
        return lower or upper or language.say("interval.any")

    return write


def _days(language: Language) -> Writer:
    """Days of the calendar, both ends included."""

    def day(ordinal: Fraction) -> str:
        return phrase_day(date.fromordinal(int(ordinal)), language)

    def write(part: Interval) -> str:
        part = part.whole()
        lower = "" if part.lower is None else day(part.lower)
        upper = "" if part.upper is None else day(part.upper)
        if lower and upper:
            if lower == upper:
                return lower
            return language.say("interval.from_to", lower=lower, upper=upper)
        if lower:
            return language.say("dates.open_end", start=lower)
        return language.say("dates.open_start", end=upper)

    return write


def exact_decimal(number: Fraction) -> Decimal:
    """The number with all its digits: bounds have finite decimals, since they were written so.

    Raises ValueError for a number such as a third, which has none.
    """
    places, rest = 0, number.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        raise ValueError(f"{number} has no end in decimals")
    return Decimal(f"{int(number * 10**places)}e-{places}")
