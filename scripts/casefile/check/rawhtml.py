"""Rules about HTML within Markdown: little of it is harmless, and much of it vanishes."""

import re
from collections.abc import Iterator

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.structure import Block, Piece

HARMLESS = frozenset(
    {
        "abbr", "bdi", "bdo", "br", "cite", "kbd", "mark", "q", "rp", "rt", "ruby", "span", "sub",
        "sup",
    }
)  # fmt: skip
"""Elements that an article may use, with `lang`, `dir` and `title` as their only attributes."""

_KNOWN = (
    "a address applet area article aside audio b base basefont blink blockquote body button canvas "
    "caption center code col colgroup data datalist dd del details dfn dialog dir div dl dt em "
    "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html i iframe img input ins keygen label legend li link main map marquee "
    "math menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p "
    "param picture plaintext portal pre progress s samp script search section select slot small "
    "source strike strong style summary svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr xmp"
)
KNOWN = HARMLESS | frozenset(_KNOWN.split())
"""The elements of HTML, today's and yesterday's."""

_ATTRIBUTES = re.compile(r"""(?:\s*(?:lang|dir|title)=(?:"[^"<>\x00]*"|'[^'<>\x00]*'))*\Z""")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>]|\Z)")
_WORDS = re.compile(r"<(/?[^\W\d][^<>\n]{0,60})>?")
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
_COMMENT_TEXT = re.compile(r"<!--(?!-?>)[^`\\\[\]]*?-->\Z", re.DOTALL)
_COMMENT_END = re.compile(r"--!?>")

_WRITE = "write &lt; for a sign that stands for itself"


def check_tags(prose: Prose) -> Iterator[Diagnostic]:
    """Only harmless elements are used, and only with `lang`, `dir` and `title`."""
    for _, piece in prose.document.pieces():
        if piece.kind == "tag":
            yield from _check_tag(prose, piece)
        elif piece.kind == "instruction":
            message = "a processing instruction or character data, which would vanish"
            yield prose.finding(piece.start, "raw-html", message, _WRITE)


def _check_tag(prose: Prose, piece: Piece) -> Iterator[Diagnostic]:
    name = piece.name.lower()
    written = prose.text[piece.start : piece.end]
    if name not in KNOWN:
        message = f'"{shown(written)}" would be taken for HTML and vanish'
        yield prose.finding(piece.start, "vanishing-placeholder", message, _WRITE)
    elif name not in HARMLESS:
        message = f"the HTML element <{name}> is not used in articles"
        yield prose.finding(piece.start, "raw-html", message, _instead(name))
    elif not _ATTRIBUTES.match(piece.value) or (written.startswith("</") and piece.value):
        message = f"<{name}> may only have the attributes lang, dir and title, each in quotes"
        yield prose.finding(piece.start, "raw-html", message, "leave the others out")
    elif name == "span" and not written.startswith("</") and "lang=" not in piece.value:
        message = "<span> without lang says nothing"
        yield prose.finding(piece.start, "raw-html", message, 'write <span lang="ja">')


def _instead(name: str) -> str:
    markdown = {
        "a": "[text](address)", "b": "**text**", "strong": "**text**", "i": "*text*",
        "em": "*text*", "code": "`text`", "img": "![text](file)", "p": "a blank line",
    }  # fmt: skip
    return f"write {markdown[name]}" if name in markdown else "write it as Markdown"


def check_blocks(prose: Prose) -> Iterator[Diagnostic]:
    """No block of raw HTML stands in an article: what is in it is no longer Markdown."""
    ends: dict[str, int] | None = None
    for block in prose.document.blocks:
        if block.kind != "html":
            continue
        if block.name == "!":
            message = "a declaration or processing instruction, which would vanish"
            yield prose.finding(block.start, "raw-html", message, _WRITE)
            continue
        message = f"the HTML element <{block.name}> is not used in articles"
        yield prose.finding(block.start, "raw-html", message, _instead(block.name))
        ends = _last_ends(prose) if ends is None else ends
        if block.name != "hr" and ends.get(block.name, -1) < block.start:
            message = f"<{block.name}> is never closed, so it would swallow all that follows"
            yield prose.finding(block.start, "unclosed-element", message, f"add </{block.name}>")


def _last_ends(prose: Prose) -> dict[str, int]:
    """Where each element is closed for the last time."""
    found = _END_TAG.finditer(prose.text, prose.start)
    return {match[1].lower(): match.start() for match in found}


def check_closing(prose: Prose) -> Iterator[Diagnostic]:
    """What an element opens is closed in the same paragraph."""
    for block in prose.document.blocks:
        opened: list[Piece] = []
        for piece in block.pieces:
            name = piece.name.lower()
            if piece.kind != "tag" or name not in HARMLESS or name == "br":
                continue
            if not prose.text.startswith("</", piece.start):
                opened.append(piece)
            elif opened and opened[-1].name.lower() == name:
                opened.pop()
            else:
                message = f"</{name}> closes nothing that is open"
                hint = f"add <{name}> before it, or take it out"
                yield prose.finding(piece.start, "unclosed-element", message, hint)
        for piece in opened:
            message = f"<{piece.name}> is not closed in this paragraph"
            hint = f"add </{piece.name}>"
            yield prose.finding(piece.start, "unclosed-element", message, hint)


def check_angles(prose: Prose) -> Iterator[Diagnostic]:
    """A `<` that HTML could take for the start of something is written &lt;."""
    for block, piece in prose.document.pieces():
        if piece.kind == "angle":
            yield _angle(prose, block, piece)


def _angle(prose: Prose, block: Block, piece: Piece) -> Diagnostic:
    rest = prose.text[piece.start : min(block.end, piece.start + 80)]
    if rest.startswith("<!--"):
        message = "the comment that starts here is never closed, or closed in another paragraph"
        return prose.finding(piece.start, "unclosed-element", message, "end it with -->")
    known = _NAME.match(rest)
    if rest[1] in "!?" or (known is not None and known[1].lower() in KNOWN):
        message = "a < that starts HTML which never ends"
        return prose.finding(piece.start, "unclosed-element", message, _WRITE)
    words = _WORDS.match(rest)
    written = words[0] if words is not None else rest[:10]
    message = f'"{shown(written)}" can be taken for HTML and vanish'
    return prose.finding(piece.start, "vanishing-placeholder", message, _WRITE)


def check_comments(prose: Prose) -> Iterator[Diagnostic]:
    """A comment is no place for notes: it does not show, yet everybody can read it."""
    for block in prose.document.blocks:
        spans = [(p.start, p.end) for p in block.pieces if p.kind == "comment"]
        if block.kind == "comment":
            spans.append((block.start, block.end))
        for start, end in spans:
            message = "a comment does not show, but stands in the page for everybody to read"
            hint = "keep notes out of the article"
            yield prose.finding(start, "html-comment", message, hint)
            written = prose.text[start:end]
            if not _COMMENT_TEXT.match(written) or len(_COMMENT_END.findall(written)) > 1:
                message = "a comment with markup in it, parts of which may show or stay unread"
                hint = "write it without links, backticks and backslashes, and end it with -->"
                yield prose.finding(start, "raw-html", message, hint)
