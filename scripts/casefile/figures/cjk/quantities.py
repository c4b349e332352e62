"""Reads the quantities of Japanese and Korean with what qualifies and joins them."""

import re
from dataclasses import replace
from fractions import Fraction

from casefile.figures.amounts import Qualifier, met, of_numeral, qualified, spanned
from casefile.figures.cjk.lexicon import Nothing
from casefile.figures.cjk.quantity import Quantity, exact, scaled
from casefile.figures.cjk.singles import PERCENT, SingleReader
from casefile.figures.cjk.words import Found, joined_by, skip_space, word_end
from casefile.figures.units import UNITS, Unit

_BETWEEN_BOUNDS = re.compile("[、,]? ?")
_LOWER: tuple[Qualifier, ...] = ("at-least", "more-than")
_UPPER: tuple[Qualifier, ...] = ("at-most", "less-than")


class QuantityReader(SingleReader):
    """Reads quantities in one text; none reaches back before `floor`."""

    __slots__ = ()

    def read(self, start: int) -> Quantity | None:
        """The quantity whose number begins at this place, with its qualifiers on both sides."""
        quantity = self._single(start)
        if quantity is None:
            return None
        quantity = self._after(self._before(quantity))
        return self._two_sided(self._range(quantity))

    def _before(self, quantity: Quantity) -> Quantity:
        """Qualifiers before the number, at most three of them."""
        for _ in range(3):
            end = quantity.start
            if end > self.floor and self.text[end - 1] == " ":
                end -= 1
            found = self.lexicon.before.before(self.text, end, self.floor)
            if found is None or found.meaning == "none":
                break
            if self.lexicon.spaced and self._inside_word(found.start):
                break
            quantity = replace(
                quantity, start=found.start, qualifiers=(found.meaning, *quantity.qualifiers)
            )
        return self._requalified(quantity)

    def _after(self, quantity: Quantity) -> Quantity:
        for _ in range(2):
            found = self._qualifier_at(skip_space(self.text, quantity.end))
            if found is None or found.meaning == "none":
                break
            if found.meaning == "class" and not self._of_class(quantity, found):
                break
            if self._only_begins(found):
                break
            if found.end - found.start == 1 and _is_kanji(self.text[found.start : found.end + 1]):
                break
            quantity = replace(
                quantity, end=found.end, qualifiers=(*quantity.qualifiers, found.meaning)
            )
        return self._requalified(quantity)

    def _only_begins(self, found: Found[Qualifier | Nothing]) -> bool:
        """Whether one syllable of Hangul is only the beginning of another word."""
        lexicon = self.lexicon
        short = lexicon.spaced and found.end == found.start + 1
        return short and not lexicon.ends_word(self.text, found.end)

    def _of_class(self, quantity: Quantity, found: Found[Qualifier | Nothing]) -> bool:
        """Whether 대 and 台 say how large a number is (2,900명대), and begin no other word."""
        if not self.lexicon.spaced:
            return True
        return found.start == quantity.end and self.lexicon.ends_word(self.text, found.end)

    def _qualifier_at(self, place: int) -> Found[Qualifier | Nothing] | None:
        """A qualifier after the number; a verb with its ending, to the end of the word."""
        verb = self.lexicon.predicates.at(self.text, place)
        if verb is None:
            return self.lexicon.after.at(self.text, place)
        return Found(verb.start, word_end(self.text, verb.end), verb.meaning)

    def _requalified(self, quantity: Quantity) -> Quantity:
        if quantity.plain is None or not quantity.qualifiers:
            return quantity
        return replace(quantity, amount=qualified(quantity.plain, quantity.qualifiers))

    def _range(self, first: Quantity) -> Quantity:
        """From one quantity to another; the first may leave its unit to the second."""
        text, lexicon = self.text, self.lexicon
        joint, closed = joined_by(text, first.end, lexicon.ranges, lexicon.pairs)
        if joint is None or first.amount is None:
            return first
        place = skip_space(text, joint.end)
        prefix = lexicon.before.at(text, place)
        qualifiers: tuple[Qualifier, ...] = ()
        if prefix is not None and prefix.meaning != "none":
            place, qualifiers = skip_space(text, prefix.end), (prefix.meaning,)
        last = self._single(place)
        if last is None or last.amount is None or not _fit(first, last, text[joint.start]):
            return first
        if closed and lexicon.between.at(text, skip_space(text, last.end)) is None:
            return first
        last = self._after_range(
            replace(last, qualifiers=(*qualifiers, *last.qualifiers)), closed=closed
        )
        return self._joined_range(_in_unit_of(first, last), last)

    def _after_range(self, last: Quantity, *, closed: bool) -> Quantity:
        place = skip_space(self.text, last.end)
        closers = self.lexicon.between if closed else self.lexicon.closers
        closer = closers.at(self.text, place)
        if closer is not None:
            return self._requalified(replace(last, end=closer.end))
        return self._after(last)

    def _joined_range(self, first: Quantity, last: Quantity) -> Quantity:
        counter = last.counter
        amount, plain = first.amount, first.plain
        if first.counter is None and counter is not None:
            plain = scaled(plain, counter.factor)
            amount = qualified(plain, first.qualifiers) if plain else None
        if amount is None or last.amount is None:
            return first
        first_value, last_amount = first.value, last.amount
        if first_value is not None and last.value is not None and plain and plain.numeral:
            low, high = plain.numeral.value, last.value
            if high < low and last.number[1] - last.number[0] < first.number[1] - first.number[0]:
                width = 10 ** (last.number[1] - last.number[0]) * (counter or PERCENT).factor
                numeral = exact(low - low % width + high, (counter or PERCENT).factor)
                last_amount, high = of_numeral(numeral), numeral.value
            if high < low:
                number = _both(first, last)
                return replace(first, end=last.end, inverted=True, number=number, unit=last.unit)
        return replace(
            first,
            end=last.end,
            number=_both(first, last),
            unit=last.unit,
            counter=counter or first.counter,
            plain=None,
            amount=spanned(amount, last_amount),
            always=first.always or last.always,
            other=None,
        )

    def _two_sided(self, first: Quantity) -> Quantity:
        """10人以上20人未満: two bounds of one figure."""
        if not first.qualifiers or first.qualifiers[-1] not in _LOWER or first.amount is None:
            return first
        gap = _BETWEEN_BOUNDS.match(self.text, first.end)
        last = self._single(gap.end()) if gap else None
        last = self._after(last) if last else None
        if last is None or last.amount is None or not last.qualifiers:
            return first
        if last.qualifiers[-1] not in _UPPER or not _fit(first, last, ""):
            return first
        amount = met(first.amount, last.amount)
        return replace(
            first,
            end=last.end,
            number=_both(first, last),
            amount=amount,
            plain=None,
            inverted=amount.counted.empty,
        )


