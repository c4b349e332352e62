"""What the rest of a site needs to know of an article: its anchors, and the links it gives."""

from collections.abc import Iterator
from typing import NamedTuple

from casefile.check.links import find_addresses
from casefile.check.prose import Prose
from casefile.pages.address import article_anchor, is_listed
from casefile.prose.anchors import list_headings, list_notes
from casefile.prose.article import Article


class SiteLink(NamedTuple):
    """A link to a page or a file of the site: its address as a browser reads it, and its place."""

    address: str
    image: bool
    line: int
    column: int


class Outline(NamedTuple):
    """An article seen from the other pages.

    `name` is relative to the language's folder; `title` stands above the text as a heading and is
    empty where it cannot be read. `notes` are the anchors of its footnotes. `listed` is its anchor
    in the list of articles, empty where it does not stand there. `concerned` tells whether its
    front matter names private people, `draft` whether it is not to be published yet, `versioned`
    whether it says which version of it is the original.
    """

    path: str
    language: str
    name: str
    title: str
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    links: tuple[SiteLink, ...]
    listed: str
    concerned: bool
    draft: bool
    versioned: bool


def outline_of(article: Article, prose: Prose) -> Outline:
    """The outline of an article, whose text `prose` is."""
    return Outline(
        path=article.path,
        language=article.language,
        name=article.name,
        title="" if article.damaged else article.front.title,
        headings=tuple(list_headings(article.document)),
        notes=tuple(list_notes(article.document)),
        links=tuple(_find_links(prose)),
        listed=article_anchor(article) if is_listed(article) else "",
        concerned=bool(article.front.concerns),
        draft=article.front.draft,
        versioned=bool(article.front.original or article.front.translated_from),
    )


def _find_links(prose: Prose) -> Iterator[SiteLink]:
    for address in find_addresses(prose):
        if not address.scheme and address.read and not address.read.startswith("//"):
            line, column = prose.locate(address.offset)
            yield SiteLink(address.read, address.image, line, column)
