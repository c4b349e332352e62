"""Turns the built languages into the public site: one release, put in place in one step.

A release is a folder `build/releases/<digest>` whose name is the digest of everything in it, and
`site` is a symbolic link to the newest. Files that did not change are hard links to those of the
release before; a release is never written to once it has its name.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from casefile.diagnostics import Diagnostic
from casefile.settings import ORIGINAL
from casefile.stage import output_folder
from casefile.tree import digest_file, digest_folder, digest_of, list_files

KEPT = 3
"""How many releases stay on disk, the current one included."""

_SCHEMES = ("fact:", "source:", "term:")


class SealError(Exception):
    """The release could not be put in place; the message says why."""


def publish(root: Path, languages: Sequence[str]) -> bool:
    """Seals the built languages into a release that `site` leads to; False if it already did.

    Raises SealError where something that is not ours stands at `site`, and OSError where the disk
    does not let it; the last good site then stays as it was.
    """
    link = root / "site"
    if link.exists() and not link.is_symlink():
        raise SealError(
            f"{link} is a folder of its own; move it away, since `site` is a link to a release"
        )
    built = _collect(root, languages)
    if not any(path.endswith(".html") for path in built):
        raise SealError("no page was built; site/ was left as it was")
    digests = {path: digest_file(file) for path, file in built.items()}
    name = digest_of(digests)[:16]
    release = root / "build" / "releases" / name
    target = Path(os.path.relpath(release, root))
    if link.is_symlink() and link.readlink() == target and _is_whole(release, digests):
        return False
    if not _is_whole(release, digests):
        _write_release(release, built, digests, link.resolve() if link.exists() else None)
    _point(link, target)
    _clear(release.parent, keep=release)
    return True


def check_built(root: Path, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """No built page holds a link that still speaks of the record instead of leading to it."""
    for path, file in _collect(root, languages).items():
        if not path.endswith(".html"):
            continue
        tree = LexborHTMLParser(file.read_bytes())
        for node in tree.css("a[href], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if address.strip().lower().startswith(_SCHEMES):
                message = f'the built page {path} still links to "{address}"'
                hint = "this is a fault of the generator; please report it"
                yield Diagnostic(f"site/{path}", 1, 1, "unresolved-binding", message, hint)


def _collect(root: Path, languages: Sequence[str]) -> Mapping[str, Path]:
    """Every file of the public site: its public path, and where it was built."""
    files: dict[str, Path] = {}
    for language in languages:
        output = output_folder(root, language)
        prefix = "" if language == ORIGINAL else f"{language}/"
        files |= {f"{prefix}{path}": output / path for path in list_files(output)}
    return dict(sorted(files.items()))


def _is_whole(release: Path, digests: Mapping[str, str]) -> bool:
    return release.is_dir() and digest_folder(release) == digests


def _write_release(
    release: Path, built: Mapping[str, Path], digests: Mapping[str, str], before: Path | None
) -> None:
    draft = release.with_name(f".{release.name}.new")
    for stale in release.parent.glob(".*.new"):
        shutil.rmtree(stale)
    draft.mkdir(parents=True)
    for path, file in built.items():
        target = draft / path
        target.parent.mkdir(parents=True, exist_ok=True)
        old = before / path if before is not None else None
        if old is not None and old.is_file() and digest_file(old) == digests[path]:
            os.link(old, target)
        else:
            shutil.copyfile(file, target)
    if digest_folder(draft) != digests:
        raise SealError("the pages changed while they were being sealed; build again")
    if release.exists():
        shutil.rmtree(release)
    draft.replace(release)


def _point(link: Path, target: Path) -> None:
    draft = link.with_name(f".{link.name}.new")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)


def _clear(releases: Path, keep: Path) -> None:
    others = sorted(
        (path for path in releases.iterdir() if path.is_dir() and path != keep),
        key=lambda path: path.stat().st_mtime_ns,
        reverse=True,
    )
    for old in others[KEPT - 1 :]:
        shutil.rmtree(old)
