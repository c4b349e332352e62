"""The project's own site, built once by the real command: complete and without loose ends."""

import gzip
import json
import posixpath
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import frictionless
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from casefile.check.hosts import is_barred
from casefile.site.policy import TRUSTED_TYPES

Run = Callable[..., subprocess.CompletedProcess[str]]

PROJECT = Path(__file__).parents[1]
ARTICLES = sorted((PROJECT / "docs").rglob("*.md"))

_HOST = re.compile(rb"(?:[a-z0-9-]+\.)+[a-z]{2,24}")
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"\w")
"""What is compared where no space stands between words, or words are joined to links."""

_ADDRESS = re.compile(r"https?://[^\s\"<>{},]+(?<![.])")
_TARGET = re.compile(r"\]\([^()\s]*\)")


def pages_of(folder: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), LexborHTMLParser(file.read_bytes())


def files_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def words_of_markdown(text: str, word: re.Pattern[str]) -> list[str]:
    """The words a reader must find: title and body, without where the links lead."""
    _, front, body = text.split("---\n", 2)
    return word.findall(str(yaml.safe_load(front)["title"]) + "\n" + _TARGET.sub("]", body))


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: "-".join(file.parts[-3:]))
def test_every_word_of_an_article_is_on_its_page(built: Path, file: Path) -> None:
    name = file.relative_to(PROJECT / "docs").with_suffix("").as_posix().removeprefix("en/")
    page = f"{name.removesuffix('index')}/index.html".replace("//", "/").lstrip("/")
    article = LexborHTMLParser((built / "site" / page).read_bytes()).css_first("article")
    assert article is not None
    unit = _WORD if "en" in file.parts else _LETTER
    shown = iter(unit.findall(article.text(separator="")))
    lost = [
        word for word in words_of_markdown(file.read_text("utf-8"), unit) if word not in shown
    ]  # `in` moves the iterator on: order counts
    assert not lost


