"""Makes every file of a staged tree as `mkdocs build` does, page by page, from what is kept.

MkDocs's own objects do the work. A page's text is rendered anew where it, the settings or what its
links find has changed; a page is put into the theme anew where that, the theme, the navigation or
what the theme reads of other pages has changed.
"""

import gzip
import io
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.commands.build import _build_template, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, _get_norm_url, get_build_timestamp
from mkdocs.utils.meta import get_data

from casefile.site.markdown_quick import quick_rendering
from casefile.site.pagecache import Built, Entry, PageCache
from casefile.site.scope import find_own_folders, read_settings
from casefile.site.watch import (
    Watch,
    WatchedFiles,
    WatchedPage,
    watch_page,
    watch_templates,
)
from casefile.tree import digest_bytes, digest_file, digest_folder, digest_of

_log = logging.getLogger("mkdocs.commands.build")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    config: MkDocsConfig
    settings: Mapping[str, Any]
    files: WatchedFiles
    pages: Mapping[str, WatchedPage]
    documents: Sequence[File]
    navigation: Navigation
    environment: Any
    watch: Watch
    warned: CountHandler


class _Draft:
    """The files of the new output: what differs from the old one is written, the rest is noted."""

    def __init__(self, folder: Path, standing: Mapping[str, str]) -> None:
        self.digests: dict[str, str] = {}
        self.standing = standing
        self._folder = folder

    def keep(self, path: str, digest: str) -> None:
        self.digests[path] = digest
        (self._folder / path).unlink(missing_ok=True)

    def put(self, path: str, data: bytes) -> str:
        digest = digest_bytes(data)
        if self.standing.get(path) == digest:
            self.keep(path, digest)
            return digest
        self.digests[path] = digest
        (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self._folder / path).write_bytes(data)
        return digest

    def copy(self, path: str, source: Path) -> None:
        digest = digest_file(source)
        if self.standing.get(path) == digest:
            self.keep(path, digest)
        else:
            self.put(path, source.read_bytes())


def build_pages(
    config: MkDocsConfig, versions: Mapping[str, str], cache: PageCache, output: Path, draft: Path
) -> Mapping[str, str]:
    """Makes the site; returns the digest of every file that belongs to it, by its path.

    Files that do not stand in `output` with the same bytes are written into `draft`. Raises Abort
    where MkDocs would in its strict mode, and OSError where the disk does not let it.
    """
    _get_norm_url.cache_clear()  # it warns of an address once in the life of a process
    warned = CountHandler(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warned)
    try:
        site = _gather(config, warned)
        base = _digest_settings(site, versions)
        with quick_rendering():
            found = {uri: _render(site, page, base, cache) for uri, page in site.pages.items()}
        made = _Draft(draft, digest_folder(output))
        for file in site.files:
            if _is_copied(file):
                made.copy(file.dest_uri, Path(str(file.abs_src_path)))
        for name in sorted(config.theme.static_templates):
            _build_static(site, name, made)
        _build_all(site, _digest_theme(site, base), found, cache, made)
        for page in site.pages.values():
            page.validate_anchor_links(files=site.files, log_level=config.validation.links.anchors)
        if counts := warned.get_counts():
            told = ", ".join(f"{count} {level.lower()}s" for level, count in counts)
            raise Abort(f"Aborted with {told} in strict mode!")
    finally:
        logger.removeHandler(warned)
    _refuse_conflicts(made.digests)
    return made.digests


def _gather(config: MkDocsConfig, warned: CountHandler) -> _Site:
    """The files of the site, its navigation, and its pages without their content."""
    files = get_files(config)
    environment = config.theme.get_env()
    files.add_files_from_theme(environment, config)
    set_exclusions(files, config)
    navigation = get_navigation(files, config)
    watch = Watch()
    watch_templates(environment, watch)
    documents = files.documentation_pages()
    return _Site(
        config=config,
        settings=read_settings(config),
        files=WatchedFiles(files, watch),
        pages={
            file.src_uri: watch_page(file.page or Page(None, file, config), watch)
            for file in documents
        },
        documents=documents,
        navigation=navigation,
        environment=environment,
        watch=watch,
        warned=warned,
    )


def _render(site: _Site, page: WatchedPage, base: str, cache: PageCache) -> Entry | None:
    """Fills a page from its text; returns what to keep of that, or None where it is not to be."""
    uri, before = page.file.src_uri, sum(site.warned.counts.values())
    site.watch.begin(uri)
    try:
        data = page.file.content_bytes
        text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
        page.markdown, page.meta = get_data(text)
        key = digest_of({"settings": base, "page": uri, "text": digest_bytes(data)})
        entry = cache.read(uri)
        if entry is not None and entry.key == key and site.files.still_find(entry.lookups):
            page.restore(entry.rendered, site.files)
            return entry
        site.watch.lookups = {}
        page.render(site.config, site.files)
        lookups = site.watch.lookups
    except Exception as error:
        _log.error("Error reading page '%s': %s", uri, error)
        raise
    finally:
        site.watch.end()
    rendered = page.describe()
    if rendered is None or sum(site.warned.counts.values()) > before:
        return None  # what warned once has to warn every time
    return Entry(key=key, lookups=lookups, rendered=rendered, built=None)


def _is_copied(file: File) -> bool:
    included: bool = file.inclusion.is_included()  # type: ignore[no-untyped-call]  # in MkDocs
    return included and not file.is_documentation_page()


