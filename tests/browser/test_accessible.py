"""Every page type, judged by axe-core in light and dark, at the width of a phone and of a desk."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""Every rule that is on by default, and the one of WCAG 2.2 that is not."""


def judge(page: Page) -> list[str]:
    """What axe-core finds wrong: its rule, and the first place."""
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found["violations"]]


def test_a_page_type_has_no_fault_that_axe_knows(
    visit: Visit, path: str, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--screenshots")
    name = request.node.callspec.id.replace(" ", "-")
    page = visit(path, scripts=[AXE], reduced_motion="reduce")
    for scheme, width in product(SCHEMES, WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert judge(page) == [], f"{scheme}, {width}"
        if folder is not None:
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("about/", scripts=[AXE])
    page.evaluate("document.querySelector('h1').style.color = 'rgb(240, 240, 240)'")
    page.evaluate("document.querySelector('nav').append(document.createElement('img'))")
    assert {one.split(":")[0] for one in judge(page)} >= {"color-contrast"}