def test_every_link_of_the_site_leads_to_a_page_and_an_anchor(built: Path) -> None:
    site = (built / "site").resolve()
    pages = dict(pages_of(site))
    anchors = {
        path: {node.attributes["id"] for node in tree.css("[id]")} for path, tree in pages.items()
    }
    loose = []
    for path, tree in pages.items():
        for node in tree.css("a[href], link[href], script[src], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme or path == "404.html":
                continue
            target = posixpath.normpath(
                posixpath.join(
                    posixpath.dirname(path), unquote(parts.path) or posixpath.basename(path)
                )
            )
            assert not target.startswith(".."), f"{path} leaves the site by {address}"
            if (site / target).is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            known = (site / target).is_file()
            if not known or (parts.fragment and unquote(parts.fragment) not in anchors[target]):
                loose.append(f"{path}: {address}")
    assert not loose


def test_the_site_works_below_another_path(built: Path) -> None:
    """No page but the 404 names a place from the server's root: that would fail on a sub-path."""
    for path, tree in pages_of(built / "site" / "."):
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert path == "404.html" or not address.startswith("/"), f"{path}: {address}"


def test_no_page_asks_another_server_for_anything(built: Path) -> None:
    for path, tree in pages_of(built / "site" / "."):
        for node in tree.css(
            "script[src], img[src], link[rel=stylesheet], iframe, link[rel=preconnect]"
        ):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert not urlsplit(address).netloc, f"{path}: {address}"


def test_no_page_holds_a_script_or_a_style_of_its_own(built: Path) -> None:
    """What a page says to programs is data; everything that runs is a file with a digest.

    But for the first script of every page, which lets in what the others may write, and for the
    digest of the search's module, which stands on its page alone.
    """
    for path, tree in pages_of(built / "site" / "."):
        inline = tree.css('script:not([src]):not([type="application/ld+json"])')
        kinds = [node.attributes.get("type") for node in inline]
        assert kinds == [None, *(["importmap"] if path.endswith("search/index.html") else [])], path
        assert inline[0].text() == TRUSTED_TYPES, path
        assert not tree.css("style, [style]"), path
        handlers = [
            name for node in tree.css("body *") for name in node.attributes if name[:2] == "on"
        ]
        assert not handlers, path


def test_every_page_but_the_missing_one_can_be_found_and_shared(built: Path) -> None:
    base = "https://example.org/"
    site = built / "site"
    listed = [
        node.text
        for sitemap in (site / ".").rglob("sitemap.xml")
        for node in ElementTree.fromstring(sitemap.read_bytes()).iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    ]
    pages = {path: tree for path, tree in pages_of(site / ".") if path != "404.html"}
    places = {path: base + path.removesuffix("index.html") for path in pages}
    assert sorted(listed) == sorted(places.values())
    cards = set()
    for path, tree in pages.items():
        told = {
            node.attributes.get("property") or node.attributes.get("name"): node.attributes[
                "content"
            ]
            for node in tree.css("meta[content]")
        }
        title = tree.css_first("h1")
        assert title is not None
        assert told["og:title"] == title.text(deep=True).removesuffix("¶"), path
        assert told["og:url"] == places[path]
        assert told["twitter:data1"], path
        card = told["og:image"] or ""
        assert (site / card.removeprefix(base)).is_file(), card
        cards.add(card)
    assert len(cards) == len(pages)


SAID = {
    "index.html": {"WebSite"},
    "articles/*/index.html": {"Article", "OpinionNewsArticle", "BackgroundNewsArticle"},
    "facts/*/*/index.html": {"Claim"},
    "data/index.html": {"Dataset"},
    "data/series/*/index.html": {"Dataset"},
    "sources/*/index.html": {"WebPage"},
    "glossary/*/index.html": {"DefinedTerm"},
}
"""What pages say that they are, by their place."""


def test_what_pages_say_to_programs_survives_the_build_in_the_terms_of_schema_org(
    built: Path, judge: Callable[[dict[str, Any]], list[str]]
) -> None:
    site = built / "site"
    for pattern, kinds in SAID.items():
        pages = sorted(site.glob(pattern))
        assert pages, pattern
        for page in pages:
            (script,) = LexborHTMLParser(page.read_bytes()).css(
                "script[type='application/ld+json']"
            )
            linked = json.loads(script.text())
            assert judge(linked) == [], page
            assert linked.get("@graph", [linked])[0]["@type"] in kinds, page


LOADED = "script[src], img[src], link[rel=stylesheet], link[rel~=icon], link[rel=manifest]"
"""What a page makes a browser get; a test in the browser holds that it gets nothing else."""


def files_loaded(site: Path, path: str, tree: LexborHTMLParser) -> set[Path]:
    """The files that a page makes a browser get, besides itself."""
    base = site if path == "404.html" else (site / path).parent
    nodes = tree.css(LOADED)
    names = [node.attributes.get("src") or node.attributes.get("href") or "" for node in nodes]
    return {(base / name.lstrip("/")).resolve() for name in names}


def test_pages_are_light(built: Path) -> None:
    """Compressed, with all that they load: 100 kB at first, 20 kB for each page after it."""
    site = (built / "site").resolve()
    loaded = {path: files_loaded(site, path, tree) for path, tree in pages_of(site)}
    sizes = {
        file: len(gzip.compress(file.read_bytes(), 9))
        for file in set[Path]().union(*loaded.values())
    }
    languages = {path: path.split("/")[0] if path[2:3] == "/" else "en" for path in loaded}
    shared = {
        code: set[Path].intersection(*(loaded[path] for path in loaded if languages[path] == code))
        for code in {*languages.values()}
    }
    for path, files in loaded.items():
        everywhere = shared[languages[path]]
        own = len(gzip.compress((site / path).read_bytes(), 9))
        whole = own + sum(sizes[file] for file in files)
        assert whole <= 100_000, f"{path}: {whole}"
        later = own + sum(sizes[file] for file in files - everywhere)
        assert later <= 20_000, f"{path}: {later}"


FEATURES = {
    "scheme.js": "button.scheme",
    "find.js": "a.find:not([aria-current])",
    "cards.js": "a.fact[aria-describedby^=record-]",
    "letters.js": ".letter-ways",
    "search.js": "p.search",
}
"""The site's scripts, and what a page has to hold for each of them to be loaded."""


def test_a_page_loads_each_script_only_for_what_it_holds(built: Path) -> None:
    for path, tree in pages_of((built / "site").resolve()):
        scripts = {
            posixpath.basename(node.attributes["src"] or "") for node in tree.css("script[src]")
        }
        assert scripts == {
            name for name, place in FEATURES.items() if tree.css_first(place) is not None
        }, path


def test_every_script_and_style_that_is_published_is_loaded_by_some_page(built: Path) -> None:
    site = (built / "site").resolve()
    loaded = set[Path]().union(*(files_loaded(site, path, tree) for path, tree in pages_of(site)))
    assets = (file for file in site.rglob("*") if "assets" in file.relative_to(site).parts)
    code = {file for file in assets if file.suffix in (".css", ".js", ".map")}
    assert code == {file for file in loaded if file.suffix in (".css", ".js")}


def test_what_is_downloaded_is_published_as_it_was_staged(built: Path) -> None:
    staged = built / "build/stage/en/docs"
    files = [file for file in staged.rglob("*") if file.is_file() and file.suffix != ".md"]
    assert {".json", ".csv", ".bib", ".ris", ".atom"} <= {file.suffix for file in files}
    for file in files:
        published = built / "site" / file.relative_to(staged)
        assert published.read_bytes() == file.read_bytes(), file


def test_the_data_package_is_sound(built: Path) -> None:
    report = frictionless.validate(str((built / "site/data/datapackage.json").resolve()))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "message"])


