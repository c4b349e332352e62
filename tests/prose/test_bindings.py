"""Bindings: each is found where the engine sees a link, and one function rewrites them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.bindings import Binding, find_bindings, rewrite_bindings
from casefile.prose.scan import scan

ADDRESSES = [
    ("fact:held-2010-07", ("fact", "held-2010-07", "", "", "")),
    ("fact:held/asahi-2010", ("fact", "held", "", "asahi-2010", "")),
    ("fact:held@2010-07", ("fact", "held", "", "", "2010-07")),
    ("fact:held/asahi@2010", ("fact", "held", "", "asahi", "2010")),
    ("fact:arrivals#2009", ("fact", "arrivals", "2009", "", "")),
    ("fact:none", ("fact", "none", "", "", "")),
    ("source:asahi-2010", ("source", "asahi-2010", "", "", "")),
    ("term:mofa", ("term", "mofa", "", "", "")),
]

MALFORMED = [
    "fact:", "fact:Held", "fact:held_2010", "fact:held 2010", "Fact:held", "fact :held",
    "fact:held/", "fact:held@july", "fact:held@", "fact:held@2010/2011", "fact:a/b/c",
    "source:a/b", "source:a@2010", "term:a#b", "fact&#58;held", "fact://held", "source:",
]  # fmt: skip

FOUND = [
    ("a [b](fact:c) d", ["1:3 b fact:c"]),
    ("[b](fact:c 'd')", ["1:1 b fact:c d"]),
    ("[b](<fact:c> \"d\")", ["1:1 b fact:c d"]),
    ("[b]( fact:c )", ["1:1 b fact:c"]),
    ("[b](\nfact:c)", ["1:1 b fact:c"]),
    ("[b\nc](fact:d)", ["1:1 b\nc fact:d"]),
    ("x\n> y [b\n> c](fact:d)", ["2:5 b\n> c fact:d"]),
    ("x\r\ny [b](fact:d)", ["2:3 b fact:d"]),
    ("\ufeff[b](fact:d)", ["1:1 b fact:d"]),
    ("日本語 [b](fact:d)", ["1:5 b fact:d"]),
    ("\t[b](fact:d)", []),
    ("- a\n\t[b](fact:d)", ["2:2 b fact:d"]),
    ("[b][r] [r] [c][]\n\n[r]: fact:d 'e'", ["1:1 b fact:d e", "1:8 r fact:d e"]),
    ("*[b](fact:c)* **[d](source:e)**", ["1:2 b fact:c", "1:17 d source:e"]),
    ("| [a](fact:b) |\n|---|\n| [c](fact:d) |", ["1:3 a fact:b", "3:3 c fact:d"]),
    ("!!! note \"[a](fact:b)\"\n    [c](fact:d)", ["1:11 a fact:b", "2:5 c fact:d"]),
    ("a[^1]\n\n[^1]: [b](fact:c)", ["3:7 b fact:c"]),
    ("## [a](fact:b)", ["1:4 a fact:b"]),
    ("[*a* `b`](fact:c)", ["1:1 *a* `b` fact:c"]),
    ("[![a](b)](fact:c)", ["1:1 ![a](b) fact:c"]),
    ("`[a](fact:b)` ``[a](fact:b)``", []),
    ("```\n[a](fact:b)\n```", []),
    ("    [a](fact:b)", []),
    ("<!-- [a](fact:b) -->", []),
    ("x <!-- [a](fact:b) --> y", []),
    ("<div>\n[a](fact:b)\n</div>", []),
    ("\\[a](fact:b)", []),
    ("![a](fact:b)", []),
    ("[a] (fact:b)", []),
    ("[a](fact:b", []),
    ("[a](https://x.y/fact:b)", []),
    ("[a [b](fact:c) d](fact:e)", ["1:1 a [b](fact:c) d fact:e"]),
]  # fmt: skip

REWRITTEN = [
    ("a [b](fact:c) d", "a <b|fact:c> d"),
    ("[b][r] and [r]\n\n[r]: fact:d\n", "<b|fact:d> and <r|fact:d>\n\n"),
    ("[b][r]\n\n[r]: fact:d 'e'\n[s]: x\n", "<b|fact:d>\n\n[s]: x\n"),
    ("[b][r]\n[r]: fact:d\nmore\n", "<b|fact:d>\n\nmore\n"),
    ("[b][r]\r\n\r\n[r]: fact:d\r\nmore\r\n", "<b|fact:d>\r\n\r\nmore\r\n"),
    ("[b][r]\n\n[r]:\n  fact:d\n  'e'\n\nmore", "<b|fact:d>\n\n\nmore"),
    ("> [b][r]\n>\n> [r]: fact:d\n", "> <b|fact:d>\n>\n> \n"),
    ("[b][r] ![c][r]\n\n[r]: fact:d", "<b|fact:d> ![c][r]\n\n[r]: fact:d"),
    ("[r]: fact:d\n\ntext", "\ntext"),
    ("[a](b) `[c](fact:d)`\n\n    [e](fact:f)\n", "[a](b) `[c](fact:d)`\n\n    [e](fact:f)\n"),
    ("[[b](fact:c)][r]\n\n[r]: x", "[[b](fact:c)][r]\n\n[r]: x"),
]


def shown(binding: Binding) -> str:
    title = "" if binding.title is None else f" {binding.title}"
    return f"{binding.line}:{binding.column} {binding.text} {binding.address}{title}"


def rendered(binding: Binding) -> str:
    return f"<{binding.text}|{binding.address}>"


@pytest.mark.parametrize(("address", "parts"), ADDRESSES)
def test_an_address_is_read_in_its_parts(address: str, parts: tuple[str, ...]) -> None:
    (binding,) = find_bindings(f"[text]({address})")
    assert binding.valid
    assert parts == (
        binding.scheme, binding.target, binding.row, binding.reference, binding.as_of
    )  # fmt: skip


@pytest.mark.parametrize("address", MALFORMED)
def test_an_address_that_cannot_be_read_is_still_a_binding(address: str) -> None:
    (binding,) = find_bindings(f"[text]({address})")
    assert not binding.valid
    assert (binding.target, binding.reference, binding.as_of) == ("", "", "")
    assert binding.scheme in ("fact", "source", "term")


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_bindings_are_found_where_the_engine_sees_links(text: str, expected: list[str]) -> None:
    assert [shown(binding) for binding in find_bindings(text)] == expected


@pytest.mark.parametrize(("text", "expected"), REWRITTEN)
def test_bindings_are_rewritten_and_nothing_else(text: str, expected: str) -> None:
    assert rewrite_bindings(text, rendered) == expected


def test_front_matter_is_left_alone() -> None:
    text = "---\ntitle: '[a](fact:b)'\n---\n[c](fact:d)"
    assert rewrite_bindings(text, rendered, 29) == "---\ntitle: '[a](fact:b)'\n---\n<c|fact:d>"


PARTS = st.sampled_from(
    ["[a](fact:b)", "[a][r]", "[r]", "\n\n[r]: fact:c\n\n", "[", "]", "(", ")", "`", "\n", "\n\n",
     "- ", "> ", "    ", "word ", "*", "![a](b)", "[a](b)", "<!-- ", " -->", "\r\n", "\\", "한국"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join))
def test_rewriting_each_to_itself_changes_only_definitions(text: str) -> None:
    kept = rewrite_bindings(text, lambda binding: text[binding.start : binding.end])
    if not any(d.address.startswith("fact:") for d in scan(text).definitions):
        assert kept == text


@given(st.lists(PARTS, max_size=14).map("".join))
def test_once_rewritten_no_binding_is_left(text: str) -> None:
    rewritten = rewrite_bindings(text, lambda binding: f"[{len(binding.text)}](x.md)")
    nested = any("](fact:" in binding.text for binding in find_bindings(text))
    assert nested or not find_bindings(rewritten)
