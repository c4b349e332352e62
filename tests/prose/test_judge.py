"""The engine is the judge: what the scanner finds is what stands on the page.

Texts are put together at random from what editors write and from what goes wrong. Wherever the
check has nothing to say against one, not a word of it may be missing from the page, or added.
"""

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from casefile.check.articles import RULES
from casefile.check.prose import Prose
from casefile.prose.anchors import list_headings, list_notes, number_anchors
from casefile.prose.position import Positions
from casefile.prose.scan import scan
from casefile.prose.structure import flatten

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes")


def to_html(text: str) -> str:
    """The HTML that Python-Markdown makes of a text."""
    return markdown.Markdown(extensions=EXTENSIONS).convert(text)


def words_on_page(text: str) -> str:
    """Every character that the engine shows of a text, but for spaces and signs of emphasis."""
    page = LexborHTMLParser(f"<body>{to_html(text)}</body>")
    for made in page.css("sup[id^=fnref], a.footnote-backref"):
        made.decompose()
    for title in page.css("p.admonition-title"):
        if title.text().strip() == "Note":
            title.decompose()
    return _bare(page.body.text() if page.body else "")


def words_in_source(text: str) -> str:
    """The same as the scanner finds it: the text first, then the footnotes."""
    document = scan(text)
    shown: dict[bool, list[str]] = {False: [], True: []}
    for block in document.blocks:
        noted = any(note.start <= block.start <= note.end for note in document.footnotes)
        if block.kind == "code":
            shown[noted].append(block.content.text)
        elif block.kind == "fence":
            shown[noted] += text[block.start : block.end].split("\n")[1:-1]
        elif block.kind not in ("comment", "html"):
            shown[noted].append(flatten(block, verbatim=True).text)
    return _bare("\n".join([*shown[False], *shown[True]]))


def _bare(text: str) -> str:
    return re.sub(r"[\s*_\ufffc]", "", text)


WORDS = ["word", "2,914", "한국", "a_b", "word word", " ", " ", " ", "\n", "\n\n"]
LINES = [
    "\n- a", "\n* ", "\n+ x", "\n1. a\n2. b\n", "\n1. ", "\n> q", "\n## h", "\n### h ###\n",
    "\n---\n", "\n===\n", "\n    ", "\n  ", "\n        deep", "\nterm\n: def", "\n: def",
    "\n- a\n\n    b\n",
    '\n!!! note "T"\n    in', "\n!!! note\n    in", "\n| a | b |\n|---|---|\n| c | d |\n",
    "\n```\ncode\n```\n", "\n~~~\ncode\n~~~\n", "\n[r]: url\n", '\n[r]: <url> "t"', "\n[^1]: note",
    "\n[^2]: w\n    x\n\n    y", "\n<!-- c -->\n", "\n\n> q\n> r\n\n", "\n\n\n", "  \n", "\t",
]  # fmt: skip
PIECES = [
    "*em*", "**st**", "_em_", "`c`", "[a](b)", '[a](b "t")', "[t](fact:x)", "[x][r]", "[r]",
    "![i](s)", "[^1]", "[^2]", "<http://x.y>", "<a@b.c>", "&amp;", "<sub>2</sub>", "<br>", "\\*",
    "\\[x]", '<span lang="ja">x</span>', "<!-- c -->",
]  # fmt: skip
TROUBLE = [
    "*", "**", "_", "__", "`", "``", "\\", "[", "]", "(", ")", "|", "&", "<", '"', "'", "{", "}",
    "!", "~~~", "{: .a}", "{#b}", "<sub>", "</sub>", "[a](b 't'", "<name>", "10. ", "[^", "<!--",
    "-->", "[a]", "](", ":", "#",
]  # fmt: skip

HONEST = st.lists(st.sampled_from([*WORDS, *LINES, *PIECES]), min_size=1, max_size=20)
ANY = st.lists(st.sampled_from([*WORDS, *LINES, *PIECES, *TROUBLE]), min_size=1, max_size=16)


def is_refused(text: str) -> bool:
    prose = Prose(path="a.md", text=text, start=0, document=scan(text), locate=Positions(text).at)
    return any(found.severity == "error" for rule in RULES for found in rule(prose))


@given(st.one_of(HONEST, ANY).map("".join).map(str.lstrip))
@settings(max_examples=600, deadline=None)
def test_every_word_that_is_not_refused_stands_on_the_page(text: str) -> None:
    if text.strip() and not is_refused(text):
        assert words_in_source(text) == words_on_page(text)


EMPHASIS = [
    "*a*", "**a**", "***a***", "_a_", "__a__", "a*b*c", "a_b_c", "*a **b** c*", "**a *b* c**",
    "*a*b", "5 * 3 * 2", "5*3 is 15", "* a*", "a* b", "1,800*", "*(a)*b", "**「十人」**が",
    "_한_은",
    "*a _b_ c*", "_a *b* c_", "**a**b**c**", "*a\nb*", "\\*a*", "*a\\*", "*`a*`", "*[b](c)*",
    "__a_b__",
    "a*.** b", "**a* b", "*a **b*",
]  # fmt: skip


@pytest.mark.parametrize("text", EMPHASIS)
def test_the_same_signs_are_emphasis(text: str) -> None:
    page = LexborHTMLParser(f"<body>{to_html(text)}</body>")
    (block,) = scan(text).blocks
    assert page.body is not None
    assert flatten(block, verbatim=True).text.split() == page.body.text().split()


HEADINGS = [
    "One", "One", "one!", "한국", "O*n*e `two`", "A &amp; B", "A &lt;b&gt; c", "É à", "a_b",
    "One_1", "[One](b)", "One[^1]", "![One](b) x", "H<sub>2</sub>O", "1. Two", "", "\\*x\\*",
    "A--B  C",
]  # fmt: skip


def anchors_of(text: str) -> frozenset[str]:
    document = scan(text)
    return number_anchors(list_headings(document), set(list_notes(document)))


@given(st.lists(st.sampled_from(HEADINGS), max_size=8))
@settings(max_examples=200, deadline=None)
def test_anchors_are_those_of_the_page(headings: list[str]) -> None:
    text = "\n\n".join([*(f"## {heading}" for heading in headings), "[^1]: note"])
    page = to_html(text)
    anchors = anchors_of(text)
    assert page.count(" id=") == len(anchors)
    assert all(f' id="{anchor}"' in page for anchor in anchors)


@pytest.mark.parametrize("text", ["[^1]\n\n[^1]: a", "[^1] [^1] [^b c]\n\n[^1]: a\n[^b c]: d"])
def test_footnotes_have_the_anchors_of_the_page(text: str) -> None:
    page = to_html(text)
    for anchor in anchors_of(text):
        assert f' id="{anchor}"' in page
