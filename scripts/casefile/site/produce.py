"""The one way from a site's input to its public pages: pages → stage → site → seal."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from casefile.pages.language import load_language
from casefile.pages.render import Content, render_all
from casefile.project import Project
from casefile.record.standing import find_standings
from casefile.site.build import build_language
from casefile.site.contact import SecurityContact
from casefile.site.integrity import Integrity
from casefile.site.protect import Protection
from casefile.site.redirects import Redirects
from casefile.site.seal import Step, publish
from casefile.stage import stage_language


class BusyError(Exception):
    """Another build of the same site is running."""


def stage_project(project: Project, language: str, *, preview: bool = False) -> Path:
    """Renders and stages one language, and returns the folder of its tree.

    Drafts are left out, but for an editor's preview.
    """
    words, _ = load_language(project.root, language)
    content = Content(
        record=project.record,
        articles=tuple(a for a in project.articles if preview or not a.front.draft),
        settings=project.settings,
        standings=find_standings(project.record),
    )
    pages, files = render_all(content, words)
    folder, _ = stage_language(
        project.root, project.settings, language, pages, files, preview=preview
    )
    return folder


def produce(project: Project, epoch: int) -> bool:
    """Builds every language and puts the public site in place; returns whether that changed it.

    Raises BusyError, MkDocsError, SealError and OSError; the last good site then stays.
    """
    with _alone(project.root):
        for language in project.languages:
            staged = stage_project(project, language)
            build_language(project.root, staged, language, epoch)
        return publish(project.root, project.languages, steps=find_steps(project, epoch))


def find_steps(project: Project, epoch: int) -> Sequence[Step]:
    """What is done to the built files of a site before they are public, in this order."""
    root, settings, languages = project.root, project.settings, project.languages
    return [
        Protection(root, settings, languages),
        Redirects(root, settings),
        SecurityContact(settings, languages, epoch),
        Integrity(root),
    ]


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
