"""No file beside the pages can be run by a browser that opens it."""

from collections.abc import Mapping

import pytest

from casefile.site.documents import find_misplaced
from casefile.site.release import made_file

SMUGGLED: Mapping[str, tuple[bytes, str]] = {
    "a.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "of this kind"),
    "a.js": (b"alert(1)", "of this kind"),
    "a.css": (b"*{}", "of this kind"),
    "a.xhtml": (b"<html/>", "of this kind"),
    "a.htm": (b"<script>1</script>", "of this kind"),
    "a.pdf": (b"%PDF", "of this kind"),
    "a.swf": (b"FWS", "of this kind"),
    "noending": (b"<script>1</script>", "of this kind"),
    "a.xml": (
        b"<x><script xmlns='http://www.w3.org/1999/xhtml'>1</script></x>",
        "holds the element {http://www.w3.org/1999/xhtml}script",
    ),
    "b.xml": (b"<x><svg xmlns='http://www.w3.org/2000/svg' onload='1'/></x>", "svg"),
    "a.atom": (b"<?xml-stylesheet href='x.xsl'?><feed/>", "a declaration or a style sheet"),
    "a.rss": (b"<!DOCTYPE x [<!ENTITY y 'z'>]><x/>", "a declaration or a style sheet"),
    "c.xml": (b"<x>", "not well-formed"),
}


@pytest.mark.parametrize("path", SMUGGLED)
def test_no_file_beside_the_pages_can_be_run(path: str) -> None:
    data, expected = SMUGGLED[path]
    (told,) = find_misplaced({path: made_file(data)._replace(ours=False)})
    assert told.startswith(f"{path}: ")
    assert expected in told


@pytest.mark.parametrize("path", [path for path in SMUGGLED if path.endswith((".svg", ".js"))])
def test_what_the_theme_or_the_generator_made_is_no_content(path: str) -> None:
    assert list(find_misplaced({path: made_file(SMUGGLED[path][0])})) == []


SITEMAP = (
    b"<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap"
    b"/0.9' xmlns:x='http://www.w3.org/1999/xhtml'><url><x:link rel='alternate'/></url></urlset>"
)


@pytest.mark.parametrize(
    ("path", "data"),
    [("sitemap.xml", SITEMAP), ("a.json", b"{}"), ("a.PNG", b"x"), ("a.csv", b"<script>")],
)
def test_data_feeds_and_images_are_published(path: str, data: bytes) -> None:
    assert list(find_misplaced({path: made_file(data)._replace(ours=False)})) == []
