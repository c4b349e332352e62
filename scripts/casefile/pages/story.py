"""The order of the story: which article comes before another, and which after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.edtf import read_edtf
from casefile.pages import address
from casefile.pages.changes import speaking_day
from casefile.prose.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The articles before and after one in the story; None at its ends."""

    before: Article | None = None
    after: Article | None = None


ALONE = Neighbours()
"""Those of a page that is no part of the story."""


def tell_story(articles: Iterable[Article]) -> Mapping[str, Neighbours]:
    """The neighbours of each listed article, by its name.

    Articles follow one another by the time that they speak from, those of one time by their name;
    those of a time without a beginning come last.
    """
    ordered = sorted(filter(address.is_listed, articles), key=_place)
    ends = [None, *ordered, None]
    return {
        article.name: Neighbours(before=ends[place - 1], after=ends[place + 1])
        for place, article in enumerate(ordered, 1)
    }


def _place(article: Article) -> tuple[bool, Fraction, str]:
    day = speaking_day(article)
    start = None if day is None else read_edtf(day).interval.lower
    return start is None, start or Fraction(0), article.name
