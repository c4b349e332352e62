"""What a reader does, with a pointer and by keyboard alone, on a wide screen and a narrow one."""

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

Visit = Callable[..., Page]

ARTICLE = "articles/asahi-report/"
PHONE = {"viewport": {"width": 360, "height": 800}}
ZOOMED = {"viewport": {"width": 320, "height": 200}, "device_scale_factor": 4}
"""What a window of 1280 by 800 px shows at 400 %."""

KEPT = """async () => ({
    local: {...localStorage},
    session: {...sessionStorage},
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": {}, "session": {}, "cookies": "", "databases": 0, "caches": 0, "workers": 0}

FIGURES = 'article a.fact[aria-describedby^="record-"]'
BRIGHTNESS = """() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g)
    return (Number(red) + Number(green) + Number(blue)) / 3
}"""
FOCUSED = """() => {
    const node = document.activeElement
    const style = getComputedStyle(node)
    const [box] = node.getClientRects()
    const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return {
        name: `${node.tagName} ${node.className} ${node.textContent.trim()}`.slice(0, 60),
        body: node === document.body,
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: Boolean(top) && (node.contains(top) || top.contains(node)),
    }
}"""
NAMED = """() => [...document.querySelectorAll(
    "script[src], img[src], link:is([rel=stylesheet], [rel~=icon], [rel=manifest])"
)].map((node) => node.src || node.href)"""
LINES = """() => [...document.querySelectorAll("article > p:not([class])")].flatMap((text) => {
    const [range, lines] = [document.createRange(), new Map()]
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.data.length; at++) {
            range.setStart(node, at)
            range.setEnd(node, at + 1)
            const { bottom, width } = range.getBoundingClientRect()
            const line = Math.round(bottom / 14)
            if (width) lines.set(line, (lines.get(line) || 0) + 1)
        }
    return lines.size > 3 ? [...lines.values()].slice(0, -1) : []
})"""
"""How many characters each full line of the paragraphs has."""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what the selector names has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_figure_leads_to_its_sources_and_back(visit: Visit) -> None:
    page = visit(ARTICLE)
    figure = page.locator(FIGURES).nth(3)
    figure.scroll_into_view_if_needed()
    figure.click()
    page.wait_for_url("**/facts/*/*/")
    at_fact = page.url
    page.locator("article a.source").first.click()
    page.wait_for_url("**/sources/*/")
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    page.wait_for_url(at_fact)
    page.go_back()
    page.wait_for_url(f"**/{ARTICLE}")
    expect(page.locator(FIGURES).nth(3)).to_be_in_viewport()


def test_the_card_of_a_figure_opens_by_keyboard_and_goes(visit: Visit) -> None:
    page = visit(ARTICLE)
    card = page.locator(".card")
    tab_to(page, FIGURES)
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    expect(card).to_be_visible()
    expect(card).to_contain_text(page.locator(f"[id='{described}']").inner_text())
    expect(card).to_contain_text("Sources:")
    assert card.get_attribute("aria-hidden") == "true"  # the figure is described by the same words
    assert card.locator("a, button, [tabindex]").count() == 0
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == described
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts/*/*/")


def test_the_card_stays_under_the_pointer_until_it_leaves(visit: Visit) -> None:
    page = visit(ARTICLE)
    figure, card = page.locator(FIGURES).nth(2), page.locator(".card")
    figure.scroll_into_view_if_needed()
    figure.hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(700)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_have_count(0)


@pytest.mark.parametrize("screen", [PHONE, ZOOMED], ids=["phone", "400 %"])
def test_the_menu_opens_and_closes_by_keyboard(visit: Visit, screen: dict[str, Any]) -> None:
    page = visit(ARTICLE, **screen)
    menu = page.locator("nav.menu")
    expect(menu).to_be_hidden()
    tab_to(page, ".menu-open")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    tab_to(page, "nav.menu li a")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-open")).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, ".menu-close")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-open")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "nav.menu a[href$='timeline/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/")


def test_the_first_tab_leads_past_the_head(visit: Visit, path: str) -> None:
    page = visit(path)
    skip = page.locator(".md-skip")
    if path == "search/":  # its field has the focus from the start: the way back leads there
        expect(page.locator("article input").first).to_be_focused()
        first = "document.activeElement.classList.contains('md-skip')"
        for _ in range(30):
            page.keyboard.press("Shift+Tab")
            if page.evaluate(first):
                break
    else:
        page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('header')") is None


@pytest.mark.parametrize("screen", [PHONE, {}], ids=["phone", "desk"])
@pytest.mark.parametrize("short", ["", "facts/missions/held-2010-07/", "action/", "404.html"])
def test_every_control_gets_a_focus_that_can_be_seen(
    visit: Visit, short: str, screen: dict[str, Any]
) -> None:
    page = visit(short, **screen)
    controls = page.locator("a[href]:visible, button:visible, summary:visible, [tabindex='0']")
    reached = 0
    for _ in range(controls.count() + 2):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["body"]:
            break
        reached += 1
        assert focus["ringed"], focus["name"]
        assert focus["seen"], focus["name"]
    assert reached >= controls.count()


def test_a_line_holds_60_to_75_characters(visit: Visit) -> None:
    lines = visit("articles/written-pledge/").evaluate(LINES)
    assert len(lines) > 20
    assert 60 <= sum(lines) / len(lines) <= 75


def test_the_colours_follow_the_device_until_the_reader_chooses(visit: Visit) -> None:
    page = visit(ARTICLE, color_scheme="dark")
    assert page.evaluate(BRIGHTNESS) < 64
    page.emulate_media(color_scheme="light")
    assert page.evaluate(BRIGHTNESS) > 192
    page.get_by_role("button", name="Use dark colours").press("Enter")
    assert page.evaluate(BRIGHTNESS) < 64
    page.goto(urljoin(page.url, "../../facts/"))
    assert page.evaluate(BRIGHTNESS) < 64
    page.get_by_role("button", name="Use light colours").press("Enter")
    assert page.evaluate(BRIGHTNESS) > 192


def test_a_first_visit_asks_for_what_the_page_names_and_keeps_but_the_colours(
    visit: Visit, path: str
) -> None:
    """So the budget that is held over the built files counts all that a visit transfers."""
    page = visit(path, color_scheme="light")
    page.wait_for_load_state("networkidle")
    asked: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    named: list[str] = page.evaluate(NAMED)
    if path == "search/":  # its own page is where the search begins to load
        asked = [address for address in asked if "/pagefind/" not in address]
    assert asked
    assert set(asked) <= set(named)
    assert page.evaluate(KEPT) == NOTHING
    scheme = page.locator("button.scheme")
    scheme.click()
    assert page.evaluate(KEPT) == {**NOTHING, "local": {"casefile.scheme": "dark"}}
    scheme.click()
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []


def paper(page: Page) -> str:
    """What is read on the printed page, without the space between its words."""
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return re.sub(r"\s+", "", "".join(one.extract_text() for one in pages))


def packed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def test_paper_shows_what_each_figure_rests_on(visit: Visit) -> None:
    page = visit(ARTICLE)
    entries = page.locator("#record + ul > li > .held").all_inner_texts()
    numbers = {
        node.get_attribute("data-note") for node in page.locator(f"{FIGURES}[data-note]").all()
    }
    assert len(entries) >= 5
    assert numbers <= {str(number + 1) for number in range(len(entries))}
    shown = paper(page)
    lost = [entry for entry in entries if packed(entry) not in shown]
    assert lost == []
    assert packed("Use dark colours") not in shown
    assert packed("Skip to content") not in shown


def test_paper_shows_where_a_source_stands(visit: Visit) -> None:
    page = visit("sources/lfnkr-2010-blackmail/")
    outward = [
        link.get_attribute("href") or ""
        for link in page.locator("article a[href^='http']:visible:not([rel=edit])").all()
    ]
    shown = paper(page)
    assert outward
    assert [link for link in outward if f"<{packed(link)}>" not in shown] == []
