"""What the other tests here stand on: no page type is left out, and no fault goes unseen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'><title>x</title>"
)


def type_of(site: Path, file: Path, languages: tuple[str, ...] = ()) -> tuple[str, int, str | None]:
    """What tells types of pages apart: the folder, the depth, and the kind that its text says.

    Folders count from the root of the page's language.
    """
    article = LexborHTMLParser(file.read_bytes()).css_first("article")
    assert article is not None, file
    parts = file.relative_to(site).parts
    parts = parts[1:] if parts[0] in languages else parts
    return parts[0], len(parts), article.attributes.get("data-kind")


def test_a_page_of_every_type_is_judged(
    site: Path, pages: dict[str, str], languages: tuple[str, ...]
) -> None:
    judged = {
        type_of(site, site / path if path.endswith(".html") else site / path / "index.html")
        for path in pages.values()
    }
    assert {type_of(site, file, languages) for file in site.rglob("*.html")} == judged


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<script>console.log('words')</script>", "log: words"),
        ("<script>throw new Error('broken')</script>", "fails: broken"),
        ("<img alt='' src='http://127.0.0.9:7999/a'>", "asks for http://127.0.0.9:7999/a"),
        ("<img alt='' src='nothing.png'>", "404"),
        (
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
            "<script>1</script>",
            "Content Security Policy",
        ),
    ],
)
def test_a_fault_is_noted(
    browser: Browser,
    serve: Callable[[Path], str],
    watch: Callable[..., None],
    tmp_path: Path,
    markup: str,
    fault: str,
) -> None:
    (tmp_path / "index.html").write_text(PAGE + markup, "utf-8")
    address, faults = serve(tmp_path), list[str]()
    with browser.new_context() as context:
        watch(context, address, faults)
        context.new_page().goto(address, wait_until="networkidle")
    assert any(fault in one for one in faults), faults
