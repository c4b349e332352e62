"""MkDocs's own pages, files and templates, made to tell what is read of them.

While a page is rendered, a watch notes what is asked of the rest of the site: which paths links
look for, what a template reads of other pages, and whether it walks the list of all pages. What a
page depends on is thus recorded and never guessed. A page is filled from its text when something
first reads that of it. Nothing else about these objects is changed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from casefile.site.kept import Read, Rendered

_STATE = frozenset(
    {
        "_title_from_render",
        "content",
        "links_to_anchors",
        "markdown",
        "meta",
        "present_anchor_ids",
        "title",
        "toc",
    }
)
"""What a page knows only from its text; the rest of it follows from settings and navigation."""

_BYTES = frozenset({"_content", "content_bytes", "content_string"})

_APART = frozenset({"title", "meta"})
"""What is told apart from the rest of a page: most themes read of other pages nothing else."""


class Watch:
    """What has been read of a site since the last `begin`.

    `lookups` are the paths that were looked for, `reads` the pages and the names of what was read
    of them (an empty name for anything but title and front matter), `listing` whether the list of
    all pages was used. `ever` are all pages that were read while another was made.
    """

    def __init__(self) -> None:
        self.lookups: set[str] = set()
        self.reads: set[Read] = set()
        self.listing = False
        self.ever: set[str] = set()
        self._page: str | None = None

    def begin(self, page: str) -> None:
        """Notes from here on what is read of all pages but this one."""
        self.lookups = set()
        self.reads = set()
        self.listing = False
        self._page = page

    def end(self) -> None:
        """Notes nothing more."""
        self._page = None

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Lets another page be rendered in between; what that reads is no reading of ours."""
        before = (self.lookups, self.reads, self.listing, self._page)
        try:
            yield
        finally:
            self.lookups, self.reads, self.listing, self._page = before

    def read(self, uri: str, name: str, get: Callable[[], Any]) -> Any:
        """What `get` finds, noted; what that reads in turn is no reading of ours."""
        page, self._page = self._page, None
        if page is not None and page != uri:
            self.reads.add((uri, name if name in _APART else ""))
            self.ever.add(uri)
        try:
            return get()
        finally:
            self._page = page


class _Watched:
    """Stands before an attribute of MkDocs's class and tells the watch when it is read."""

    def __init__(self, kind: type, name: str) -> None:
        self._default: Any = vars(kind).get(name)
        self._name = name

    def __get__(self, item: Any, kind: type | None = None) -> Any:
        if item is None:
            return self
        watch: Watch = vars(item)["_watch"]
        file: File = vars(item).get("file", item)
        return watch.read(file.src_uri, self._name, lambda: self._find(item, kind))

    def __set__(self, item: object, value: object) -> None:
        vars(item)[self._name] = value

    def _find(self, item: Any, kind: type | None) -> object:
        load = vars(item).pop("_load", None)
        if load is not None:
            load(item)
        if self._name in vars(item):
            return vars(item)[self._name]
        default = self._default
        return default.__get__(item, kind) if hasattr(default, "__get__") else default


class WatchedPage(Page):
    """A page whose state is read under a watch."""

    def empty(self, load: Callable[["WatchedPage"], object]) -> None:
        """Forgets what the page knows from its text, until `load` fills it when it is read."""
        self.markdown, self.meta, self.content = None, {}, None
        self._title_from_render, self.toc = None, get_toc([])
        self.present_anchor_ids = self.links_to_anchors = None
        vars(self)["_load"] = load

    def start(self) -> None:
        """Leaves it to the caller to fill the page."""
        vars(self).pop("_load", None)

    def restore(self, rendered: Rendered, files: Files) -> None:
        """Puts the page into the state in which rendering its text left it."""
        self.content = rendered.content
        self._title_from_render = rendered.title
        self.toc = get_toc(rendered.toc)
        self.present_anchor_ids = cast("set[str]", set(rendered.ids))
        if rendered.links is not None:
            links = [(files.src_uris.get(uri), found) for uri, found in rendered.links]
            self.links_to_anchors = {file: found for file, found in links if file}

    def describe(self) -> Rendered:
        """The state in which rendering its text left the page."""
        links = self.links_to_anchors
        return Rendered(
            content=self.content or "",
            title=self._title_from_render,
            toc=[_describe_heading(item) for item in self.toc],
            ids=sorted(self.present_anchor_ids or (), key=lambda name: name or ""),
            links=None
            if links is None
            else [(file.src_uri, found) for file, found in links.items()],
        )


class WatchedFile(File):
    """A page's source whose bytes are read under a watch."""


def watch_page(page: Page, watch: Watch, load: Callable[[WatchedPage], object]) -> WatchedPage:
    """Makes a page and its source tell the watch what is read of them; returns the page."""
    for item, kind in ((page.file, WatchedFile), (page, WatchedPage)):
        vars(item)["_watch"] = watch
        item.__class__ = kind
    watched = cast(WatchedPage, page)
    watched.empty(load)
    return watched


def watch_templates(
    environment: Any, watch: Watch, list_pages: Callable[[], Sequence[File]]
) -> None:
    """Makes every template of the theme tell the watch when it uses the list of all pages.

    The list is made when it is first asked for.
    """
    base = environment.context_class

    class Context(base):  # type: ignore[misc, valid-type]  # the theme's to say
        def resolve_or_missing(self, key: str) -> Any:
            found = super().resolve_or_missing(key)
            if key == "pages":
                watch.listing = True
                if found is UNLISTED:
                    return list_pages()
            return found

    environment.context_class = Context


UNLISTED: Sequence[File] = []
"""Stands in a template's context for the list of all pages until it is asked for."""


def _describe_heading(heading: AnchorLink) -> dict[str, object]:
    return {
        "name": heading.title,
        "id": heading.id,
        "level": heading.level,
        "children": [_describe_heading(child) for child in heading.children],
    }


for _base, _kind, _names in ((Page, WatchedPage, _STATE), (File, WatchedFile, _BYTES)):
    for _name in _names:
        setattr(_kind, _name, _Watched(_base, _name))

# A page that is printed says what it is; it says what MkDocs's own would.
WatchedPage.__name__ = Page.__name__
WatchedFile.__name__ = File.__name__