def test_every_page_leads_to_the_feeds(built: Path) -> None:
    for path, tree in pages_of(built / "site" / "."):
        feeds = tree.css("link[rel~=alternate][type='application/atom+xml']")
        names = [posixpath.basename(feed.attributes["href"] or "") for feed in feeds]
        assert names == ["articles.atom", "changes.atom"], path


def test_no_binding_is_left(built: Path) -> None:
    for file in sorted((built / "site" / ".").rglob("*.html")):
        assert not re.search(r"(href|src)=[\"']?(fact|source|term):", file.read_text("utf-8")), file


def test_plain_mkdocs_writes_the_same_bytes_from_the_staged_tree(
    built: Path, run: Run, tmp_path: Path
) -> None:
    staged = built / "build" / "stage" / "en" / "mkdocs.yml"
    answer = run(
        "-m", "mkdocs", "build", "--strict", "-q", "-f", staged, "-d", tmp_path, root=built
    )
    assert answer.returncode == 0, answer.stderr
    ours = built / "build" / "site" / "en"
    assert files_of(ours).keys() == files_of(tmp_path).keys()
    for path in files_of(ours):
        assert (ours / path).read_bytes() == (tmp_path / path).read_bytes(), path


def test_plain_mkdocs_at_the_root_shows_the_same_pages(built: Path, run: Run) -> None:
    answer = run("-m", "mkdocs", "build", "--strict", "-q", root=built)
    assert answer.returncode == 0, answer.stderr
    ours, preview = built / "build" / "site" / "en", built / "build" / "preview"
    assert files_of(ours).keys() == files_of(preview).keys()
    for path in files_of(ours):
        assert (ours / path).read_bytes() == (preview / path).read_bytes(), path


def test_a_second_build_writes_nothing(built: Path, run: Run) -> None:
    """But for what it keeps: some files' stamps were too new to be believed before."""

    def made() -> dict[str, tuple[int, int]]:
        return {p: one for p, one in files_of(built).items() if not p.startswith("build/cache/")}

    before = made(), (built / "site").readlink()
    answer = run("scripts/build.py", root=built)
    assert answer.returncode == 0
    assert "nothing had changed" in answer.stdout
    assert (made(), (built / "site").readlink()) == before


def test_a_failing_check_leaves_the_last_good_site(built: Path, run: Run) -> None:
    article = built / "docs" / "en" / "articles" / "asahi-report.md"
    good = article.read_text("utf-8")
    before = files_of((built / "site").resolve())
    article.write_text(good + "\n[wrong](fact:no-such-fact)\n", "utf-8")
    try:
        answer = run("scripts/build.py", root=built)
    finally:
        article.write_text(good, "utf-8")
    assert answer.returncode == 1
    assert "unknown-fact" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert files_of((built / "site").resolve()) == before


