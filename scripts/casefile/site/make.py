"""Makes single pages with MkDocs's objects: text into HTML, HTML into the theme.

`convert` and `fill` are where MkDocs renders a page's text and Jinja a template; what MkDocs is to
speak of is rendered without our short ways.
"""

import gzip
import io
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_template, get_context
from mkdocs.structure.files import Files
from mkdocs.utils import _get_norm_url, get_build_timestamp
from mkdocs.utils.meta import get_data

from casefile.site.gather import Site
from casefile.site.kept import Filled, Text, join, pack_rendered, read_rendered
from casefile.site.markdown_quick import QuickRendering
from casefile.site.watch import UNLISTED, WatchedPage
from casefile.store import Store
from casefile.tree import digest_bytes, digest_of

_log = logging.getLogger("mkdocs.commands.build")

_SHORT = 32
"""How many hexadecimal digits of a digest are kept where only this machine compares them."""


def convert(page: WatchedPage, site: Site, quick: QuickRendering) -> None:
    """Renders a page's Markdown."""
    with quick:
        page.render(site.config, site.files)


def fill(template: Any, context: Mapping[str, Any]) -> str:
    """Renders a page's template."""
    return str(template.render(context))


class Drafts:
    """Files of the new output that do not stand in the old one, under names of their own."""

    def __init__(self, folder: Path, name: str, standing: Mapping[str, str]) -> None:
        self.files: dict[str, str] = {}
        self._folder, self._name, self._standing = folder, name, standing

    def rename(self, name: str) -> None:
        """Gives the files to come a name of their own, in another process."""
        self.files, self._name = {}, name

    def put(self, path: str, data: bytes) -> str:
        """Writes a file unless it stands; returns its digest. Raises OSError."""
        digest = digest_bytes(data)
        if self._standing.get(path) != digest:
            name = self.files.setdefault(path, f"{self._name}-{len(self.files)}")
            (self._folder / name).write_bytes(data)
        return digest


@dataclass(slots=True, kw_only=True)
class Maker:
    """Makes the pages of a site in one process; remembers the texts that it rendered.

    `due` are the pages whose text has to be rendered, `kept` what is known of all others; `read`
    gives the bytes of a page's source and `store`, where there is one, the texts rendered before.
    """

    due: set[str]
    kept: Mapping[str, Text]
    read: Callable[[str], bytes]
    store: Store | None
    texts: dict[str, Text] = field(default_factory=dict)
    packed: dict[str, bytes] = field(default_factory=dict)
    quick: QuickRendering = field(default_factory=QuickRendering)
    unlinked: bool = False
    """Whether a link to a part of its own page leads nowhere."""
    site: Site = field(init=False)

    def load(self, page: WatchedPage) -> None:
        """Fills a page from its text, rendered anew where that is due."""
        uri = page.file.src_uri
        with self.site.watch.apart():
            if uri in self.due or not self._restore(page, uri):
                self.render(uri)

    def render(self, uri: str) -> Text:
        """What is known of a page once its text is rendered, which is done here and now."""
        page, watch = self.site.files.page(uri), self.site.watch
        page.start()
        data = self.read(uri)
        watch.begin(uri)
        try:
            page.markdown, page.meta = get_data(_decode(data))
            convert(page, self.site, self.quick)
        except Exception as error:
            _log.error("Error reading page '%s': %s", uri, error)
            raise
        finally:
            watch.end()
        return self._note(page, uri, digest_bytes(data), sorted(watch.lookups))

    def read_as_mkdocs(self, uri: str) -> None:
        """Renders a page's text and logs all that MkDocs says of it."""
        page = self.site.files.page(uri)
        page.start()
        try:
            page.read_source(self.site.config)
            page.render(self.site.config, self.site.files)
        except Exception as error:
            _log.error("Error reading page '%s': %s", uri, error)
            raise
        self._note(page, uri, "", ())

    def text(self, uri: str) -> Text:
        """What is known of a page's text."""
        if uri in self.texts:
            return self.texts[uri]
        return self.render(uri) if uri in self.due else self.kept[uri]

    def compose(self, uri: str) -> tuple[bytes | None, Filled]:
        """A page in its theme, None where that is blank, and what is known of it but its digest."""
        site, page = self.site, self.site.files.page(uri)
        with _noting(site, uri):
            page.active = True
            try:
                context = get_context(site.navigation, UNLISTED, site.config, page)
                template = site.environment.get_template(page.meta.get("template", "main.html"))
                text = fill(template, context)
            except Exception as error:
                _log.error("Error building page '%s': %s", uri, error)
                raise
            finally:
                page.active = False
        data = text.encode("utf-8", errors="xmlcharrefreplace") if text.strip() else None
        return data, self._noted()

    def compose_static(self, name: str) -> tuple[bytes | None, Filled]:
        """One of the theme's pages that have no text of their own, as `compose` gives it."""
        site = self.site
        with _noting(site, ""):
            try:
                template = site.environment.get_template(name)
            except LookupError:
                _log.warning("Template skipped: '%s' not found in theme directories.", name)
                return None, self._noted()
            files: Files = site.files
            text = _build_template(name, template, files, site.config, site.navigation)
        return text.encode() if text.strip() else None, self._noted()

    def pack_sitemap(self, name: str, data: bytes) -> bytes:
        """The sitemap compressed as MkDocs does: every page counts as updated when it was built."""
        packed = io.BytesIO()
        pages = [self.site.files.page(uri) for uri in self.site.documents[:1]]
        moment = get_build_timestamp(pages=pages)
        with gzip.GzipFile(fileobj=packed, filename=name, mode="wb", mtime=moment) as file:
            file.write(data)
        return packed.getvalue()

    def forget(self, uri: str) -> None:
        """Lets go of what a page was made of; it is loaded anew where it is read again."""
        self.site.files.page(uri).empty(self.load)

    def _restore(self, page: WatchedPage, uri: str) -> bool:
        text = self.kept[uri]
        rendered = read_rendered(self.store, uri, text.identity)
        data = self.read(uri) if rendered else b""
        if rendered is None or digest_bytes(data) != text.source:
            return False
        page.markdown, page.meta = get_data(_decode(data))
        page.restore(rendered, self.site.files)
        return True

    def _note(self, page: WatchedPage, uri: str, source: str, lookups: Sequence[str]) -> Text:
        rendered = page.describe()
        packed = pack_rendered(rendered)
        anchors = [(to, name) for to, found in rendered.links or () for name in found]
        own = {name for to, name in anchors if to == uri}
        self.unlinked = self.unlinked or not own.issubset(rendered.ids)
        text = Text(
            source=source,
            identity=digest_of({"source": source, "rendered": digest_bytes(packed)})[:_SHORT],
            title=_digest_value(page.title),
            meta=_digest_value(page.meta),
            lookups=join(lookups),
            anchors=join(part for anchor in anchors if anchor[0] != uri for part in anchor),
        )
        self.texts[uri], self.packed[uri] = text, packed
        return text

    def _noted(self) -> Filled:
        watch = self.site.watch
        return Filled(output=None, reads=frozenset(watch.reads), listing=watch.listing)


@contextmanager
def _noting(site: Site, uri: str) -> Iterator[None]:
    site.watch.begin(uri)
    try:
        yield
    finally:
        site.watch.end()


def forget_warnings() -> None:
    """Has MkDocs say again what it says only once in the life of a process."""
    _get_norm_url.cache_clear()


def _decode(data: bytes) -> str:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()


def _digest_value(value: object) -> str:
    return digest_bytes(repr(value).encode("utf-8", "surrogatepass"))[:_SHORT]
