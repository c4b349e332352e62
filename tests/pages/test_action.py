"""The page of letters: what a reader copies, prints or sends is what the record says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.mail import MAX_MAILTO, write_mailto
from casefile.pages.render import render_pages
from casefile.record.model import Action

Change = Callable[..., Content]
Render = Callable[[str], str]
Parse = Callable[[Mapping[str, object]], LexborHTMLParser]

LETTER = """\
Dear Board,

[143 people](fact:lost-final) were lost, says the [Herald](term:herald).
Why?
"""


@pytest.fixture
def parse(content: Content, change: Change, english: Language, render: Render) -> Parse:
    """The page of a site with one letter, in which some fields are as given."""

    def parsed(fields: Mapping[str, object]) -> LexborHTMLParser:
        letter = {"office": "harbour-board", "subject": {"en": "Boats"}, "letter": {"en": LETTER}}
        action = Action.model_validate({**letter, **fields})
        action._id, action._path = "board", "data/action/board.yml"
        pages = render_pages(change(content, actions={"board": action}), english)
        return LexborHTMLParser(render(_page(pages).text.split("---\n", 2)[2]))

    return parsed


def _page(pages: tuple[Page, ...]) -> Page:
    return next(page for page in pages if page.name == "action/index")


def mailto(tree: LexborHTMLParser) -> tuple[str, dict[str, list[str]]]:
    """The recipient and the fields of the page's only mailto link, as a mail program reads it."""
    (node,) = tree.css("a[href^=mailto]")
    parts = urlsplit(node.attributes["href"] or "")
    return parts.path, parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)


def test_a_site_without_letters_has_no_such_page(pages: dict[str, Page]) -> None:
    assert "action/index" not in pages


def test_a_letter_stands_with_its_facts(parse: Parse) -> None:
    tree = parse({})
    letter = tree.css_first(".letter")
    assert letter is not None
    assert letter.css_first("#letter--board").text() == "Subject: Boats"
    assert "143 people were lost, says the Herald." in letter.text()
    described = letter.css_first("a.fact").attributes["aria-describedby"]
    assert tree.css_first(f"#{described}") is not None


def test_an_e_mail_holds_the_whole_letter(parse: Parse) -> None:
    recipient, fields = mailto(parse({}))
    assert recipient == ""
    assert fields["subject"] == ["Boats"]
    assert fields["body"][0].startswith(
        "Dear Board,\r\n\r\n143 people were lost, says the Herald. Why?\r\n\r\n"
    )
    assert fields["body"][0].endswith("/action/#office--board")


def test_an_address_stands_with_its_source(parse: Parse) -> None:
    tree = parse(
        {
            "email": {"address": "board@example.org", "source": "leaflet"},
            "address": {"text": "1 *Quay* <b>Road</b>", "source": "letter"},
        }
    )
    assert mailto(tree)[0] == "board@example.org"
    assert "By post: 1 *Quay* <b>Road</b>, according to" in tree.text()
    assert {"sources/leaflet", "sources/letter"} <= {
        (node.attributes["href"] or "").removeprefix("../").removesuffix(".md")
        for node in tree.css("a.source")
    }
    assert "The record holds no address" not in tree.text()
    assert "The record holds no address" in parse({}).text()


def test_a_long_letter_is_to_be_pasted(parse: Parse) -> None:
    tree = parse({"letter": {"en": "Please do.\n\n" * 300}})
    assert mailto(tree)[1] == {"subject": ["Boats"]}
    assert "copy the text and paste it" in tree.text()


def test_a_subject_is_text_whatever_it_holds(parse: Parse, hostile: str) -> None:
    tree = parse({"subject": {"en": f"A {hostile}"}})
    recipient, fields = mailto(tree)
    assert (recipient, set(fields)) == ("", {"subject", "body"})
    assert tree.css("script, b, img") == []


@given(st.text(), st.lists(st.text(), max_size=5))
def test_a_mailto_link_is_short_and_adds_no_field(subject: str, paragraphs: list[str]) -> None:
    link, whole = write_mailto("a@example.org", subject.encode("utf-8", "ignore").decode(), [
        paragraph.encode("utf-8", "ignore").decode() for paragraph in paragraphs
    ])  # fmt: skip
    assert link.isascii()
    assert not set(link) & set(" <>()[]\"'\\\n")
    assert link.count("?") == 1
    assert link.count("&") == int(whole)
    assert not whole or len(link) <= MAX_MAILTO


def test_the_script_of_the_page_names_what_the_template_writes() -> None:
    root = Path(__file__).parents[2]
    script = (root / "overrides/assets/javascripts/letters.js").read_text("utf-8")
    template = (root / "scripts/casefile/pages/templates/action.md.j2").read_text("utf-8")
    for name in ("copy", "copied", "failed", "print"):
        assert f"dataset.{name}" in script
        assert f"data-{name}=" in template
    for name in ("letter-ways", "letter-alone"):
        assert f".{name}" in script
        assert f".{name}" in template
