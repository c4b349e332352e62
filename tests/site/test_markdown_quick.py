"""Quick rendering of Markdown: always the very text that Python-Markdown itself gives."""

import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName, SubElement

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import InlineProcessor, Pattern, SimpleTextInlineProcessor
from markdown.serializers import to_xhtml_string
from mkdocs.structure import pages

from casefile.site import markdown_quick
from casefile.site.markdown_output import to_xhtml
from casefile.site.markdown_quick import VERSION, QuickRendering, quicken

ROOT = Path(__file__).parents[2]

EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes"]
CONFIGS = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": True, "permalink_title": "Link to this section"},
}

PIECES = """\
[ ] ( ) ![ ]( ][ [^1] [^1]: ]: <> < > & ; # ## * ** *** _ __ ` `` ~~~ ``` \\ \\* \\[ | |-|-| :-: {
} {: {.a {#b .c k="v"} !!! note : 1. 2) - + = === --- *** &amp; &#38; &#x26; <b> </b> <br/> <p>
</p> <!-- --> <?a ?> <![CDATA[ ]]> <hr> <div id="x"> </div> http://a.org/ <http://a.org/>
<a@b.org> @ "t" 't' [a](b.md) [a](<b c> "t") ![a](b.png 't') [a][b] [b]: [b] ![b] [TOC] a b é 日本
x_y_z \x02 \x03 1 ! ? . \x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03 \x02amp\x03 zz1337820767766393qq
[x]: (y "z")
""".split()  # noqa: SIM905 - a list would hide them in quotes
SPACES = [
    " ",
    "  ",
    "    ",
    "        ",
    "\n",
    "\n\n",
    "  \n",
    "\t",
    "\n    ",
    "\n> ",
    "\n- ",
    "\r\n",
]

TEXTS = st.lists(st.sampled_from(PIECES + SPACES + SPACES), max_size=40).map("".join) | st.text(
    max_size=60
)


def make(extensions: Sequence[str] = EXTENSIONS) -> markdown.Markdown:
    configs = {name: CONFIGS[name] for name in extensions if name in CONFIGS}
    return markdown.Markdown(extensions=list(extensions), extension_configs=configs)


def tell(md: markdown.Markdown, text: str) -> list[object]:
    """All that a page is made of, or what is raised instead."""
    try:
        return [md.convert(text), *(getattr(md, name, None) for name in ("toc", "toc_tokens"))]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be the same
        return [type(error), str(error)]


def tell_quickly(text: str, extensions: Sequence[str] = EXTENSIONS) -> list[object]:
    md = make(extensions)
    quicken(md)
    return tell(md, text)


def test_the_installed_version_is_the_one_that_is_made_quick() -> None:
    assert markdown.__version__ == VERSION


def test_every_known_class_is_replaced() -> None:
    md = make()
    quicken(md)
    kinds = {type(item) for item in (md.parser, *md.preprocessors, *md.treeprocessors)}
    assert set(markdown_quick._QUICK.values()) <= kinds
    assert md.serializer is to_xhtml


def test_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version__", "3.12")
    md = make()
    before = [type(item) for item in md.treeprocessors]
    quicken(md)
    assert [type(item) for item in md.treeprocessors] == before
    assert md.serializer is to_xhtml_string


@settings(max_examples=200)
@given(TEXTS)
@example("*a [b](c) d* **e *f* g** [h](i) *j")
@example("![a](b) [c](d 'e') [f](<g h>) [i[j]](k(l)m) [n](o\n p)")
@example("a[^1] b[^1]\n\n[^1]: c *d*\n\n    e\n")
@example("# a [b](c){.d} # {#e}\n\n[TOC]\n\n- f {.g}\n    - h\n{.i}\n")
@example("a | b\n--|:-:\n`c|d` | e {.f}\n")
@example("[a]: b 'c'\n\n[a] [d][a] ![a] ![e][a] [a][] [f]\n")
@example("!!! note\n    a\n\n    - b\n\n        c\n\nd\n:   e\n\n    f\n")
@example("> a\n> > b\n\n1. c\n2. d\n\n    e\n* * *\nf\n===\ng\n---\n")
@example("\\[a\\](b) \\\\`c` <a@b.org> <http://c.org/?d&e> &amp; &x; a  \nb")
def test_a_text_becomes_what_it_always_does(text: str) -> None:
    assert tell_quickly(text) == tell(make(), text)


@pytest.mark.parametrize("left_out", EXTENSIONS)
@settings(max_examples=20)
@given(text=TEXTS)
def test_no_extension_is_relied_on(left_out: str, text: str) -> None:
    extensions = [name for name in EXTENSIONS if name != left_out]
    assert tell_quickly(text, extensions) == tell(make(extensions), text)


