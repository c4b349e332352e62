"""Turns the built languages into the public site: one release, put in place in one step.

A release is a folder `build/releases/<digest>` whose name is the digest of everything in it, and
`site` is a symbolic link to the newest. The steps: collect what was built, refuse what must not be
public, make the release beside the others, let `site` lead to it, clear what is too old.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from casefile.listing import digest_texts, list_code
from casefile.settings import ORIGINAL
from casefile.site.current import RELEASES, RELEASES_STORE
from casefile.site.manifest import examine, read_manifest, write_manifest
from casefile.site.release import KEPT, PublicFile, Releases, SealError
from casefile.stage.tree import output_folder
from casefile.store import Store
from casefile.tree import digest_of

__all__ = ["KEPT", "SealError", "Step", "publish"]


_MISSING = "404.html"
"""What a host shows where there is no page: one file for all languages, the original's."""

Step = Callable[[Mapping[str, PublicFile], Store], Mapping[str, PublicFile]]
"""What makes public files of built ones: it gets all of them and a place to keep what it found out,
and returns all of them. It raises SealError where the site must not be published."""


def publish(
    root: Path,
    languages: Sequence[str],
    digests: Mapping[str, Mapping[str, str]] | None = None,
    steps: Sequence[Step] = (),
    *,
    workers: int = 1,
) -> bool:
    """Seals the built languages into a release that `site` leads to; False if it already did.

    `digests` holds, by language, the SHA-256 of every file that was built, by its path in the
    output; of a language that is not there, the files are looked at here. Each of the steps gets
    the files that the one before it gave. `workers` says how many processes may copy files.

    Raises SealError where something that is not ours stands at `site` and where a step does, and
    OSError where the disk does not let it; the last good site then stays as it was.
    """
    link = root / "site"
    current = _read_link(link)
    with Store(root / RELEASES_STORE, find_version()) as store:
        built = _collect(root, languages, digests or {}, store)
        if not any(path.endswith(".html") for path in built):
            raise SealError("no page was built")
        for step in steps:
            built = step(built, store)
        wanted = {path: file.digest for path, file in built.items()}
        name = digest_of(wanted)[:16]
        releases = Releases(root / RELEASES, store, workers)
        whole = releases.is_whole(name, wanted)
        if not whole or current != name:
            if not whole:
                releases.write(name, built, current)
            _point(link, RELEASES / name)
            releases.clear(name)
        store.commit()
    return not whole or current != name


def find_version() -> str:
    """What changes whenever what is kept of releases may mean something else."""
    own = Path(__file__).resolve().parents[3]
    libraries = (version(name) for name in ("fonttools", "pillow", "resvg-py", "selectolax"))
    return digest_texts([sys.version, *libraries, *list_code(own)])


def _read_link(link: Path) -> str | None:
    """The name of the release that `site` leads to; None where there is no `site` yet."""
    if not link.is_symlink():
        if link.exists():
            raise SealError(f"{link} is no link to a release; move it away, then build again")
        return None
    target = link.readlink()
    if target.parent != RELEASES:
        raise SealError(f"{link} leads to {target}; move it away, then build again")
    return target.name


def _collect(
    root: Path,
    languages: Sequence[str],
    digests: Mapping[str, Mapping[str, str]],
    store: Store,
) -> Mapping[str, PublicFile]:
    """Every file of the public site, by its public path."""
    files: dict[str, PublicFile] = {}
    for language in languages:
        output = output_folder(root, language)
        prefix = "" if language == ORIGINAL else f"{language}/"
        if (known := digests.get(language)) is None:
            known = _look_at(output, store)
        found = {
            f"{prefix}{path}": PublicFile(digest, partial(_read, output, path))
            for path, digest in known.items()
            if not prefix or path != _MISSING
        }
        if both := sorted(files.keys() & found.keys()):
            raise SealError(f"two languages publish {both[0]}; rename the folder docs/en/{prefix}")
        files |= found
    return files


def _read(folder: Path, path: str) -> bytes:
    return (folder / path).read_bytes()


def _look_at(output: Path, store: Store) -> Mapping[str, str]:
    """The digest of every file that was built for a language."""
    kept = f"output {output.name}"
    known = read_manifest(store, kept)
    found = examine(output, known)
    if found is not known:
        write_manifest(store, kept, found)
    return found.digests


def _point(link: Path, target: Path) -> None:
    draft = link.with_name(f".{link.name}.new")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)
