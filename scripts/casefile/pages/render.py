"""Renders every page of one language, and the files beside them, from the content alone.

No page or file knows today's date, reads a file or depends on the order in which things were read,
so the same content always gives the same bytes.
"""

from collections.abc import Mapping
from functools import partial

from casefile.pages.content import Content, Page, StaticFile
from casefile.pages.edition import Edition, make_edition
from casefile.pages.language import Language
from casefile.pages.targets import OF_OTHERS, Target, find_targets, render_target
from casefile.workers import share

__all__ = ["Content", "Page", "StaticFile", "render_all", "render_generated", "render_pages"]


def render_all(
    content: Content, language: Language, workers: int = 1
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    """Every page of a language, articles included, and every file that is published as it is.

    Both are sorted by name. So many processes share the work; the bytes are always the same.
    """
    edition = make_edition(content, language)
    return _render(edition, find_targets(edition), workers)


def render_pages(content: Content, language: Language) -> tuple[Page, ...]:
    """Every page of a language, articles included, sorted by name."""
    return render_all(content, language)[0]


def render_generated(content: Content, language: Language) -> tuple[Page, ...]:
    """The pages that are made from the record, without the articles, sorted by name."""
    edition = make_edition(content, language)
    targets = find_targets(edition)
    return _render(edition, {n: t for n, t in targets.items() if t.kind != "article"}, 1)[0]


def _render(
    edition: Edition, targets: Mapping[str, Target], workers: int
) -> tuple[tuple[Page, ...], tuple[StaticFile, ...]]:
    together = {name: target for name, target in targets.items() if target.kind in OF_OTHERS}
    jobs = [partial(_render_some, edition, together)]
    jobs += [
        partial(_render_some, edition, {name: target})
        for name, target in targets.items()
        if name not in together
    ]
    found = [file for files in share(jobs, workers) for file in files]
    pages = (file for file in found if isinstance(file, Page))
    others = (file for file in found if isinstance(file, StaticFile))
    return tuple(sorted(pages, key=_name)), tuple(sorted(others, key=_name))


def _render_some(edition: Edition, targets: Mapping[str, Target]) -> list[Page | StaticFile]:
    """These files, of which some speak of others among them."""
    files: dict[str, Page | StaticFile] = {}

    def render(name: str) -> Page | StaticFile:
        if name not in files:
            files[name] = render_target(edition, name, targets[name], made)
        return files[name]

    def made(name: str) -> bytes:
        file = render(name)
        return file.data if isinstance(file, StaticFile) else file.text.encode()

    return [render(name) for name in targets]


def _name(file: Page | StaticFile) -> str:
    return file.name
