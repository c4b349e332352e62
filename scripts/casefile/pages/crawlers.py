"""What search engines read of a site: robots.txt, and a sitemap for each language.

A sitemap is found from what is staged and not by MkDocs's template, which would read every page's
front matter after every edit, and dates all of them by the day of the build.
"""

from collections.abc import Mapping
from html import escape

from casefile.pages import address
from casefile.pages.edition import Edition
from casefile.pages.home import find_day
from casefile.pages.sharing import find_alternates
from casefile.settings import ORIGINAL, site_address

ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def list_crawled(edition: Edition) -> tuple[str, ...]:
    """The names of these files in an edition; robots.txt stands at the root of the site alone."""
    robots = (ROBOTS,) if edition.language.code == ORIGINAL else ()
    return (*robots, SITEMAP) if edition.base else robots


def write_robots(edition: Edition) -> bytes:
    """The file of RFC 9309: everything may be read, and where every language's sitemap is.

    Programs look for it at the root of a server; that of a site below another path is for those
    who move it there.
    """
    settings = edition.content.settings
    lines = ["User-agent: *", "Allow: /"]
    if edition.base:
        codes = edition.list_languages() or [edition.language.code]
        places = (address.public_file(site_address(settings, code), SITEMAP) for code in codes)
        lines += ["", *(f"Sitemap: {place}" for place in places)]
    return "\n".join([*lines, ""]).encode()


def write_sitemap(edition: Edition, articles: Mapping[str, str]) -> bytes:
    """The sitemap of an edition, as https://www.sitemaps.org/protocol.html wants it.

    `articles` has the name of every page in order, with that of the article there, if it is one.
    A page whose last change is not known has no date.
    """
    base = edition.base
    is_alone = len(edition.list_languages()) < 2
    urls = [
        f"<url><loc>{escape(address.public_address(base, page))}</loc>"
        f"{_date(edition, name) if name else ''}"
        f"{'' if is_alone else _name_languages(edition, page, name)}</url>\n"
        for page, name in articles.items()
    ]
    return f"{_HEAD}{''.join(urls)}</urlset>\n".encode()


def _date(edition: Edition, article: str) -> str:
    day = find_day(edition, article)
    return f"<lastmod>{day}</lastmod>" if day else ""


def _name_languages(edition: Edition, page: str, article: str) -> str:
    found = [
        f'hreflang="{escape(one["lang"])}" href="{escape(one["url"])}"'
        for one in find_alternates(edition, page, article)
    ]
    return "".join(f'<xhtml:link rel="alternate" {said}/>' for said in found)
