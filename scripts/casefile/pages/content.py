"""What pages are made from, and what a page or another published file is."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.prose.article import Article
from casefile.record.model import Record
from casefile.record.standing import Standing
from casefile.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A site's whole content, in all its languages; `standings` holds that of every fact.

    `languages` are all in which it is published, the original first.
    """

    record: Record
    articles: tuple[Article, ...]
    settings: Settings
    standings: Mapping[str, Standing]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One rendered page.

    `name` is its path in the staged tree without `.md`. `source` is the file in the repository
    that a reader would edit to change it; a folder, with a slash at its end, where a page lists
    what many files hold. `text` is Markdown with front matter.
    """

    name: str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file that is published byte for byte; `name` is its path in the staged tree."""

    name: str
    data: bytes
