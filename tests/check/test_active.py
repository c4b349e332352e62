"""Active content, wherever in an article it is put: the check refuses it, or the page shows it.

Whatever the check lets through is rendered, staged and converted as a build does it, and the HTML
is read as a browser reads it: nothing in it may run, load from elsewhere, or send anything.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefile.check.articles import check_article
from casefile.check.project import check_project
from casefile.check.prose import prose_of
from casefile.pages.articles import render_article
from casefile.pages.content import Content
from casefile.pages.edition import make_edition
from casefile.pages.language import load_language
from casefile.pages.render import render_all
from casefile.project import load_project
from casefile.prose.load import read_article
from casefile.record.model import Record
from casefile.record.standing import find_standings
from casefile.settings import Settings
from casefile.stage.tree import EXTENSIONS

PROJECT = Path(__file__).parents[2]
ENGLISH, _ = load_language(PROJECT, "en")
FRONT = "---\ntitle: A\ndescription: B\nkind: page\n---\n"

ACTIVE = [
    "<script>x</script>",
    "<script src=//a.example/x></script>",
    "<script>\nx\n</script>",
    "<script\n>x</script\n>",
    "<script/x>y</script>",
    "<svg><script>x</script></svg>",
    "<svg/onload=x>",
    "<math href='javascript:x'>y</math>",
    "<img src=x onerror=y>",
    "<img src=//a.example/x>",
    "<img srcset='//a.example/x 2x'>",
    "<span lang='ja' onclick='x'>y</span>",
    "<span lang='ja' style='background:url(//a.example)'>y</span>",
    "<sub onmouseover=x>y</sub>",
    "<br onclick=x>",
    "<abbr title='a' onfocus='x' tabindex=0>y</abbr>",
    "<mark\nonclick='x'>y</mark>",
    "<div onclick=x>y</div>",
    "<a href='javascript:x'>y</a>",
    "<a href=' java&Tab;script:x'>y</a>",
    "<a href='data:text/html,x'>y</a>",
    "<a href='&#106;avascript:x'>y</a>",
    "<iframe src=x></iframe>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<form action=x><input name=y></form>",
    "<button formaction='javascript:x'>y</button>",
    "<base href=//a.example>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=x>",
    "<style>@import '//a.example'</style>",
    "<object data=x></object>",
    "<embed src=x>",
    "<video src=x></video>",
    "<audio src=x autoplay></audio>",
    "<template><script>x</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=y>'></noscript>",
    "<textarea></textarea><script>x</script>",
    "<details open ontoggle=x>y</details>",
    "<body onload=x>",
    "[x](javascript:y)",
    "[x](<javascript:y>)",
    "[x](JaVaScRiPt:y 'z')",
    "[x](&#x6a;avascript&colon;y)",
    "[x](java&Tab;script:y)",
    "[x](data:text/html,y)",
    "[x](vbscript:y)",
    "[x](file:///y)",
    "[x][y]\n\n[y]: javascript:z\n",
    "[x]\n\n[x]:\n    javascript:z\n",
    "![x](https://a.example/y.png)",
    "![x](//a.example/y.png)",
    "![x](data:image/svg+xml,y)",
    "![x][y]\n\n[y]: https://a.example/z\n",
    "*x*{onclick=y}",
    "*x*{: onclick='y' }",
    "`x`{onclick=y}",
    "[x](y.md){onclick=z}",
    "x\n{: onclick='y' }\n",
    "## x {onclick=y}\n",
]
"""Each does harm where it is written as it stands; a test below holds it to that."""

INERT = [
    "[x]: javascript:y",
    "{onclick=x}",
    "meta http-equiv=refresh content=0>",
    "script>x</script>",
    "[b](fact:none)",
    "<img/src='https://a.example/x'/>",
    "<javascript:x>",
    "<!-- <script>x</script> -->",
    "<!--><script>x</script>-->",
    "<?x <script>?>",
    "<![CDATA[<script>x</script>]]>",
    "<!x <script>>",
    "</script><script>x",
    '"><script>x</script>',
    "' onclick='x",
    '" onclick="x',
    "&lt;script&gt;x&lt;/script&gt;",
    "\\<script>x\\</script>",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0\x03",
    "\x0260\x03script\x0262\x03",
    "<scr<b>ipt>",
    "<x onclick=y>",
    "<<script>script>x",
    "<a\x00b>",
    "<span lang='ja' title='<script>'>x</span>",
    "{: onclick=x }",
    '<span lang="ja" title="\' onclick=\'x">y</span>',
    "<ruby>x<rt onclick=y>",
    "](javascript:x)",
    "![](",
    "javascript:x",
    "<sub title='`'>`<script>x</script>`</sub>",
    "```",
    "~~~\n",
    "    ",
]
"""Pieces that do harm beside others, if at all."""

PLACES = [
    "{}",
    "a {} b",
    "a{}b",
    "\n{}\n",
    "    {}",
    "- {}",
    "- a\n\n    {}",
    "1. {}",
    "> {}",
    "> > {}",
    "## {}",
    "{}\n===",
    "| a | {} |\n|---|---|\n| b | {} |",
    "a[^n]\n\n[^n]: {}",
    "a[^n]\n\n[^n]: b\n\n    {}",
    "a\n:   {}",
    "{}\n:   a",
    '!!! note "{}"\n    a',
    "!!! note\n    {}",
    "!!! {}\n    a",
    "*{}*",
    "**{}**",
    "[{}](b.md)",
    '[a](b.md "{}")',
    "[a](b.md '{}')",
    "[a]({})",
    "[a](<{}>)",
    "![{}](b.png)",
    '![a](b.png "{}")',
    "[a][r]\n\n[r]: b.md '{}'",
    "[a][r]\n\n[r]: {}",
    "[{}]",
    "[a][{}]",
    "<{}>",
    "`{}`",
    "`` {} ``",
    "```\n{}\n```",
    "~~~ {}\na\n~~~",
    "<!-- {} -->",
    '<span lang="ja">{}</span>',
    '<abbr title="{}">a</abbr>',
    "<abbr title='{}'>a</abbr>",
    "[{}](fact:none)",
    "<[{}](fact:none)",
    "[{}](fact:held)",
    "<[{}](fact:held)",
    "*a*[{}](term:press)",
    "[12](fact:held){}",
    "{}[a](source:paper){}",
    "[12](fact:held '{}')",
    "[{}][q] {}\n\n[q]: fact:held",
    "| [{}](fact:held) {} | b |\n|---|---|\n| [a](source:paper) {} | c |",
    "{} {{ [12](fact:held) }} {}",
    "## [12](fact:held) {}",
    "[{}](fact:held/paper)",
    "*a*[{}](fact:none)",
    "[x]\n\n[{}](fact:none)",
    "a [{}](fact:none)]({})",
    "[a](fact:none '{}')",
    "\\{}",
    "&{};",
    "a\\\n{}",
    "*a*{{{}}}",
    "a  \n{}",
    "{}{}",
    "{}\n\n{}",
    "<sub>{}</sub>",
    "---\n{}\n---",
    "[TOC]\n{}",
    "*[a]: {}\n\na",
    "<kbd\n{}>a</kbd>",
]

FRONTS = ["title", "description", "author"]

RUNNING = frozenset(
    {
        "script", "iframe", "frame", "frameset", "form", "input", "button", "select", "textarea",
        "object", "embed", "applet", "base", "meta", "link", "style", "svg", "math", "video",
        "audio", "source", "track", "template", "noscript", "portal", "marquee",
    }
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HARMLESS = frozenset({"http", "https", "mailto", "tel"})
_LINKS = ("href", "action", "formaction", "xlink:href", "cite", "ping", "data", "background")
_LOADS = ("src", "srcset", "poster")


def harms(page: str) -> Iterator[str]:
    """Everything in the HTML of a page's content that runs, loads from elsewhere or sends."""
    tree = LexborHTMLParser(f"<!DOCTYPE html><html><body><article>{page}</article></body></html>")
    assert tree.body is not None
    for node in tree.css("html, html *"):
        if node.tag in RUNNING and not _is_data(node):
            yield f"<{node.tag}>"
        for name, value in node.attributes.items():
            if _acts(name.lower(), re.sub(r"[\t\r\n]", "", value or "").strip("\x00 \x1f")):
                yield f"{name}={value}"


