"""What all pages of a site have in common: MkDocs's settings, navigation and theme, and digests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.utils import get_build_timestamp

from casefile.site.bytecode import Bytecode
from casefile.site.files import Load, SiteFiles, advance, survey
from casefile.site.fragment_memo import Fragments
from casefile.site.fragments import share_fragments
from casefile.site.kept import Known, State
from casefile.site.scope import find_own_folders
from casefile.site.watch import Watch, watch_templates
from casefile.tree import digest_folder, digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site without the content of its pages.

    `base` is the digest of settings and versions, `theme` of what all pages have in common, but for
    what the theme reads of other pages; `places` of where the navigation puts a page. `own` are the
    digests of the theme's files that belong to the site. `fragments` are the parts of its templates
    that pages share, where they may.
    """

    config: MkDocsConfig
    files: SiteFiles
    navigation: Navigation
    environment: Any
    watch: Watch
    base: str
    theme: str
    places: Mapping[str, str]
    own: Mapping[str, str]
    fragments: Fragments | None

    @property
    def documents(self) -> Sequence[str]:
        """The sources of all pages that are published, in MkDocs's order."""
        return self.files.documents


class UnknownFilesError(Exception):
    """MkDocs finds other files than those that were staged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a site is gathered from.

    `settings` is what the settings' file says, `versions` the digest of those of everything that
    makes a page, `sources` are the digests of the staged documents, `state` is what the last good
    build left.
    """

    config: MkDocsConfig
    settings: Mapping[str, Any]
    versions: str
    sources: Mapping[str, str]
    state: State | None


def gather(basis: Basis, load: Load, bytecode: Bytecode, *, whole: bool = False) -> Site:
    """Gathers a site; what the last good build left is used as far as it still holds.

    `load` fills a page from its text. `whole` has every page made at once, so that MkDocs says of
    each what it has to. Logs what MkDocs would. Raises UnknownFilesError.
    """
    config, settings = basis.config, basis.settings
    parts = {"settings": repr(settings), "place": _place(config), "versions": basis.versions}
    base = digest_of(parts)
    own = {
        f"{folder}/{path}": digest
        for folder in find_own_folders(config, settings)
        for path, digest in digest_folder(folder).items()
    }
    environment = config.theme.get_env()
    environment.bytecode_cache = bytecode
    watch = Watch()
    known = _find_files(basis, environment, base, [*own], whole=whole)
    files = SiteFiles(known, config, watch, load, whole=whole)
    watch_templates(environment, watch, files.list_pages)
    fragments = None if whole else share_fragments(environment, watch)
    navigation = files.navigate(get_navigation)
    common = {"settings": base, "navigation": repr(_describe(navigation.items)), **own}
    return Site(
        config=config,
        files=files,
        navigation=navigation,
        environment=environment,
        watch=watch,
        base=base,
        theme=digest_of({**common, "time": str(get_build_timestamp())}),
        places=_find_places(files, navigation),
        own=own,
        fragments=fragments,
    )


def _find_files(
    basis: Basis, environment: Any, base: str, own: list[str], *, whole: bool
) -> Mapping[str, Known]:
    state, sources = basis.state, basis.sources
    if not whole and state is not None and (state.base, state.own) == (base, own):
        found = advance(state.files, state.sources, sources, basis.config)
        if found is not None:
            return found
    known = survey(basis.config, environment)
    if any(not one.folder and uri not in sources for uri, one in known.items()):
        raise UnknownFilesError
    return known


def _place(config: MkDocsConfig) -> str:
    return repr((config.config_file_path, config.site_dir))


def _describe(items: Iterable[Any]) -> list[object]:
    """The navigation without what its pages say themselves."""
    return [
        [item.file.src_uri, item.file.url, vars(item).get("title")]
        if item.is_page
        else [item.title, item.url if item.is_link else _describe(item.children)]
        for item in items
    ]


def _find_places(files: SiteFiles, navigation: Navigation) -> Mapping[str, str]:
    """What the navigation says of its pages, and of the home page, that their titles depend on."""
    homes = (uri for uri in files.documents if files.known[uri].target == "index.html")
    pages = {page.file.src_uri: page for page in navigation.pages}
    pages |= {uri: files.page(uri) for uri in homes if uri not in pages}
    return {uri: repr((vars(page).get("title"), page.is_homepage)) for uri, page in pages.items()}
