"""Turns the built languages into the public site: one release, put in place in one step.

A release is a folder `build/releases/<digest>` whose name is the digest of everything in it, and
`site` is a symbolic link to the newest. Files that did not change are hard links to those of the
release before; a release is never written to once it has its name.
"""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from casefile.settings import ORIGINAL
from casefile.stage.tree import output_folder
from casefile.tree import digest_file, digest_folder, digest_of, list_files

KEPT = 3
"""How many releases stay on disk, the current one included."""

_RELEASES = Path("build/releases")
_ADDRESS = re.compile(r"\s*(?:fact|source|term):", re.IGNORECASE)
_MARKDOWN = re.compile(r"\](?:\(|:)\s*<?((?:fact|source|term):[^\s)>]*)")


class SealError(Exception):
    """The release could not be put in place; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Release:
    """The public site to be: where each file of it was built, and the digest of its bytes."""

    root: Path
    built: Mapping[str, Path]
    digests: Mapping[str, str]

    @property
    def target(self) -> Path:
        """Its folder, relative to the root."""
        return _RELEASES / digest_of(self.digests)[:16]

    @property
    def folder(self) -> Path:
        """Its folder."""
        return self.root / self.target

    @property
    def is_whole(self) -> bool:
        """Whether its folder holds exactly its files."""
        return self.folder.is_dir() and digest_folder(self.folder) == self.digests


def publish(root: Path, languages: Sequence[str]) -> bool:
    """Seals the built languages into a release that `site` leads to; False if it already did.

    Raises SealError where something that is not ours stands at `site` and where a page still
    speaks of the record instead of leading to it, and OSError where the disk does not let it; the
    last good site then stays as it was.
    """
    link = root / "site"
    current = _read_link(link)
    built = _collect(root, languages)
    if not any(path.endswith(".html") for path in built):
        raise SealError("no page was built")
    digests = {path: digest_file(file) for path, file in built.items()}
    release = _Release(root=root, built=built, digests=digests)
    whole = release.is_whole
    if whole and current == release.target:
        return False
    unresolved = "\n".join(find_unresolved(built))
    if unresolved:
        raise SealError(f"{unresolved}\nthis is a fault of the generator; please report it")
    if not whole:
        _write_release(release, None if current is None else root / current)
    _point(link, release.target)
    _clear(release.folder)
    return True


def find_unresolved(built: Mapping[str, Path]) -> Iterator[str]:
    """A sentence for each link to the record that stands in a page as it was written.

    `built` holds the files of the site by their public paths. What stands in code is an example.
    """
    for path, file in built.items():
        if not path.endswith(".html"):
            continue
        tree = LexborHTMLParser(file.read_bytes())
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if _ADDRESS.match(address):
                yield f'{path}: the page links to "{address}"'
        tree.strip_tags(["pre", "code", "script", "style"])
        for address in _MARKDOWN.findall(tree.text()):
            yield f'{path}: the page shows "{address}" instead of a link'


def _read_link(link: Path) -> Path | None:
    """The release that `site` leads to, relative to the root; None where there is no `site` yet."""
    if not link.is_symlink():
        if link.exists():
            raise SealError(f"{link} is no link to a release; move it away, then build again")
        return None
    target = link.readlink()
    if target.parent != _RELEASES:
        raise SealError(f"{link} leads to {target}; move it away, then build again")
    return target


def _collect(root: Path, languages: Sequence[str]) -> Mapping[str, Path]:
    """Every file of the public site: its public path, and where it was built."""
    files: dict[str, Path] = {}
    for language in languages:
        output = output_folder(root, language)
        prefix = "" if language == ORIGINAL else f"{language}/"
        found = {f"{prefix}{path}": output / path for path in list_files(output)}
        if both := sorted(files.keys() & found.keys()):
            raise SealError(f"two languages publish {both[0]}; rename the folder docs/en/{prefix}")
        files |= found
    return dict(sorted(files.items()))


def _write_release(release: _Release, before: Path | None) -> None:
    folder = release.folder
    draft = folder.with_name(f".{folder.name}.new")
    for stale in folder.parent.glob(".*.new"):
        shutil.rmtree(stale)
    draft.mkdir(parents=True)
    for path, file in release.built.items():
        (draft / path).parent.mkdir(parents=True, exist_ok=True)
        if not _link(before and before / path, draft / path, release.digests[path]):
            shutil.copyfile(file, draft / path)
    if digest_folder(draft) != release.digests:
        raise SealError("the pages changed while they were being sealed; build again")
    if folder.exists():  # damaged: out of the way in one step, so that `site` hardly misses it
        folder.replace(folder.with_name(f".{folder.name}.damaged.new"))
    draft.replace(folder)


def _link(old: Path | None, new: Path, digest: str) -> bool:
    """Makes the new file a hard link to the old one where that has the same bytes."""
    if old is None or not old.is_file() or digest_file(old) != digest:
        return False
    try:
        new.hardlink_to(old)
    except OSError:  # not every file system has hard links
        return False
    return True


def _point(link: Path, target: Path) -> None:
    draft = link.with_name(f".{link.name}.new")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)


def _clear(keep: Path) -> None:
    """Removes all but the newest releases, and what builds that were cut off left behind."""
    releases = [path for path in keep.parent.iterdir() if path.is_dir() and path != keep]
    drafts = [path for path in releases if path.name.startswith(".")]
    whole = [path for path in releases if not path.name.startswith(".")]
    whole.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in [*drafts, *whole[KEPT - 1 :]]:
        shutil.rmtree(old)
