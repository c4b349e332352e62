"""The order of the story: which article comes before another, and which after it."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from casefile.figures.edtf import read_edtf
from casefile.pages import address
from casefile.prose.article import Article


class Neighbours(NamedTuple):
    """The names of the articles before and after one in the story; None at its ends."""

    before: str | None = None
    after: str | None = None


ALONE = Neighbours()
"""Those of a page that is no part of the story."""


def speaking_day(article: Article) -> str | None:
    """The time that an article speaks from: the one it names, else the day it was published."""
    return article.front.as_of or article.front.published


def tell_story(articles: Iterable[Article]) -> Mapping[str, Neighbours]:
    """The neighbours of each listed article, by its name.

    Articles follow one another by the time that they speak from, those of one time by their name;
    those of a time without a beginning come last.
    """
    ordered = sorted(filter(address.is_listed, articles), key=_place)
    names = [article.name for article in ordered]
    ends = [None, *names, None]
    return {
        name: Neighbours(before=ends[place - 1], after=ends[place + 1])
        for place, name in enumerate(names, 1)
    }


def _place(article: Article) -> tuple[bool, Fraction, str]:
    day = speaking_day(article)
    start = None if day is None else read_edtf(day).interval.lower
    return start is None, start or Fraction(0), article.name
