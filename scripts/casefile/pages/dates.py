"""Dates in the words of one language: `8 July 2010`, `December 1959 to July 1984`."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from casefile.figures.edtf import CalendarDate, read_edtf
from casefile.pages.language import Language


def phrase_edtf(text: str, language: Language) -> str:
    """A date of the record in words. Raises ValueError where it is not one; the loader says so."""
    edtf = read_edtf(text)
    if not edtf.is_interval and edtf.start is not None:
        return _phrase(edtf.start, language)
    if edtf.start is None and edtf.end is not None:
        return language.say("dates.open_start", end=_phrase(edtf.end, language))
    if edtf.start is not None and edtf.end is None:
        return language.say("dates.open_end", start=_phrase(edtf.start, language))
    ends = [_phrase(end, language) for end in (edtf.start, edtf.end) if end is not None]
    return language.say("dates.range", start=ends[0], end=ends[1])


def phrase_time(text: str, language: Language) -> str:
    """When something holds: `as of 2009`, `from 2010 to 2011`, `up to 2007`."""
    edtf = read_edtf(text)
    if not edtf.is_interval:
        return language.say("dates.as_of", date=phrase_edtf(text, language))
    if edtf.start is None or edtf.end is None:
        return phrase_edtf(text, language)
    ends = [_phrase(end, language) for end in (edtf.start, edtf.end)]
    return language.say("dates.during", start=ends[0], end=ends[1])


def phrase_day(day: date, language: Language) -> str:
    """One day in words."""
    return _format(day, str(language.words["dates.day"]), language.locale)


@lru_cache(maxsize=8192)
def _format(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale=locale)


def _phrase(moment: CalendarDate, language: Language) -> str:
    day = date(moment.year, moment.month or 1, moment.day or 1)
    pattern = str(language.words[f"dates.{moment.precision}"])
    words = _format(day, pattern, language.locale)
    if moment.approximate:
        words = language.say("dates.about", value=words)
    return language.say("dates.uncertain", value=words) if moment.uncertain else words
