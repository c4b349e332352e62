"""Renders every page of one language, and the files beside them, from the content alone.

No page or file knows today's date, reads a file or depends on the order in which things were read,
so the same content always gives the same bytes.
"""

from collections.abc import Iterable, Mapping

from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.edition import Edition, make_edition
from casefile.pages.language import Language
from casefile.pages.targets import Target, find_targets, render_target

__all__ = ["Content", "Page", "StaticFile", "render_all", "render_generated", "render_pages"]


def render_all(
    content: Content, language: Language
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    """Every page of a language, articles included, and every file that is published as it is.

    Both are sorted by name.
    """
    edition = make_edition(content, language)
    return _render(edition, find_targets(edition))


def _render(
    edition: Edition, targets: Mapping[str, Target]
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    files: dict[str, Page | StaticFile] = {}

    def render(name: str) -> Page | StaticFile:
        if name not in files:
            files[name] = render_target(edition, name, targets[name], made)
        return files[name]

    def made(name: str) -> bytes:
        file = render(name)
        return file.data if isinstance(file, StaticFile) else file.text.encode()

    found = [render(name) for name in targets]
    pages = (file for file in found if isinstance(file, Page))
    others = (file for file in found if isinstance(file, StaticFile))
    return _sorted(pages), tuple(others)


def render_pages(content: Content, language: Language) -> tuple[Page, ...]:
    """Every page of a language, articles included, sorted by name."""
    return render_all(content, language)[0]


def render_generated(content: Content, language: Language) -> tuple[Page, ...]:
    """The pages that are made from the record, without the articles, sorted by name."""
    edition = make_edition(content, language)
    targets = find_targets(edition)
    return _render(edition, {n: t for n, t in targets.items() if t.kind != "article"})[0]


def _sorted(pages: Iterable[Page]) -> tuple[Page, ...]:
    return tuple(sorted(pages, key=lambda page: page.name))
