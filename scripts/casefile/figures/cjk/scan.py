"""Finds the figures of a text: each place where one may begin is tried once, left to right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.figures.amounts import of_interval
from casefile.figures.cjk.dateranges import Dated, DateFinder
from casefile.figures.cjk.lexicon import Lexicon
from casefile.figures.cjk.names import NameFinder
from casefile.figures.cjk.quantities import QuantityReader
from casefile.figures.cjk.quantity import Quantity
from casefile.figures.cjk.standing import may_be_date, stands
from casefile.figures.even import Even, make_even
from casefile.figures.figure import Context, Figure, Problem, Reading
from casefile.figures.interval import extent, point

_BARE_YEARS = re.compile(r"(1[89][0-9]{2}|2[01][0-9]{2})(?: ?[~-] ?([0-9]{4}|[0-9]{2}))?")
NEGATION_REACH = 40
LONGEST_RUN = 1000


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words, what a figure can begin with, and what is too long for one."""

    lexicon: Lexicon
    starts: re.Pattern[str]
    runs: re.Pattern[str]


def make_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a language."""
    numerals = lexicon.numerals
    signs = {*numerals.digits, *numerals.small, *numerals.large, *numerals.several}
    runs = f"[{_any_of(signs | set('0123456789,.、・~- '))}]{{{LONGEST_RUN},}}+"
    return Grammar(lexicon, re.compile("|".join(_starts(lexicon))), re.compile(runs))


def _starts(lexicon: Lexicon) -> Iterator[str]:
    """What a figure can begin with; in words of Hangul only where a word begins."""
    words, numerals = lexicon.dates, lexicon.numerals
    signs = {*numerals.digits, *numerals.small, *numerals.large, *numerals.several}
    opening = "(?<![가-힣])" if lexicon.spaced else ""
    tables = (
        lexicon.shares,
        lexicon.whole_words,
        words.eras,
        words.relative,
        words.past,
        words.seasons,
        words.months,
    )
    yield f"[0-9'{_any_of(lexicon.currencies.first_characters)}]"
    spoken = {sign for sign in signs if "가" <= sign <= "힣"}
    if signs - spoken:
        yield f"[{_any_of(signs - spoken)}]"
    if spoken or lexicon.natives.words:
        counters = lexicon.counters.first_characters | {lexicon.fraction[0]}
        counters |= {*lexicon.within.first_characters, words.month}
        more = _any_of(spoken | lexicon.natives.first_characters)
        follows = f"(?=[{more}]| [{more}]| ?[{_any_of(counters)}])" if spoken else ""
        natives = "|".join(map(re.escape, lexicon.natives.words))
        yield (
            f"{opening}(?:[{_any_of(spoken)}]{follows}|(?:{natives}) ?[{_any_of(counters)}])"
            if spoken
            else (f"(?:{natives})")
        )
    yield f"{opening}(?:{'|'.join(re.escape(word) for table in tables for word in table.words)})"


def _any_of(characters: set[str]) -> str:
    return re.escape("".join(sorted(characters)))


def find_with(grammar: Grammar, text: str, context: Context) -> Iterator[Figure]:
    """The figures of a text, from left to right, none over another."""
    even = make_even(text)
    return _Finder(grammar, even, context).find()


class _Finder:
    def __init__(self, grammar: Grammar, even: Even, context: Context) -> None:
        self.grammar, self.even, self.text = grammar, even, even.text
        self.lexicon = grammar.lexicon
        self.quantities = QuantityReader(self.text, self.lexicon)
        self.dates = DateFinder(self.text, self.lexicon, context)
        self.names = NameFinder(self.text, self.lexicon, self.dates.reader)

    def find(self) -> Iterator[Figure]:
        place = 0
        search = self.grammar.starts.search
        while found := search(self.text, place):
            start = found.start()
            end = self.names.dead_until(start)
            if end > start:
                place = end
                continue
            run = self.grammar.runs.match(self.text, start)
            if run is not None:
                place = run.end()
                yield self._too_long(start, place)
                continue
            figure, place = self._figure(start)
            if figure is not None:
                self.quantities.floor = self.dates.floor = place
                yield figure

    def _too_long(self, start: int, end: int) -> Figure:
        """A run of digits, numerals and signs that is longer than any number or list of them."""
        figure = self._written(start, end, (start, end), (0, 0), always=True)
        return self._troubled(figure, "figure-too-large", "it is beyond 10^15")

    def _figure(self, start: int) -> tuple[Figure | None, int]:
        ordinal = self.names.ordinal(start)
        if ordinal > start:
            return None, ordinal
        dated = self.dates.find(start) if may_be_date(self.text, self.lexicon, start) else None
        quantity = None if dated and not dated.lone else self.quantities.read(start)
        if dated is not None and not _is_amount(dated, quantity):
            return self._merged(dated, quantity), max(dated.end, start + 1)
        return self._from_quantity(start, quantity)

    def _from_quantity(self, start: int, quantity: Quantity | None) -> tuple[Figure | None, int]:
        if quantity is None:
            return None, start + 1
        if (
            self.text[quantity.unit[1] : quantity.unit[1] + 1] in ("目", "째")
            and quantity.counter is not None
        ):
            return None, quantity.end
        if not stands(self.text, self.lexicon, quantity):
            return None, max(start + 1, quantity.number[1])
        quantity = self._none(quantity)
        return self._of_quantity(quantity), max(quantity.end, start + 1)

    def _none(self, quantity: Quantity) -> Quantity:
        """一人も…ない is none at all."""
        if quantity.value != 1 or quantity.counter is None:
            return quantity
        found = self.lexicon.none_words.at(self.text, quantity.end)
        if found is None:
            return quantity
        rest = re.split("[。.!?]", self.text[found.end : found.end + NEGATION_REACH], maxsplit=1)[0]
        if not any(word in rest for word in self.lexicon.negations):
            return quantity
        amount = of_interval(point(0))
        return replace(quantity, end=found.end, amount=amount, plain=amount, always=False)

    def _of_quantity(self, quantity: Quantity) -> Figure:
        counter = quantity.counter
        figure = self._written(
            quantity.start, quantity.end, quantity.number, quantity.unit, always=quantity.always
        )
        if quantity.amount is None:
            detail = "it is beyond 10^15"
            return self._troubled(figure, "figure-too-large", detail)
        if quantity.inverted:
            return self._troubled(figure, "inverted-range", "it ends before it begins")
        if counter is not None and counter.unknown:
            detail = f'"{figure.unit}" is not in the list of units'
            return self._troubled(figure, "unknown-measure", detail)
        return replace(figure, readings=self._readings(quantity))

    def _readings(self, quantity: Quantity) -> tuple[Reading, ...]:
        amount = quantity.amount
        assert amount is not None  # noqa: S101 - the caller has looked
        unit = quantity.counter.unit if quantity.counter else None
        counted, measured = extent([amount.counted]), extent([amount.measured])
        readings = [
            *self._bare_years(quantity),
            Reading(counted=counted, measured=measured, unit=unit),
        ]
        if quantity.other is not None and not quantity.qualifiers:
            either = extent([quantity.other])
            readings.append(Reading(counted=either, measured=either, unit=unit))
        return tuple(readings)

    def _bare_years(self, quantity: Quantity) -> tuple[Reading, ...]:
        """Four digits without anything may be a year, and two of them a stretch of years."""
        if quantity.counter is not None:
            return ()
        found = _BARE_YEARS.fullmatch(self.text[slice(*quantity.number)])
        if found is None:
            return ()
        first, last = found.group(1), found.group(2) or found.group(1)
        dated = self.dates.of_years(
            quantity.start, quantity.end, int(first), int(first[: 4 - len(last)] + last)
        )
        return dated.readings

    def _of_date(self, dated: Dated) -> Figure:
        figure = self._written(
            dated.start, dated.end, (dated.start, dated.end), (0, 0), always=dated.always
        )
        if dated.problem is not None:
            return self._troubled(figure, dated.problem, dated.detail)
        return replace(figure, readings=dated.readings)

    def _merged(self, dated: Dated, quantity: Quantity | None) -> Figure:
        """A day by itself may be a date and a number of days: both are readings.

        What only dates have before them (遅くとも8日) makes it a date alone.
        """
        figure = self._of_date(dated)
        if quantity is None or quantity.amount is None or quantity.end != dated.end:
            return figure
        if quantity.start > dated.start:
            return figure
        if dated.problem is not None:
            return self._of_quantity(quantity)
        readings = (*figure.readings, *self._readings(quantity))
        return replace(figure, readings=readings, always=quantity.always)

    def _written(
        self, start: int, end: int, number: tuple[int, int], unit: tuple[int, int], *, always: bool
    ) -> Figure:
        even = self.even
        first, last = even.span(start, end)
        source = even.source

        def words(span: tuple[int, int]) -> str:
            first, last = even.span(*span)
            return source[first:last]

        head = unit[0] if start <= unit[0] < unit[1] <= number[0] else number[0]
        before = words((start, head)) if head > start else ""
        tail = max(number[1], unit[1])
        after = words((tail, end)) if end > tail else ""
        figure = Figure(
            start=first,
            end=last,
            text=source[first:last],
            number=words(number),
            qualifier=" ".join(word for word in (before.strip(), after.strip()) if word),
            unit=words(unit) if unit[1] > unit[0] else "",
            always=always,
        )
        hidden = even.hidden_in(start, end)
        if not hidden:
            return figure
        detail = f"U+{ord(hidden):04X} stands inside it"
        return replace(figure, problem="hidden-character", detail=detail)

    @staticmethod
    def _troubled(figure: Figure, problem: Problem, detail: str) -> Figure:
        if figure.problem is not None:
            return figure
        return replace(figure, problem=problem, detail=detail)


def _is_amount(dated: Dated, quantity: Quantity | None) -> bool:
    """Whether words that no date has make an amount of what is a date too: 最長45年, 75年2か月.

    Hours after a day are often those of each day (1日8時間), and no part of one amount.
    """
    if quantity is None or quantity.amount is None or quantity.counter is None:
        return False
    compound = quantity.counter.unit == "month" and quantity.plain is not None
    if quantity.counter.unit == "hour" or not (quantity.qualifiers or compound):
        return False
    own, other = (quantity.start, quantity.end), (dated.start, dated.end)
    return own != other and own[0] <= other[0] and own[1] >= other[1]
