"""Reads the dates of Japanese and Korean: what is written, before it is turned into days."""

import re
from dataclasses import replace

from casefile.figures.cjk.agowords import AgoReader
from casefile.figures.cjk.lexicon import Era, Relative
from casefile.figures.cjk.monthwords import Written
from casefile.figures.cjk.number import Number
from casefile.figures.cjk.numbers import read_number
from casefile.figures.cjk.words import Found, skip_space
from casefile.figures.days import Scale, When

_PLAIN = re.compile(
    r"([12][0-9]{3})(?:(-)([01][0-9])(?:-([0-3][0-9]))?|([./]) ?([0-9]{1,2})\5 ?([0-9]{1,2})\.?)"
    r"(?![0-9A-Za-z/-])"
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})(?![0-9A-Za-z/-])")
_ASIDE = re.compile(r" ?\([^()\n]{1,24}\)")
_MONTH_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9A-Za-z/.-])")


class DateReader(AgoReader):
    """Reads dates in one text, and remembers the last year that it named."""

    __slots__ = ()

    def read(self, start: int, near: When | None = None) -> Written | None:
        """The date that begins at this place; `near` is the one that it ends a range with."""
        written = (
            self._plain(start)
            or self._ago(start)
            or self._from_year(start, near)
            or self._from_month(start)
            or self._from_day(start)
            or self._season(start)
        )
        if written is not None and written.when.year and not written.relative:
            self.named = (written.to or written.when).year
        if written is not None and written.when.day and not written.relative:
            last = written.to or written.when
            self.named_day = replace(last, year=last.year or self.named)
        return written

    def _plain(self, start: int) -> Written | None:
        """Dates in digits and signs alone: 2010-07-08, 2010. 7. 8., 7/8."""
        found = _PLAIN.match(self.text, start)
        if found:
            numbers = [int(part) if part else None for part in found.group(1, 3, 4, 6, 7)]
            year, month, day = numbers[0], numbers[1] or numbers[3], numbers[2] or numbers[4]
            when = When(year=year, month=month, day=day)
            return Written(start=start, end=found.end(), when=when, numbers=True)
        found = _YEAR_LAST.match(self.text, start)
        if found:
            first, second, year = (int(part) for part in found.groups())
            readings = [
                When(year=year, month=month, day=day)
                for month, day in ((first, second), (second, first))
                if month <= 12
            ] or [When(year=year, month=first, day=second)]
            other = readings[1] if len(readings) > 1 and first != second else None
            return Written(
                start=start, end=found.end(), when=readings[0], other=other, numbers=True
            )
        found = _MONTH_DAY.match(self.text, start)
        if found and 1 <= int(found.group(1)) <= 12 and 1 <= int(found.group(2)) <= 31:
            when = When(month=int(found.group(1)), day=int(found.group(2)))
            return Written(start=start, end=found.end(), when=when, numbers=True)
        return None

    def _ago(self, start: int) -> Written | None:
        """Two years ago, and a month of that year: 2年前の7月."""
        words = self.lexicon.dates
        lasting = self._lasting(start)
        if lasting is None:
            return None
        end, unit, steps = lasting
        ago = words.ago.at(self.text, skip_space(self.text, end))
        if ago is None or (self.lexicon.spaced and not self.lexicon.ends_word(self.text, ago.end)):
            return None
        written = self._relative_to(start, ago.end, unit, -steps)
        if unit == "year" and ago.meaning == "within":
            written = self._after_year(written)
        if ago.meaning != "within":
            written = replace(written, mode=ago.meaning)
        return replace(written, numbers=True)

    def _from_year(self, start: int, near: When | None) -> Written | None:
        written = self._era_year(start) or self._word_year(start) or self._year(start, near)
        if written is None:
            return None
        if written.when.scale != "date" or written.when.month is not None or written.when.part:
            return self._part(written)
        return self._after_year(written)

    def _after_year(self, written: Written) -> Written:
        """What follows a year: another way to write it in brackets, a month, a part, a season."""
        end = self._aside(written.end)
        joint = self.lexicon.dates.joints.at(self.text, end)
        for place in (skip_space(self.text, end), skip_space(self.text, joint.end) if joint else 0):
            month = self._from_month(place) if place else None
            if month is not None:
                when = replace(month.when, year=written.when.year, within=written.when.within)
                to = month.to and replace(month.to, year=written.when.year)
                return replace(
                    written,
                    end=month.end,
                    when=when,
                    to=to,
                    numbers=written.numbers or month.numbers,
                    lone=False,
                )
        return self._part(written)

    def _aside(self, end: int) -> int:
        """The end of a second way to write the year, in brackets: 2009年(平成21年)."""
        found = _ASIDE.match(self.text, end)
        if found is None:
            return end
        place = self.text.index("(", end) + 1
        inside = self._era_year(place) or self._year(place, None)
        closed = inside is not None and inside.end == found.end() - 1
        return found.end() if closed else end

    def _era_year(self, start: int) -> Written | None:
        words = self.lexicon.dates
        era = words.eras.at(self.text, start)
        if era is None:
            return None
        place = skip_space(self.text, era.end)
        first = words.first_year + words.year
        if self.text.startswith(first, place):
            return self._of_era(start, place + len(first), era.meaning, 1)
        number = read_number(self.text, place, self.lexicon.numerals)
        if number is None or number.integer is None or number.integer > 99:
            return None
        place = skip_space(self.text, number.end)
        scale = words.scales.at(self.text, place)
        if scale is not None and scale.meaning != "century":
            return self._of_era(start, scale.end, era.meaning, number.integer, scale.meaning)
        if not self.text.startswith(words.year, self._aside(place)):
            return None
        end = self._aside(place) + len(words.year)
        return self._of_era(start, end, era.meaning, number.integer)

    def _of_era(self, start: int, end: int, era: Era, year: int, scale: Scale = "date") -> Written:
        within = _days(era)
        if scale == "fiscal":
            within = within[0], within[1] + 366
        when = When(year=era.before + year, within=within, scale=scale)
        return Written(start=start, end=end, when=when, numbers=True)

    def _word_year(self, start: int) -> Written | None:
        """Last year, the same year, last month; the last July."""
        found: Found[Relative] | None = self.lexicon.dates.relative.at(self.text, start)
        if found is None:
            past = self.lexicon.dates.past.at(self.text, start)
            return self._last_month(start, past) if past else None
        word = found.meaning
        if word.days is not None:
            return self._same_day(start, found.end, word.days)
        if word.named and self.named is not None:
            when = When(year=self.named + word.years, part=word.part)
            return Written(start=start, end=found.end, when=when)
        if word.months is not None:
            return self._relative_to(start, found.end, "month", word.months)
        written = self._relative_to(start, found.end, "year", word.years)
        return replace(written, when=replace(written.when, part=word.part))

    def _last_month(self, start: int, past: Found[int]) -> Written | None:
        """The most recent July, or the next one: 지난 7월."""
        written = self._from_month(skip_space(self.text, past.end))
        if written is None or written.when.month is None:
            return None
        written = replace(written, start=start, relative=True)
        if self.day is None:
            return replace(written, unresolved=True)
        beyond = (written.when.month or 0) > self.day.month
        shift = -int(beyond) if past.meaning < 0 else int(not beyond)
        when = replace(written.when, year=self.day.year + shift)
        return replace(written, when=when)

    def _year(self, start: int, near: When | None) -> Written | None:
        words, text = self.lexicon.dates, self.text
        short = text.startswith("'", start)
        number = read_number(text, start + short, self.lexicon.numerals)
        if number is None or number.integer is None or number.grouped:
            return None
        scaled = self._scaled(start, number)
        marked = self._marked(number, words.year)
        if marked is None or scaled is not None:
            return scaled
        end, to = marked
        year = self._full_year(number, end, short=short, near=near)
        lone = year is None and (_may_be_short(number) or self._opens(number, end))
        if lone and number.integer is not None:
            year = _century(number.integer)
        if year is None or self._lasts(end, full=number.length == 4):
            return None
        last = None
        if to is not None:
            if to.integer is None:
                return None
            last = When(year=_led_by(year, to))
        return Written(start=start, end=end, when=When(year=year), to=last, numbers=True, lone=lone)

    def _lasts(self, end: int, *, full: bool) -> bool:
        """Whether what follows the mark of a year makes it a duration: 2年間, 10년 초과."""
        words, place = self.lexicon.dates, skip_space(self.text, end)
        found = words.not_year.at(self.text, place)
        if found is None:
            return False
        part = words.seasons.at(self.text, place) or words.parts.at(self.text, place)
        if part is None and full:
            return words.modes.at(self.text, place) is None
        return part is None or part.end < found.end

    def _opens(self, number: Number, end: int) -> bool:
        """Whether two digits and the mark open what may be a stretch of dates, or of years."""
        weak = self.lexicon.dates.like_year.at(self.text, skip_space(self.text, end))
        return weak is not None and not weak.meaning and number.in_digits and number.length == 2

    def _full_year(self, number: Number, end: int, *, short: bool, near: When | None) -> int | None:
        """The year that a number stands for; None where it is a duration."""
        year = number.integer or 0
        if 1000 <= year <= 2999:
            written_out = number.length >= 3 and year % 1000 > 0
            return year if written_out or (number.in_digits and number.length == 4) else None
        if year > 99 or number.length != 2:
            return None
        if not number.in_digits:
            return _century(year) if self._in_places(number, end) else None
        if near is not None and near.year is not None:
            return self._in_era(near, year) or near.year - near.year % 100 + year
        text, words = self.text, self.lexicon.dates
        follows = skip_space(text, end)
        like = words.like_year.at(text, follows)
        if short or text[number.start] == "0" or (like is not None and like.meaning):
            return _century(year)
        month = self._from_month(follows)
        return _century(year) if month is not None else None

    def _in_era(self, near: When, year: int) -> int | None:
        """The year of the era that the first date of a range is written in: 昭和35年から47年."""
        for era in self.lexicon.dates.eras.meanings:
            if near.within is not None and _days(era)[0] == near.within[0]:
                return era.before + year
        return None

    def _in_places(self, number: Number, end: int) -> bool:
        """Whether two numerals are the places of a year before a month: 一四年四月."""
        numerals = self.lexicon.numerals
        written = self.text[number.start : number.end]
        places = all(character in numerals.digits for character in written)
        return places and self._from_month(skip_space(self.text, end)) is not None

    def _scaled(self, start: int, number: Number) -> Written | None:
        """Decades, centuries, fiscal years."""
        text, year = self.text, number.integer or 0
        scale = self.lexicon.dates.scales.at(text, skip_space(text, number.end))
        if scale is None:
            return None
        if scale.meaning == "decade":
            if year % 10 or (number.length != 4 and year > 90):
                return None
            year = year if year > 99 else _century(year)
        elif scale.meaning == "fiscal" and year < 1000:
            year = _century(year) if number.length == 2 else 0
        if not year or year > 9000:
            return None
        when = When(year=year, scale=scale.meaning)
        return Written(start=start, end=scale.end, when=when, numbers=True)


def _days(era: Era) -> tuple[int, int]:
    return era.first.toordinal(), era.last.toordinal()


def _may_be_short(number: Number) -> bool:
    """Whether it may be a year of two digits, though nothing says so: 84年."""
    return number.in_digits and number.length == 2 and 45 <= (number.integer or 0) <= 99


def _century(year: int) -> int:
    return 2000 + year if year <= 30 else 1900 + year


def _led_by(first: int, last: Number) -> int:
    """A second year whose leading digits are the first one's: 1959〜84年."""
    value, width = last.integer or 0, 10**last.length
    return value if value >= 1000 else first - first % width + value
