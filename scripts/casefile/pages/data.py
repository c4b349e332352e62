"""The page of data: each file that can be downloaded, on what terms, and how to cite it."""

from collections.abc import Iterator, Sequence

from babel.units import format_unit

from casefile.pages import address
from casefile.pages.content import Page, StaticFile
from casefile.pages.downloads import licence
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_record
from casefile.pages.markup import escape, one_line

_FORMATS = {
    "facts.json": "JSON",
    "facts.csv": "CSV",
    "references.csv": "CSV",
    "series.csv": "CSV",
    "sources.csv": "CSV",
    "sources.json": "CSL-JSON",
    "sources.bib": "BibTeX",
    "sources.ris": "RIS",
    "datapackage.json": "Data Package",
}
"""What the formats of the files are called, in the order of the page."""


def render_data(edition: Edition, whole: Sequence[StaticFile], feeds: Sequence[StaticFile]) -> Page:
    """The page of data of an edition: the files about the whole record, and its feeds."""
    language, page = edition.language, address.DATA
    site = one_line(edition.content.settings.site_name)
    head = Head(
        name=page,
        source="data/",
        kind="data",
        title=language.say("data.title"),
        description=language.say("data.description"),
        linked=link_record(edition, whole),
    )
    return render_page(
        edition,
        "data.md.j2",
        head,
        rows=list(_rows(edition, whole)),
        feeds=list(_feeds(edition, feeds)),
        licence=f"[{edition.mark(escape(licence.TITLE), 'en')}]({licence.URL}){{rel=license}}",
        citation=language.say("data.citation", site=site, address=edition.public(page)),
    )


def _rows(edition: Edition, files: Sequence[StaticFile]) -> Iterator[tuple[str, str, str, str]]:
    """A link to each file, what it holds, its format and its size."""
    by_name = {file.name.rpartition("/")[2]: file for file in files}
    for name, format_name in _FORMATS.items():
        file = by_name[name]
        link = f"[{escape(name)}]({address.link_file(address.DATA, file.name)})"
        holds = edition.language.mark(f"data.holds.{name.replace('.', '_')}")
        yield link, holds, escape(format_name), _size(edition, len(file.data))


def _size(edition: Edition, size: int) -> str:
    """A size in kilobytes, rounded up, as Markdown that stays on one line."""
    locale = edition.language.locale
    size = -(-size // 1000)
    text = format_unit(size, "digital-kilobyte", length="short", locale=locale)
    return escape(text).replace(" ", "&nbsp;")


def _feeds(edition: Edition, files: Sequence[StaticFile]) -> Iterator[tuple[str, str]]:
    for file in files:
        name = file.name.rpartition("/")[2]
        holds = edition.language.mark(f"data.holds.{name.replace('.', '_')}")
        yield f"[{escape(name)}]({address.link_file(address.DATA, file.name)})", holds
