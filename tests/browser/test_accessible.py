"""Every page type in every language, judged by axe-core: in light and dark, on phone and desk.

At 400 % none scrolls sideways, and nothing moves for who wants no motion. To open a page takes
longer than to judge it, so one visit is for all of that.
"""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
WIDTHS = (360, 1280)
ZOOMED = {"width": 320, "height": 200}
"""What a window of 1280 by 800 px shows at 400 %."""

SCHEMES = ("light", "dark")
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""Every rule that is on by default, and the one of WCAG 2.2 that is not."""

MOVES = """() => [...document.querySelectorAll("*")].filter((node) => {
    const style = getComputedStyle(node)
    const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ")
    return style.scrollBehavior === "smooth" || times.some((one) => parseFloat(one) > 0.001)
}).map((node) => `${node.tagName} ${node.className}`)"""
SIDEWAYS = """() => {
    const scrolls = (node) => /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX)
    const framed = (node) => {
        for (let one = node.parentElement; one !== document.body; one = one.parentElement)
            if (scrolls(one)) return true
        return false
    }
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : []
    const out = [...document.body.querySelectorAll("*")].filter((node) =>
        node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 1
        && node.getBoundingClientRect().width > 1 && !framed(node))
    return wide.concat(out.map((node) => `${node.tagName} ${node.className}`))
}"""


def judge(page: Page) -> list[str]:
    """What axe-core finds wrong: its rule, and the first place."""
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found["violations"]]


def test_a_page_type_has_no_fault_that_axe_or_a_narrow_window_finds(
    visit: Visit, anywhere: str, languages: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--screenshots")
    name = request.node.callspec.id.replace(" ", "-")
    page = visit(anywhere, scripts=[AXE], reduced_motion="reduce")
    assert page.evaluate(MOVES) == []
    translated = anywhere.split("/", maxsplit=1)[0] in languages
    every = [*product(SCHEMES, WIDTHS)]
    # A translation has the same templates and styles: each scheme and each width once is enough.
    looks = [*zip(SCHEMES, WIDTHS, strict=True)] if translated and folder is None else every
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert judge(page) == [], f"{scheme}, {width}"
        if folder is not None:
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size(ZOOMED)
    assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_reader_opens_has_no_fault_that_axe_knows(visit: Visit, scheme: str) -> None:
    options = {"scripts": [AXE], "color_scheme": scheme, "reduced_motion": "reduce"}
    phone = visit("articles/asahi-report/", viewport={"width": 360, "height": 800}, **options)
    for sign, opened in ((".menu-open", "nav.menu"), (".find-open", ".find-form")):
        phone.locator(sign).click()
        expect(phone.locator(opened)).to_be_visible()
        assert judge(phone) == [], opened
        phone.keyboard.press("Escape")
    desk = visit("articles/asahi-report/", **options)
    desk.locator('a.fact[aria-describedby^="record-"]').first.hover()
    expect(desk.locator(".card")).to_be_visible()
    assert judge(desk) == []
    search = visit("search/", **options)
    search.locator("#words").fill("93,340")
    expect(search.locator(".results a").first).to_be_visible()
    assert judge(search) == []


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("about/", scripts=[AXE])
    page.evaluate("document.querySelector('h1').style.color = 'rgb(240, 240, 240)'")
    page.evaluate("document.querySelector('nav').append(document.createElement('img'))")
    assert {one.split(":")[0] for one in judge(page)} >= {"color-contrast"}
