"""MkDocs's own pages, files and templates, made to tell what is read of them.

While a page is rendered, a watch notes what is asked of the rest of the site: which links lead
where, what a template reads of other pages, and whether it walks the list of all pages. What a
page depends on is thus recorded and never guessed. Nothing else about these objects is changed.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from casefile.site.pagecache import Rendered

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


class Watch:
    """What has been read of a site since the last `begin`.

    `lookups` are the paths that were looked for and what was found, `reads` the pages and the
    names of what was read of them, `listing` whether the list of all pages was used.
    """

    def __init__(self) -> None:
        self.lookups: dict[str, str | None] = {}
        self.reads: set[tuple[str, str]] = set()
        self.listing = False
        self._page: str | None = None

    def begin(self, page: str) -> None:
        """Notes from here on what is read of all pages but this one."""
        self.lookups = {}
        self.reads = set()
        self.listing = False
        self._page = page

    def end(self) -> None:
        """Notes nothing more."""
        self._page = None

    def read(self, uri: str, name: str, get: Callable[[], Any]) -> Any:
        """What `get` finds, noted; what that reads in turn is no reading of ours."""
        page, self._page = self._page, None
        if page is not None and page != uri:
            self.reads.add((uri, name))
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

    def _find(self, item: object, kind: type | None) -> object:
        if self._name in vars(item):
            return vars(item)[self._name]
        default = self._default
        return default.__get__(item, kind) if hasattr(default, "__get__") else default


class WatchedPage(Page):
    """A page whose state is read under a watch."""

    def restore(self, rendered: Rendered, files: Files) -> None:
        """Puts the page into the state in which rendering its text left it."""
        self.content = rendered.content
        self._title_from_render = rendered.title
        self.toc = get_toc(rendered.toc)
        self.present_anchor_ids = cast("set[str]", set(rendered.ids))
        links = [(files.get_file_from_path(uri), found) for uri, found in rendered.links]
        self.links_to_anchors = {file: found for file, found in links if file}

    def describe(self) -> Rendered | None:
        """The state in which rendering its text left the page; None where that is not complete."""
        if self.links_to_anchors is None or self.present_anchor_ids is None:
            return None  # MkDocs notes no links where it logs all that it does
        return Rendered(
            content=self.content or "",
            title=self._title_from_render,
            toc=[_describe_heading(item) for item in self.toc],
            ids=sorted(self.present_anchor_ids, key=lambda name: name or ""),
            links=[(file.src_uri, found) for file, found in self.links_to_anchors.items()],
        )


class WatchedFile(File):
    """A page's source whose bytes are read under a watch."""


class WatchedFiles(Files):
    """The files of a site; looking for one is noted, with what is found."""

    def __init__(self, files: Files, watch: Watch) -> None:
        super().__init__(files)
        self._watch = watch
        self._known: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file with that path, or None."""
        file = super().get_file_from_path(path)
        self._watch.lookups[path] = _describe_file(file)
        return file

    def still_find(self, lookups: Mapping[str, str | None]) -> bool:
        """Whether looking for these paths finds what it found."""
        for path in lookups.keys() - self._known.keys():
            self._known[path] = _describe_file(super().get_file_from_path(path))
        return all(self._known[path] == found for path, found in lookups.items())


def _describe_file(file: File | None) -> str | None:
    """All that a link depends on of the file that it leads to."""
    return None if file is None else f"{file.src_uri} {file.url} {file.inclusion.name}"


def watch_page(page: Page, watch: Watch) -> WatchedPage:
    """Makes a page and its source tell the watch what is read of them; returns the page."""
    for item, kind in ((page.file, WatchedFile), (page, WatchedPage)):
        vars(item)["_watch"] = watch
        item.__class__ = kind
    return cast(WatchedPage, page)


def watch_templates(environment: Any, watch: Watch) -> None:
    """Makes every template of the theme tell the watch when it uses the list of all pages."""
    base = environment.context_class

    class Context(base):  # type: ignore[misc, valid-type]  # the theme's to say
        def resolve_or_missing(self, key: str) -> Any:
            if key == "pages":
                watch.listing = True
            return super().resolve_or_missing(key)

    environment.context_class = Context


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
