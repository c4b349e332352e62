"""The search in real browsers, under its policy: in three scripts, by keyboard, sending nothing.

Slow: it starts the browsers that the system has.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from casefile.site.produce import produce

REPOSITORY = Path(__file__).parents[2]
SITE = Path(__file__).parents[1] / "pages" / "site"
ARTICLE = """---
title: {title}
description: {title}
kind: {kind}
published: 2026-11-24
---

{text}
"""
ARTICLES = {
    "en/articles/quoted.md": (
        "How many moved",
        "report",
        "It says 計9万3340人が帰国した and no more.",
    ),
    "en/articles/other.md": (
        "The background",
        "explainer",
        "Of 2,914 people &amp; &lt;some&gt; moved.",
    ),
    "ja/index.md": ("フェリー", "page", "はじめに"),
    "ja/articles/moved.md": (
        "帰国した人びと",
        "report",
        "脱北者が誓約書に署名した。9万3340人が帰国した。",
    ),
    "ko/index.md": ("여객선", "page", "처음"),
    "ko/articles/moved.md": ("돌아간 사람들", "report", "탈북자가 서약서에 서명했다."),
}
COUNTED = {"": "Pages found: 1", "ja/": "1件見つかった", "ko/": "찾은 쪽: 1"}
"""How many pages were found, in each language, by where it begins."""

ENTER = "\ue007"
"""The key, as WebDriver writes it."""
TROUBLE = """
window.trouble = []
addEventListener("securitypolicyviolation", (event) => trouble.push(event.effectiveDirective))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A small site in three languages in our theme, served below a path."""
    root = tmp_path_factory.mktemp("searched") / "site"
    shutil.copytree(SITE, root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    theme = "theme: {name: material, custom_dir: overrides, font: false}\n"
    style = "extra_css: [assets/stylesheets/site.css]\n"
    (root / "mkdocs.yml").write_text(settings + theme + style, "utf-8")
    for path, (title, kind, text) in ARTICLES.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ARTICLE.format(title=title, kind=kind, text=text), "utf-8")
    produce(root, 0, without=["cards"])
    return f"{serve(root)}site/"


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, asked: list[str]) -> Iterator[Page]:
    """A page that must cause no violation and no message, and keep nothing."""
    context = browser.new_context()
    context.add_init_script(TROUBLE)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert said == []
    assert opened.evaluate("trouble") == []
    assert opened.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    context.close()


def find(page: Page, words: str) -> None:
    page.locator("#words").fill(words)


@pytest.mark.parametrize(
    ("start", "words", "title"),
    [
        ("", "93,340", "How many moved"),
        ("", "93340", "How many moved"),
        ("", "９万３３４０人", "How many moved"),
        ("", "2914", "The background"),
        ("", "2,914", "The background"),
        ("ja/", "脱北者", "帰国した人びと"),
        ("ja/", "誓約書", "帰国した人びと"),
        ("ja/", "93,340", "帰国した人びと"),
        ("ko/", "탈북자", "돌아간 사람들"),
    ],
)
def test_words_and_figures_are_found_in_pages_of_their_language(
    address: str, page: Page, start: str, words: str, title: str
) -> None:
    page.goto(f"{address}{start}search/")
    find(page, words)
    link = page.locator(".results a")
    expect(link).to_have_text([title])
    expect(page.get_by_role("status")).to_have_text(COUNTED[start])
    expect(page.locator(".results mark").first).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text(title)


def test_what_is_looked_for_is_in_no_address(address: str, page: Page, asked: list[str]) -> None:
    page.goto(f"{address}search/")
    find(page, "quietword")
    expect(page.get_by_role("status")).to_have_text("No page has all of: quietword")
    assert [url for url in asked if not url.startswith(address)] == []
    assert [url for url in [*asked, page.url] if "quietword" in url] == []


def test_the_keyboard_is_enough_from_any_page_and_back(
    address: str, page: Page, asked: list[str]
) -> None:
    page.goto(f"{address}articles/sail/")
    page.get_by_role("search").get_by_role("searchbox", name="Search").focus()
    page.keyboard.type("moved")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/")
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("moved")
    expect(page.locator(".results a").first).to_be_visible()
    assert page.evaluate("window.name") == ""
    assert [url for url in asked if "moved" in url.removeprefix(address)] == []
    for _ in range(2):  # past the choices of kind and standing
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".results a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}articles/*/")
    page.go_back()
    expect(page.locator("#words")).to_have_value("moved")
    expect(page.locator(".results a").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 320], ids=["phone", "400 %"])
def test_the_field_of_a_narrow_page_opens_and_closes_by_keyboard(
    address: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 200})
    page.goto(f"{address}ja/articles/moved/")
    field, sign = page.locator(".find-form input"), page.locator(".find-open")
    expect(field).to_be_hidden()
    sign.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(sign).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.insert_text("脱北者")
    page.keyboard.press("Tab")
    expect(page.locator(".find-form button")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}ja/search/")
    expect(page.locator(".results a")).to_have_text(["帰国した人びと"])


def test_words_that_never_reached_the_search_are_forgotten(address: str, page: Page) -> None:
    page.goto(f"{address}articles/sail/")
    page.evaluate("window.name = 'casefile.find quietword'")
    page.goto(f"{address}articles/other/")
    assert page.evaluate("window.name") == ""


def test_pages_are_chosen_by_kind_and_by_standing(address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    find(page, "moved")
    expect(page.locator(".results a")).to_have_count(2)
    page.get_by_label("Kind of page").select_option("Explainer")
    expect(page.locator(".results a")).to_have_text(["The background"])
    expect(page.locator(".results .byline")).to_have_text(["Explainer"])
    find(page, "")
    page.get_by_label("Kind of page").select_option("Fact")
    expect(page.locator(".results a")).not_to_have_count(0)
    count = page.locator(".results a").count()
    page.get_by_label("Standing").select_option("Disputed")
    expect(page.locator(".results a")).not_to_have_count(count)
    for line in page.locator(".results .byline").all_inner_texts():
        assert line == "Fact · Disputed"


def test_markup_in_a_text_is_shown_as_text(address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    find(page, "2914")
    expect(page.locator(".results p")).to_contain_text("2,914 people & <some> moved")


def test_nothing_of_the_search_is_loaded_before_it_is_opened(
    address: str, page: Page, asked: list[str]
) -> None:
    page.goto(f"{address}articles/sail/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url or "search" in url] == []


def test_without_scripts_the_page_says_so_and_lists_the_indexes(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Search").click()
    page.wait_for_url(f"{address}search/")
    expect(page.locator("article")).to_contain_text("needs JavaScript")
    expect(page.locator("article input")).to_have_count(0)
    page.locator("article").get_by_role("link", name="Facts").click()
    page.wait_for_url(f"{address}facts/")
    context.close()


def test_a_search_that_cannot_start_says_so(address: str, browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/pagefind-entry.json*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}search/")
    find(page, "moved")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    context.close()


FOUND = """async () => {
    for (;;) {
        const link = document.querySelector(".results a")
        if (link) return link.textContent
        await new Promise((done) => setTimeout(done, 50))
    }
}"""


@pytest.mark.parametrize(
    ("start", "words", "title"),
    [
        ("", "93,340", "How many moved"),
        ("ja/", "誓約書", "帰国した人びと"),
        ("ko/", "탈북자", "돌아간 사람들"),
    ],
)
def test_the_search_works_under_its_policy_in_firefox(
    address: str, firefox: Any, start: str, words: str, title: str
) -> None:
    tab = firefox.send("browsingContext.create", type="tab")["context"]

    def run(function: str) -> Any:
        call = {"functionDeclaration": function, "awaitPromise": True, "target": {"context": tab}}
        return firefox.send("script.callFunction", **call)["result"].get("value")

    firefox.events.clear()
    firefox.send("browsingContext.navigate", context=tab, url=address + start, wait="complete")
    run("() => document.querySelector('.find-form input').focus()")
    keys = [{"type": way, "value": key} for key in [*words, ENTER] for way in ("keyDown", "keyUp")]
    firefox.send(
        "input.performActions", context=tab, actions=[{"type": "key", "id": "0", "actions": keys}]
    )
    for _ in range(1000):
        (top,) = firefox.send("browsingContext.getTree", root=tab)["contexts"]
        if top["url"] == f"{address}{start}search/":
            break
    assert run(FOUND) == title
    assert run("() => `${window.name}${document.cookie}${localStorage.length}`") == "0"
    asked = [event["params"] for event in firefox.events]
    urls = [params["request"]["url"] for params in asked if "request" in params]
    assert any("pagefind-worker.js" in url for url in urls)
    assert [url for url in urls if not url.startswith((address, "data:"))] == []
    assert [params["text"] for params in asked if "text" in params] == []
    assert words not in unquote("".join(urls))
    firefox.send("browsingContext.close", context=tab)