def _acts(name: str, value: str) -> bool:
    if name in _LINKS:
        scheme = _SCHEME.match(value)
        return scheme is not None and scheme[1].lower() not in _HARMLESS
    if name in _LOADS:
        return ":" in value or value.startswith("//")
    return name.startswith("on") or name in ("style", "srcdoc", "http-equiv")


def _is_data(node: LexborNode) -> bool:
    return node.tag == "script" and node.attributes == {"type": "application/ld+json"}


def to_html(text: str) -> str:
    asked = [next(iter(one)) if isinstance(one, dict) else one for one in EXTENSIONS]
    names = dict.fromkeys(("toc", "tables", "fenced_code", *asked))  # the first three are MkDocs's
    configs = {"tables": {"use_align_attribute": True}, "toc": {"permalink": True}}
    return markdown.Markdown(extensions=list(names), extension_configs=configs).convert(text)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The small record as it is sound."""
    root = tmp_path_factory.mktemp("record")
    assert record_pages(root) is not None
    return load_project(root).record


def build(record: Record, text: str) -> str | None:
    """The HTML of an article, None where the check refuses it."""
    article, findings = read_article("docs/en/articles/a.md", text)
    findings += check_article(article, prose_of(article), record)
    if any(finding.severity == "error" for finding in findings):
        return None
    standings = find_standings(record)
    content = Content(record=record, articles=(article,), settings=Settings(), standings=standings)
    page = render_article(make_edition(content, ENGLISH), article)
    return to_html(page.text.split("\n---\n", 1)[1])


@pytest.mark.parametrize("fragment", ACTIVE)
def test_the_judge_sees_what_is_active(fragment: str) -> None:
    assert list(harms(to_html(fragment)))


@pytest.mark.parametrize("fragment", ACTIVE)
def test_what_is_active_is_refused_where_it_stands(record: Record, fragment: str) -> None:
    article, found = read_article("docs/en/articles/a.md", f"{FRONT}{fragment}\n")
    found += check_article(article, prose_of(article), record)
    lines = range(6, 6 + fragment.count("\n") + 1)
    assert [f for f in found if f.severity == "error" and f.line in lines and f.column >= 1]


def test_harmless_texts_are_built_and_the_judge_lets_them_pass(record: Record) -> None:
    text = "A [link](https://example.org/), `<script>`, 5 &lt; 6, <sub>2</sub> and ![x](y.png).\n"
    listed = "images:\n  - {file: y.png, alt: X, credit: N. N., licence: CC0}\n---\n\n"
    page = build(record, FRONT.removesuffix("---\n") + listed + text)
    assert page is not None
    assert "&lt;script&gt;" in page
    assert list(harms(page)) == []


def disguised(fragment: str, way: str, place: int) -> str:
    at = place % (len(fragment) + 1)
    return {
        "as it is": fragment,
        "upper": fragment.upper(),
        "escaped": fragment.replace("<", "\\<"),
        "by entity": fragment.replace("<", "&lt;"),
        "by number": fragment.replace("<", "&#60;"),
        "broken": f"{fragment[:at]}\n{fragment[at:]}",
        "cut": fragment[:at],
        "tail": fragment[at:],
        "twice": fragment + fragment,
        "quoted": fragment.replace("'", '"'),
        "escape within": f"{fragment[:at]}\\{fragment[at:]}",
        "tick within": f"{fragment[:at]}`{fragment[at:]}",
        "bracket within": f"{fragment[:at]}[{fragment[at:]}",
        "comment within": f"{fragment[:at]}<!---->{fragment[at:]}",
    }[way]


WAYS = [
    "as it is", "upper", "escaped", "by entity", "by number", "broken", "cut", "tail", "twice",
    "quoted", "escape within", "tick within", "bracket within", "comment within",
]  # fmt: skip
PIECES = st.builds(
    disguised, st.sampled_from(ACTIVE + INERT), st.sampled_from(WAYS), st.integers(0, 60)
)


def filled(place: str, pieces: list[str]) -> str:
    parts = place.replace("{{", "\0").replace("}}", "\1").split("{}")
    texts = [*pieces, *pieces]
    whole = parts[0] + "".join(texts[n % len(texts)] + part for n, part in enumerate(parts[1:]))
    return whole.replace("\0", "{").replace("\1", "}")


@given(
    st.lists(
        st.builds(filled, st.sampled_from(PLACES), st.lists(PIECES, min_size=1, max_size=2)),
        min_size=1,
        max_size=2,
    )
)
@settings(max_examples=800)
def test_nothing_active_is_ever_published(record: Record, parts: list[str]) -> None:
    page = build(record, FRONT + "\n\n".join(parts) + "\n")
    if page is not None:
        assert list(harms(page)) == []


@given(st.sampled_from(FRONTS), PIECES)
@settings(max_examples=300)
def test_nothing_active_comes_from_front_matter(record: Record, field: str, piece: str) -> None:
    line = " ".join(piece.split()).replace("'", "''")
    front = FRONT.replace("kind: page", "kind: editorial\npublished: 2026-11-24\nauthor: N. N.")
    page = build(record, re.sub(f"{field}: .*", lambda _: f"{field}: '{line}'", front) + "Text.\n")
    if page is not None:
        assert list(harms(page)) == []


RECORDED = {
    "docs/en/index.md": f"{FRONT}Text.\n",
    "data/topics.yml": "t: {{name: {{en: {topic}}}}}\n",
    "data/entities/press.yml": (
        "kind: organisation\nname: {{en: {name}}}\naliases: {{en: [{alias}]}}\n"
        "line: {{en: {line}}}\n"
    ),
    "data/sources/paper.yml": (
        "type: report\ntitle: {heading}\npublisher: press\nauthor: {author}\nissued: 2010\n"
        "language: en\nURL: {address}\nread_as: original\naccessed: 2026-11-23\n"
    ),
    "data/facts/t/held.yml": (
        "statement: {{en: {statement}}}\nvalue: 12\nunit: person\nkind: reported\nreferences:\n"
        "  - source: paper\n    gives: 12\n    basis: official\n    locator: {locator}\n"
        "    words: {{en: {words}}}\n    note: {{en: {note}}}\njudgement: {{en: {judgement}}}\n"
    ),
    "data/events/e.yml": (
        "date: 2010-07-08\ntext: {{en: {text}}}\ntopics: [t]\nfacts: []\nsources: [paper]\n"
        "certainty: single\n"
    ),
}
"""A small record in which each word in braces is a field that anything may be written into."""

SOUND = {
    **dict.fromkeys(("topic", "name", "alias", "heading", "author", "locator"), "A name"),
    **dict.fromkeys(("line", "statement", "note", "judgement", "text"), "A text."),
    "words": "a dozen",
    "address": "https://example.org/",
}


def record_pages(root: Path, **written: str) -> list[str] | None:
    """The HTML of every page that is made of the record, None where the check refuses it."""
    values = {name: json.dumps(text) for name, text in {**SOUND, **written}.items()}
    for path, template in RECORDED.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.format(**values) if "{" in template else template, "utf-8")
    project = load_project(root)
    if any(f.severity == "error" for f in check_project(project, date(2026, 11, 23))):
        return None
    content = Content(
        record=project.record,
        articles=project.articles,
        settings=project.settings,
        standings=find_standings(project.record),
    )
    pages, _ = render_all(content, ENGLISH)
    return [to_html(page.text.split("\n---\n", 1)[1]) for page in pages]


def test_a_sound_record_is_built_and_the_judge_lets_it_pass(tmp_path: Path) -> None:
    pages = record_pages(tmp_path, locator='p. 5 < 6 & "7"', heading='A <b>"title"</b> & so on')
    assert pages is not None
    assert len(pages) > 10
    assert [harm for page in pages for harm in harms(page)] == []


@given(st.sampled_from(sorted(SOUND)), PIECES)
@settings(max_examples=60)
def test_nothing_active_comes_from_the_record(
    tmp_path_factory: pytest.TempPathFactory, field: str, piece: str
) -> None:
    pages = record_pages(tmp_path_factory.mktemp("record"), **{field: piece})
    for page in pages or ():
        assert list(harms(page)) == []
