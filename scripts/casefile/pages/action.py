"""The page of letters to offices: each with its facts, to copy, to print and to send oneself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casefile.pages import address
from casefile.pages.articles import number_facts, record_entries
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.foreign import find_spoken
from casefile.pages.layout import Head, render_page
from casefile.pages.mail import write_mailto
from casefile.pages.markup import escape, plain, resolve_bindings
from casefile.prose.bindings import Binding, find_bindings
from casefile.record.model import Action, spoken, wording

_PARTS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """One letter as it is laid out, in Markdown but for the anchors and the mailto link.

    `heading` is the anchor of the heading above it, `anchor` that of the letter alone.
    """

    heading: str
    anchor: str
    office: str
    subject: str
    text: str
    contacts: tuple[str, ...]
    mailto: str
    whole: bool
    documented: str


def render_action(edition: Edition) -> Page:
    """The page of all letters."""
    language, page = edition.language, address.ACTION
    actions = [*edition.record.actions.values()]
    bindings = [binding for action in actions for binding in _bindings(edition, action)]
    notes = number_facts(edition, bindings)
    head = Head(
        name=page,
        source="data/action/",
        kind="letters",
        title=language.say("action.title"),
        description=language.say("action.description"),
        texts=[text for action in actions for text in (action.subject, action.letter)],
    )
    return render_page(
        edition,
        "action.md.j2",
        head,
        letters=[_letter(edition, page, action, notes) for action in actions],
        entries=list(record_entries(edition, page, bindings)),
        anchor=address.RECORD,
    )


def _bindings(edition: Edition, action: Action) -> tuple[Binding, ...]:
    return find_bindings(wording(action.letter, edition.language.code))


def _letter(edition: Edition, page: str, action: Action, notes: Mapping[str, int]) -> _Letter:
    language = edition.language
    markdown = wording(action.letter, language.code).strip()

    def resolve(found: Binding) -> str:
        return edition.resolve(page, found, described=True, note=notes.get(found.identifier, 0))

    resolved = resolve_bindings(markdown, resolve)
    subject = plain(wording(action.subject, language.code))
    documented = _documented(edition, page, action)
    body = [*(plain(paragraph) for paragraph in _PARTS.split(markdown)), documented]
    mailto, whole = write_mailto(
        action.email.address if action.email else "", subject, [part for part in body if part]
    )
    return _Letter(
        heading=address.office_anchor(action),
        anchor=address.letter_anchor(action),
        office=edition.entity_link(page, action.office),
        subject=language.mark(
            "action.subject",
            subject=edition.mark(escape(subject), spoken(action.subject, language.code)),
        ),
        text=edition.mark(resolved, spoken(action.letter, language.code)),
        contacts=tuple(_contacts(edition, page, action)),
        mailto=mailto,
        whole=whole,
        documented=escape(documented),
    )


def _documented(edition: Edition, page: str, action: Action) -> str:
    """Where the letter's facts and sources stand, in one line; nothing without a public address."""
    if not edition.base:
        return ""
    place = f"{edition.public(page)}#{address.office_anchor(action)}"
    return edition.language.say("action.documented", address=place)


def _contacts(edition: Edition, page: str, action: Action) -> Iterator[str]:
    language = edition.language
    if action.address is not None:
        source = edition.source_link(page, action.address.source)
        written = action.address.text
        given = edition.mark(escape(written), find_spoken(written))
        yield language.mark("action.post", address=given, source=source)
    if action.email is not None:
        source = edition.source_link(page, action.email.source)
        given = escape(action.email.address)
        yield language.mark("action.mailbox", address=given, source=source)
    if action.address is None and action.email is None:
        yield language.mark("action.no_address")
