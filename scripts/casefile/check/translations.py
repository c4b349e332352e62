"""Rules about translations: each names its original as it stands, and says the same as that.

Whoever writes one records the digest of what it was made from. Where the original has changed
since, it is stale: readers are told, and the check fails only for the change that made it so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from casefile.check.fields import prose_at
from casefile.check.parity import check_parity, compare
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.load import read_article
from casefile.record.model import Item, Record
from casefile.record.yamlread import Node, read_yaml
from casefile.settings import ORIGINAL
from casefile.translation.digest import digest_article, digest_text
from casefile.translation.original import find_original, find_originals, group_articles, judge
from casefile.translation.texts import Wording, list_wordings

_STAMP = "read the original again, mend the translation, then: python scripts/translation.py stamp"


def check_translations(articles: Iterable[Article]) -> Iterator[Diagnostic]:
    """Every finding about the versions of each article of a site."""
    for versions in group_articles(articles):
        yield from check_versions(versions)


def check_versions(versions: Sequence[Article]) -> Iterator[Diagnostic]:
    """Every finding about the versions of one article, each in a language of its own.

    One is the original, on which all agree, and each other says that it was made from that.
    """
    original = find_original(versions)
    yield from _check_declared(versions, original)
    for article in versions:
        if article.damaged:
            continue
        if article is original:
            yield from _check_original(article)
        elif original is None:
            yield from _check_orphan(article)
        elif not original.damaged:
            yield from _check_translation(article, original)


def _check_declared(versions: Sequence[Article], original: Article | None) -> Iterator[Diagnostic]:
    """The language that `original:` names has the article, and no other version names another."""
    declared = [article for article in versions if article.front.original]
    for article in declared:
        language = article.front.original or ""
        if all(language != version.language for version in versions):
            message = f"its original is said to be docs/{language}/{article.name}, which is missing"
            hint = "name the language in which it was written first, or take `original:` out"
            yield _at(article, "missing-original", message, hint, "original")
        elif original is not None and language != original.language:
            message = f"{declared[0].path} names {original.path} as the original"
            hint = "name the same language in both"
            yield _at(article, "conflicting-originals", message, hint, "original")


def _check_original(article: Article) -> Iterator[Diagnostic]:
    if article.front.translated_from is not None:
        message = f"{article.path} is the original, and says that it was translated"
        hint = "take `translated_from:` out, or name the original's language as `original:`"
        yield _at(article, "conflicting-originals", message, hint, "translated_from")


def _check_orphan(article: Article) -> Iterator[Diagnostic]:
    if article.front.original is None:
        message = f"there is no docs/{ORIGINAL}/{article.name} that this could be a translation of"
        hint = f"if it was written first, say so: `original: {article.language}`; else delete it"
        yield _at(article, "missing-original", message, hint, "translated_from")


def _check_translation(article: Article, original: Article) -> Iterator[Diagnostic]:
    state = judge(article, original)
    if state == "current":
        yield from check_parity(article, original)
    elif state == "stale":
        message = f"{original.path} has changed since this was translated from it"
        hint = f"{_STAMP} {article.path}"
        yield _at(article, "stale-translation", message, hint, "translated_from", "sha256")
    else:
        message = f"this is a translation of {original.path}, and does not say of which text"
        hint = f"when it says the same: python scripts/translation.py stamp {article.path}"
        yield _at(article, "unstamped-translation", message, hint, "translated_from")


def check_wordings(root: Path, item: Item) -> Iterator[Diagnostic]:
    """Every finding about the texts of one entry that stand in more than one language."""
    for wordings in list_wordings(item.node):
        original = wordings.original
        for wording in wordings.others:
            if original is None:
                message = f"each wording of `{wordings.field}:` is a translation, of none"
                hint = "write the one that was written first without `of:`"
                yield _of(item, wording.value, "missing-original", message, hint)
            elif wordings.is_current(wording):
                ours, theirs = (prose_at(root, item, one.text) for one in (wording, original))
                yield from compare(ours, theirs)
            else:
                yield _judge_wording(item, wording, original)


def _judge_wording(item: Item, wording: Wording, original: Wording) -> Diagnostic:
    if wording.stamp is None:
        message = f'this is a translation of the text under "{original.language}", and does not say'
        message += " of which"
        hint = f"when it says the same: python scripts/translation.py stamp {item.path}"
        return _of(item, wording.value, "unstamped-translation", message, hint)
    message = f'the text under "{original.language}" has changed since this was translated from it'
    return _of(item, wording.stamp, "stale-translation", message, f"{_STAMP} {item.path}")


def check_staled(
    articles: Iterable[Article], record: Record, read_before: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """The translations that a change made stale, and left so.

    `read_before` gives the text of a file as it was before that change, nothing where it was not.
    """
    known = {article.path: article for article in articles}
    for path, original in find_originals(known.values()).items():
        yield from _check_staled(known[path], original, read_before)
    for item in chain(record.entries(), record.corrections):
        yield from _check_staled_texts(item, read_before)


def _check_staled(
    article: Article, original: Article, read_before: Callable[[str], str]
) -> Iterator[Diagnostic]:
    stamp = article.front.translated_from
    if stamp is None or original.damaged or judge(article, original) != "stale":
        return
    before = read_before(original.path)
    if before and stamp.sha256 == digest_article(read_article(original.path, before)[0]):
        message = f"this change to {original.path} leaves its translation behind"
        place = ("translated_from", "sha256")
        yield _at(article, "outdated-translation", message, f"{_STAMP} {article.path}", *place)


def _check_staled_texts(item: Item, read_before: Callable[[str], str]) -> Iterator[Diagnostic]:
    stale = [
        (wordings, wording)
        for wordings in list_wordings(item.node)
        for wording in wordings.others
        if wording.stamp is not None and wordings.original and not wordings.is_current(wording)
    ]
    node = read_yaml(item.path, read_before(item.path))[0] if stale else None
    if node is None:
        return
    originals = (wordings.original for wordings in list_wordings(node))
    before = {digest_text(one.text.text) for one in originals if one is not None}
    for wordings, wording in stale:
        if wording.stamp is not None and wording.stamp.text in before and wordings.original:
            message = f'this change to the text under "{wordings.original.language}" leaves its '
            message += "translation behind"
            hint = f"{_STAMP} {item.path}"
            yield _of(item, wording.stamp, "outdated-translation", message, hint)


def _of(item: Item, node: Node, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(item.path, node.line, node.column, code, message, hint)


def _at(article: Article, code: str, message: str, hint: str, *place: str) -> Diagnostic:
    """A finding at a field of the front matter, else at the nearest one above it, else line 1."""
    node = article.node.at(place) if article.node is not None else None
    line, column = (node.line, node.column) if node is not None else (1, 1)
    return Diagnostic(article.path, line, column, code, message, hint)
