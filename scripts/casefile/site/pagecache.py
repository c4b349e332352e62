"""What a build keeps of each page for the next one, in one small file a page.

A file starts with the digest of what follows, so that one that was cut off or altered is never
used. The folder can be deleted at any time.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from casefile.tree import replace_file


class Rendered(BaseModel):
    """What MkDocs makes of a page's text: its HTML, title, headings, anchors and links to them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    content: str
    title: str | None
    toc: list[Any]
    ids: list[str | None]
    links: list[tuple[str, dict[str, str]]]


class Built(BaseModel):
    """What the theme makes of a page: the digest of its file, or None where there is none.

    It holds as long as `key` is the same, the other pages still answer the same to what was `reads`
    of them, and, where the list of all pages was used, that list still has the digest `listing`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    key: str
    reads: list[tuple[str, str, str]]
    listing: str | None
    output: str | None


class Entry(BaseModel):
    """A page as it was last made.

    `rendered` holds as long as `key` is the same and each of the `lookups`, a path in the site,
    still finds what it found; `built` is None where the page has not been put into the theme.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    key: str
    lookups: dict[str, str | None]
    rendered: Rendered
    built: Built | None


class PageCache:
    """The entries of one language's pages, by the paths of their sources."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._raw: dict[str, bytes] = {}

    def read(self, uri: str) -> Entry | None:
        """The entry of a page; None where there is none that can be trusted."""
        try:
            data = self._file(uri).read_bytes()
        except OSError:
            return None
        digest, _, body = data.partition(b"\n")
        if digest != _digest(body):
            return None
        try:
            entry = Entry.model_validate_json(body)
        except ValidationError:
            return None
        self._raw[uri] = digest
        return entry

    def write(self, uri: str, entry: Entry) -> None:
        """Keeps an entry; writes nothing where it is kept already.

        Raises OSError where the disk does not let it.
        """
        try:
            body = entry.model_dump_json().encode()
        except ValueError:  # half of a surrogate pair: such a page is made anew each time
            return
        digest = _digest(body)
        if self._raw.get(uri) == digest:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_file(self._file(uri), digest + b"\n" + body)

    def keep_only(self, pages: Mapping[str, object]) -> None:
        """Drops whatever is not the entry of one of these pages."""
        if not self._folder.is_dir():
            return
        names = {self._file(uri).name for uri in pages}
        for file in self._folder.iterdir():
            if file.name not in names:
                file.unlink()

    def _file(self, uri: str) -> Path:
        return self._folder / f"{hashlib.sha256(uri.encode()).hexdigest()[:32]}.json"


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
