"""What a stock MkDocs publishes, drops or chokes on without a word: each case is an error here.

A row is one way in which a site went wrong silently, slowly or with a traceback when it was tried.
Each is put into a whole small site and must be told in its place; the details of the single rules
stand in the tests beside this one.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from casefile.check.project import check_project
from casefile.project import load_project

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

TODAY = date(2026, 11, 23)
FRONT = "---\ntitle: A\ndescription: B\nkind: page\n---\n"
SETTINGS = """site_name: A site
plugins: []
theme: {name: material, font: false, custom_dir: overrides}
docs_dir: docs
site_dir: build/preview
"""
PAGE = "docs/en/articles/a.md"
PICTURE = (Path(__file__).parents[1] / "bad_site/docs/en/articles/harbour.png").read_bytes()

TEXTS = {
    "metadata as the first line": (
        "Note: all names were changed.\n", f"{PAGE}:1:1: no-front-matter"
    ),
    "a first line with a name": ("Author: N. N.\n\nText.\n", f"{PAGE}:1:1: no-front-matter"),
    "an address as the first line": (
        "https://example.org/ is where it stood.\n", f"{PAGE}:1:1: no-front-matter"
    ),
    "an unquoted colon": (FRONT.replace(": A", ": A: b"), f"{PAGE}:2:9: invalid-yaml"),
    "a tab in front matter": (FRONT.replace("title", "\ttitle"), f"{PAGE}:2:1: invalid-yaml"),
    "an unclosed quotation mark": (FRONT.replace(": A", ': "A'), f"{PAGE}:2:8: invalid-yaml"),
    "a blank line before front matter": (f"\n{FRONT}Text.\n", f"{PAGE}:1:1: no-front-matter"),
    "an impossible date": (
        FRONT.replace("kind", "published: 2026-02-30\nkind"), f"{PAGE}:4:12: invalid-date"
    ),
    "a key twice": (FRONT.replace("kind", "title: C\nkind"), f"{PAGE}:4:1: duplicate-key"),
    "front matter without an end": (f"{FRONT[:-4]}Text.\n", f"{PAGE}:1:1: unclosed-front-matter"),
    "HTML in a title": (FRONT.replace(": A", ": A <script>x</script>"), f"{PAGE}:2:8: raw-html"),
    "NUL bytes": (FRONT + "a\0b", f"{PAGE}:6:2: nul-byte"),
}  # fmt: skip

BODIES = {
    "a placeholder": ("<name>", "vanishing-placeholder"),
    "a placeholder in Korean": ("<홍길동>", "vanishing-placeholder"),
    "an unclosed script": ("<script>\n\nText.", "raw-html", "unclosed-element"),
    "an unclosed style": ("<style>\n\nText.", "raw-html", "unclosed-element"),
    "an unclosed textarea": ("<textarea>\n\nText.", "raw-html", "unclosed-element"),
    "an unclosed title": ("<title>\n\nText.", "raw-html"),
    "an unclosed template": ("<template>\n\nText.", "raw-html"),
    "a note in brackets": ("[note]: text", "unused-definition"),
    "an abbreviation": ("*[UN]: United Nations", "abbreviation-definition"),
    "an undefined footnote": ("[^note]", "undefined-footnote"),
    "an undefined reference": ("[text][nowhere]", "undefined-reference"),
    "a script": ("<script>alert(x)</script>", "raw-html"),
    "a script from elsewhere": ('<script src="https://a.example/x.js"></script>', "raw-html"),
    "a handler": ('<span lang="ja" onclick="alert(x)">x</span>', "raw-html"),
    "a handler of an image": ("<img src=x onerror=alert(x)>", "raw-html"),
    "a handler by an attribute list": ("*x*{onclick=alert(x)}", (4, "attribute-list")),
    "a handler by a list on a line": ("x\n{: onclick='alert(x)' }", ("7:1", "attribute-list")),
    "a script's address": ("[x](javascript:alert(x))", "unsafe-address"),
    "a script's address, disguised": ("[x](&#x6A;ava&Tab;script&colon;x)", "unsafe-address"),
    "a script's address by reference": ("[x][y]\n\n[y]: JavaScript:x", "unsafe-address"),
    "a script's address in angles": ("<javascript:alert(x)>", "vanishing-placeholder"),
    "a data: address": ("[x](data:text/html,y)", "unsafe-address"),
    "a data: image": ("![x](data:image/svg+xml,y)", "unsafe-address"),
    "a vbscript: address": ("[x](vbscript:y)", "unsafe-address"),
    "a file: address": ("[x](file:///etc/passwd)", "unsafe-address"),
    "a blob: address": ("[x](blob:https://a.example/y)", "unsafe-address"),
    "an iframe": ('<iframe src="https://a.example/"></iframe>', "raw-html"),
    "an iframe of its own text": ('<iframe srcdoc="<script>x</script>"></iframe>', "raw-html"),
    "a form": ('<form action="https://a.example/"><input name="x"></form>', "raw-html"),
    "an object": ('<object data="x.swf"></object>', "raw-html"),
    "an embedded file": ('<embed src="x.swf">', "raw-html"),
    "a base": ('<base href="https://a.example/">', "raw-html"),
    "a refresh": ('<meta http-equiv="refresh" content="0;url=https://a.example/">', "raw-html"),
    "a style sheet": ('<link rel="stylesheet" href="https://a.example/x.css">', "raw-html"),
    "an SVG with a script": ("<svg><script>alert(x)</script></svg>", "raw-html"),
    "an SVG with a handler": ("<svg onload=alert(x)></svg>", "raw-html"),
    "a formula with an address": ('<math href="javascript:x"></math>', "raw-html"),
    "a video": ('<video src="https://a.example/x.mp4"></video>', "raw-html"),
    "a remote image": ("![x](https://a.example/x.png)", "third-party-request"),
    "a remote image without a scheme": ("![x](//a.example/x.png)", "third-party-request"),
    "a remote image by reference": ("![x][y]\n\n[y]: http://a.example/x", "third-party-request"),
    "a remote image in HTML": ('<img src="https://a.example/x.png">', "raw-html"),
    "a raw link to nothing": ('<a href="nowhere/">x</a>', "raw-html"),
    "a raw image of nothing": ('<img src="nowhere.png">', "raw-html"),
    "a link to nothing": ("[x](nowhere.md)", "missing-page"),
    "an image of nothing": ("![x](nowhere.png)", "missing-file", "uncredited-image"),
    "a missing alternative text": ("![](p.png)", "missing-alternative", "uncredited-image"),
    "a control character": ("a\x07b", (2, "control-character")),
    "a bidirectional character": ("a\u202eb", (2, "direction-character")),
    "an isolate": ("a\u2066b", (2, "direction-character")),
    "a zero-width space in a word": ("ref\u200bugee", (4, "invisible-character")),
    "a zero-width joiner in a word": ("ref\u200dugee", (4, "invisible-character")),
    "a soft hyphen in a word": ("ref\u00adugee", (4, "invisible-character")),
    "a byte order mark in a word": ("ref\ufeffugee", (4, "invisible-character")),
    "a zero-width space by its number": ("ref&#8203;ugee", (4, "invisible-character")),
    "20 KB of [": ("[" * 20_000, "hostile-markup"),
    "60 KB of ![": ("![" * 30_000, "hostile-markup"),
    "60 KB of [^": ("[^" * 30_000, "hostile-markup", "misplaced-footnote"),
    "a bad address": ("[x](http://[)", "bad-address"),
    "a bad address in angles": ("<http://[>", "bad-address"),
    "a link out of the site": ("[x](../../../../etc/passwd)", "missing-page"),
}  # fmt: skip

FILES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a page and a folder's index": (
        {"docs/en/a.md": FRONT, "docs/en/a/index.md": FRONT},
        "docs/en/a.md:1:1: colliding-files",
    ),
    "a page and an HTML file": (
        {"docs/en/a.md": FRONT, "docs/en/a/index.html": "<p>"},
        "docs/en/a/index.html:1:1: stray-file",
    ),
    "twins by case": (
        {"docs/en/A.md": FRONT, "docs/en/a.md": FRONT}, "docs/en/a.md:1:1: colliding-files"
    ),
    "twins by composition": (
        {"docs/en/\u00e9.md": FRONT, "docs/en/e\u0301.md": FRONT},
        "docs/en/\u00e9.md:1:1: colliding-files",
    ),
    "a page that never becomes one": ({"docs/en/a.MD": FRONT}, "docs/en/a.MD:1:1: file-name"),
    "a hidden page": ({"docs/en/.a.md": FRONT}, "docs/en/.a.md:1:1: stray-file"),
    "a text": ({"docs/en/a.txt": "Text."}, "docs/en/a.txt:1:1: stray-file"),
    "a backup": ({"docs/en/notes.bak": "Text."}, "docs/en/notes.bak:1:1: stray-file"),
    "a thumbnail cache": ({"docs/en/Thumbs.db": "x"}, "docs/en/Thumbs.db:1:1: stray-file"),
    "a document": ({"docs/en/a.docx": "PK"}, "docs/en/a.docx:1:1: stray-file"),
    "an HTML file": ({"docs/en/a.html": "<script>"}, "docs/en/a.html:1:1: stray-file"),
    "an SVG": ({"docs/en/a.svg": "<svg onload='x'/>"}, "docs/en/a.svg:1:1: stray-file"),
    "a script": ({"docs/en/a.js": "x"}, "docs/en/a.js:1:1: stray-file"),
    "a script of the theme": (
        {"docs/en/assets/javascripts/bundle.js": "x"},
        "docs/en/assets/javascripts/bundle.js:1:1: theme-asset",
    ),
    "a page in place of the theme's": (
        {"docs/en/assets/javascripts/a.md": FRONT},
        "docs/en/assets/javascripts/a.md:1:1: theme-asset",
    ),
    "a script under an image's name": (
        {"docs/en/a.png": "alert(x)"}, "docs/en/a.png:1:1: unreadable-image"
    ),
    "a page under an image's name": (
        {"docs/en/a.png": "<html><script>"}, "docs/en/a.png:1:1: unreadable-image"
    ),
    "a page behind an image": (
        {"docs/en/a.png": PICTURE + b"<script>"}, "docs/en/a.png:1:1: image-metadata"
    ),
    "another encoding": (
        {"docs/en/a.md": (FRONT + "Caf\u00e9").encode("latin-1")}, "docs/en/a.md:6:4: invalid-utf8"
    ),
    "UTF-16": ({"docs/en/a.md": FRONT.encode("utf-16")}, "docs/en/a.md:1:1: invalid-utf8"),
    "Shift JIS": (
        {"docs/en/a.md": FRONT.encode() + "誓約".encode("shift-jis")},
        "docs/en/a.md:6:1: invalid-utf8",
    ),
    "500 nested elements": (
        {"docs/en/a.md": FRONT + "<div markdown>\n" * 500}, "docs/en/a.md:6:1: raw-html"
    ),
    "600 nested lists": (
        {"docs/en/a.md": FRONT + "".join(" " * 4 * n + "- a\n" for n in range(600))},
        "docs/en/a.md:14:35: hostile-markup",
    ),
    "a variable of the environment": (
        {"mkdocs.yml": SETTINGS.replace("A site", "!ENV SECRET")}, "mkdocs.yml:1:12: yaml-tag"
    ),
    "a call in the settings": (
        {"mkdocs.yml": f"{SETTINGS}extra: !!python/object/apply:os.system [x]\n"},
        "mkdocs.yml:6:8: yaml-tag",
    ),
    "a hook": ({"mkdocs.yml": f"{SETTINGS}hooks: [docs/a.py]\n"}, "mkdocs.yml:6:9: unknown-hook"),
    "a plugin": (
        {"mkdocs.yml": SETTINGS.replace("[]", "[macros]")}, "mkdocs.yml:2:11: unknown-plugin"
    ),
    "settings from elsewhere": (
        {"mkdocs.yml": f"{SETTINGS}INHERIT: ../b.yml\n"}, "mkdocs.yml:6:1: inherited-settings"
    ),
    "a site's name with HTML": (
        {"mkdocs.yml": SETTINGS.replace("A site", "<script>x</script>")},
        "mkdocs.yml:1:12: html-in-setting",
    ),
    "a title of the navigation with HTML": (
        {"mkdocs.yml": f"{SETTINGS}nav:\n- <b onclick=x>: index.md\n"},
        "mkdocs.yml:7:3: html-in-setting",
    ),
    "a remote script of the theme": (
        {"mkdocs.yml": f"{SETTINGS}extra_javascript: [https://a.example/x.js]\n"},
        "mkdocs.yml:6:20: third-party-request",
    ),
}  # fmt: skip


def find(root: Path) -> list[str]:
    """Every error of a site, as it is told."""
    found = check_project(load_project(root), TODAY)
    return [f"{f.path}:{f.line}:{f.column}: {f.code}" for f in found if f.severity == "error"]


@pytest.fixture
def root(tmp_path: Path, make_site: MakeSite) -> Path:
    """A small site with nothing wrong in it."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": SETTINGS,
        "docs/en/index.md": FRONT + "Text.\n",
        "docs/en/articles/p.png": PICTURE,
    }
    return make_site(tmp_path, files)