def test_the_check_of_the_project_finds_no_error(built: Path, run: Run) -> None:
    answer = run("scripts/check.py", "--format", "json", root=built)
    assert answer.returncode == 0, answer.stdout


ELSEWHERE = {"https://creativecommons.org/licenses/by/4.0/", "https://www.torproject.org/"}
"""Where the site leads besides its sources: its licence, and what protects readers."""


@pytest.fixture(scope="session")
def allowed(built: Path) -> set[str]:
    """Every address that pages and downloads may name besides the site's own."""
    sources = [
        yaml.safe_load(file.read_text("utf-8"))
        for file in sorted((built / "data" / "sources").glob("*.yml"))
    ]
    hidden = [source for source in sources if source.get("link") is False]
    assert hidden
    assert not [source for source in hidden if "URL" in source or "archived" in source]
    shown = [source for source in sources if source not in hidden]
    found = {source["URL"] for source in shown if "URL" in source}
    found |= {source["archived"]["URL"] for source in shown if "archived" in source}
    return {unquote(one) for one in found} | ELSEWHERE


def is_own(address: str) -> bool:
    return urlsplit(address).netloc in ("", "example.org")


def test_a_source_that_must_not_be_linked_has_no_address_anywhere(
    built: Path, allowed: set[str]
) -> None:
    """Each outward link of any page is one of a source that may be linked, or of the site's own."""
    for path, tree in pages_of((built / "site").resolve()):
        for node in tree.css("a[href]"):
            address = unquote(node.attributes["href"] or "")
            assert is_own(address) or address in allowed, f"{path}: {address}"


def test_no_other_address_stands_in_a_download(built: Path, allowed: set[str]) -> None:
    formats = {
        "http://www.w3.org/2005/Atom",
        "https://datapackage.org/profiles/2.0/datapackage.json",
    }
    staged = built / "build/stage/en/docs"
    for file in sorted(staged.rglob("*.*")):
        if file.suffix in (".atom", ".bib", ".csv", ".json", ".ris"):
            for address in _ADDRESS.findall(file.read_text("utf-8").replace("&amp;", "&")):
                known = is_own(address) or unquote(address) in allowed | formats
                assert known, f"{file.name}: {address}"


def test_no_file_of_the_site_names_a_host_that_is_never_linked(built: Path) -> None:
    safety = yaml.safe_load((built / "data" / "safety.yml").read_text("utf-8"))
    barred = frozenset(safety["never_link"])
    assert barred
    files = [file for file in sorted((built / "site" / ".").rglob("*")) if file.is_file()]
    hosts = {host for file in files for host in _HOST.findall(file.read_bytes().lower())}
    assert not [host for host in hosts if is_barred(f"https://{host.decode()}/", barred)]


def test_nothing_of_the_site_says_which_private_person_is_meant(built: Path) -> None:
    """The keys are the record's own business: no page joins what concerns one person."""
    for path, tree in pages_of(built / "site" / "."):
        article = tree.css_first("article")
        assert article is None or not re.search(r"\bp[1-9][0-9]?\b", article.text()), path


def test_letters_can_be_sent_and_printed_alone(built: Path) -> None:
    page = LexborHTMLParser((built / "site" / "action" / "index.html").read_bytes())
    letters = page.css(".letter")
    assert letters
    for letter in letters:
        assert letter.css_first("[id^=letter--]") is not None
    links = [node.attributes["href"] or "" for node in page.css(".letter-ways a")]
    assert len(links) == 2 * len(letters)
    assert all(link.startswith(("mailto:?subject=", "#letter--")) for link in links)
    assert page.css("article form, iframe") == []
    script = [node.attributes["src"] or "" for node in page.css("script[src$='letters.js']")]
    assert len(script) == 1
    home = LexborHTMLParser((built / "site" / "index.html").read_bytes())
    assert home.css("script[src$='letters.js']") == []