def _both(first: Quantity, last: Quantity) -> tuple[int, int]:
    return first.number[0], last.number[1]


def _fit(first: Quantity, last: Quantity, joint: str) -> bool:
    """Whether two quantities are the ends of one range: one unit, said once or twice."""
    if first.counter is None:
        return joint in "~-" or last.counter is not None
    if last.counter is None:
        return joint != "-" and first.counter.unit == "percent"
    same = first.counter.unit == last.counter.unit
    if same or first.value is None or last.value is None:
        return same and first.counter.factor == last.counter.factor
    ratio = _ratio(first, last)
    return ratio is not None and joint != "" and first.value * ratio < last.value


def _ratio(first: Quantity, last: Quantity) -> Fraction | None:
    """How many of the last one's unit make one of the first's (6か月から2年); else None."""
    low, high = _unit(first), _unit(last)
    if low is None or high is None:
        return None
    if low.kind != "measure" or low.dimension != high.dimension:
        return None
    return low.size / high.size


def _unit(quantity: Quantity) -> Unit | None:
    name = quantity.counter.unit if quantity.counter else None
    return None if name is None else UNITS[name]


def _in_unit_of(first: Quantity, last: Quantity) -> Quantity:
    """The first quantity in the unit of the last, where both are measures of one dimension."""
    ratio = _ratio(first, last)
    if ratio is None or ratio == 1:
        return first
    return replace(first, plain=scaled(first.plain, ratio), amount=scaled(first.amount, ratio))


def _is_kanji(text: str) -> bool:
    """Whether both of two characters are kanji, so that the first is no word by itself."""
    return len(text) == 2 and all("㐀" <= character <= "鿿" for character in text)
