"""What stands on the home page beside its own text: all of it computed from the content."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from casefile.pages import address
from casefile.pages.edition import Edition
from casefile.pages.markup import escape, lowered
from casefile.prose.bindings import Binding
from casefile.record.model import Correction

LATEST = 5
"""How many articles and corrections the home page names, the newest first."""

_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


def say_standing(edition: Edition, text: str, binding: Binding) -> str:
    """How sure the figure that begins an item of a list is, in words; nothing for any other.

    A key figure is read by people who have not met the marks yet. What one source gives has no
    standing of its own.
    """
    fact = edition.record.find_fact(binding.identifier) if binding.scheme == "fact" else None
    line = text[text.rfind("\n", 0, binding.start) + 1 : binding.start]
    if fact is None or binding.reference or not _ITEM.fullmatch(line):
        return ""
    name = lowered(edition.language.mark(f"standing.{edition.standing(fact).name}"))
    space = "" if edition.language.counts_each else " "  # a particle stands right behind a number
    return f'{space}<small class="says">({name})</small>'


def list_latest(edition: Edition, page: str) -> Iterator[str]:
    """The newest articles and corrections, a line each."""
    entries = sorted(_entries(edition, page), key=lambda entry: entry.order)
    entries.sort(key=lambda entry: entry.day, reverse=True)
    yield from (entry.say() for entry in entries[:LATEST])


class _Entry(NamedTuple):
    """The day of an entry, what orders those of one day, and what gives its line."""

    day: str
    order: str
    say: Callable[[], str]


def _entries(edition: Edition, page: str) -> Iterator[_Entry]:
    for name in edition.articles:
        day = find_day(edition, name)
        if day:
            yield _Entry(day, name, partial(_say_article, edition, page, name))
    for entry in edition.record.corrections:
        yield _Entry(entry.date, entry.id, partial(_say_correction, edition, page, entry))


def find_day(edition: Edition, name: str) -> str:
    """The day on which a listed article was last published; empty for one that has none."""
    return edition.keep("home.day", name, partial(_find_day, edition, name))


def _find_day(edition: Edition, name: str) -> str:
    article = edition.articles[name]
    front = article.front
    return (front.updated or front.published or "") if address.is_listed(article) else ""


def _say_article(edition: Edition, page: str, name: str) -> str:
    article = edition.articles[name]
    day = _find_day(edition, name)
    key = "home.new" if day == article.front.published else "home.updated"
    line = edition.article_line(page, article)
    return edition.language.mark(key, date=escape(edition.date(day)), article=line)


def _say_correction(edition: Edition, page: str, entry: Correction) -> str:
    language = edition.language
    fact = edition.record.facts.get(entry.fact)
    named = entry.fact if fact is None else edition.statement(fact)
    place = address.link(page, address.CORRECTIONS, entry.id)
    return language.mark(
        "home.corrected",
        date=escape(edition.date(entry.date)),
        kind=lowered(language.mark(f"correction_kind.{entry.kind}")),
        fact=f"[{escape(named)}]({place})",
    )


def list_all(edition: Edition, page: str) -> Iterator[str]:
    """Links to the pages that list all articles and all corrections."""
    for key, target in (("articles", address.ARTICLES), ("corrections", address.CORRECTIONS)):
        place = address.link(page, target)
        yield f"[{lowered(edition.language.mark(f'{key}.title'))}]({place})"


def list_actions(edition: Edition, page: str) -> Iterator[str]:
    """A link to each letter that a reader can send."""
    for action in edition.record.actions.values():
        entity = edition.record.entities.get(action.office)
        office = action.office if entity is None else edition.entity_name(entity)
        place = address.link(page, address.ACTION, address.office_anchor(action))
        said = edition.language.mark("home.letter", office=escape(office))
        yield f"[{said}]({place})"
