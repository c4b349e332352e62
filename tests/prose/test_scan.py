"""What a scan finds: each block in its kind, each piece in its place, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.scan import scan
from casefile.prose.structure import OBJECT, Document, bare, flatten

BLOCKS = [
    ("one\ntwo\n\nthree", ["paragraph one\ntwo", "paragraph three"]),
    ("## Two ##\ntext", ["heading Two", "paragraph text"]),
    ("before\n## Two", ["paragraph before", "heading Two"]),
    ("#Tag", ["heading Tag"]),
    ("## A \\##", ["heading A #"]),
    ("## A \\", ["paragraph ## A \\"]),
    ("Two\n---\ntext", ["heading Two", "paragraph text"]),
    ("a\n\n* * *\n\nb", ["paragraph a", "paragraph b"]),
    ("- a\n- b", ["item a", "item b"]),
    ("- a\n\n- b", ["paragraph a", "paragraph b"]),
    ("- a\n  b\n\n    c", ["paragraph a\n  b", "paragraph c"]),
    ("1. a\n    - b\n    - c\n2. d", ["item a", "item b", "item c", "item d"]),
    ("text\n- no list", ["paragraph text\n- no list"]),
    ("> a\nb\n\n> c", ["paragraph a\nb", "paragraph c"]),
    ("> - a\n> - b", ["item a", "item b"]),
    ("    code\n\n    more\n\ntext", ["code code\nmore", "paragraph text"]),
    ("\tcode\ttab", ["code code    tab"]),
    ("- a\n\n        code", ["item a", "code code"]),
    ("```py\n# x\n```\ntext", ["fence ", "paragraph text"]),
    ("~~~\n```\n~~~", ["fence "]),
    ("|a|b|\n|-|-|\n|`c|d`|e \\| f|", ["cell a", "cell b", f"cell {OBJECT}", "cell e | f"]),
    ("term\n:   what it is\n\n    more", ["term term", "paragraph what it is", "paragraph more"]),
    ('!!! note "A b"\n    text\n\n    c', ["title A b", "paragraph text", "paragraph c"]),
    ("!!! note\n    text\nout", ["paragraph text", "paragraph out"]),
    ("a[^1]\n\n[^1]: b\n    c\n\n    d", [f"paragraph a{OBJECT}", "paragraph b\nc", "paragraph d"]),
    ("a\n[b]: c\nd", ["paragraph a", "paragraph d"]),
    ("a\n<!-- b -->\nc", ["paragraph a", "comment ", "paragraph c"]),
    ("<div>\n[a](fact:b)\n</div>\n\nc", ["html ", "paragraph c"]),
    ("a\r\nb\rc\r\n\r\nd", ["paragraph a\nb\nc", "paragraph d"]),
    ("", []),
]  # fmt: skip

SHOWN = [
    ("more than **a dozen** of *them*", "more than a dozen of them"),
    ("in__side__ _out_ **_both_**", "in__side__ out both"),
    ("5 * 3 and a_b_c", "5 * 3 and a_b_c"),
    ("\\*a\\* \\q", "*a* \\q"),
    ("`a` ``b ` c`` `d", f"{OBJECT} {OBJECT} `d"),
    ("[a](b) [c](<d e> 'f') [g](h \"i\")", "a c g"),
    ("[a *b*](c(d)) [e]\n(f)", "a b [e]\n(f)"),
    ("[a][r], [b] [r], [r][], [R]\n\n[r]: x", "a, b, r, R"),
    ("[a][b] ![c][d]", "[a][b] ![c][d]"),
    ("![a](b) ![c][r]\n\n[r]: x", f"{OBJECT} {OBJECT}"),
    ("<https://a.b/c> <a@b.c>", f"{OBJECT} {OBJECT}"),
    ("H<sub>2</sub>O <!-- no -->&amp;&nbsp;&#45;", "H2O &\xa0-"),
    ("a < b > c & d", "a < b > c & d"),
    ("[^1][^2]\n\n[^1]: x", f"{OBJECT}[^2]"),
    ("[`]`](a) `[b](c)`", f"{OBJECT} {OBJECT}"),
]

PIECES = [
    ("a [b](c) d", [("link", "[b](c)", "b", "c")]),
    ("[b](c 'd')", [("link", "[b](c 'd')", "b", "c")]),
    ("[b\nc](<d>)", [("link", "[b\nc](<d>)", "b\nc", "d")]),
    ("> [b\n> c](d)", [("link", "[b\n> c](d)", "b\n> c", "d")]),
    ("[b](c\\_d)", [("link", "[b](c\\_d)", "b", "c_d")]),
    ("![b](c)", [("image", "![b](c)", "b", "c")]),
    ("[![b](c)](d)", [("link", "[![b](c)](d)", "![b](c)", "d"), ("image", "![b](c)", "b", "c")]),
    ("<b@c.d>", [("autolink", "<b@c.d>", "<b@c.d>", "b@c.d")]),
    ("<sub>", [("tag", "<sub>", "<sub>", "")]),
    ('<span lang="ja">', [("tag", '<span lang="ja">', '<span lang="ja">', 'lang="ja"')]),
    ("<b", [("angle", "<", "<", "")]),
    ("<홍길동>", [("angle", "<", "<", "")]),
    ("&eacute;", [("entity", "&eacute;", "&eacute;", "é")]),
    ("<?php x ?>", []),
    ("a <?php x ?>", [("instruction", "<?php x ?>", "<?php x ?>", "")]),
    ("x\ty [b](c)", [("link", "[b](c)", "b", "c")]),
    ("- x\r\n\t[b](c)", [("link", "[b](c)", "b", "c")]),
]

LOSSES = [
    ("| a |\n|---|\n| b | c |", [("cell", "c")]),
    ("1959. It began.", [("number", "1959.")]),
    ("1. a\n\ntext\n\n2. b", [("number", "2.")]),
    ("1. a\n1. b\n1. c", []),
    ("1. a\n2. b\n3. c", []),
    ("- a\n1. b", [("number", "1.")]),
    ("1. a\n- b", [("number", "-")]),
    ("!!! note Some words\n    text", [("class", "!!! note Some words")]),
    ('!!! note inline "Some words"\n    text', []),
    ("```\ncode", [("fence", "```")]),
    ("- a\n\n    ```\n    code\n    ```", [("fence", "    ```"), ("fence", "    ```")]),
    ("````\ncode\n```", [("fence", "````"), ("fence", "```")]),
    ("[^1]: a\n\n    [^2]: b", [("footnote", "[^2]: b")]),
    ("[^a\nb]: c", [("label", "[^a")]),
    ("<!-- a --> b", [("comment", " b")]),
    ("**a*b **c** d", [("emphasis", "**"), ("emphasis", "*")]),
    ('[a](b "c (d', [("link", '[a](b "c (d')]),
    ("[" * 60, [("costly", "[" * 60)]),
]


def found(document: Document) -> list[str]:
    return [
        f"{block.kind} {block.content.text if block.kind == 'code' else flatten(block).text}"
        for block in document.blocks
    ]


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_each_block_is_found_in_its_kind(text: str, blocks: list[str]) -> None:
    assert found(scan(text)) == blocks


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_flattened_prose_is_what_a_reader_sees(text: str, shown: str) -> None:
    assert flatten(scan(text).blocks[0]).text == shown


@pytest.mark.parametrize(("text", "pieces"), PIECES)
def test_each_piece_is_found_in_its_place(
    text: str, pieces: list[tuple[str, str, str, str]]
) -> None:
    assert [
        (p.kind, text[p.start : p.end], text[p.inner_start : p.inner_end], p.value)
        for _, p in scan(text).pieces()
        if p.kind not in ("escape", "marker")
    ] == pieces


@pytest.mark.parametrize(("text", "losses"), LOSSES)
def test_what_would_be_lost_is_told(text: str, losses: list[tuple[str, str]]) -> None:
    assert [(s.kind, text[s.start : s.end]) for s in scan(text).losses] == losses


def test_a_reference_knows_its_definition_and_its_title() -> None:
    document = scan('[a][b]\n\n[B]:\n  <c>\n  "d"')
    (_, piece), *_ = document.pieces()
    assert piece.definition == document.definitions[0]
    assert (piece.value, piece.title) == ("c", "d")
    assert (document.definitions[0].start, document.definitions[0].end) == (8, 24)


def test_front_matter_is_not_read() -> None:
    text = "---\ntitle: '[a](b)'\n---\n[c](d)"
    assert [text[p.start : p.end] for _, p in scan(text, 24).pieces()] == ["[c](d)"]


MARKS = "ab2 \n\t*_`[]()<>!\\#-+=:|&;\"'{}^~.1한\r/@fact:"


@given(st.text(MARKS, max_size=120))
def test_every_offset_is_one_of_the_text(text: str) -> None:
    document = scan(text)
    spans = [(b.start, b.end) for b in document.blocks]
    spans += [span for _, p in document.pieces() for span in ((p.start, p.end),)]
    spans += [(p.inner_start, p.inner_end) for _, p in document.pieces()]
    spans += [(d.start, d.end) for d in document.definitions]
    spans += [(loss.start, loss.end) for loss in document.losses]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@given(st.text(MARKS, max_size=120))
def test_flattening_keeps_the_place_of_each_character(text: str) -> None:
    for block in scan(text).blocks:
        flat = flatten(block)
        assert len(flat.offsets) == len(flat.text) + 1
        assert list(flat.offsets) == sorted(flat.offsets)
        for character, offset in zip(flat.text, flat.offsets, strict=False):
            assert block.start <= offset <= block.end
            if character.isalnum() and "&" not in text:
                assert text[offset] == character
        assert len(bare(block)) == len(block.content.text)


@given(st.text())
def test_no_text_at_all_raises(text: str) -> None:
    for block in scan(text).blocks:
        flatten(block)
