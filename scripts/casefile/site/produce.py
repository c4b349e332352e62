"""The one way from a site's input to its public pages: pages → stage → site → seal."""

import fcntl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from casefile.prose.load import find_languages
from casefile.settings import load_settings
from casefile.site.build import SiteBuild
from casefile.site.contact import SecurityContact
from casefile.site.integrity import Integrity
from casefile.site.protect import Protection
from casefile.site.redirects import Redirects
from casefile.site.seal import Step, publish
from casefile.site.search import Search
from casefile.stage.staging import Staging


class BusyError(Exception):
    """Another build of the same site is running."""


def stage_site(root: Path, language: str, *, preview: bool = False) -> Path:
    """Renders and stages one language, and returns the folder of its tree.

    Drafts are left out, but for an editor's preview.
    """
    with closing(Staging.open(root, language, preview=preview)) as staging:
        staging.refresh()
        return staging.write().folder


class Produced(NamedTuple):
    """Whether a build changed the public site, and how many pages that has."""

    changed: bool
    pages: int


def produce(root: Path, epoch: int, workers: int = 1) -> Produced:
    """Builds every language and puts the public site in place.

    `workers` says how many processes may share the work. Raises BusyError, MkDocsError, SealError
    and OSError; the last good site then stays.
    """
    with _alone(root):
        languages = find_languages(root)
        digests = {language: _build(root, language, epoch, workers) for language in languages}
        changed = publish(root, languages, digests, find_steps(root, languages, epoch))
    pages = sum(path.endswith(".html") for files in digests.values() for path in files)
    return Produced(changed, pages)


def find_steps(root: Path, languages: Sequence[str], epoch: int) -> Sequence[Step]:
    """What is done to the built files of a site before they are public, in this order."""
    settings, _ = load_settings(root)
    return [
        Search(root),
        Protection(root, settings, languages),
        Redirects(root, settings),
        SecurityContact(settings, languages, epoch),
        Integrity(root),
    ]


def _build(root: Path, language: str, epoch: int, workers: int) -> Mapping[str, str]:
    """Stages and builds one language; returns the digest of each file of its output."""
    with closing(Staging.open(root, language)) as staging:
        staging.refresh()
        staged = staging.write()
    with SiteBuild(root, staged.folder, language, epoch, workers=workers) as build:
        return build.write(staged.digests)[1]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    folder = root / "build"
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                "another build of this site is running; wait until it is done"
            ) from None
        yield
