"""Rules over Markdown: each finds what it is for, in its place, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.check.articles import check_article, check_prose
from casefile.check.prose import MAX_HINTS, Prose, prose_of
from casefile.diagnostics import CODES, Diagnostic
from casefile.prose.article import Article
from casefile.prose.load import read_article
from casefile.prose.position import Positions
from casefile.prose.scan import scan
from casefile.record.model import Entity, Fact, Record, Source

FACT = Fact.model_validate(
    {
        "statement": {"en": "Ten people were held."},
        "kind": "reported",
        "references": [{"source": "asahi-2010", "basis": "first-hand"}],
    }
)
RECORD = Record(
    facts={"held-2010-07": FACT},
    sources={"asahi-2010": Source.model_construct()},
    entities={"mofa": Entity.model_construct()},
    damaged=frozenset({"broken"}),
)

CLEAN = [
    "[ten](fact:held-2010-07), [ten](fact:held-2010-07/asahi-2010), [ten](fact:held-2010-07@2010)",
    "[a thousand times](fact:none) [the report](source:asahi-2010) [MOFA](term:mofa)",
    "He [Kim] was, in [one word](fact:none), {late}, 4 < [five](fact:none)",
    "\\[a\\](b, `[a](b`, [a]\\(b and [a] (b",
    "[x](fact:broken) and [y](source:broken)",
    "He [Kim] said [sic] “5 < 6 > 4 & 3”, a_b_c, 5 * 3 and {this}.",
    'H<sub>2</sub>O, <span lang="ja">誓約書</span>, <abbr title="a b">c</abbr>, one<br>two',
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <kbd>x</kbd> <bdo dir='rtl'>x</bdo>",
    '<https://example.org/a> <a@example.org> [a](https://example.org/?q=1#b "title")',
    "[a](mailto:a@example.org) [b](tel:+81-3-1234)",
    "- a\n- b\n\nand\n\n1. a\n2. b\n\n## A heading\n\n> quote\n\n| a | b |\n|---|---|\n| c | d |",
    '!!! note "A title"\n    Text.\n\n```python\nx = {1}\n```\n\nterm\n:   meaning',
    "note[^1] and [paper][p] and [p]\n\n[^1]: Text.\n[p]: https://example.org/ 'title'",
    "`<name>` `{: .x}` `[a][b]` `[^9]` `&#8203;` `*[a]: b`",
    "    <name> {: .x} [a][b]",
    "```\n<script> [a](javascript:b)\n```",
    "\\[note]: text, \\{: .x }, &lt;b, 1959\\. It began.",
    "👩‍👩‍👧 ☂️ 1️⃣ 葛\U000e0100城 e\u0301",
    "한국어 문장은 [열 명](fact:held-2010-07)이다.",
]

FOUND = [
    ("[x](fact:held-2010)", "1:1 unknown-fact"),
    ("a\n[x](fact:held/asahi)", "2:1 unknown-fact"),
    ("[x](source:asahi)", "1:1 unknown-source"),
    ("[x](term:mof)", "1:1 unknown-entity"),
    ("a [x](fact:held-2010-07/mainichi)", "1:3 unknown-reference"),
    ("[x](fact:Held)", "1:1 invalid-binding"),
    ("[x](Fact:held-2010-07)", "1:1 invalid-binding"),
    ("[x](fact:held-2010-07@2010-13)", "1:1 invalid-binding"),
    ("[](fact:held-2010-07)", "1:1 invalid-binding"),
    ("![x](fact:held-2010-07)", "1:1 invalid-binding"),
    ("![x][r]\n\n[r]: fact:held-2010-07", "1:1 invalid-binding"),
    ("*a*{.b}", "1:4 attribute-list"),
    ("[a](https://b.c){: #d }", "1:17 attribute-list"),
    ("`a`{ .b } c", "1:4 attribute-list"),
    ("## A {#b}", "1:6 attribute-list"),
    ("## A {: .b } ##", "1:6 attribute-list"),
    ("| a {.b} |\n|---|\n| c |", "1:5 attribute-list"),
    ("a\n{: .b }", "2:1 attribute-list"),
    ("- a\n  {: .b }", "2:3 attribute-list"),
    ("a\n\n{: .b }", "3:1 attribute-list"),
    ("a\n{: .b }*c*", "2:1 attribute-list"),
    ("```{ .b }\nc\n```", "1:1 attribute-list"),
    ("a <name> b", "1:3 vanishing-placeholder"),
    ("a <your name> b", "1:3 vanishing-placeholder"),
    ("a <홍길동> b", "1:3 vanishing-placeholder"),
    ("a </name> b", "1:3 vanishing-placeholder"),
    ("a\\<name>", "1:3 vanishing-placeholder"),
    ("if a <b\n\nthen", "1:6 unclosed-element"),
    ("<b>a</b>", "1:1 raw-html", "1:5 raw-html"),
    ("a <img src=x onerror=alert(1)>", "1:3 raw-html"),
    ('<span lang="ja" onclick="x">a</span>', "1:1 raw-html"),
    ("<span>a</span>", "1:1 raw-html"),
    ("<sub class='x'>a</sub>", "1:1 raw-html"),
    ("<sub lang=ja>a</sub>", "1:1 raw-html"),
    ("a\n<div>\nb\n</div>", "2:1 raw-html"),
    ("<hr>", "1:1 raw-html"),
    ("a <?php b ?>", "1:3 raw-html"),
    ("<!DOCTYPE html>", "1:1 raw-html"),
    ("a <![CDATA[b]]> c", "1:3 raw-html"),
    ("<script>\na", "1:1 raw-html", "1:1 unclosed-element"),
    ("<style>a</style>\n\nb", "1:1 raw-html"),
    ("<textarea>\n\nb", "1:1 raw-html", "1:1 unclosed-element"),
    ("a <title>b", "1:3 raw-html"),
    ("a <template>b", "1:3 raw-html"),
    ("a <mark>b", "1:3 unclosed-element"),
    ("a</mark> b", "1:2 unclosed-element"),
    ("<sub><sup>a</sub></sup>", "1:1 unclosed-element", "1:12 unclosed-element"),
    ("<!-- a", "1:1 unclosed-element"),
    ("a <!-- b\n\nc --> d", "1:3 unclosed-element"),
    ("<!-- a -->", "1:1 html-comment"),
    ("a <!-- b --> c", "1:3 html-comment"),
    ("<!-- a --> b", "1:1 html-comment", "1:11 raw-html"),
    ("<!--> a -->", "1:1 html-comment", "1:1 raw-html"),
    ("a <!-- [b](fact:none) --> c", "1:3 html-comment", "1:3 raw-html"),
    ("```\ncode", "1:1 unclosed-fence"),
    ("- a\n\n    ```\n    b\n    ```", "3:1 unclosed-fence", "5:1 unclosed-fence"),
    ("*[UN]: United Nations", "1:1 abbreviation-definition"),
    ("a\n*[UN]: b", "2:1 abbreviation-definition"),
    ("[a][b]", "1:1 undefined-reference"),
    ("![a][b]", "1:2 undefined-reference"),
    ("[a][]", "1:1 undefined-reference"),
    ("a[^1]", "1:2 undefined-footnote"),
    ("[note]: text", "1:1 unused-definition"),
    ("a\n[note]: text\nb", "2:1 unused-definition"),
    ("[a]\n\n[a]: https://b.c\n[a]: https://d.e", "4:1 duplicate-definition"),
    ("[^1]: a", "1:1 unused-footnote"),
    ("[^1]\n\n[^1]: a\n[^1]: b", "4:1 duplicate-footnote"),
    ("[^1] [^2]\n\n[^1]: a\n\n    [^2]: b", "5:5 misplaced-footnote"),
    ("[^a\nb]: c", "1:1 misplaced-footnote"),
    (">" * 9 + " a", "1:11 hostile-markup"),
    ("a " + "[" * 51, "1:1 hostile-markup"),
    ("# a", "1:3 body-title"),
    ("a\n===", "1:1 body-title"),
    ("1959. It began.", "1:1 list-number"),
    ("1. a\n\nb\n\n2. c", "5:1 list-number"),
    ("- a\n\n1. b", "3:1 list-number"),
    ("| a |\n|---|\n| b | c |", "3:7 extra-cell"),
    ("!!! note Some words\n    a", "1:1 admonition-title"),
    ("a\n\n[TOC]", "3:1 reserved-text"),
    ("a ///Footnotes Go Here/// b", "1:1 reserved-text"),
    ("[a [b](https://c.d) e](https://f.g)", "1:1 nested-link"),
    ("**a** 5*3 c", "1:8 unpaired-emphasis"),
    ("a\x07b", "1:2 control-character"),
    ("a\x85b", "1:2 control-character"),
    ("a\u2028b", "1:2 control-character"),
    ("a\x02b", "1:2 control-character"),
    ("a\u202eb", "1:2 direction-character"),
    ("a &#x202e; b", "1:3 direction-character"),
    ("1,\u200b800", "1:3 invisible-character"),
    ("a\u200db", "1:2 invisible-character"),
    ("soft\u00adhyphen", "1:5 invisible-character"),
    ("a&shy;b", "1:2 invisible-character"),
    ("2\ufe0f914", "1:2 invisible-character"),
    ("a &#38 b", "1:3 character-reference"),
    ("[a](http://[)", "1:1 bad-address"),
    ("[a](http://)", "1:1 bad-address"),
    ("[a](https://b.c:port/)", "1:1 bad-address"),
    ("[a]()", "1:1 bad-address"),
    ("[a](//b.c)", "1:1 bad-address"),
    ("[a](https://b.c/d e)", "1:1 bad-address"),
    ("[a](https://b.c/100%)", "1:1 bad-address"),
    ('[a](b "c (d', "1:1 bad-address"),
    ("[a](javascript:alert(1))", "1:1 unsafe-address"),
    ("[a](JaVaScript:b)", "1:1 unsafe-address"),
    ("[a](java\nscript:b)", "1:1 unsafe-address"),
    ("[a](javascript&#58;b)", "1:1 unsafe-address"),
    ("[a](&#106;avascript:b)", "1:1 unsafe-address"),
    ("[a](<data:text/html,b>)", "1:1 unsafe-address"),
    ("[a][b]\n\n[b]: vbscript:c", "1:1 unsafe-address"),
    ("<file:///etc/passwd>", "1:1 unsafe-address"),
    ("![a](https://b.c/d.png)", "1:1 third-party-request"),
    ("a\n![x](https://b.c [ten](fact:held-2010-07) (d)", "2:2 bad-address"),
    ("a [b](c", "1:3 bad-address"),
    ("a \\[b\\](c [d](e", "1:11 bad-address"),
    ("![`x`](c [ten](fact:held-2010-07)", "1:2 bad-address"),
    ("<[meta content=0>](fact:none)", "1:2 raw-html"),
    (
        "a\n\n<[script>](fact:none)x</[script>](fact:none)",
        "3:23 vanishing-placeholder",
        "3:25 raw-html",
    ),
    ("*x*[{onclick=y}](fact:none)", "1:4 attribute-list"),
    ("a\n\n[{: onclick=x }](fact:none)", "3:1 attribute-list"),
    ("[b]\n\n[[b]: javascript:x](fact:none)", "3:1 unsafe-address"),
    ("[![x](//b.exam[ple/y.png)](fact:none)", "1:15 third-party-request"),
    ("[1959](fact:none). It began.", "1:1 list-number"),
    ("[a][n] <[b>][n]\n\n[n]: fact:none", "1:9 raw-html"),
    ("![IMG_0012.JPG](a.png)", "1:1 missing-alternative"),
    ("![](a.png) ![ ][b]\n\n[b]: b.png", "1:1 missing-alternative", "1:12 missing-alternative"),
]


def check(article: Article) -> list[Diagnostic]:
    return list(check_article(article, prose_of(article), RECORD))


def find(text: str) -> list[Diagnostic]:
    prose = Prose(path="a.md", text=text, start=0, document=scan(text), locate=Positions(text).at)
    return sorted(check_prose(prose, RECORD))


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("case", FOUND)
def test_what_is_wrong_is_found_in_its_place(case: tuple[str, ...]) -> None:
    text, *expected = case
    assert [f"{f.line}:{f.column} {f.code}" for f in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[x](fact:held-2010)", "did you mean held-2010-07?"),
        ("[x](source:asahi-2011)", "did you mean asahi-2010?"),
        ("[x](fact:held-2010-07/x)", "it refers to asahi-2010"),
        ("[a][papr]\n\n[paper]: https://b.c\n[paper]", "did you mean paper?"),
    ],
)
def test_the_nearest_name_is_suggested(text: str, hint: str) -> None:
    assert find(text)[0].hint == hint


def test_only_the_first_unknown_names_are_looked_up() -> None:
    found = find("[x](fact:held-2010) " * (MAX_HINTS + 5))
    assert len(found) == MAX_HINTS + 5
    assert sum(bool(finding.hint) for finding in found) == MAX_HINTS


def test_front_matter_names_facts_and_sources_of_the_record() -> None:
    text = (
        "---\ntitle: A\ndescription: B\nkind: page\nfacts: [held-2010-07, held]\n"
        "about:\n  - asahi-2010\n  - asahi-2011\n---\nText.\n"
    )
    article, findings = read_article("docs/en/a.md", text)
    assert findings == []
    assert [f"{f.line}:{f.column} {f.code}" for f in check(article)] == [
        "5:23 unknown-fact",
        "8:5 unknown-source",
    ]


def test_front_matter_lists_the_images_with_their_credit() -> None:
    text = (
        "---\ntitle: A\ndescription: B\nkind: page\n"
        "images:\n  - {file: ./a.png, alt: A, credit: N. N., licence: CC0}\n---\n"
        "![a](%61.png) ![a](b.png) ![a](http://[) ![a](https://c.d/e.png)\n"
    )
    article, findings = read_article("docs/en/a.md", text)
    assert findings == []
    assert sorted(f"{f.line}:{f.column} {f.code}" for f in check(article)) == [
        "8:15 uncredited-image",
        "8:27 third-party-request",
        "8:42 third-party-request",
    ]


def test_findings_point_into_the_file_and_not_into_its_body() -> None:
    front = "---\r\ntitle: A\r\ndescription: B\r\nkind: page\r\n---\r\n"
    article, _ = read_article("docs/en/a.md", f"\ufeff{front}\r\na <name>\r\n")
    assert [(f.line, f.column) for f in check(article)] == [(7, 3)]


@given(st.text("ab1 \n*_`[]()<>!\\#-+:|&;\"'{}^~.=/한\u200bfact"))
def test_no_text_raises_and_every_code_is_listed(text: str) -> None:
    for finding in find(text):
        assert finding.code in CODES
        assert finding.line >= 1
        assert finding.column >= 1
