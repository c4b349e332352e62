"""How every translation of a site stands, and what has changed in its original since."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import chain

from casefile.project import Project
from casefile.prose.article import Article
from casefile.prose.load import read_article
from casefile.record.model import Item
from casefile.record.yamlread import read_yaml
from casefile.translation.digest import digest_article, digest_text
from casefile.translation.original import State, find_original, group_articles, judge
from casefile.translation.texts import Wording, Wordings, list_wordings

Versions = Callable[[str], Iterable[str]]
"""Gives the texts that a file had, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one translation stands.

    `path` is its file, `field` the text of the record in it, empty for an article. `original` is
    the file of what it was made from, empty where there is none. `diff` says of a stale one what
    changed in the original since, line by line; it is empty where no version that is known is the
    one that was translated.
    """

    path: str
    field: str
    language: str
    state: State
    original: str = ""
    diff: str = ""


def list_standings(
    project: Project, languages: Iterable[str], versions: Versions
) -> Iterator[Standing]:
    """Every translation into these languages, those included that nobody has written yet."""
    wanted = tuple(languages)
    for group in group_articles(project.articles):
        original = find_original(group)
        articles = {version.language: version for version in group}
        for language in wanted:
            if original is None or language != original.language:
                yield from _judge_article(articles.get(language), original, language, versions)
    for item in chain(project.record.entries(), project.record.corrections):
        for wordings in list_wordings(item.node):
            for language in wanted:
                yield from _judge_wordings(item, wordings, language, versions)


def _judge_article(
    article: Article | None, original: Article | None, language: str, versions: Versions
) -> Iterator[Standing]:
    if original is None:
        if article is not None:
            yield Standing(path=article.path, field="", language=language, state="orphaned")
        return
    if article is None:
        path = f"docs/{language}/{original.name}"
        yield Standing(
            path=path, field="", language=language, state="missing", original=original.path
        )
        return
    state = judge(article, original)
    stamp = article.front.translated_from
    diff = ""
    if state == "stale" and stamp is not None:
        texts = versions(original.path)
        is_it = (text for text in texts if _digest(original.path, text) == stamp.sha256)
        diff = _compare(next(is_it, None), original.text, original.path)
    yield Standing(
        path=article.path,
        field="",
        language=language,
        state=state,
        original=original.path,
        diff=diff,
    )


def _digest(path: str, text: str) -> str:
    return digest_article(read_article(path, text)[0])


def _judge_wordings(
    item: Item, wordings: Wordings, language: str, versions: Versions
) -> Iterator[Standing]:
    original = wordings.original
    if original is not None and original.language == language:
        return
    wording = next((one for one in wordings.others if one.language == language), None)
    state: State = "current"
    diff = ""
    if wording is None:
        state = "missing"
    elif original is None:
        state = "orphaned"
    elif wording.stamp is None:
        state = "unstamped"
    elif not wordings.is_current(wording):
        state = "stale"
        before = _find_words(item.path, wording, versions)
        diff = _compare(before, original.text.text, f"{item.path} {wordings.field}")
    if state != "orphaned" or wording is not None:
        yield Standing(
            path=item.path,
            field=wordings.field,
            language=language,
            state=state,
            original="" if original is None else item.path,
            diff=diff,
        )


def _find_words(path: str, wording: Wording, versions: Versions) -> str | None:
    """The text that a translation in the record was made from; None where no version has it."""
    for text in versions(path):
        node, _ = read_yaml(path, text)
        for wordings in list_wordings(node) if node is not None else ():
            words = wordings.original.text.text if wordings.original is not None else ""
            if wording.stamp is not None and digest_text(words) == wording.stamp.text:
                return words
    return None


def _compare(before: str | None, now: str, name: str) -> str:
    if before is None:
        return ""
    lines = unified_diff(
        before.splitlines(), now.splitlines(), f"{name} (as translated)", name, lineterm="", n=1
    )
    return "".join(f"{line}\n" for line in lines)
