"""What a device gets that places the site among its applications, as Chromium reads it."""

import json
from collections.abc import Callable

from playwright.sync_api import Page

Visit = Callable[..., Page]

SIZES = """async (addresses) => {
  const load = async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  };
  return Promise.all(addresses.map(load));
}"""


def test_the_browser_finds_no_fault_in_the_manifest_nor_in_its_icons(
    visit: Visit, address: str
) -> None:
    page = visit("facts/missions/held-2010-07/")
    browser = page.context.new_cdp_session(page)
    answer = browser.send("Page.getAppManifest")
    assert answer["errors"] == []
    assert answer["url"] == f"{address}site.webmanifest"
    assert answer["manifest"]["scope"] == answer["manifest"]["startUrl"] == address
    drawn = [icon for icon in json.loads(answer["data"])["icons"] if icon["sizes"] != "any"]
    sizes = page.evaluate(SIZES, [address + icon["src"] for icon in drawn])
    assert [f"{width}x{height}" for width, height in sizes] == [icon["sizes"] for icon in drawn]
    others = page.locator("link[rel~=icon], link[rel=apple-touch-icon]").all()
    found = page.evaluate(SIZES, [link.evaluate("link => link.href") for link in others])
    assert found[-1] == [180, 180]
    assert len(found) == 2


def test_what_a_page_says_to_programs_is_data_that_never_runs(visit: Visit) -> None:
    """The page's policy names no script but those with a digest, and nothing violates it."""
    page = visit("articles/asahi-report/")
    said = page.locator("script[type='application/ld+json']").all_text_contents()
    assert len(said) == 1
    assert json.loads(said[0])["@graph"][0]["headline"] in page.title()
