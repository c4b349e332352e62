"""Reads the articles below `docs/` in one run, with everything that is wrong with their files."""

import os
from collections.abc import Iterator
from pathlib import Path

from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.frontmatter import STAND_IN, split_front_matter
from casefile.prose.scan import scan
from casefile.settings import ORIGINAL, may_speak
from casefile.textfile import read_text

MAX_DEPTH = 12
"""How many folders below a language are looked into; the check of files reports deeper ones."""


def load_articles(root: Path) -> tuple[tuple[Article, ...], list[Diagnostic]]:
    """Every article of docs/<language>/, in the order of their paths, and all findings, sorted.

    A file that cannot be read as text gives its findings and no article; one whose front matter
    is unsound gives an article that says so. Symbolic links and files whose names are not text
    are passed over: the check of files reports them.
    """
    articles: list[Article] = []
    findings: list[Diagnostic] = []
    for path in find_articles(root):
        article, found = load_article(root, path)
        findings += found
        if article is not None:
            articles.append(article)
    return tuple(articles), sorted(findings)


def load_article(root: Path, path: str) -> tuple[Article | None, list[Diagnostic]]:
    """The article in one file, None where it cannot be read as text, and what is wrong with it."""
    try:
        text, findings = read_text(root, path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return None, [Diagnostic(path, 1, 1, "unreadable-file", f"cannot be read: {reason}")]
    if text is None:
        return None, findings
    article, found = read_article(path, text)
    return article, [*findings, *found]


def read_article(path: str, text: str) -> tuple[Article, list[Diagnostic]]:
    """The article that a file's text holds, and what is wrong with its front matter.

    `path` is relative to the site's root: docs/<language>/<name>.
    """
    split = split_front_matter(path, text)
    _, language, name = path.split("/", 2)
    article = Article(
        path=path,
        language=language,
        name=name,
        front=split.front or STAND_IN,
        node=split.node,
        damaged=split.front is None,
        text=text,
        body=split.body,
        document=scan(text, split.body),
    )
    return article, list(split.findings)


def find_articles(root: Path) -> Iterator[str]:
    """The paths of all Markdown files in the folders of the languages, sorted.

    A folder that is no language of the site is left alone: the check of files reports it.
    """
    docs = root / "docs"
    if docs.is_symlink() or not docs.is_dir():
        return
    folders = [entry for entry in os.scandir(docs) if entry.is_dir(follow_symlinks=False)]
    found: list[str] = []
    for language in (folder for folder in folders if may_speak(root, folder.name)):
        found += _walk(language.path, f"docs/{language.name}")
    yield from sorted(path for path in found if path.isprintable())


def find_languages(root: Path) -> tuple[str, ...]:
    """The languages that have articles, English always and first, the others in order."""
    found = {path.split("/", 2)[1] for path in find_articles(root)} - {ORIGINAL}
    return (ORIGINAL, *sorted(found))


def _walk(folder: str, path: str) -> Iterator[str]:
    waiting = [(folder, path, 0)]
    while waiting:
        folder, path, depth = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:  # the check of files reports a folder that cannot be read
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and depth < MAX_DEPTH:
                waiting.append((entry.path, f"{path}/{entry.name}", depth + 1))
            elif entry.is_file(follow_symlinks=False) and entry.name.endswith(".md"):
                yield f"{path}/{entry.name}"
