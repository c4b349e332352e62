"""Where a page went away, a small page leads on; it can do nothing else."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from casefile.pages.language import load_language
from casefile.settings import Settings
from casefile.site.redirects import Redirects, render_redirect
from casefile.site.release import PublicFile, SealError, made_file
from casefile.store import Store

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

FILES = {
    path: made_file(b"x") for path in ("index.html", "a/index.html", "404.html", "a/index.json")
}


def publish(root: Path) -> Mapping[str, PublicFile]:
    settings = Settings(site_url="https://example.org/campaign/")
    with Store(root / "build/cache/x.db", "1") as store:
        return Redirects(root, settings)(FILES, store)


def test_a_redirect_is_a_page_that_leads_on(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(
        tmp_path,
        {"data/addresses.txt": "/\n/a/\n/old/b/\n", "data/redirects.yml": "/old/b/: /a/\n"},
    )
    files = publish(tmp_path)
    assert files.keys() - FILES.keys() == {"old/b/index.html"}
    tree = LexborHTMLParser(files["old/b/index.html"].read())
    told = {node.attributes.get("http-equiv"): node for node in tree.css("meta[http-equiv]")}
    assert told["refresh"].attributes["content"] == "0; url=../../a/"
    assert told["Content-Security-Policy"].attributes["content"] == (
        "default-src 'none'; script-src 'none'; base-uri 'none'; form-action 'none'; "
        "trusted-types 'none'; require-trusted-types-for 'script'"
    )
    assert {node.attributes.get("name"): node.attributes["content"] for node in tree.css("[name]")}[
        "robots"
    ] == "noindex"
    (canonical,) = tree.css("link[rel=canonical]")
    assert canonical.attributes["href"] == "https://example.org/campaign/a/"
    (link,) = tree.css("a")
    assert link.attributes["href"] == "../../a/"
    assert [node.tag for node in tree.css("script, style, img, [style], [src]")] == []


@pytest.mark.parametrize(
    ("start", "target", "way"),
    [
        ("/a/", "/", "../"),
        ("/a/b/", "/a/", "../"),
        ("/a/", "/a/b/", "b/"),
        ("/ja/a/", "/ja/b/c/", "../b/c/"),
        ("/", "/a/", "a/"),
    ],
)
def test_the_way_holds_wherever_the_site_is_served(start: str, target: str, way: str) -> None:
    language, _ = load_language(Path("nowhere"), "en")
    page = LexborHTMLParser(render_redirect(start, target, "", language))
    (link,) = page.css("a")
    assert link.attributes["href"] == way


def test_without_its_redirect_a_published_address_stops_the_build(
    tmp_path: Path, make_site: MakeSite
) -> None:
    make_site(tmp_path, {"data/addresses.txt": "/\n/a/\n/b/\n"})
    with pytest.raises(SealError) as caught:
        publish(tmp_path)
    assert str(caught.value) == (
        'data/addresses.txt:3:1: lost-address: no page is at "/b/" any more\n'
        "  hint: bring the page back, or write into data/redirects.yml: /b/: /a/"
    )


def test_a_redirect_never_replaces_a_page(tmp_path: Path, make_site: MakeSite) -> None:
    make_site(tmp_path, {"data/redirects.yml": "/a/: /\n"})
    with pytest.raises(SealError, match="a redirect would take its place"):
        publish(tmp_path)
