"""What every format of bibliography says of a source, found once."""

from dataclasses import dataclass

from casefile.figures.edtf import CalendarDate, Edtf, read_edtf
from casefile.pages import address
from casefile.pages.citation import (
    describe_source,
    find_address,
    find_archived,
    how_read,
    publisher_name,
)
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line
from casefile.record.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One source as bibliographies cite it, every text on one line; empty where it has none.

    `title` is what it is where it has no title. `address` is empty unless it may be linked, and
    then that of the original before that of the archived copy; `accessed` goes with it. `page` is
    the source's page here, `annotation` how we read it, in a sentence that says who *we* is.
    """

    id: str
    type: str
    title: str
    translated: str
    authors: tuple[str, ...]
    publisher: str
    number: str
    issued: Edtf | None
    language: str
    address: str
    accessed: Edtf | None
    page: str
    annotation: str


def make_entry(edition: Edition, source: Source) -> Entry:
    """The entry of one source."""
    language = edition.language
    found = find_address(source) or find_archived(source)
    site = one_line(edition.content.settings.site_name)
    titled = source.title is not None
    return Entry(
        id=source.id,
        type=source.type,
        title=one_line(source.title or source.title_en or "") or describe_source(source, language),
        translated=one_line(source.title_en or "") if titled else "",
        authors=tuple(one_line(author) for author in source.authors),
        publisher=publisher_name(source, edition.record, language),
        number=one_line(source.number or ""),
        issued=read_edtf(source.issued) if source.issued else None,
        language=source.language,
        address=found,
        accessed=read_edtf(source.accessed) if found and source.accessed else None,
        page=edition.public(address.source_page(source.id)),
        annotation=language.say("data.annotation", site=site, read=how_read(source, language)),
    )


def date_parts(moment: CalendarDate) -> tuple[int, ...]:
    """Year, month and day, as far as the date goes."""
    return tuple(part for part in (moment.year, moment.month, moment.day) if part is not None)
