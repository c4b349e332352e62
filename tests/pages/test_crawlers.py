"""What search engines read: robots.txt, by the standard library's parser, and the sitemaps.

These are judged by the protocol's own schema, https://www.sitemaps.org/schemas/sitemap/0.9/ of
2008-03-26, which stands beside this file.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.robotparser import RobotFileParser

from lxml import etree

from casefile.pages.content import Content, StaticFile
from casefile.pages.language import Language
from casefile.pages.render import render_all
from casefile.settings import Settings

BASE = "https://ferries.example.org/"
LINK = "{http://www.w3.org/1999/xhtml}link"
SCHEMA = etree.XMLSchema(file=Path(__file__).with_name("sitemap.xsd"))

Place = tuple[str, Mapping[str, str]]
"""The day of a page's last change, and its address in each language."""


def read_sitemap(file: StaticFile) -> dict[str, Place]:
    """The pages by their addresses, once the schema has found nothing.

    It asks for a schema of every other name space as well, so what these say is taken out for it.
    """
    root = etree.fromstring(file.data)
    found: dict[str, Place] = {}
    for url in root:
        links = url.findall(LINK)
        assert all(link.get("rel") == "alternate" for link in links)
        languages = {link.get("hreflang"): link.get("href") for link in links}
        found[url.findtext("{*}loc")] = (url.findtext("{*}lastmod") or "", languages)
        for link in links:
            url.remove(link)
    SCHEMA.assertValid(root)
    return found


def files_of(content: Content, language: Language) -> dict[str, StaticFile]:
    return {file.name: file for file in render_all(content, language)[1]}


def test_a_sitemap_holds_every_page_and_the_days_that_are_known(
    content: Content, english: Language
) -> None:
    pages, files = render_all(content, english)
    (file,) = (file for file in files if file.name == "sitemap.xml")
    found = read_sitemap(file)
    assert len(found) == len(pages)
    assert found[f"{BASE}articles/storm/"] == ("2026-12-01", {})
    assert found[f"{BASE}articles/sail/"] == ("2026-11-23", {})
    assert found[BASE] == found[f"{BASE}facts/ferries/stay/"] == ("", {})


def test_the_sitemaps_of_two_languages_name_one_another_s_pages(
    both: Content, english: Language, japanese: Language
) -> None:
    here = read_sitemap(files_of(both, english)["sitemap.xml"])
    there = read_sitemap(files_of(both, japanese)["sitemap.xml"])
    assert all(place.startswith(f"{BASE}ja/") for place in there)
    for place, (_, languages) in (here | there).items():
        for code, other in languages.items():
            twin = (there if code == "ja" else here)[other]
            assert twin[1] == languages, "whom a page names names it back"
        assert place in languages.values() or not languages
    assert set(here[f"{BASE}articles/storm/"][1]) == {"en", "ja", "x-default"}
    assert here[f"{BASE}articles/sail/"][1] == there[f"{BASE}ja/articles/only/"][1] == {}


def test_robots_may_read_everything_and_find_each_sitemap(
    both: Content, english: Language, japanese: Language
) -> None:
    files = files_of(both, english)
    robots = RobotFileParser()
    robots.parse(files["robots.txt"].data.decode().splitlines())
    assert robots.can_fetch("anybody", f"{BASE}articles/storm/")
    assert robots.site_maps() == [f"{BASE}sitemap.xml", f"{BASE}ja/sitemap.xml"]
    assert "robots.txt" not in files_of(both, japanese)


def test_a_site_without_addresses_has_no_sitemap(
    both: Content, english: Language, change: Callable[..., Content]
) -> None:
    files = files_of(change(both, settings=Settings()), english)
    assert "sitemap.xml" not in files
    assert b"Sitemap" not in files["robots.txt"].data


def test_an_address_may_hold_any_sign(
    both: Content, english: Language, change: Callable[..., Content]
) -> None:
    odd = replace(both.settings, site_url="https://example.org/a&b/\"c<d>'e/")
    found = read_sitemap(files_of(change(both, settings=odd), english)["sitemap.xml"])
    languages = found[f"{odd.site_url}articles/storm/"][1]
    assert languages["ja"] == f"{odd.site_url}ja/articles/storm/"
