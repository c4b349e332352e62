"""Reads a number with its counter, and what belongs to both: smaller units, changes, nouns."""

from dataclasses import dataclass, replace
from fractions import Fraction

from casefile.figures.amounts import Qualifier, of_interval, of_numeral
from casefile.figures.cjk.lexicon import Counter, Lexicon
from casefile.figures.cjk.number import Number
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.quantity import Quantity, bare, exact, scaled
from casefile.figures.cjk.words import skip_space
from casefile.figures.interval import Interval
from casefile.figures.units import UNITS

_AGES = {
    "early": (0, 4),
    "mid": (4, 7),
    "late": (6, 10),
    "first-half": (0, 5),
    "second-half": (5, 10),
}
"""Which of ten years of age a part of them holds: 60代半ば."""


@dataclass(slots=True)
class CountedReader:
    """Reads numbers with their counters in one text; nothing reaches back before `floor`."""

    text: str
    lexicon: Lexicon
    floor: int = 0

    def _counted(self, number: Number) -> Quantity:
        text, lexicon = self.text, self.lexicon
        amount = bare(number)
        quantity = Quantity(
            start=number.start,
            end=number.end,
            number=(number.start, number.end),
            plain=amount,
            amount=amount,
            always=self._counts(number, None),
            other=number.or_either,
        )
        inner = lexicon.within.at(text, skip_space(text, number.end))
        qualifiers: tuple[Qualifier, ...] = ()
        place = number.end
        if inner is not None:
            myriad = self.lexicon.numerals.large.get(text[inner.end : inner.end + 1], 1)
            end = inner.end + (myriad > 1)
            if self._counter_at(end) is not None:
                qualifiers, place = (inner.meaning,), end
                amount = scaled(amount, Fraction(myriad))
        counter = self._counter_of(number, place)
        age = self._age(quantity, number)
        if counter is None or age is not None:
            return age or quantity
        place = skip_space(text, place)
        end, meaning = counter
        written = scaled(amount, meaning.factor)
        quantity = replace(
            quantity,
            end=end,
            unit=(place, end),
            counter=meaning,
            plain=written,
            amount=written,
            qualifiers=qualifiers,
            always=self._counts(number, meaning),
            other=number.or_either and number.or_either.scaled(meaning.factor),
        )
        return self._of_noun(self._changed(self._compound(quantity)))

    def _age(self, quantity: Quantity, number: Number) -> Quantity | None:
        """Ten years of age: 60代."""
        years = number.integer or 0
        found = self.lexicon.ages.at(self.text, number.end)
        if found is None or years % 10 or not 10 <= years <= 90:
            return None
        part = self.lexicon.dates.parts.at(self.text, skip_space(self.text, found.end))
        first, last = _AGES.get(part.meaning if part else "", (0, 10))
        end = part.end if part and part.meaning in _AGES else found.end
        ages = Interval(
            lower=Fraction(years + first), upper=Fraction(years + last), lower_closed=True
        )
        return replace(
            quantity,
            end=end,
            unit=(found.start, end),
            counter=Counter(unit="year"),
            plain=of_interval(ages),
            amount=of_interval(ages),
        )

    def _counter_of(self, number: Number, place: int) -> tuple[int, Counter] | None:
        """The counter of a number; one syllable after a number in words must be a whole word."""
        found = self._counter_at(place)
        if found is None:
            return self._unlisted(place)
        lexicon = self.lexicon
        short = lexicon.spaced and not number.in_digits and found[0] - place <= 2
        if short and not lexicon.ends_word(self.text, found[0]):
            return None
        return found

    def _unlisted(self, place: int) -> tuple[int, Counter] | None:
        """A noun of no list between a number and what qualifies it: 三万二千筆を超えた."""
        after = self.lexicon.after
        place = skip_space(self.text, place)
        if after.at(self.text, place) is not None:
            return None
        for end in range(place + 1, place + 4):
            if not self.text[place:end].isalpha():
                return None
            found = after.at(self.text, skip_space(self.text, end))
            if found is not None and found.meaning != "none" and found.end - found.start > 1:
                return end, Counter()
        return None

    def _counter_at(self, place: int) -> tuple[int, Counter] | None:
        spaced = skip_space(self.text, place)
        found = self.lexicon.counters.at(self.text, spaced)
        if found is None or (found.meaning.joined and spaced > place):
            return None
        return found.end, found.meaning

    def _counts(self, number: Number, counter: Counter | None) -> bool:
        """Whether a number is a figure where it is bound to nothing."""
        if number.too_large:
            return True
        if number.vague is not None:
            upper = number.vague.upper
            listed = counter is not None and counter.unit is not None
            between = number.vague.upper_closed and listed and (number.vague.lower or 0) >= 2
            return number.in_digits or between or (upper is not None and upper > 10)
        value = number.value or Fraction(0)
        if value == 0:
            return False
        listed = counter is not None and (counter.unit is not None or counter.unknown)
        return number.in_digits or value >= 10 or (listed and value >= 2)

    def _compound(self, quantity: Quantity) -> Quantity:
        """2年8か月, 2年半, 8割5分: a smaller unit, or a half, after the first."""
        counter, value = quantity.counter, quantity.value
        if counter is None or counter.unit is None or value is None:
            return quantity
        half = self.lexicon.half.at(self.text, skip_space(self.text, quantity.end))
        if half is not None and UNITS[counter.unit].kind == "measure":
            numeral = exact(value + Fraction(1, 2), Fraction(1, 2))
            amount = of_numeral(numeral)
            return replace(
                quantity,
                end=half.end,
                unit=(quantity.unit[0], half.end),
                plain=amount,
                amount=amount,
                always=quantity.always or value == 1,
            )
        place = skip_space(self.text, quantity.end)
        if self.lexicon.plus and self.text.startswith(self.lexicon.plus, place):
            place += len(self.lexicon.plus)
        number = self._number_at(place)
        if number is None or number.numeral is None:
            return quantity
        smaller = self._smaller(counter, number.end)
        if smaller is None:
            return quantity
        return self._joined(quantity, number, smaller) or quantity

    def _number_at(self, place: int) -> Number | None:
        """A number in numerals or in the language's own words."""
        native = self.lexicon.natives.at(self.text, place)
        if native is None or not native.meaning.is_point:
            return read_number(self.text, place, self.lexicon.numerals)
        numeral = exact(native.meaning.lower or Fraction(0))
        return Number(start=place, end=native.end, numeral=numeral)

    def _smaller(self, counter: Counter, place: int) -> tuple[int, Counter] | None:
        """The counter of the smaller part; after tenths it is their own (5割5分)."""
        parts = self.lexicon.parts.get(counter.unit or "")
        found = parts.at(self.text, place) if parts else None
        if found is None and counter.unit != "percent":
            return self._counter_at(place)
        return (found.end, found.meaning) if found else None

    def _joined(
        self, quantity: Quantity, number: Number, smaller: tuple[int, Counter]
    ) -> Quantity | None:
        end, counter = smaller
        first, value = quantity.counter, quantity.value
        if first is None or first.unit is None or counter.unit is None or value is None:
            return None
        large, small = UNITS[first.unit], UNITS[counter.unit]
        factor = large.size / small.size
        share = first.factor > counter.factor and first.unit == counter.unit
        if large.dimension != small.dimension or (factor <= 1 and not share):
            return None
        if number.numeral is None or large.kind not in ("measure", "share"):
            return None
        total = value * factor + number.numeral.value * counter.factor
        amount = of_numeral(exact(total, counter.factor))
        joined = replace(
            quantity,
            end=end,
            unit=(quantity.unit[0], end),
            counter=counter,
            plain=amount,
            amount=amount,
            always=quantity.always or self._counts(number, counter),
        )
        return self._compound(joined)

    def _changed(self, quantity: Quantity) -> Quantity:
        """A share that rose or fell is a change; points are a unit of their own."""
        if quantity.counter is None or quantity.counter.unit != "percent":
            return quantity
        found = self.lexicon.changes.at(self.text, skip_space(self.text, quantity.end))
        if found is None:
            return quantity
        counter = replace(quantity.counter, unit=found.meaning)
        unit = quantity.unit[0], found.end
        return replace(quantity, end=found.end, unit=unit, counter=counter)

    def _of_noun(self, quantity: Quantity) -> Quantity:
        """A counter that says nothing, and the noun that it counts: 4つの公館."""
        counter = quantity.counter
        if counter is None or counter.unit is not None or counter.unknown:
            return quantity
        place = quantity.end
        if self.text.startswith(self.lexicon.of, place):
            place += len(self.lexicon.of)
        noun = self.lexicon.nouns.at(self.text, skip_space(self.text, place))
        if noun is None:
            return quantity
        value = quantity.value
        always = quantity.always or (value is not None and value >= 2)
        return replace(
            quantity,
            end=noun.end,
            unit=(quantity.unit[0], noun.end),
            counter=Counter(unit=noun.meaning),
            always=always,
        )
