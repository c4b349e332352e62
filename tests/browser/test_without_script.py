"""The site without JavaScript: all words are there, and what can be pressed does something."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

PHONE = {"viewport": {"width": 360, "height": 800}}
ADDRESSES = """() => [...document.querySelectorAll("a")]
    .map((link) => link.getAttribute("href"))"""
WORDS = """() => {
    for (const ways of document.querySelectorAll(".letter-ways")) ways.remove()
    return document.querySelector("article").innerText
}"""


def test_a_page_has_the_same_words_and_links_and_a_menu_without_script(
    visit: Visit, path: str
) -> None:
    page = visit(path, java_script_enabled=False, **PHONE)
    addresses = page.evaluate(ADDRESSES)
    assert addresses
    assert not [one for one in addresses if one in (None, "", "#") or one.startswith("javascript:")]
    assert page.locator("button:visible:not([popovertarget])").count() == 0
    page.locator(".menu-open").click()
    expect(page.locator("nav.menu li a").first).to_be_visible()
    page.locator(".menu-close").click()
    expect(page.locator("nav.menu li a").first).to_be_hidden()
    words = page.evaluate(WORDS)
    assert words.strip()
    if path == "search/":  # a search takes a script: without it the page says where all is listed
        assert "needs JavaScript" in words
    else:
        assert words == visit(path, **PHONE).evaluate(WORDS)


def test_a_figure_is_a_plain_link_without_script(visit: Visit) -> None:
    page = visit("articles/asahi-report/", java_script_enabled=False)
    page.locator("article a.fact[data-note]").first.click()
    page.wait_for_url("**/facts/*/*/")
    page.locator("article a.source").first.click()
    page.wait_for_url("**/sources/*/")
    expect(page.locator("h1")).to_be_visible()


def test_the_colours_follow_the_device_without_script(visit: Visit) -> None:
    page = visit("", java_script_enabled=False, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_a_letter_can_be_sent_without_script(visit: Visit) -> None:
    page = visit("action/", java_script_enabled=False)
    expect(page.locator(".letter-ways a[href^='mailto:']").first).to_be_visible()
    expect(page.locator(".letter-alone").first).to_be_visible()
