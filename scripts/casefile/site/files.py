"""The files of a site as MkDocs finds them, made one by one where they are looked for.

What MkDocs finds is surveyed once, by its own functions. Afterwards only files that appeared or
went are looked at; where one of them may touch what others are, everything is surveyed again.
"""

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from posixpath import dirname
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import (
    File,
    Files,
    InclusionLevel,
    file_sort_key,
    get_files,
    set_exclusions,
)
from mkdocs.structure.pages import Page

from casefile.site.kept import Known
from casefile.site.watch import UNLISTED, Watch, WatchedPage, watch_page

Load = Callable[[WatchedPage], object]


def survey(config: MkDocsConfig, environment: Any) -> dict[str, Known]:
    """Every file of the site by the path of its source, in MkDocs's order; logs as MkDocs does."""
    files = get_files(config)
    files.add_files_from_theme(environment, config)
    set_exclusions(files, config)
    return {file.src_uri: _describe(file, config) for file in files}


def advance(
    known: Mapping[str, Known],
    before: Collection[str],
    now: Collection[str],
    config: MkDocsConfig,
) -> dict[str, Known] | None:
    """What a survey would find after staged files appeared or went.

    `before` and `now` are the staged files. None where only a survey can tell: where the theme has
    a file of that path, or two files of a folder may go to one place.
    """
    gone, new = set(before) - set(now), sorted(set(now) - set(before))
    if not gone and not new:
        return dict(known)
    if any(uri not in known for uri in before):
        return None
    if any((Path(folder) / uri).exists() for folder in config.theme.dirs for uri in {*gone, *new}):
        return None
    staged = {uri: one for uri, one in known.items() if not one.folder and uri not in gone}
    taken = {(dirname(uri), one.target) for uri, one in staged.items()}
    order = list(staged)
    for uri in new:
        file = _make(uri, str(config.docs_dir), config)
        set_exclusions([file], config)
        if (dirname(uri), file.dest_uri) in taken:
            return None
        staged[uri] = _describe(file, config)
        taken.add((dirname(uri), file.dest_uri))
        insort(order, uri, key=lambda one: file_sort_key(_make(one, "", config)))
    return {uri: staged[uri] for uri in order} | {u: one for u, one in known.items() if one.folder}


def _describe(file: File, config: MkDocsConfig) -> Known:
    included: bool = file.inclusion.is_included()  # type: ignore[no-untyped-call]  # in MkDocs
    kind = "page" if file.is_documentation_page() else "copy"
    own = file.src_dir == config.docs_dir
    return Known(
        target=file.dest_uri,
        inclusion=file.inclusion.name,
        folder="" if own else str(file.src_dir),
        kind=kind if included else "",
    )


def _make(uri: str, folder: str, config: MkDocsConfig, inclusion: str = "UNDEFINED") -> File:
    return File(
        uri,
        folder,
        config.site_dir,
        config.use_directory_urls,
        inclusion=InclusionLevel[inclusion],
    )


class SiteFiles(Files):
    """The files of a site, made when they are looked for; looking for one by path is noted.

    `whole` has all pages made with the navigation, as MkDocs makes them.
    """

    def __init__(
        self,
        known: Mapping[str, Known],
        config: MkDocsConfig,
        watch: Watch,
        load: Load,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(())
        self.known = known
        self.documents = [uri for uri, one in known.items() if one.kind == "page"]
        self._config, self._watch, self._load = config, watch, load
        self._listed: list[File] | None = None
        self._navigating, self._whole = False, whole

    @property
    def src_uris(self) -> Mapping[str, File]:
        """Every file by the path of its source; unlike a look-up, this is not noted."""
        return _Found(self)

    def get_file_from_path(self, path: str) -> File | None:
        """The file with that path, or None."""
        uri = PurePath(path).as_posix()
        self._watch.lookups.add(uri)
        return self.find(uri)

    def find_address(self, uri: str) -> str | None:
        """The address of a page by its source, as `File.url` gives it; noted like a look-up.

        None for all but a published page. No object is made: some pages lead to thousands.
        """
        self._watch.lookups.add(uri)
        one = self.known.get(uri)
        if one is None or one.kind != "page":
            return None
        folder, _, name = one.target.rpartition("/")
        short = self._config.use_directory_urls and name == "index.html"
        return quote(f"{folder or '.'}/" if short else one.target)

    def find(self, uri: str) -> File | None:
        """The file of a source; None where there is none."""
        file = self._src_uris.get(uri)
        one = self.known.get(uri) if file is None else None
        if one is None:
            return file
        folder = one.folder or str(self._config.docs_dir)
        file = self._src_uris[uri] = _make(uri, folder, self._config, one.inclusion)
        if one.kind == "page" and not self._navigating:
            watch_page(Page(None, file, self._config), self._watch, self._load)
        return file

    def page(self, uri: str) -> WatchedPage:
        """The page of a source that is published."""
        file = self.find(uri)
        if file is None or not isinstance(file.page, WatchedPage):
            raise KeyError(uri)
        return file.page

    def documentation_pages(self, **_: object) -> Sequence[File]:
        """The pages as templates are given them: listed when one asks.

        While the navigation is made, those of which it has to know.
        """
        if not self._navigating:
            return UNLISTED
        names = {level.name for level in InclusionLevel if level.is_in_nav()}  # type: ignore[no-untyped-call]
        waiting = [u for u in self.documents if self._whole or self.known[u].inclusion in names]
        return [file for uri in waiting if (file := self.find(uri))]

    def list_pages(self) -> list[File]:
        """Every page that is published, in MkDocs's order."""
        if self._listed is None:
            self._listed = [file for uri in self.documents if (file := self.find(uri))]
        return self._listed

    def navigate(self, get: Callable[..., Any]) -> Any:
        """The navigation that MkDocs's function makes of these files."""
        self._navigating = True
        try:
            navigation = get(self, self._config)
        finally:
            self._navigating = False
        for uri, file in self._src_uris.items():
            if self.known[uri].kind == "page":
                page = file.page or Page(None, file, self._config)
                watch_page(page, self._watch, self._load)
        return navigation


class _Found(Mapping[str, File]):
    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    def __getitem__(self, uri: str) -> File:
        file = self._files.find(uri)
        if file is None:
            raise KeyError(uri)
        return file

    def __iter__(self) -> Iterator[str]:
        return iter(self._files.known)

    def __len__(self) -> int:
        return len(self._files.known)
