"""Writes into a translation what it was made from, and leaves all else byte for byte."""

import re
from collections.abc import Iterator

from casefile.prose.article import Article
from casefile.record.yamlread import Node
from casefile.translation.digest import digest_article, digest_text
from casefile.translation.texts import Wording, list_wordings

_FIELD = "translated_from"
_SETTING = re.compile(rf"^{_FIELD}:.*(?:\n[ \t].*)*\n", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def stamp_article(translation: Article, original: Article) -> str:
    """The text of a translation with the digest of the original as it is now.

    Raises ValueError where its front matter cannot be read.
    """
    if translation.damaged:
        raise ValueError("its front matter cannot be read; python scripts/check.py says why")
    text, end = translation.text, "\r\n" if "\r\n" in translation.text else "\n"
    line = f"{_FIELD}: {{lang: {original.language}, sha256: {digest_article(original)}}}{end}"
    head, body = text[: translation.body], text[translation.body :]
    if translation.front.translated_from is not None:
        return _SETTING.sub(lambda _: line, head, count=1) + body
    closing = [found.start() for found in _CLOSING.finditer(head)][-1]
    return head[:closing] + line + head[closing:] + body


def stamp_record(text: str, node: Node) -> str:
    """The text of a file of the record, each translation in it with the digest of its original.

    `node` is the YAML that the text was read as, without a byte order mark.
    """
    for start, end, new in sorted(_list_changes(text, node), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _list_changes(text: str, node: Node) -> Iterator[tuple[int, int, str]]:
    for wordings in list_wordings(node):
        original = wordings.original
        for wording in wordings.others if original is not None else ():
            digest = _quoted(digest_text(original.text.text)) if original is not None else ""
            if wording.stamp is not None:
                yield wording.stamp.start, wording.stamp.end, digest
            elif wording.value.kind == "scalar":
                yield _add(text, wording, digest, flow=text.startswith("{", wordings.start))


def _quoted(digest: str) -> str:
    """A digest as YAML that every program takes for a text: some would be numbers."""
    return f'"{digest}"' if re.fullmatch(r"[0-9]+(e[0-9]+)?", digest) else digest


def _add(text: str, wording: Wording, digest: str, *, flow: bool) -> tuple[int, int, str]:
    """A wording that named no digest becomes a mapping that does, in the form that it has."""
    start, end = wording.text.start, wording.text.end
    words = text[start:end]
    if flow:
        return start, end, f"{{text: {words}, of: {digest}}}"
    indent = " " * (wording.key.column - 1)
    deeper = "\n".join(
        f"  {line}" if number and line.strip() else line
        for number, line in enumerate(words.split("\n"))
    )
    below = f"{indent}  of: {digest}"
    ended = f"{below}\n" if words.endswith("\n") else f"\n{below}"
    return wording.key.end, end, f":\n{indent}  text: {deeper}{ended}"
