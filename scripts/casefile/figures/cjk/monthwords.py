"""Reads the parts of dates below a year in Japanese and Korean: months, days, hours, seasons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casefile.figures.cjk.lexicon import Lexicon
from casefile.figures.cjk.number import Number
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.words import Found, skip_space
from casefile.figures.days import Mode, When

_MOST_DAYS = 39
"""No lone number of days beyond this is taken for a day of a month, not even an impossible one."""
_WEEKDAY = re.compile(r" ?\([月火水木金土日월화수목금토일](?:曜日?|요일)?(?:・?祝)?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date in a text.

    `to` is its last end where it is a range within itself (7〜9月). `relative` is true where it
    needs the article's day, `unresolved` where that day is not known. `numbers` says whether it
    would count as a figure everywhere; `lone` whether it is nothing but a day (8日), or a year of
    two digits, either of which may be a duration too. `other` is another way to read it.
    """

    start: int
    end: int
    when: When
    to: When | None = None
    relative: bool = False
    unresolved: bool = False
    numbers: bool = False
    lone: bool = False
    mode: Mode | None = None
    other: When | None = None
    clash: str = ""


@dataclass(slots=True)
class MonthReader:
    """Reads months, days and seasons in one text.

    `named` is the last year that it named, and `named_day` the last day.
    """

    text: str
    lexicon: Lexicon
    day: date | None
    named: int | None = None
    named_day: When | None = None

    def _aside(self, end: int) -> int:
        """The end of a second way to write a year, in brackets; below a year there is none."""
        return end

    def _part(self, written: Written) -> Written:
        """Seasons and parts of a year, month or decade."""
        words, text = self.lexicon.dates, self.text
        joint = words.joints.at(text, written.end)
        quarter = words.quarter.match(text, written.end)
        if quarter and written.when.month is None and not written.when.part:
            count = "一二三四".find(quarter.group(1)) + 1 or int(quarter.group(1))
            when = replace(written.when, part=f"quarter-{count}")
            return replace(written, end=quarter.end(), when=when)
        for end in (written.end, joint.end if joint else written.end):
            place = skip_space(text, end)
            part = words.parts.at(text, place)
            if part is not None and part.end == place + 1 and not self._ends(part):
                part = None
            if part is None and written.when.month is None and written.when.scale == "date":
                part = words.seasons.at(text, place)
            if part is not None and not written.when.part:
                when = replace(written.when, part=part.meaning)
                return replace(written, end=part.end, when=when)
        return written

    def _marked(self, number: Number, mark: str) -> tuple[int, Number | None] | None:
        """The end of the mark after a number, or after the second number of a range."""
        text, place = self.text, skip_space(self.text, number.end)
        place = self._aside(place) if mark == self.lexicon.dates.year else place
        if text.startswith(mark, place):
            return place + len(mark), None
        joint = self.lexicon.ranges.at(text, place)
        if joint is None:
            return None
        to = read_number(text, skip_space(text, joint.end), self.lexicon.numerals)
        if to is None or to.integer is None:
            return None
        place = skip_space(text, to.end)
        return (place + len(mark), to) if text.startswith(mark, place) else None

    def _from_month(self, start: int) -> Written | None:
        words, text = self.lexicon.dates, self.text
        read = self._month(start)
        if read is None or words.not_day.at(text, read[1]):
            return None
        month, end, to = read
        when = When(month=month)
        if to is not None:
            last = When(month=to.integer)
            return Written(start=start, end=end, when=when, to=last)
        written = Written(start=start, end=end, when=when)
        day = self._from_day(skip_space(text, end)) or self._spoken_day(skip_space(text, end))
        if day is None:
            joint = words.joints.at(text, end)
            day = self._from_day(skip_space(text, joint.end)) if joint else None
        if day is not None:
            to_day = day.to and replace(day.to, month=when.month)
            when = replace(when, day=day.when.day)
            return replace(day, start=start, when=when, to=to_day, lone=False)
        return self._part(written)

    def _month(self, start: int) -> tuple[int, int, Number | None] | None:
        """A month, its end, and the number of the month that a range goes to."""
        named = self.lexicon.dates.months.at(self.text, start)
        if named is not None and not _in_word(self.text, start):
            return named.meaning, named.end, None
        number = read_number(self.text, start, self.lexicon.numerals)
        if number is None or number.integer is None or number.length > 3:
            return None
        marked = self._marked(number, self.lexicon.dates.month)
        return None if marked is None else (number.integer, *marked)

    def _from_day(self, start: int) -> Written | None:
        words, text = self.lexicon.dates, self.text
        number = read_number(text, start, self.lexicon.numerals)
        if number is None or number.integer is None or number.length > 4:
            return None
        if number.integer > _MOST_DAYS:
            return None
        marked = self._marked(number, words.day)
        if marked is None or words.not_day.at(text, skip_space(text, marked[0])):
            return None
        end, to = marked
        return Written(
            start=start,
            end=self._hour(end),
            when=When(day=number.integer),
            to=None if to is None else When(day=to.integer),
            numbers=True,
            lone=words.noons.at(text, skip_space(text, end)) is None,
        )

    def _spoken_day(self, start: int) -> Written | None:
        """A day after a month whose mark is a numeral too: 삼월 십오일."""
        text, mark = self.text, self.lexicon.dates.day
        number = read_number(text, start, self.lexicon.numerals)
        if number is None or number.in_digits or not 2 <= number.length <= 4:
            return None
        if text[number.end - 1] != mark:
            return None
        number = read_number(text[start : number.end - 1], 0, self.lexicon.numerals)
        if number is None or number.integer is None or number.integer > _MOST_DAYS:
            return None
        end = start + number.length + 1
        when = When(day=number.integer)
        return Written(start=start, end=self._hour(end), when=when, numbers=True, lone=True)

    def _hour(self, end: int) -> int:
        """The end of the weekday and the time of day that follow a date."""
        words, text = self.lexicon.dates, self.text
        place = end
        weekday = _WEEKDAY.match(text, place)
        if weekday is not None:
            place = end = weekday.end()
        noon = words.noons.at(text, skip_space(text, place))
        place = skip_space(text, noon.end) if noon else skip_space(text, place)
        found = False
        for _ in range(3):
            number = read_number(text, place, self.lexicon.numerals)
            mark = number and words.hours.at(text, skip_space(text, number.end))
            if mark is None or text[mark.end : mark.end + 1] in ("間", "간"):
                break
            end, place, found = mark.end, skip_space(text, mark.end), True
        joined = noon and self.lexicon.ranges.at(text, noon.end)
        return noon.end if noon and joined and not found else end

    def _season(self, start: int) -> Written | None:
        """A season by itself, where it is no part of another word."""
        season = self.lexicon.dates.seasons.at(self.text, start)
        if season is None or _in_word(self.text, start) or not self._stands(season.end):
            return None
        return Written(start=start, end=season.end, when=When(part=season.meaning))

    def _stands(self, end: int) -> bool:
        after = self.text[end : end + 1]
        return (
            not after
            or not _is_letter(after)
            or bool(
                self.lexicon.dates.inside.at(self.text, end)
                or self.lexicon.dates.modes.at(self.text, end)
            )
        )

    def modes(self, end: int) -> Iterator[Found[Mode]]:
        """What follows a date and opens it: since, until, before, after, about."""
        found = self.lexicon.dates.modes.at(self.text, skip_space(self.text, end))
        if found is not None and self._ends(found):
            yield found

    def _ends(self, found: Found[Any]) -> bool:
        """Whether a word that is found is not only the beginning of another: 전 in 전국."""
        lexicon = self.lexicon
        return not lexicon.spaced or lexicon.ends_word(self.text, found.end)


def _is_letter(character: str) -> bool:
    return character.isalpha()


def _in_word(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if not before or not _is_letter(before):
        return False
    return "가" <= before <= "힣" or before > "㐀"
