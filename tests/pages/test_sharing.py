"""What pages say where they are shared: their card, and the languages in which they exist."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.render import render_pages
from casefile.settings import Settings

Fields = dict[str, Any]

BASE = "https://ferries.example.org/"


def fields_of(page: Page) -> Fields:
    front: Fields = yaml.safe_load(page.text.split("---\n", 2)[1])
    return front


def render(content: Content, language: Language) -> dict[str, Fields]:
    return {page.name: fields_of(page) for page in render_pages(content, language)}


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("index", "cards/index.png"),
        ("articles/storm", "cards/articles/storm.png"),
        ("facts/index", "cards/facts.png"),
        ("facts/ferries/index", "cards/facts/ferries.png"),
        ("facts/ferries/stay", "cards/facts/ferries/stay.png"),
        ("data/index", "cards/data.png"),
    ],
)
def test_every_page_has_a_card_at_its_own_address(
    page: str, card: str, both: Content, english: Language, japanese: Language
) -> None:
    assert render(both, english)[page]["card"] == BASE + card
    assert render(both, japanese)[page]["card"] == f"{BASE}ja/{card}"


def test_no_two_pages_share_a_card(both: Content, english: Language, japanese: Language) -> None:
    pages = [*render(both, english).values(), *render(both, japanese).values()]
    assert len({page["card"] for page in pages}) == len(pages)


def test_a_card_says_what_the_page_is_and_how_sure(pages: dict[str, Page]) -> None:
    said = {name: fields_of(page) for name, page in pages.items()}
    assert all(fields["what"] for fields in said.values())
    assert said["facts/ferries/stay"]["what"] == "Fact"
    assert said["facts/ferries/stay"]["said"] == "Disputed"
    assert said["articles/sail"]["what"] == "Argument"
    assert said["articles/sail"]["said"] == "23 November 2026"
    assert "said" not in said["index"]


def test_the_languages_of_a_page_name_one_another(
    both: Content, english: Language, japanese: Language
) -> None:
    editions = {"en": render(both, english), "ja": render(both, japanese)}
    for code, pages in editions.items():
        for name, fields in pages.items():
            found = fields.get("alternates", [])
            if not found:
                other = editions["en" if code == "ja" else "ja"]
                assert name not in other, "each page that exists in both is named by both"
                continue
            tags = [one["lang"] for one in found]
            assert tags == ["en", "ja", "x-default"]
            assert found[-1]["url"] == found[0]["url"], "all others get the original"
            assert found == editions["en"][name]["alternates"] == editions["ja"][name]["alternates"]
            assert found[1]["url"].startswith(f"{BASE}ja/")
            assert found[1]["url"].removeprefix(f"{BASE}ja/") == found[0]["url"].removeprefix(BASE)
    assert "alternates" not in editions["en"]["articles/sail"]
    assert "alternates" not in editions["ja"]["articles/only"]
    assert "alternates" in editions["ja"]["facts/ferries/stay"]


def test_a_page_in_one_language_names_none(pages: dict[str, Page]) -> None:
    assert not any("alternates" in fields_of(page) for page in pages.values())


def test_a_site_without_addresses_announces_none(
    both: Content, english: Language, change: Callable[..., Content]
) -> None:
    for fields in render(change(both, settings=Settings()), english).values():
        assert "card" not in fields
        assert "alternates" not in fields
