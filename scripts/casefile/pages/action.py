"""The page of letters to offices: each with its facts, to copy, to print and to send oneself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from casefile.pages import address
from casefile.pages.articles import record_entries
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_page
from casefile.pages.markup import escape, plain, resolve_bindings
from casefile.prose.bindings import Binding, find_bindings
from casefile.record.model import Action, wording
from casefile.settings import ORIGINAL

MAX_MAILTO = 1900
"""The most characters of a mailto link: Windows hands on 2,083, and browsers add some of theirs."""


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
    head = Head(
        name=page,
        source="data/action/",
        kind="letters",
        title=language.say("action.title"),
        description=language.say("action.description"),
    )
    return render_page(
        language,
        "action.md.j2",
        head,
        letters=[_letter(edition, page, action) for action in actions],
        entries=list(record_entries(edition, page, bindings)),
        anchor=address.RECORD,
    )


def _bindings(edition: Edition, action: Action) -> tuple[Binding, ...]:
    return find_bindings(wording(action.letter, edition.language.code))


def _letter(edition: Edition, page: str, action: Action) -> _Letter:
    language = edition.language
    markdown = wording(action.letter, language.code).strip()
    resolved = resolve_bindings(
        markdown, lambda found: edition.resolve(page, found, described=True)
    )
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
        subject=language.mark("action.subject", subject=escape(subject)),
        text=resolved,
        contacts=tuple(_contacts(edition, page, action)),
        mailto=mailto,
        whole=whole,
        documented=escape(documented),
    )


def _documented(edition: Edition, page: str, action: Action) -> str:
    """Where the letter's facts and sources stand, in one line; nothing without a public address."""
    site_url = edition.content.settings.site_url
    if not site_url:
        return ""
    code = edition.language.code
    base = site_url if code == ORIGINAL else f"{site_url}{code}/"
    place = f"{address.public_address(base, page)}#{address.office_anchor(action)}"
    return edition.language.say("action.documented", address=place)


def _contacts(edition: Edition, page: str, action: Action) -> Iterator[str]:
    language = edition.language
    if action.address is not None:
        source = edition.source_link(page, action.address.source)
        given = escape(action.address.text)
        yield language.mark("action.post", address=given, source=source)
    if action.email is not None:
        source = edition.source_link(page, action.email.source)
        given = escape(action.email.address)
        yield language.mark("action.mailbox", address=given, source=source)
    if action.address is None and action.email is None:
        yield language.mark("action.no_address")


def write_mailto(recipient: str, subject: str, paragraphs: list[str]) -> tuple[str, bool]:
    """A mailto link (RFC 6068) with the letter in it, and whether the whole letter fits.

    Where it would be longer than mail programs bear, it holds the subject alone.
    """
    start = f"mailto:{quote(recipient, safe='@')}?subject={quote(subject, safe='')}"
    body = quote("\r\n\r\n".join(paragraphs), safe="")
    whole = f"{start}&body={body}"
    return (whole, True) if len(whole) <= MAX_MAILTO else (start, False)
