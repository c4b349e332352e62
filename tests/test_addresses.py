"""An address once published stays: its page does, or a redirect says where it went."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from casefile.addresses import (
    ADDRESSES,
    REDIRECTS,
    address_of,
    check_addresses,
    check_kept,
    read_addresses,
    read_redirects,
    render_addresses,
)
from casefile.check.incremental import check_site
from casefile.check.project import check_project
from casefile.project import load_project

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]
SCRIPTS = Path(__file__).parents[1] / "scripts"
PAGES = frozenset({"/", "/a/", "/b/", "/ja/a/"})


def check(root: Path, **options: bool) -> list[tuple[str, int, int, str, str]]:
    found = sorted(check_addresses(root, PAGES, **options))
    return [(one.path, one.line, one.column, one.code, one.message) for one in found]


@pytest.mark.parametrize(
    ("language", "page", "address"),
    [
        ("en", "index", "/"),
        ("en", "facts/index", "/facts/"),
        ("en", "about", "/about/"),
        ("ja", "index", "/ja/"),
        ("ja", "articles/a", "/ja/articles/a/"),
    ],
)
def test_a_page_has_one_address(language: str, page: str, address: str) -> None:
    assert address_of(language, page) == address


def test_a_list_that_names_every_page_is_in_order(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {ADDRESSES: render_addresses(PAGES)})
    assert check(tmp_path, publish=True) == []
    assert read_addresses(tmp_path) == {"/": 1, "/a/": 2, "/b/": 3, "/ja/a/": 4}


def test_an_address_whose_page_went_away_needs_a_redirect(
    tmp_path: Path, make_site: MakeSite
) -> None:
    make_site(tmp_path, {ADDRESSES: render_addresses([*PAGES, "/ab/"])})
    (found,) = check_addresses(tmp_path, PAGES)
    assert (found.path, found.line, found.column) == (ADDRESSES, 3, 1)
    assert found.code == "lost-address"
    assert found.message == 'no page is at "/ab/" any more'
    assert found.hint == "bring the page back, or write into data/redirects.yml: /ab/: /b/"
    make_site(tmp_path, {REDIRECTS: "/ab/: /b/\n"})
    assert check(tmp_path) == []
    assert read_redirects(tmp_path) == {"/ab/": "/b/"}


@pytest.mark.parametrize("line", ["a", "/a", "a/", "https://a.org/", "/a/#b", "/../a/", "/a//b/"])
def test_a_line_that_is_no_address_is_told(tmp_path: Path, make_site: MakeSite, line: str) -> None:
    make_site(tmp_path, {ADDRESSES: f"{render_addresses(PAGES)}{line}\n"})
    message = f'"{line}" is no address of a page'
    assert check(tmp_path) == [(ADDRESSES, 5, 1, "invalid-address", message)]


def test_an_address_stands_once(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {ADDRESSES: f"{render_addresses(PAGES)}/a/\n"})
    message = '"/a/" stands in line 2 already'
    assert check(tmp_path) == [(ADDRESSES, 5, 1, "invalid-address", message)]


def test_pages_that_are_not_listed_yet_are_told_once_the_list_has_begun(
    tmp_path: Path, make_site: MakeSite
) -> None:
    assert check(tmp_path) == []
    make_site(tmp_path, {ADDRESSES: "/a/\n"})
    message = 'not in the list of published addresses: "/", "/b/", "/ja/a/"'
    warning = (ADDRESSES, 1, 1, "unlisted-address", message)
    assert check(tmp_path) == [warning]
    assert check(tmp_path, publish=True) == [
        warning,
        (ADDRESSES, 1, 1, "unlisted-published", message),
    ]


def test_a_site_without_a_list_is_not_published(tmp_path: Path) -> None:
    assert [code for *_, code, _ in check(tmp_path, publish=True)] == [
        "unlisted-address",
        "unlisted-published",
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("/x/: /c/\n", (1, 6), '"/c/" is no page of this site'),
        ("/x/: https://evil.example/\n", (1, 6), '"https://evil.example/" is no page of this site'),
        ("/x/: //evil.example/\n", (1, 6), '"//evil.example/" is no page of this site'),
        ("/x/: /a/#b\n", (1, 6), '"/a/#b" is no page of this site'),
        ("/x/: /y/\n/y/: /a/\n", (1, 6), '"/y/" is redirected itself'),
        ("/x/: /x/\n", (1, 6), '"/x/" is redirected itself'),
        ("/x/: [/a/]\n", (1, 6), '"" is no page of this site'),
        ("/a/: /b/\n", (1, 1), 'a page is at "/a/"; a redirect would take its place'),
        ("x.html: /b/\n", (1, 1), '"x.html" is no address of a page'),
        ("- /x/\n", (1, 1), "redirects are written one a line, as `/old/address/: /new/address/`"),
    ],
)
def test_a_redirect_leads_from_a_lost_address_to_a_page_of_this_site(
    tmp_path: Path, make_site: MakeSite, text: str, place: tuple[int, int], message: str
) -> None:
    make_site(tmp_path, {REDIRECTS: text})
    assert check(tmp_path) == [(REDIRECTS, *place, "invalid-redirect", message)]


def test_a_loop_is_no_redirect(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {REDIRECTS: "/x/: /y/\n/y/: /x/\n"})
    assert [code for *_, code, _ in check(tmp_path)] == ["invalid-redirect"] * 2


def test_one_address_is_not_sent_to_two_pages(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {REDIRECTS: "/x/: /a/\n/x/: /b/\n"})
    assert [code for *_, code, _ in check(tmp_path)] == ["duplicate-key"]


def test_the_verb_adds_what_is_new_and_takes_nothing_out(second_site: Path) -> None:
    def run() -> str:
        command = [sys.executable, SCRIPTS / "addresses.py", "--root", second_site]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        return answer.stdout.splitlines()[-1]

    assert run() == f"31 addresses are new in {ADDRESSES}"
    assert run() == f"0 addresses are new in {ADDRESSES}"
    (second_site / "docs/en/articles/sail.md").unlink()
    assert run() == f"0 addresses are new in {ADDRESSES}"
    assert "/articles/draft/" not in read_addresses(second_site)
    today = date(2026, 11, 23)
    found = check_project(load_project(second_site), today)
    assert [one.message for one in found if one.code == "lost-address"] == [
        'no page is at "/articles/sail/" any more'
    ]


def test_a_check_that_takes_over_what_it_knew_sees_each_change(second_site: Path) -> None:
    today, cache = date(2026, 11, 23), second_site / "build/cache/check.json"
    article = second_site / "docs/en/articles/sail.md"
    text = article.read_text("utf-8")

    def codes() -> set[str]:
        found = check_site(second_site, today, cache=cache).findings
        assert found == check_project(load_project(second_site), today)
        return {one.code for one in found if one.path in (ADDRESSES, REDIRECTS)}

    assert codes() == set()
    listed = second_site / ADDRESSES
    listed.write_text("/articles/sail/\n", "utf-8")
    assert codes() == {"unlisted-address"}
    article.write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert codes() == {"lost-address", "unlisted-address"}
    (second_site / REDIRECTS).write_text("/articles/sail/: /articles/\n", "utf-8")
    assert codes() == {"unlisted-address"}
    article.write_text(text, "utf-8")
    assert codes() == {"invalid-redirect", "unlisted-address"}


def test_what_was_listed_stays_listed(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {ADDRESSES: "/\n/a/\n"})
    assert list(check_kept(tmp_path, "/a/\n/\n")) == []
    assert list(check_kept(tmp_path, "")) == []
    (found,) = check_kept(tmp_path, "/\n/b/\nnonsense\n")
    assert (found.path, found.line, found.code) == (ADDRESSES, 1, "unlisted-again")
    assert found.message == '"/b/" was taken out of the list of published addresses'


def test_the_check_of_a_change_sees_what_was_taken_out(
    second_site: Path, commit: Callable[..., None]
) -> None:
    (second_site / ADDRESSES).write_text("/\n/articles/\n", "utf-8")
    commit(second_site)
    (second_site / ADDRESSES).write_text("/\n", "utf-8")
    command = [sys.executable, SCRIPTS / "check.py", "--root", second_site, "--since", "HEAD"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert 'unlisted-again: "/articles/" was taken out' in answer.stdout
