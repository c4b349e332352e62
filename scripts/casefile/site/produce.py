"""The one way from a site's input to its public pages: pages → stage → site → seal."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casefile.listing import Seen
from casefile.prose.load import find_languages
from casefile.settings import load_settings
from casefile.site.build import SiteBuild
from casefile.site.cards import Cards
from casefile.site.contact import SecurityContact
from casefile.site.current import Language, stamp_staged
from casefile.site.integrity import Integrity
from casefile.site.lock import alone
from casefile.site.protect import Protection
from casefile.site.redirects import Redirects
from casefile.site.seal import Step, publish
from casefile.site.search import Search
from casefile.stage.staging import Staged, stage
from casefile.workers import beside


def stage_site(root: Path, language: str, *, preview: bool = False) -> Path:
    """Renders and stages one language, and returns the folder of its tree.

    Drafts are left out, but for an editor's preview.
    """
    staging, staged = stage(root, language, preview=preview)
    staging.close()
    return staged.folder


class Found(NamedTuple):
    """A site's input as it was found just now, and whether little of it has changed since."""

    seen: Seen
    few: bool


class Produced(NamedTuple):
    """Whether a build changed the public site, how many pages that has, and what was left.

    `languages` tells of each how to see that it was left alone; None where that cannot be seen.
    """

    changed: bool
    pages: int
    languages: dict[str, Language] | None


def produce(
    root: Path,
    epoch: int,
    workers: int = 1,
    *,
    found: Found | None = None,
    without: Collection[str] = (),
    approve: Callable[[], object] = lambda: None,
) -> Produced:
    """Builds every language and puts the public site in place.

    `workers` says how many processes may share the work, `found` is the input as the caller looked
    at it, `without` names the steps of sealing that are left out. `approve` is called before
    anything is published, and keeps it from that by what it raises. Raises BusyError, MkDocsError,
    SealError and OSError; the last good site then stays.
    """
    with alone(root):
        integrity = Integrity(root, found.seen if found else None)
        built = build_languages(root, epoch, workers, found)
        languages = [*built]
        approve()
        digests = {name: files for name, (files, _) in built.items()}
        every = find_steps(root, languages, epoch, workers)
        steps = [step for step in every if name_of(step) not in without]
        changed = publish(root, languages, digests, [*steps, integrity], workers=workers)
    pages = sum(path.endswith(".html") for files in digests.values() for path in files)
    left = {name: one for name, (_, one) in built.items() if one is not None}
    return Produced(changed, pages, left if len(left) == len(built) else None)


def build_languages(
    root: Path, epoch: int, workers: int = 1, found: Found | None = None
) -> dict[str, tuple[Mapping[str, str], Language | None]]:
    """Stages and builds every language, and seals nothing.

    Returns of each the digest of every file of its output, and how to see that nothing is done to
    it. Raises MkDocsError and OSError. The caller keeps others from building the site.
    """
    built = {}
    for language in find_languages(root):
        staged = _stage(root, language, workers, found)
        built[language] = _build(root, language, epoch, workers, staged)
    return built


def find_steps(
    root: Path, languages: Sequence[str], epoch: int, workers: int = 1
) -> Sequence[Step]:
    """What is done to the built files of a site before they are listed, in this order."""
    settings, _ = load_settings(root)
    return [
        Search(root),
        Cards(settings.site_url, workers),
        Protection(root, settings, languages, workers),
        Redirects(root, settings),
        SecurityContact(settings, languages, epoch),
    ]


def name_of(step: Step) -> str:
    """What a step of sealing is called, such as `search`."""
    return type(step).__name__.lower()


def _stage(root: Path, language: str, workers: int, found: Found | None) -> Staged:
    """Stages one language: all of it in a process that takes along what it holds of the record."""
    seen, few = found or (None, False)
    apart = beside if workers > 1 and not few else nullcontext
    with apart(partial(_stage_here, root, language, workers, seen)) as find:
        return find()


def _stage_here(root: Path, language: str, workers: int, seen: Seen | None) -> Staged:
    staging, staged = stage(root, language, workers=workers, seen=seen)
    staging.close()
    return staged


def _build(
    root: Path, language: str, epoch: int, workers: int, staged: Staged
) -> tuple[Mapping[str, str], Language | None]:
    """Builds one staged language.

    Returns the digest of each file of its output, and how to see that nothing is done to it.
    """
    with SiteBuild(root, staged.folder, language, epoch, workers=workers) as build:
        files = build.write(staged.digests)[1]
        stamps = stamp_staged(staged.folder, staged.digests)
        left = Language(build.mark, stamps) if build.mark and stamps else None
    return files, left
