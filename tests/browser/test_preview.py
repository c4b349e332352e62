"""The preview in a real browser: the page stays where it is, and says what is wrong.

Slow: it starts the command and the browser that the system has.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SCRIPT = Path(__file__).parents[2] / "scripts" / "serve.py"
PATIENCE = 60_000
LONG = "".join(f"\n\nParagraph {chr(97 + number % 26)} of a long page." for number in range(150))


@pytest.fixture
def home(second_site: Path) -> Path:
    """The home page of a site, long enough to be scrolled."""
    file = second_site / "docs/en/index.md"
    file.write_text(file.read_text("utf-8") + LONG, "utf-8")
    return file


@pytest.fixture
def start(home: Path) -> Iterator[Callable[[], str]]:
    """Starts the preview, again where it was stopped, and returns the site's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    running: list[subprocess.Popen[bytes]] = []
    log = (home.parents[3] / "log").open("wb")

    def run() -> str:
        for process in running:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        running[:] = [
            subprocess.Popen(
                [sys.executable, SCRIPT, "--root", home.parents[2], "--port", port],
                stdout=log,
                stderr=log,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )
        ]
        until = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < until and running[0].poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", int(port))) == 0:
                    return f"http://127.0.0.1:{port}/"
            time.sleep(0.02)
        raise AssertionError("the preview did not start")

    yield run
    for process in running:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    log.close()
    assert "Traceback" not in (home.parents[3] / "log").read_text("utf-8")


@pytest.fixture
def show(start: Callable[[], str], browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a tab of its own; errors of its scripts fail the test."""
    address = start()
    context = browser.new_context(viewport={"width": 900, "height": 700})
    errors: list[str] = []

    def open_tab(path: str = "") -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        return page

    yield open_tab
    context.close()
    assert errors == []


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def words(page: Page, pattern: str) -> None:
    expect(page.locator("article")).to_contain_text(re.compile(pattern), timeout=PATIENCE)


def test_a_page_reloads_at_its_place_in_every_tab(show: Callable[..., Page], home: Path) -> None:
    first, second, other = show(), show(), show("facts/")
    other.evaluate("window.same = true")
    for page, top in ((first, 1234), (second, 2345)):
        page.evaluate("top => scrollTo(0, top)", top)
        assert page.evaluate("scrollY") == top
    edit(home, "Paragraph b of", "Words that are new in")
    for page, top in ((first, 1234), (second, 2345)):
        words(page, "Words that are new in")
        page.wait_for_function("top => scrollY === top", arg=top)
    assert other.evaluate("window.same") is True
    edit(home, "Words that are new in", "Other words in")
    words(first, "Other words in")
    first.wait_for_function("scrollY === 1234")


def test_what_the_check_finds_is_shown_beside_the_page_and_goes(
    show: Callable[..., Page], home: Path
) -> None:
    page = show()
    box = page.locator("casefile-preview")
    status = box.get_by_role("status")
    edit(home, "fact:lost-final", "fact:nothing<img>")
    expect(status).to_contain_text("1 error", timeout=PATIENCE)
    words(page, "Paragraph b")
    found = box.get_by_role("listitem").first
    expect(found).to_contain_text("docs/en/index.md:")
    expect(found).to_contain_text("nothing<img>")
    assert box.locator("img").count() == 0
    button = box.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.focus()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(found).to_be_hidden()
    page.keyboard.press("Enter")
    expect(found).to_be_visible()
    edit(home, "fact:nothing<img>", "fact:lost-final")
    expect(found).to_be_hidden(timeout=PATIENCE)
    expect(status).not_to_contain_text("error", timeout=PATIENCE)


def test_a_page_that_cannot_be_made_stays_and_says_so(
    show: Callable[..., Page], home: Path
) -> None:
    page = show()
    words(page, "Paragraph b")
    edit(home, "title:", "titel: {")
    status = page.locator("casefile-preview").get_by_role("status")
    expect(status).to_contain_text("as it last was", timeout=PATIENCE)
    words(page, "Paragraph b")
    edit(home, "titel: {", "title:")
    expect(status).not_to_contain_text("as it last was", timeout=PATIENCE)


def test_a_page_is_fresh_again_after_the_preview_was_stopped(
    start: Callable[[], str], show: Callable[..., Page], home: Path
) -> None:
    page = show()
    page.evaluate("scrollTo(0, 1234)")
    edit(home, "Paragraph c of", "Words from meanwhile in")
    start()
    words(page, "Words from meanwhile in")
    page.wait_for_function("scrollY === 1234")
