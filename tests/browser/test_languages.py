"""The site in each of its languages: the way between them, and how each is set."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

PROJECT = Path(__file__).parents[2]
NAMES = {"en": "English", "ja": "日本語", "ko": "한국어"}
EASTERN = ("ja", "ko")
ARTICLE = "articles/asahi-report/"
PHONE = {"viewport": {"width": 360, "height": 800}}
ZOOMED = {"viewport": {"width": 320, "height": 200}, "device_scale_factor": 4}

LINES = """() => [...document.querySelectorAll("article > p:not([class])")].flatMap((text) => {
    const [range, lines] = [document.createRange(), new Map()]
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.data.length; at++) {
            range.setStart(node, at)
            range.setEnd(node, at + 1)
            const { bottom, width } = range.getBoundingClientRect()
            const line = Math.round(bottom / 14)
            if (width) lines.set(line, (lines.get(line) || 0) + width)
        }
    const size = parseFloat(getComputedStyle(text).fontSize)
    return lines.size > 3 ? [...lines.values()].slice(0, -1).map((wide) => wide / size) : []
})"""
"""How many full-width characters have room in each full line of the paragraphs."""

SLANTED = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (/[\\u3040-\\u9fff\\uac00-\\ud7a3]/.test(node.data)
            && getComputedStyle(node.parentElement).fontStyle !== "normal")
            found.push(node.data.trim())
    return found
}"""
FONT = "getComputedStyle(document.querySelector('h1')).fontFamily"


@pytest.fixture(autouse=True)
def _several(languages: tuple[str, ...]) -> None:
    if len(languages) < 2:
        pytest.skip("the site has one language only")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


@pytest.mark.parametrize("screen", [PHONE, ZOOMED], ids=["phone", "400 %"])
def test_a_reader_goes_from_language_to_language_by_keyboard(
    visit: Visit, languages: tuple[str, ...], screen: dict[str, Any]
) -> None:
    page = visit(ARTICLE, **screen)
    for code in (*languages[1:], languages[0]):
        expect(page.locator(".languages")).to_be_hidden()
        tab_to(page, ".languages-open")
        page.keyboard.press("Enter")
        expect(page.locator(".languages")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".languages-open")).to_be_focused()
        page.keyboard.press("Space")
        tab_to(page, f".languages a[hreflang={code}]")
        page.keyboard.press("Enter")
        prefix = "" if code == "en" else f"{code}/"
        page.wait_for_url(re.compile(rf"//[^/]+/{prefix}{ARTICLE}$"))
        assert page.locator("html").get_attribute("lang") == code


def test_a_wide_page_names_every_language_without_script(
    visit: Visit, languages: tuple[str, ...]
) -> None:
    page = visit(ARTICLE, java_script_enabled=False)
    names = page.locator(".languages li").all_inner_texts()
    assert names == [NAMES[code] for code in languages]
    page.get_by_role("link", name=names[1]).click()
    page.wait_for_url(f"**/{languages[1]}/{ARTICLE}")
    assert page.locator(".languages [aria-current]").inner_text() == names[1]


def test_a_phone_opens_the_languages_without_script(visit: Visit) -> None:
    page = visit(ARTICLE, java_script_enabled=False, **PHONE)
    page.locator(".languages-open").click()
    expect(page.locator(".languages a").first).to_be_visible()


def test_a_lost_reader_is_led_to_each_language(visit: Visit, languages: tuple[str, ...]) -> None:
    page = visit("404.html")
    links = page.locator("article p[lang] a")
    assert links.all_inner_texts() == [NAMES[code] for code in languages if code != "en"]


@pytest.mark.parametrize("code", EASTERN)
def test_a_line_has_room_for_35_to_40_characters(
    visit: Visit, languages: tuple[str, ...], code: str
) -> None:
    if code not in languages:
        pytest.skip(f"the site is not in {code}")
    lines = visit(f"{code}/{ARTICLE}").evaluate(LINES)
    assert len(lines) > 10
    assert 34 <= sum(lines) / len(lines) <= 40


@pytest.mark.parametrize("path", ["articles/written-pledge/", ARTICLE, "sources/", "glossary/"])
def test_no_letter_of_the_east_slants(visit: Visit, languages: tuple[str, ...], path: str) -> None:
    for code in languages:
        prefix = "" if code == "en" else f"{code}/"
        assert visit(f"{prefix}{path}").evaluate(SLANTED) == [], code


def test_each_language_has_fonts_of_its_own(visit: Visit, languages: tuple[str, ...]) -> None:
    fonts = {visit("" if code == "en" else f"{code}/").evaluate(FONT) for code in languages}
    assert len(fonts) == len(languages)


def test_every_text_of_the_site_bears_its_language(
    site: Path, find_unmarked: Callable[..., list[str]]
) -> None:
    names = ["Let Them Leave"]
    for file in (PROJECT / "data/sources").glob("*.yml"):
        author = yaml.safe_load(file.read_bytes()).get("author") or []
        names += [author] if isinstance(author, str) else author
    for file in (PROJECT / "data/entities").glob("*.yml"):
        names += yaml.safe_load(file.read_bytes())["name"].values()
    names.sort(key=len, reverse=True)
    found = {
        file.relative_to(site).as_posix(): unmarked
        for file in site.rglob("*.html")
        if (unmarked := find_unmarked(file.read_text("utf-8"), "", names))
    }
    assert found == {}