def _build_static(site: _Site, name: str, made: _Draft) -> None:
    """One of the theme's pages that have no text of their own, as MkDocs makes it."""
    try:
        template = site.environment.get_template(name)
    except LookupError:
        _log.warning("Template skipped: '%s' not found in theme directories.", name)
        return
    output = _build_template(name, template, site.files, site.config, site.navigation)
    if not output.strip():
        return
    made.put(name, output.encode())
    if name == "sitemap.xml":
        packed = io.BytesIO()
        moment = get_build_timestamp(pages=list(site.pages.values()))
        with gzip.GzipFile(fileobj=packed, filename=f"{name}.gz", mode="wb", mtime=moment) as file:
            file.write(output.encode())
        made.put(f"{name}.gz", packed.getvalue())


def _build_all(
    site: _Site, theme: str, found: Mapping[str, Entry | None], cache: PageCache, made: _Draft
) -> None:
    """Puts every page into the theme that cannot be taken as it stands, and keeps the entries."""
    identities = {uri: _identify(entry) if entry else None for uri, entry in found.items()}
    state = _State(site=site, identities=identities)
    built = {uri: _build_page(site, uri, theme, found[uri], state, made) for uri in site.pages}
    for uri, entry in found.items():
        if entry is None:
            continue
        # Some warnings are given once for many pages, so none of these may count as made.
        kept = entry.built if site.warned.counts else built[uri]
        cache.write(uri, entry.model_copy(update={"built": kept}))
    cache.keep_only({uri: entry for uri, entry in found.items() if entry is not None})


class _State:
    """What pages answer to being read by others, as digests."""

    def __init__(self, *, site: _Site, identities: Mapping[str, str | None]) -> None:
        self._site = site
        self._identities = identities
        self._known: dict[tuple[str, str], str | None] = {}
        parts = {uri: f"{n} {name}" for n, (uri, name) in enumerate(identities.items()) if name}
        self.listing = digest_of(parts) if len(parts) == len(identities) else None

    def of_page(self, uri: str) -> str | None:
        """The digest of all of a page's own state; None where it is not to be kept."""
        return self._identities.get(uri)

    def of(self, uri: str, name: str) -> str | None:
        """The digest of one thing that can be read of a page; None where it is not to be kept."""
        if (uri, name) not in self._known:
            self._known[uri, name] = self._find(uri, name)
        return self._known[uri, name]

    def _find(self, uri: str, name: str) -> str | None:
        page = self._site.pages.get(uri)
        if page is None:
            return None
        if name in ("title", "meta"):
            return digest_bytes(repr(getattr(page, name)).encode("utf-8", "surrogatepass"))
        return self._identities[uri]


def _build_page(
    site: _Site, uri: str, theme: str, entry: Entry | None, state: _State, made: _Draft
) -> Built | None:
    """Puts one page into the theme, or takes it as it stands; returns what to keep of that."""
    page = site.pages[uri]
    path, own = page.file.dest_uri, state.of_page(uri)
    key = own and digest_of({"theme": theme, "page": own})
    old = entry and entry.built
    if old and old.key == key and _is_current(old, state):
        if old.output is None:
            return old
        if made.standing.get(path) == old.output:
            made.keep(path, old.output)
            return old
    site.watch.begin(uri)
    try:
        text = _fill(site, page)
    finally:
        site.watch.end()
    output = None
    if text.strip():
        output = made.put(path, text.encode("utf-8", errors="xmlcharrefreplace"))
    reads = [(*read, state.of(*read)) for read in sorted(site.watch.reads)]
    known = [(uri, name, digest) for uri, name, digest in reads if digest is not None]
    listing = state.listing if site.watch.listing else None
    if key is None or len(known) < len(reads) or (site.watch.listing and listing is None):
        return None
    return Built(key=key, reads=known, listing=listing, output=output)


def _is_current(built: Built, state: _State) -> bool:
    return (built.listing is None or built.listing == state.listing) and all(
        state.of(uri, name) == digest for uri, name, digest in built.reads
    )


def _fill(site: _Site, page: WatchedPage) -> str:
    page.active = True
    try:
        context = get_context(site.navigation, site.documents, site.config, page)
        template = site.environment.get_template(page.meta.get("template", "main.html"))
        return str(template.render(context))
    except Exception as error:
        _log.error("Error building page '%s': %s", page.file.src_uri, error)
        raise
    finally:
        page.active = False


def _identify(entry: Entry) -> str:
    found = {path: found or "" for path, found in entry.lookups.items()}
    return digest_of({"key": entry.key, "lookups": digest_of(found)})


def _digest_settings(site: _Site, versions: Mapping[str, str]) -> str:
    return digest_of(
        {
            "settings": repr(site.settings),
            "place": repr((site.config.config_file_path, site.config.site_dir)),
            "versions": digest_of(versions),
        }
    )


def _digest_theme(site: _Site, base: str) -> str:
    """The digest of what all pages have in common, but for what the theme reads of others."""
    parts = {"settings": base, "navigation": repr(_describe(site.navigation.items))}
    parts["time"] = str(get_build_timestamp())
    for folder in find_own_folders(site.config, site.settings):
        parts |= {f"theme/{path}": digest for path, digest in digest_folder(folder).items()}
    return digest_of(parts)


def _describe(items: Iterable[Any]) -> list[object]:
    """The navigation without what its pages say themselves."""
    return [
        [item.file.src_uri, item.file.url, vars(item).get("title")]
        if item.is_page
        else [item.title, item.url if item.is_link else _describe(item.children)]
        for item in items
    ]


def _refuse_conflicts(paths: Iterable[str]) -> None:
    """Raises OSError where one path is a file and a folder: MkDocs cannot write such a site."""
    every = set(paths)
    for path in sorted(every):
        for parent in PurePosixPath(path).parents:
            if parent.as_posix() in every:
                raise NotADirectoryError(20, "is a page and a folder of pages", parent.as_posix())
