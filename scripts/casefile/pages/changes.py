"""What has changed since the day that an article speaks from: supersessions, and nothing else."""

from collections.abc import Iterator

from casefile.figures.edtf import read_edtf
from casefile.figures.interval import Interval
from casefile.pages.edition import Edition
from casefile.pages.markup import escape
from casefile.pages.story import speaking_day
from casefile.prose.article import Article
from casefile.record.model import Fact


def find_changes(edition: Edition, article: Article, page: str) -> Iterator[str]:
    """For each fact that was superseded after the day the article speaks from: what came after."""
    day = speaking_day(article)
    if day is None:
        return
    spoken = read_edtf(day).interval
    for fact in edition.facts_of(article):
        later = list(_successors(edition, page, fact))
        if not later or not _is_later(edition, fact, spoken):
            continue
        value = edition.value(fact)
        old = edition.fact_link(page, fact)
        key = "article.changed_value" if value else "article.changed_line"
        line = edition.language.mark(key, old=old, value=escape(value))
        yield edition.language.join("run", [line, *later])


def _is_later(edition: Edition, fact: Fact, spoken: Interval) -> bool:
    """Whether a fact was superseded after a time.

    Where the dates leave it open, that of the successor decides.
    """
    if fact.superseded_by is None or spoken.upper is None:
        return False
    since = read_edtf(fact.superseded_by.since).interval
    if since.lower is not None and since.lower > spoken.upper:
        return True
    successor = edition.record.facts.get(fact.superseded_by.fact)
    if not since.overlaps(spoken) or successor is None or successor.as_of is None:
        return False
    holds = read_edtf(successor.as_of).interval
    return holds.upper is None or holds.upper > spoken.upper


def _successors(edition: Edition, page: str, fact: Fact) -> Iterator[str]:
    """What took a fact's place, and what took that one's place in turn."""
    seen = {fact.id}
    step = fact.superseded_by
    while step is not None:
        successor = edition.record.facts.get(step.fact)
        if successor is None or successor.id in seen:
            return
        yield edition.language.mark(
            "article.changed_since",
            date=escape(edition.date(step.since)),
            fact=edition.fact_link(page, successor),
            summary=escape(edition.summary(successor)),
        )
        seen.add(successor.id)
        step = successor.superseded_by
