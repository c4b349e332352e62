"""Names that hold numbers and are no figures: codes, designators and ordinals, idioms."""

import re
from bisect import bisect_right

from casefile.figures.cjk.datewords import DateReader
from casefile.figures.cjk.lexicon import Lexicon
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.words import skip_space

_CODES = re.compile(r"[A-Za-z](?:[A-Za-z0-9._/:@#&=+?%-]*[A-Za-z0-9])?")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}|[0-9]+(?:-[0-9]+){2,}|[0-9]{1,2}・[0-9]{1,2}")
_ACRONYM = re.compile(r"[A-Z]{3,}(?=[0-9]+\Z)")
_SHORT = "表図注問答甲乙丙丁別"
REACH = 6


class NameFinder:
    """Finds the names of one text that a number is part of."""

    def __init__(self, text: str, lexicon: Lexicon, dates: DateReader) -> None:
        """Looks at this text with the words of a language."""
        self.text, self.lexicon, self.dates = text, lexicon, dates
        self.codes: list[tuple[int, int]] | None = None

    def dead_until(self, start: int) -> int:
        """Where the name ends that this place belongs to; the place itself where it is in none."""
        end = max(self._in_name(start), self._in_code(start))
        identifier = self.lexicon.identifiers.match(self.text, start)
        end = max(end, identifier.end() if identifier else start)
        return end if end > start else self._after_designator(start)

    def _in_name(self, start: int) -> int:
        for back in range(min(REACH, start) + 1):
            found = self.lexicon.names.at(self.text, start - back)
            if found is not None and found.end > start:
                dead = found.meaning and not self._counts_beyond(start - back, found.end)
                return found.end if dead else start
        return start

    def _counts_beyond(self, start: int, end: int) -> bool:
        """Whether what begins with a name is a number that counts: 이천오백명, 2,500; 五十六人, 56.

        A number that is just the name counts only if it is longer than 万一 and 조사 are; with a
        second one it may be a range (6.25~6.35일간).
        """
        number = read_number(self.text, start, self.lexicon.numerals)
        if number is None or number.end < end:
            return False
        if number.end > end:
            return self._has_counter(number.end)
        if end - start <= 2 or self.lexicon.dates.modes.at(self.text, end) is not None:
            return False
        return self.lexicon.counters.at(self.text, end) is not None or self._ranges_on(end)

    def _ranges_on(self, end: int) -> bool:
        """Whether a sign, and a second number with a counter, follow."""
        if self.text[end : end + 1] not in ("~", "-"):
            return False
        last = read_number(self.text, end + 1, self.lexicon.numerals)
        return last is not None and self._has_counter(last.end)

    def _in_code(self, start: int) -> int:
        """The end of a token of letters and digits (G7, A/HRC/25/63) or a dotted one (2.3.1)."""
        if self.codes is None:
            self.codes = [
                match.span()
                for match in _CODES.finditer(self.text)
                if any("0" <= character <= "9" for character in match.group())
            ]
        index = bisect_right(self.codes, (start, len(self.text))) - 1
        if index >= 0 and self.codes[index][1] > start:
            first, end = self.codes[index]
            acronym = _ACRONYM.match(self.text[first:end]) if end - first < 24 else None
            if acronym and start == first + acronym.end() and self._has_counter(end):
                return start
            return end
        dotted = _DOTTED.match(self.text, start)
        if dotted is None or self.dates.read(start) is not None:
            return start
        return start if self._has_counter(dotted.end()) else dotted.end()

    def _has_counter(self, end: int) -> bool:
        return self.lexicon.counters.at(self.text, skip_space(self.text, end)) is not None

    def _after_designator(self, start: int) -> int:
        """The end of the number that a designator stands before (第…条), with all it joins."""
        end = start - 1 if start and self.text[start - 1] == " " else start
        found = self.lexicon.designators.before(self.text, end)
        if found is None or (end < start and found.meaning == "joined"):
            return start
        if found.start and self._runs_on(self.text[found.start - 1], self.text[found.start]):
            return start
        number = read_number(self.text, start, self.lexicon.numerals)
        if number is None:
            return start
        if found.meaning == "noun" and (not number.in_digits or self._has_counter(number.end)):
            return start
        ordinal = self.lexicon.ordinals.at(self.text, number.end)
        return number.end if ordinal is None else ordinal.end

    def _runs_on(self, before: str, first: str) -> bool:
        """Whether a designator is only the end of a longer word: 代表3人, 교실 3개."""
        if self.lexicon.spaced:
            return "가" <= before <= "힣"
        return first in _SHORT and "㐀" <= before <= "鿿"

    def ordinal(self, start: int) -> int:
        """The end of an ordinal that begins here; the place itself where none does."""
        number = read_number(self.text, start, self.lexicon.numerals)
        if number is None or number.vague is not None:
            return start
        place = skip_space(self.text, number.end)
        found = self.lexicon.ordinals.at(self.text, place)
        if found and self.lexicon.spaced and number.end < place == found.end - 1:
            return start
        return start if found is None or not found.meaning else found.end
