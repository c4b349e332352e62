"""Data stays text, prose stays Markdown, and neither can break out of where it is put."""

import html
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from casefile.pages.markup import (
    attribute,
    cell,
    escape,
    front_matter,
    one_line,
    plain,
    resolve_bindings,
)

Render = Callable[[str], str]

text = st.text(
    st.sampled_from("ab 1.!#*_-+=~:|<>&;()[]{}`\"'\\/\n^@$% 脱")
    | st.characters(exclude_categories=("Cs", "Cc", "Cn"))
)


def words_of(rendered: str, selector: str) -> str:
    node = LexborHTMLParser(f"<main>{rendered}</main>").css_first(selector)
    assert node is not None
    return " ".join(node.text().split())


def shown(data: str) -> str:
    return " ".join(one_line(data).split())


def test_hostile_data_is_shown_as_it_stands(hostile: str, render: Render) -> None:
    data = hostile
    assert words_of(render(f"A {escape(data)}"), "p") == shown(f"A {data}")
    assert words_of(render(escape(data)), "p") == shown(data)
    assert words_of(render(f"# {escape(data)}"), "h1") == shown(data)
    assert words_of(render(f"- {escape(data)}"), "li") == shown(data)
    assert words_of(render(f"[{escape(data)}](x.md){{.fact}}"), "a.fact") == shown(data)


@given(text)
def test_any_data_is_shown_as_it_stands(render: Render, data: str) -> None:
    if shown(data):
        assert words_of(render(f"A {escape(data)} Z"), "p") == shown(f"A {data} Z")
        assert words_of(render(f"# {escape(data)} Z"), "h1") == shown(f"{data} Z")


@given(text, text)
def test_any_data_stays_in_its_cell(render: Render, one: str, two: str) -> None:
    row = f"| {cell(escape(one))} Z | {cell(escape(two))} Z {{: #row data-label=x }} |"
    tree = LexborHTMLParser(render(f"| a | b |\n| --- | --- |\n{row}\n"))
    cells = [" ".join(node.text().split()) for node in tree.css("td")]
    assert cells == [shown(f"{one} Z"), shown(f"{two} Z")]
    assert tree.css_first("td#row[data-label=x]") is not None


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("one | two", "one &#124; two"),
        ("one \\| two", "one &#124; two"),
        ("`a | b` | c", "`a | b` &#124; c"),
        ("two\n  lines", "two lines"),
    ],
)
def test_prose_keeps_to_its_cell(prose: str, expected: str) -> None:
    assert cell(prose) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("A [linked](fact:held) word.", "A linked word."),
        ("[One](a.md) and [two][label].", "One and two."),
        ("*em* **strong** _u_ `co|de` 5 * 3 snake_case", "em strong u co|de 5 * 3 snake_case"),
        ("\\*not\\* &amp; &lt;b&gt;", "*not* & <b>"),
        ("two\nlines", "two lines"),
    ],
)
def test_the_words_of_prose(prose: str, expected: str) -> None:
    assert plain(prose) == expected


@given(text, text)
def test_nothing_breaks_out_of_front_matter(title: str, description: str) -> None:
    head = front_matter({"title": f"a{title}", "description": f"b{description}"})
    assert head.startswith("---\n")
    body = head.removeprefix("---\n").removesuffix("---\n")
    assert "\n---" not in f"\n{body}"
    fields = yaml.safe_load(body)
    assert html.unescape(fields["title"]) == one_line(f"a{title}")
    assert not {'"', "<", ">"} & {*fields["title"], *fields["description"]}


yaml_words = st.sampled_from(
    ["a", "Ab", "1", "yes", "No", "null", "on", ".inf", "1e5", "2010-07-08"]
)
yaml_signs = st.sampled_from("~:#-=',;./([*&%@!|> é脱")


@given(st.lists(yaml_words | yaml_signs | st.just(" "), min_size=1).map("".join))
def test_front_matter_is_what_the_library_writes(title: str) -> None:
    shown = html.escape(one_line(title), quote=False)
    fields = {"title": shown, "kind": "report"}
    dumped = yaml.dump(
        fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    assert front_matter({"title": title, "kind": "report"}) == f"---\n{dumped}---\n"


def test_fields_without_a_value_are_left_out() -> None:
    assert front_matter({"title": "T", "updated": None, "about": ()}) == "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A [b](fact:x) c {d} e.", "A <b> c {d\\} e."),
        ("A [b](fact:x) c {d\\} e.", "A <b> c {d\\} e."),
        ("A [b](fact:x) `{d}` {e}.", "A <b> `{d}` {e\\}."),
        ("{a} [b](fact:x)\n{c} [d](fact:y) {e}", "{a} <b>\n{c} <d> {e\\}"),
        ("{a} b", "{a} b"),
    ],
)
def test_braces_after_a_binding_stay_text(source: str, expected: str) -> None:
    assert resolve_bindings(source, lambda binding: f"<{binding.text}>") == expected


def test_bindings_are_resolved_from_an_offset_on() -> None:
    source = "[a](fact:x) {b} | [c](fact:y) {d}"
    start = source.index("|")
    assert resolve_bindings(source, lambda binding: binding.text, start) == "| c {d\\}"


def test_the_value_of_an_attribute_ends_nothing_and_marks_nothing() -> None:
    hostile = 'It said "no"\n{.x} *a* _b_ [c](d) <e> & `f` | g\x00'
    assert attribute(hostile) == "It said no .x a b c(d) e f g"
