"""Gives every page its policy and refuses what no policy may allow, page by page.

What the theme brings along for features that no page has is left out: it would only have to be
trusted.

What came of a page is kept by the digest of its bytes and of all that it is judged with, so that
one page that was edited is one page judged.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from casefile.settings import ORIGINAL, SETTINGS, Settings
from casefile.site.active import Clean, read_clean
from casefile.site.documents import find_misplaced, is_xml
from casefile.site.kept import pack, unpack
from casefile.site.policy import Kit, PolicyError, integrity_of, judge_page, protect_page
from casefile.site.release import PublicFile, SealError
from casefile.site.unresolved import find_unresolved
from casefile.stage.tree import stage_folder
from casefile.store import Store
from casefile.tree import digest_bytes, digest_file, digest_folder, digest_of
from casefile.workers import share

_TABLE = "protected"
_MANY = 500
"""How many pages take longer to judge than processes to start."""

_THEMES = ("Jinja2", "mkdocs", "mkdocs-material")


class Protection:
    """The step that protects the pages of a site: files in, files out."""

    def __init__(
        self, root: Path, settings: Settings, languages: Sequence[str], workers: int = 1
    ) -> None:
        self._root, self._settings, self._languages = root, settings, languages
        self._workers = workers

    def __call__(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        """The files with every page protected.

        Raises SealError with a sentence for each page that would need more than it may have, and
        for each file that browsers could run and that is neither the theme's nor ours.
        """
        files, clean = self._recognise(files, store)
        kit = Kit(clean=clean, ours=_find_ours(files, store), base=self._find_base())
        faults = _judge_documents(files, store)
        result, wrong = _protect_all(files, kit, store, self._workers)
        if faults or wrong:
            raise SealError("\n".join([*faults, *wrong]))
        return result

    def _find_base(self) -> str:
        return urlsplit(self._settings.site_url or "/").path or "/"

    def _recognise(
        self, files: Mapping[str, PublicFile], store: Store
    ) -> tuple[Mapping[str, PublicFile], Clean]:
        """The files, those that are the theme's marked, and what the theme puts around pages.

        Those of the theme's that no page loads are not among them.
        """
        marked = dict(files)
        depths = sorted({path.count("/") for path in files if path.endswith(".html")})
        scripts: set[str] = set()
        tags: set[str] = set()
        for language in self._languages:
            prefix = "" if language == ORIGINAL else f"{language}/"
            theme = self._read_theme(language, depths, store)
            scripts |= set(theme["scripts"])
            tags |= set(theme["tags"])
            for path, digest in theme["files"].items():
                file = files.get(prefix + path)
                if file is not None and file.digest == digest:
                    marked[prefix + path] = file._replace(ours=True)
                    if path in theme["unused"]:
                        del marked[prefix + path]
        return marked, Clean(frozenset(scripts), frozenset(tags))

    def _read_theme(self, language: str, depths: Sequence[int], store: Store) -> dict[str, Any]:
        staged = stage_folder(self._root, language) / SETTINGS
        parts = {name: version(name) for name in _THEMES}
        parts["depths"] = repr(depths)
        parts |= {"staged": digest_file(staged), "settings": digest_file(self._root / SETTINGS)}
        if self._settings.custom_dir:
            own = digest_folder(self._root / self._settings.custom_dir)
            parts |= {f"own/{path}": digest for path, digest in own.items()}
        key = digest_of(parts)
        known = _load(store, f"theme {language}")
        if known.get("key") != key:
            from casefile.site.cleantheme import read_theme  # noqa: PLC0415 - MkDocs loads slowly

            theme = read_theme(staged, depths)
            clean = read_clean(theme.pages)
            known = {
                "key": key,
                "scripts": sorted(clean.scripts),
                "tags": sorted(clean.tags),
                "files": dict(theme.files),
                "unused": theme.unused,
            }
            _keep(store, f"theme {language}", known)
        return known


def _find_ours(files: Mapping[str, PublicFile], store: Store) -> Mapping[str, str]:
    """The integrity value of every script and style that is the theme's or ours."""
    code = {
        path: file
        for path, file in files.items()
        if file.ours and path.endswith((".js", ".mjs", ".css"))
    }
    known = _load(store, "integrity")
    values = {
        file.digest: known.get(file.digest) or integrity_of(file.read()) for file in code.values()
    }
    if values != known:
        _keep(store, "integrity", values)
    return {path: values[file.digest] for path, file in code.items()}


def _judge_documents(files: Mapping[str, PublicFile], store: Store) -> list[str]:
    known = _load(store, "documents")
    faults = list(find_misplaced(files, known))
    read = {file.digest: 0 for path, file in files.items() if is_xml(path)}
    if not faults and read != known:
        _keep(store, "documents", read)
    return faults


def _protect_all(
    files: Mapping[str, PublicFile], kit: Kit, store: Store, workers: int
) -> tuple[Mapping[str, PublicFile], list[str]]:
    """The files with every page protected, and a sentence for each page that cannot be."""
    clean = repr((kit.base, sorted(kit.clean.scripts), sorted(kit.clean.tags)))
    key = digest_of({"clean": digest_bytes(clean.encode()), **kit.ours})
    known = _load(store, "pages")
    before = known["pages"] if known.get("key") == key else {}
    heads: dict[str, int] = {head: n for n, head in enumerate(known["heads"] if before else [])}
    pages = [path for path in files if path.endswith(".html")]
    after = {path: before[path] for path in pages if _is_kept(before.get(path), files[path])}
    due = [path for path in pages if path not in after]
    wrong: list[str] = []
    for path, judged in zip(due, _judge_all(due, files, kit, workers), strict=True):
        wrong += judged.faults
        after[path] = (files[path].digest, judged.digest, heads.setdefault(judged.head, len(heads)))
    every = list(heads)
    if not wrong and after != before:
        _keep(store, "pages", {"key": key, "heads": every, "pages": after})
    protected = {
        path: PublicFile(digest, partial(_read, path, files[path], every[number], kit))
        for path, (_, digest, number) in after.items()
    }
    return {**files, **protected}, wrong


def _is_kept(entry: Sequence[Any] | None, file: PublicFile) -> bool:
    return entry is not None and entry[0] == file.digest


class _Judged(NamedTuple):
    """What came of a page: faults, or what goes into its head and its digest then."""

    faults: list[str]
    head: str = ""
    digest: str = ""


def _judge_all(
    paths: Sequence[str], files: Mapping[str, PublicFile], kit: Kit, workers: int
) -> Sequence[_Judged]:
    works = [partial(_judge, path, files[path], kit) for path in paths]
    return share(works, workers if len(paths) >= _MANY else 1)


def _judge(path: str, file: PublicFile, kit: Kit) -> _Judged:
    data = file.read()
    faults = list(find_unresolved(path, data))
    try:
        head = judge_page(path, data, kit)
    except PolicyError as error:
        return _Judged([*faults, str(error)])
    return _Judged(faults, head, digest_bytes(protect_page(path, data, head, kit)))


def _read(path: str, file: PublicFile, head: str, kit: Kit) -> bytes:
    return protect_page(path, file.read(), head, kit)


def _load(store: Store, key: str) -> dict[str, Any]:
    data = store.get(_TABLE, key)
    known: dict[str, Any] = unpack(data) if data else {}
    return known


def _keep(store: Store, key: str, value: Mapping[str, Any]) -> None:
    store.put(_TABLE, {key: pack(value)})
