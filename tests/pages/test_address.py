"""Names of pages, links between them, and what is promised to be there."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.pages import address
from casefile.pages.content import Content, Page


@pytest.mark.parametrize(
    ("page", "target", "anchor", "expected"),
    [
        ("articles/storm", "facts/ferries/lost", "", "../facts/ferries/lost.md"),
        ("facts/ferries/lost", "facts/ferries/stay", "", "stay.md"),
        ("facts/ferries/lost", "sources/letter", "", "../../sources/letter.md"),
        ("facts/ferries/lost", "facts/ferries/lost", "cite", "#cite"),
        ("facts/ferries/lost", "facts/ferries/lost", "", "lost.md"),
        ("facts/index", "facts/ferries/index", "lost", "ferries/index.md#lost"),
        ("index", "articles/storm", "", "articles/storm.md"),
        ("articles/storm", "index", "", "../index.md"),
    ],
)
def test_a_link_is_relative(page: str, target: str, anchor: str, expected: str) -> None:
    assert address.link(page, target, anchor) == expected


@pytest.mark.parametrize(
    ("site", "page", "expected"),
    [
        ("https://example.org/", "facts/ferries/lost", "https://example.org/facts/ferries/lost/"),
        ("https://example.org/sub", "facts/index", "https://example.org/sub/facts/"),
        ("https://example.org/", "index", "https://example.org/"),
        ("", "facts/ferries/lost", "/facts/ferries/lost/"),
    ],
)
def test_the_address_of_a_page(site: str, page: str, expected: str) -> None:
    assert address.public_address(site, page) == expected


def test_no_two_bindings_share_an_anchor() -> None:
    assert address.record_anchor("a-b", "c") != address.record_anchor("a", "b-c")
    assert address.record_anchor("a-b") != address.record_anchor("a", "b")


def test_every_generated_page_is_announced(content: Content, pages: dict[str, Page]) -> None:
    articles = {address.article_page(article.name) for article in content.articles}
    announced = address.page_names(content.record, content.articles)
    assert set(announced) == set(pages) - articles
    assert list(announced) == sorted(announced)


names = st.lists(st.sampled_from(["a", "b", "a.md"]), min_size=1, max_size=4).map("/".join)


@given(names, names)
def test_a_file_is_found_by_its_relative_path(page: str, name: str) -> None:
    expected = posixpath.relpath(name, posixpath.dirname(page) or ".")
    assert address.link_file(page, name) == expected
