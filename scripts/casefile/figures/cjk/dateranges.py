"""Dates with what opens or joins them: since, until, from one to the other; as readings."""

from dataclasses import dataclass, replace

from casefile.figures.cjk.datewords import DateReader
from casefile.figures.cjk.lexicon import Lexicon
from casefile.figures.cjk.monthwords import Written
from casefile.figures.cjk.words import joined_by, skip_space
from casefile.figures.days import ImpossibleDateError, Mode, When, days_of, ends_of, from_to
from casefile.figures.figure import Context, Problem, Reading
from casefile.figures.interval import Extent, extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date, or a range of dates, in a text, with the ways to read it."""

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    always: bool = True
    lone: bool = False
    problem: Problem | None = None
    detail: str = ""


class DateFinder:
    """Finds the dates of one text; none reaches back before `floor`."""

    def __init__(self, text: str, lexicon: Lexicon, context: Context) -> None:
        """Reads this text against the article's day."""
        self.text, self.lexicon, self.floor = text, lexicon, 0
        self.reader = DateReader(text, lexicon, context.day)

    def find(self, start: int) -> Dated | None:
        """The date that begins at this place."""
        first = self.reader.read(start)
        if first is None:
            return None
        last = self._last(first)
        try:
            return self._single(first) if last is None else self._range(first, last)
        except ImpossibleDateError as error:
            end = (last or first).end
            always = first.numbers or (last is not None and last.numbers)
            return Dated(
                start=start,
                end=end,
                problem="impossible-date",
                detail=str(error),
                always=always,
                lone=first.lone and last is None,
            )

    def of_years(self, start: int, end: int, first: int, last: int) -> Dated:
        """The date of a year, or a stretch of years, that is written without any mark."""
        written = Written(start=start, end=end, when=When(year=first), numbers=True)
        if first == last:
            return self._single(written)
        return self._range(written, replace(written, when=When(year=last)))

    def _last(self, first: Written) -> Written | None:
        """The date that a range goes to."""
        if first.to is not None:
            when = first.to.completed(first.when)
            return replace(first, when=when, to=None)
        text, lexicon = self.text, self.lexicon
        joint, closed = joined_by(text, first.end, lexicon.ranges, lexicon.pairs)
        last = self._second(first, skip_space(text, joint.end)) if joint else None
        if last is None:
            return None
        closers = lexicon.between if closed else lexicon.closers
        closer = closers.at(text, skip_space(text, last.end))
        if closed and closer is None:
            return None
        when = last.when if last.relative else last.when.completed(first.when)
        return replace(last, when=when, end=closer.end if closer else last.end)

    def _second(self, first: Written, place: int) -> Written | None:
        """The second date of a range; both may be durations (10年から11年), or neither."""
        last = self.reader.read(place, first.when)
        if last is None or last.to is not None or last.mode is not None:
            return None
        if not first.lone or last.lone:
            return last
        if first.when.year is None or last.when != When(year=last.when.year):
            return None
        return replace(last, lone=last.end - place <= 3)

    def _lead(self, written: Written) -> tuple[int, Mode | None]:
        """A word before the date that opens it: 遅くとも2009年7月."""
        end = written.start
        if end > self.floor and self.text[end - 1] == " ":
            end -= 1
        found = self.lexicon.dates.leads.before(self.text, end, self.floor)
        return (found.start, found.meaning) if found else (written.start, None)

    def _single(self, written: Written) -> Dated:
        start, mode = self._lead(written)
        end, mode = written.end, mode or written.mode
        for found in self.reader.modes(end):
            end = found.end
            mode = found.meaning if mode is None or found.meaning != "about" else mode
        words, place = self.lexicon.dates, skip_space(self.text, end)
        goes_on = words.inside.at(self.text, place) or words.noons.at(self.text, place)
        inside = mode is None and goes_on is not None
        found_days = self._days(written, mode or "within")
        readings = tuple(
            Reading(
                counted=days,
                measured=days,
                unit="date",
                ends=ends,
                inside=inside,
                recurring=written.when.recurring and not written.unresolved,
                relative=written.relative,
            )
            for days, ends in found_days
        )
        return Dated(
            start=start,
            end=end,
            readings=readings,
            always=written.numbers,
            lone=written.lone,
        )

    @staticmethod
    def _days(
        written: Written, mode: Mode
    ) -> tuple[tuple[Extent, tuple[Extent, Extent] | None], ...]:
        """The days of each way to read a date, and the ends of what lasts since or until then."""
        if written.unresolved:
            return ((extent(()), None),)
        ways = [written.when] if written.other is None else [written.when, written.other]
        return tuple((days, ends_of(when, mode)) for when in ways for days in days_of(when, mode))

    def _range(self, first: Written, last: Written) -> Dated:
        start, _ = self._lead(first)
        found = Dated(
            start=start,
            end=last.end,
            always=first.numbers or last.numbers,
            lone=first.lone and last.lone,
        )
        if first.unresolved or last.unresolved:
            nothing = extent(())
            return replace(
                found,
                readings=(Reading(counted=nothing, measured=nothing, unit="date", relative=True),),
            )
        last_when = last.when
        low, high = days_of(first.when)[0], days_of(last_when)[0]
        days = from_to(low, high)
        if days is None:
            return replace(found, problem="inverted-range", detail="it ends before it begins")
        reading = Reading(
            counted=days,
            measured=days,
            unit="date",
            ends=(low, high),
            recurring=_recurs(first.when, last_when),
            relative=first.relative or last.relative,
        )
        return replace(found, readings=(reading,))


def _recurs(first: When, last: When) -> bool:
    return first.recurring and last.recurring
