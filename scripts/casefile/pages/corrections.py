"""The log of corrections: what was changed about a fact after it was published, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from casefile.figures.units import UNITS
from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import render_index
from casefile.pages.markup import escape, plain
from casefile.pages.phrase import phrase_value
from casefile.record.load import CORRECTIONS
from casefile.record.model import Correction, Fact, wording

KINDS: tuple[str, ...] = get_args(Correction.model_fields["kind"].annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of the log; all Markdown, but for the anchor."""

    anchor: str
    title: str
    change: str
    why: str
    touched: Sequence[str]


def render_corrections(edition: Edition) -> Page:
    """The page of the whole log, each kind by itself, newest first."""
    page = address.CORRECTIONS
    settings = edition.content.settings
    log = edition.record.corrections
    return render_index(
        edition,
        page,
        "corrections",
        CORRECTIONS if log else "data/",
        [entry.why for entry in log],
        kinds=[
            (kind, [_entry(edition, page, entry) for entry in log if entry.kind == kind])
            for kind in KINDS
        ],
        total=len(log),
        contact=_mailed(settings.contact),
        repository=settings.repository,
    )


def _mailed(contact: str) -> str:
    """The address of a page or a mailbox as a link needs it."""
    return contact if not contact or ":" in contact else f"mailto:{contact}"


def _entry(edition: Edition, page: str, entry: Correction) -> _Entry:
    fact = edition.record.facts.get(entry.fact)
    named = escape(entry.fact) if fact is None else edition.fact_link(page, fact)
    date = escape(edition.date(entry.date))
    return _Entry(
        anchor=entry.id,
        title=edition.language.mark("corrections.title_line", date=date, fact=named),
        change=say_change(edition, entry),
        why=edition.prose(page, entry.why),
        touched=[] if fact is None else list(_touched(edition, page, fact)),
    )


def _touched(edition: Edition, page: str, fact: Fact) -> Iterator[str]:
    """Links to every page and download that states the fact: its own, articles, its data."""
    place = address.link(page, address.fact_page(fact))
    yield f"[{edition.language.mark('corrections.fact_page')}]({place})"
    for article in edition.uses.articles_of_fact.get(fact.id, ()):
        yield edition.article_line(page, article, address.record_anchor(fact.id))
    data = address.link_file(page, address.fact_file(fact))
    yield f"[{edition.language.mark('corrections.fact_data')}]({data})"
    yield f"[{edition.language.mark('data.title')}]({address.link(page, address.DATA)})"


def correction_line(edition: Edition, page: str, entry: Correction) -> str:
    """An entry in one line, as the fact's own page shows it: its date leads to the log."""
    place = address.link(page, address.CORRECTIONS, entry.id)
    line = edition.language.mark(
        "corrections.line",
        date=f"[{escape(edition.date(entry.date))}]({place})",
        kind=edition.language.mark(f"correction_kind.{entry.kind}"),
        change=say_change(edition, entry),
    )
    return f"{line} {edition.prose(page, entry.why)}"


def correction_text(edition: Edition, entry: Correction) -> str:
    """What an entry changed, and why, as plain text."""
    why = plain(wording(entry.why, edition.language.code))
    return f"{plain(say_change(edition, entry))} {why}"


def say_change(edition: Edition, entry: Correction) -> str:
    """The old value and the new one, as one Markdown sentence."""
    fact = edition.record.facts.get(entry.fact)
    after = None if fact is None or fact.unit is None else UNITS[fact.unit]
    before = entry.unit_before(None if fact is None else fact.unit)
    values: dict[str, str] = {}
    for name, form, unit in (("was", entry.was, before), ("now", entry.now, after)):
        if form is not None and unit is not None:
            values[name] = f"**{escape(phrase_value(form, unit, edition.language))}**"
    key = "_".join(["withdrawn"] * entry.withdrawn + [*values]) or "words"
    return edition.language.mark(f"corrections.changed.{key}", **values)