@settings(max_examples=50)
@given(text=TEXTS)
def test_extensions_of_others_work_as_ever(text: str) -> None:
    extensions = [*EXTENSIONS, "md_in_html", "abbr", "sane_lists", "smarty", "nl2br", "wikilinks"]
    assert tell_quickly(text, extensions) == tell(make(extensions), text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300,
        "![" * 300,
        "[a](" * 300,
        "[" * 150 + "a" + "](b)" * 150,
        "*a **b " * 200,
        "_" * 500 + "a" + "_" * 500,
        "`" * 200 + " `` " * 100,
        "<" * 300 + "a" + ">" * 300,
        "<!--" * 100,
        "> " * 60 + "a",
        "- " * 60 + "a",
        "| " * 200 + "\n" + "|-" * 200 + "\n" + "| a " * 200,
        "\\" * 501 + "`a`",
        "&" * 300 + ";",
        "{" * 200 + "}" * 200,
        "# " + "#" * 200,
        "a{.b}" * 100,
        "[^a]" * 100 + "\n\n[^a]: b",
    ],
)
def test_hostile_texts_become_what_they_always_do(text: str) -> None:
    assert tell_quickly(text) == tell(make(), text)


def _real_texts() -> list[Path]:
    return sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("tests/**/*.md")])


@pytest.mark.parametrize("file", _real_texts(), ids=lambda file: str(file.relative_to(ROOT)))
def test_the_repository_s_own_texts_become_what_they_always_do(file: Path) -> None:
    text = file.read_text("utf-8", errors="replace")
    assert tell_quickly(text) == tell(make(), text)


class _Loud(InlineProcessor):
    """A pattern of somebody else's that stands on one of the known expressions."""

    ANCESTOR_EXCLUDES = ("STRONG",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        element = Element("i")
        element.text = data[m.start() : m.end() + 1]
        SubElement(element, "u").tail = "&amp; <y@z.org>"
        return element, m.start(), m.end() + 1


class _Old(Pattern):
    def handleMatch(self, m: re.Match[str]) -> Element:  # type: ignore[override]  # noqa: N802
        element = Element("s")
        element.text = m.group(2)
        return element


@pytest.mark.parametrize("text", ["[a](b) **[c](d)** b", "a b\nab & `b` \\[", "- [a] ![b](c) _b_"])
@pytest.mark.parametrize(
    "pattern",
    [_Loud(r"(?<!\!)\["), _Loud("b"), SimpleTextInlineProcessor("(a)"), _Old("(b)")],
    ids=["known", "unknown", "text", "old"],
)
def test_a_pattern_that_is_not_known_is_tried(pattern: Pattern, text: str) -> None:
    def make_with() -> markdown.Markdown:
        md = make()
        md.inlinePatterns.register(pattern, "mine", 155)
        return md

    quick = make_with()
    quicken(quick)
    assert tell(quick, text) == tell(make_with(), text)


NAMES = st.sampled_from(["p", "br", "BR", "script", "Style", "code", "a"])
WORDS = st.text(alphabet="a<>&;\"'\n#1", max_size=6)
ODD = st.sampled_from([Comment, ProcessingInstruction, QName("p"), QName("{u}p"), None])


@st.composite
def elements(draw: st.DrawFn, depth: int = 2) -> Element:
    element = Element("p")
    element.tag = draw(NAMES | ODD) if draw(st.integers(0, 9)) == 0 else draw(NAMES)
    attributes = draw(st.dictionaries(WORDS | st.just("checked"), WORDS | st.none(), max_size=3))
    for name, value in attributes.items():
        element.set(name, value)  # type: ignore[arg-type]  # Python-Markdown does so too
    if draw(st.integers(0, 19)) == 0:
        element.set(QName("q"), QName("{u}r"))  # type: ignore[arg-type]
    element.text, element.tail = draw(WORDS | st.none()), draw(WORDS | st.none())
    if depth:
        element.extend(draw(st.lists(elements(depth - 1), max_size=2)))
    return element


@settings(max_examples=80)
@given(elements())
def test_a_tree_is_written_as_ever(element: Element) -> None:
    def write(function: Any) -> object:
        try:
            return function(element)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is to be the same
            return type(error)

    assert write(to_xhtml) == write(to_xhtml_string)


@settings(max_examples=50)
@given(st.lists(TEXTS, min_size=2, max_size=4))
@example(["3. a\n\n*b **c", "1. a\n\n[^1] d* e\n\n[^1]: f"])
@example(["[a]: b\n\n[^1]\n\n[^1]: x", "[a] [^1]"])
def test_a_page_is_not_touched_by_the_one_before(texts: list[str]) -> None:
    with QuickRendering():
        maker: Any = vars(pages)["markdown"].Markdown
        made = []
        for text in texts:
            md = maker(extensions=EXTENSIONS, extension_configs=CONFIGS)
            made.append(tell(md, text))
        objects = {id(maker(extensions=EXTENSIONS, extension_configs=CONFIGS)) for _ in range(2)}
    assert made == [tell(make(), text) for text in texts]
    assert len(objects) == 1


def test_a_page_of_other_settings_gets_an_object_of_its_own() -> None:
    with QuickRendering():
        maker: Any = vars(pages)["markdown"].Markdown
        first = maker(extensions=EXTENSIONS, extension_configs=CONFIGS)
        second = maker(extensions=["smarty"], extension_configs={})
        third = maker(extensions=["smarty"], extension_configs={})
    assert len({id(md) for md in (first, second, third)}) == 3
    assert vars(pages)["markdown"] is markdown
    assert not isinstance(pages, SimpleNamespace)