def test_nothing_else_is_wrong_with_the_small_site(root: Path) -> None:
    assert find(root) == []


@pytest.mark.parametrize("name", TEXTS)
def test_an_article_that_would_be_published_wrong(
    root: Path, make_site: MakeSite, name: str
) -> None:
    text, expected = TEXTS[name]
    assert expected in find(make_site(root, {PAGE: text}))


@pytest.mark.parametrize("name", BODIES)
def test_a_text_that_would_act_vanish_or_hang(root: Path, make_site: MakeSite, name: str) -> None:
    text, *expected = BODIES[name]
    told = [one for one in find(make_site(root, {PAGE: f"{FRONT}{text}\n"})) if PAGE in one]
    places = [("6:1", one) if isinstance(one, str) else one for one in expected]
    for place, code in places:
        where = place if isinstance(place, str) else f"6:{place}"
        assert f"{PAGE}:{where}: {code}" in told
    assert {one.rpartition(" ")[2] for one in told} == {code for _, code in places}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_be_published_lost_or_run(
    root: Path, make_site: MakeSite, name: str
) -> None:
    files, expected = FILES[name]
    assert expected in find(make_site(root, files))


def test_what_a_link_leads_to_is_never_published(root: Path) -> None:
    (root / "docs/en/passwd.md").symlink_to("/etc/passwd")
    (root / "docs/en/etc").symlink_to("/etc")
    assert {one for one in find(root) if "symlink" in one} == {
        "docs/en/etc:1:1: symlink",
        "docs/en/passwd.md:1:1: symlink",
    }
