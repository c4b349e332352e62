"""Rules about links within a site: each leads to a page, a file and an anchor that exist."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casefile.check.imagefiles import Faults, check_unshown, faults_below, find_faults
from casefile.check.outline import Outline, SiteLink, outline_of
from casefile.check.prose import Nearest, prose_of, shown
from casefile.diagnostics import Diagnostic, Fault
from casefile.prose.anchors import number_anchors
from casefile.prose.article import Article


def check_links(
    root: Path, articles: Iterable[Article], pages: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    """Every finding about where the links of these articles lead, and about the images there.

    `pages` are the generated pages by name, without the ending, with the anchors on each; where an
    article is among them, these are what its page has besides its own headings.
    """
    by_language: dict[str, list[Outline]] = {}
    for article in articles:
        by_language.setdefault(article.language, []).append(outline_of(article, prose_of(article)))
    faults, seen = find_faults(root), set[str]()
    for language, group in by_language.items():
        folder = f"docs/{language}"
        known = Targets(pages, group, root / folder, faults_below(faults, folder))
        for outline in group:
            yield from check_targets(outline, known)
        seen.update(f"{folder}/{image}" for image in images_among(known.asked))
    yield from check_unshown(faults, seen)


class Targets:
    """What a link in one language's folder may lead to.

    `faults` are those of the images in that folder. `asked` holds every question that was asked, in
    the form that `answers` takes; whoever wants to know what a finding depends on empties it first.
    """

    def __init__(
        self,
        pages: Mapping[str, frozenset[str]],
        outlines: Iterable[Outline],
        folder: Path,
        faults: Faults,
    ) -> None:
        self._pages = pages
        self._articles = {outline.name.removesuffix(".md"): outline for outline in outlines}
        self._anchors: dict[str, frozenset[str]] = {}
        self._answers: dict[str, str] = {}
        self._folder, self._faults = folder, faults
        self.asked: set[str] = set()

    def names(self) -> list[str]:
        """The files of all pages."""
        self.asked.add("pages:")
        return sorted(f"{name}.md" for name in {*self._pages, *self._articles})

    def has_page(self, name: str) -> bool:
        """Whether there is a page of this name, without the ending."""
        self.asked.add(f"page:{name}")
        return name in self._pages or name in self._articles

    def has_file(self, path: str) -> bool:
        """Whether a file other than a page stands there."""
        self.asked.add(f"file:{path}")
        try:
            file = self._folder / path
            return file.is_file() and not file.is_symlink()
        except (OSError, ValueError):
            return False

    def faults(self, path: str) -> Sequence[Fault]:
        """What is wrong with the image that stands there; nothing where none does."""
        self.asked.add(f"{_IMAGE}{path}")
        return self._faults.get(path, ())

    def anchors(self, name: str) -> frozenset[str]:
        """The anchors of a page, empty where there is none; reckoned once for each page."""
        self.asked.add(f"page:{name}")
        if name not in self._anchors:
            generated = self._pages.get(name, frozenset())
            outline = self._articles.get(name)
            if outline is not None:
                taken = {*generated, *outline.notes}
                headings = (outline.title, *outline.headings) if outline.title else outline.headings
                generated = number_anchors(headings, taken)
            self._anchors[name] = generated
        return self._anchors[name]

    def answers(self, questions: Iterable[str]) -> list[str]:
        """What the answers are now: the same texts as long as they are the same answers."""
        for question in questions:
            if question not in self._answers:
                self._answers[question] = self._answer(question)
        return [self._answers[question] for question in questions]

    def _answer(self, question: str) -> str:
        kind, _, name = question.partition(":")
        if kind == "pages":
            return "\0".join(self.names())
        if kind == "file":
            return str(self.has_file(name))
        if kind == "image":
            return "\0".join([part for fault in self.faults(name) for part in fault])
        return "\0".join(sorted(self.anchors(name))) if self.has_page(name) else "none"


_IMAGE = "image:"
"""How a question about an image begins."""


def images_among(asked: Iterable[str]) -> Iterator[str]:
    """The files that questions are about which were asked of an image."""
    for question in asked:
        if question.startswith(_IMAGE):
            yield question.removeprefix(_IMAGE)


def check_targets(outline: Outline, targets: Targets) -> Iterator[Diagnostic]:
    """A link from a page leads to a page, a file and an anchor that exist."""
    nearest = Nearest()
    for link in outline.links:
        try:
            parts = urlsplit(link.address)
        except ValueError:
            continue
        target = (unquote(parts.path), unquote(parts.fragment))
        for fault in _find_faults(outline.name, target, link, targets, nearest):
            yield Diagnostic(outline.path, link.line, link.column, *fault)


Target = tuple[str, str]
"""The path and the anchor that a link leads to."""


def _find_faults(
    name: str, target: Target, link: SiteLink, targets: Targets, nearest: Nearest
) -> Sequence[Fault]:
    if link.image:
        return _check_image(name, target, targets)
    return _check_page(name, target, targets, nearest)


def _check_page(name: str, target: Target, targets: Targets, nearest: Nearest) -> Sequence[Fault]:
    path, anchor = target
    if path.startswith("/"):
        message = f'"{shown(path)}" starts at the root of the server, where the site need not be'
        hint = "link to the page's .md file, from this file's own folder"
        return [("missing-page", message, hint)]
    file = _resolve(name, path) if path else name
    page = file.removesuffix(".md")
    if path and (not file.endswith(".md") or not targets.has_page(page)):
        if file.startswith("../") or not targets.has_file(file):
            hint = _near_page(file, targets, nearest)
            return [("missing-page", f'there is no page "{shown(file)}"', hint)]
        return targets.faults(file)
    if anchor and anchor not in targets.anchors(page):
        hint = nearest(anchor, targets.anchors(page))
        message = f'there is no anchor "{shown(anchor)}" on {shown(file)}'
        return [("missing-anchor", message, hint)]
    return ()


def _near_page(file: str, targets: Targets, nearest: Nearest) -> str:
    hint = nearest(file if file.endswith(".md") else f"{file.rstrip('/')}.md", targets.names())
    return hint or "link to the .md file of an article or of a generated page"


def _check_image(name: str, target: Target, targets: Targets) -> Sequence[Fault]:
    path, _ = target
    file = _resolve(name, path)
    if path.startswith("/") or file.startswith("../") or not targets.has_file(file):
        message = f'there is no file "{shown(file)}"'
        return [("missing-file", message, "put the image beside the article")]
    return targets.faults(file)


def _resolve(name: str, path: str) -> str:
    """The file that a relative path leads to from a page, relative to the language's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
