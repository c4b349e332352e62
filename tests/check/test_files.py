import os
import socket
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.check.filenames import LONGEST, find_flaws, is_slug, suggest_name
from casefile.check.files import check_files, find_output
from casefile.check.folders import is_theme_asset
from casefile.check.tree import MAX_DEPTH, read_tree
from casefile.diagnostics import CODES, Diagnostic

RESERVED = ("facts/", "sources/", "glossary/", "articles/index.md", "404.md")

GOOD = (
    "data/addresses.txt",
    "data/corrections.yml",
    "data/entities/mofa.yml",
    "data/events/2010-07-08-report.yml",
    "data/facts/missions/held-2010-07.yml",
    "data/languages/zh-Hant.yml",
    "data/schema/fact.schema.json",
    "data/series/arrivals.csv",
    "data/series/arrivals.yml",
    "data/sources/asahi-2010-07-08.yml",
    "data/topics.yml",
    "docs/en/articles/pledge.md",
    "docs/en/articles/pledge-2010.jpeg",
    "docs/en/index.md",
    "docs/ja/articles/pledge.md",
    "docs/zh-Hant/index.md",
    "mkdocs.yml",
    "overrides/assets/stylesheets/site.css",
    "overrides/main.html",
    "overrides/partials/source_file.html",
)


def make_site(root: Path, paths: Iterable[str]) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text", encoding="utf-8")
    return root


def find(root: Path) -> list[tuple[str, str, str, str]]:
    findings = list(check_files(root, RESERVED))
    assert all((finding.line, finding.column) == (1, 1) for finding in findings)
    return sorted((one.path, one.code, one.message, one.hint) for one in findings)


def test_a_good_site_gives_no_finding(tmp_path: Path) -> None:
    assert find(make_site(tmp_path, GOOD)) == []


def test_a_folder_without_a_site_gives_no_finding(tmp_path: Path) -> None:
    assert find(tmp_path) == []


def test_what_else_stands_in_the_root_is_not_looked_at(tmp_path: Path) -> None:
    assert find(make_site(tmp_path, ("Thumbs.db", "build/x.bak", "scripts/A b.txt"))) == []


ONLY_ARTICLES = "only .md, .jpeg, .jpg, .png, .webp do; move or delete it"

STRAY = [
    ("docs/en/notes.bak", ".bak", ONLY_ARTICLES),
    ("docs/en/articles/report.docx", ".docx", ONLY_ARTICLES),
    ("docs/en/articles/notes.txt", ".txt", ONLY_ARTICLES),
    ("docs/en/Thumbs.db", ".db", ONLY_ARTICLES),
    ("docs/en/articles/clip.gif", ".gif", ONLY_ARTICLES),
    ("docs/en/articles/run.js", ".js", ONLY_ARTICLES),
    ("docs/en/articles/page.html", ".html", "write the page as Markdown, in a .md file"),
    ("docs/en/map.svg", ".svg", "an SVG can carry scripts; export it as .png or .webp"),
    ("docs/en/My page.markdown", ".markdown", 'rename it to "my-page.md"'),
    ("docs/en/page.mkd", ".mkd", 'rename it to "page.md"'),
    ("data/facts/missions/held.yaml", ".yaml", 'rename it to "held.yml"'),
    ("data/sources/asahi.json", ".json", "only .yml do; move or delete it"),
    ("data/series/arrivals.xlsx", ".xlsx", "only .csv, .yml do; move or delete it"),
    (
        "overrides/partials/hook.py",
        ".py",
        "only .css, .html, .ico, .js, .png, .svg, .webmanifest, .webp, .woff2, .xml do; "
        "move or delete it",
    ),
]


@pytest.mark.parametrize(("path", "kind", "hint"), STRAY)
def test_a_file_of_a_kind_that_its_folder_does_not_take(
    tmp_path: Path, path: str, kind: str, hint: str
) -> None:
    folder = path.rpartition("/")[0]
    message = f'a file of the kind "{kind}" does not belong in {folder}/'
    assert find(make_site(tmp_path, [path])) == [(path, "stray-file", message, hint)]


def test_a_file_without_an_ending(tmp_path: Path) -> None:
    message = "a file without an ending does not belong in docs/en/"
    assert find(make_site(tmp_path, ["docs/en/LICENSE"])) == [
        ("docs/en/LICENSE", "stray-file", message, ONLY_ARTICLES)
    ]


@pytest.mark.parametrize(
    "path", ["docs/.DS_Store", "docs/en/.hidden.md", "data/.gitkeep", "overrides/.nojekyll"]
)
def test_a_hidden_file(tmp_path: Path, path: str) -> None:
    name = path.rpartition("/")[2]
    message = f'"{name}" is a hidden file, which no part of the site reads'
    assert find(make_site(tmp_path, [path])) == [(path, "stray-file", message, "delete it")]


IN_DATA = (
    "data/ itself holds only addresses.txt, corrections.yml, map.yml, names.yml, redirects.yml, "
    "safety.yml, topics.yml"
)

MISPLACED = [
    (
        "docs/page.md",
        "a file stands outside the folders of the languages",
        "move it to a language's folder, such as docs/en/, or delete it",
    ),
    ("data/topic.yml", IN_DATA, 'did you mean "topics.yml"?'),
    ("data/topics.yaml", IN_DATA, 'did you mean "topics.yml"?'),
    ("data/README.md", IN_DATA, "move it to the folder that is for it, or delete it"),
    (
        "data/facts/held.yml",
        "a fact stands outside the folders of the topics",
        "move it to data/facts/<topic>/",
    ),
    ("docs", "docs is a file, and a folder is due", "move the file away"),
    ("data", "data is a file, and a folder is due", "move the file away"),
    ("overrides", "overrides is a file, and a folder is due", "move the file away"),
]


@pytest.mark.parametrize(("path", "message", "hint"), MISPLACED)
def test_a_file_where_none_is_read(tmp_path: Path, path: str, message: str, hint: str) -> None:
    assert find(make_site(tmp_path, [path])) == [(path, "misplaced-file", message, hint)]


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    make_site(tmp_path, ["mkdocs.yml/inner.yml"])
    message = "mkdocs.yml is a folder, and a file is due"
    assert find(tmp_path) == [("mkdocs.yml", "misplaced-file", message, "move the folder away")]


RECORDS = "action, entities, events, facts, languages, schema, series, sources"

FOLDERS = [
    (
        "docs/images/A b.txt",
        "docs/images",
        '"images" is no language of this site (en, ja, ko)',
        "keep articles in docs/<lang>/, and images beside the article that shows them",
    ),
    (
        "docs/fr/page.md",
        "docs/fr",
        '"fr" is no language of this site (en, ja, ko)',
        "move it, or add the words of the language in data/languages/fr.yml",
    ),
    (
        "docs/EN/page.md",
        "docs/EN",
        '"EN" is no language of this site (en, ja, ko)',
        'did you mean "en"?',
    ),
    (
        "docs/en/templates/page.md",
        "docs/en/templates",
        "MkDocs leaves out everything in a folder named templates",
        "give the folder another name",
    ),
    (
        "docs/en/.obsidian/plugin.js",
        "docs/en/.obsidian",
        '".obsidian" is a hidden folder, which no part of the site reads',
        "delete it",
    ),
    (
        "data/source/asahi.yml",
        "data/source",
        f'"source" is no folder of the record ({RECORDS})',
        'did you mean "sources"?',
    ),
    (
        "data/photos/a.png",
        "data/photos",
        f'"photos" is no folder of the record ({RECORDS})',
        "move its files to one of these",
    ),
    (
        "data/facts/missions/2010/held.yml",
        "data/facts/missions/2010",
        "a topic has no folders of its own",
        "move its facts to data/facts/<topic>/",
    ),
    (
        "data/sources/asahi/2010.yml",
        "data/sources/asahi",
        "data/sources/ has no folders of its own",
        "move its files to data/sources/",
    ),
]


@pytest.mark.parametrize(("path", "folder", "message", "hint"), FOLDERS)
def test_a_folder_that_nobody_reads_is_named_once(
    tmp_path: Path, path: str, folder: str, message: str, hint: str
) -> None:
    assert find(make_site(tmp_path, [path])) == [(folder, "unknown-folder", message, hint)]


def test_a_language_is_known_once_its_words_exist(tmp_path: Path) -> None:
    assert find(make_site(tmp_path, ["docs/fr/page.md", "data/languages/fr.yml"])) == []


NAMES = [
    ("docs/en/My Notes.md", "holds upper-case letters and a space", "my-notes.md"),
    ("docs/en/50%.md", 'holds "%"', "50.md"),
    ("docs/en/why?.md", 'holds "?"', "why.md"),
    ("docs/en/a#b.md", 'holds "#"', "a-b.md"),
    ("docs/en/a_b.md", 'holds "_"', "a-b.md"),
    ("docs/en/v1.2.md", 'holds "."', "v1-2.md"),
    ("docs/en/-a.md", "begins or ends with a hyphen, or has two in a row", "a.md"),
    ("docs/en/a--b.md", "begins or ends with a hyphen, or has two in a row", "a-b.md"),
    ("docs/en/脱北者.md", "holds characters outside ASCII", "article.md"),
    ("docs/en/脱北者 2010.md", "holds characters outside ASCII and a space", "2010.md"),
    ("docs/en/café.md", "holds characters outside ASCII", "cafe.md"),
    ("docs/en/ＡＢＣ.md", "holds characters outside ASCII", "abc.md"),
    ("docs/en/한국.webp", "holds characters outside ASCII", "image.webp"),
    ("docs/en/a\u00a0b.md", "holds a space", "a-b.md"),
    ("docs/en/a\nb.md", "holds the invisible character U+000A", "a-b.md"),
    ("docs/en/a\u202eb.md", "holds the invisible character U+202E", "a-b.md"),
    ("docs/en/a\u200bb.md", "holds the invisible character U+200B", "a-b.md"),
    ("docs/en/page.MD", "holds upper-case letters", "page.md"),
    ("docs/en/photo.PNG", "holds upper-case letters", "photo.png"),
    ("docs/en/README.md", "holds upper-case letters", "index.md"),
    ("docs/en/con.md", "is reserved on Windows", "con-page.md"),
    ("docs/en/LPT1.old.md", "is reserved on Windows", "lpt1-old.md"),
    (
        f"docs/en/{'a' * 120}.md",
        f"has 123 characters; at most {LONGEST} are allowed",
        f"{'a' * 91}.md",
    ),
    ("data/sources/Asahi_2010.yml", 'holds upper-case letters and "_"', "asahi-2010.yml"),
    ("data/events/事件.yml", "holds characters outside ASCII", "record.yml"),
    ("data/languages/French.yml", "is not the code of a language", "french.yml"),
]


@pytest.mark.parametrize(("path", "flaws", "better"), NAMES)
def test_a_name_that_makes_no_address(tmp_path: Path, path: str, flaws: str, better: str) -> None:
    name = path.rpartition("/")[2]
    message, hint = f'the name "{name}" {flaws}', f'rename it, for example to "{better}"'
    assert find(make_site(tmp_path, [path])) == [(path, "file-name", message, hint)]


@pytest.mark.parametrize(
    ("path", "folder", "flaws", "better"),
    [
        (
            "docs/en/My Photos/a.png",
            "docs/en/My Photos",
            "upper-case letters and a space",
            "my-photos",
        ),
        ("docs/en/v1.md/a.md", "docs/en/v1.md", '"."', "v1-md"),
        ("data/facts/使節団/held.yml", "data/facts/使節団", "characters outside ASCII", "folder"),
    ],
)
def test_the_name_of_a_folder(
    tmp_path: Path, path: str, folder: str, flaws: str, better: str
) -> None:
    name = folder.rpartition("/")[2]
    message, hint = f'the name "{name}" holds {flaws}', f'rename it, for example to "{better}"'
    assert find(make_site(tmp_path, [path])) == [(folder, "file-name", message, hint)]


def test_a_name_that_is_taken_is_not_suggested(tmp_path: Path) -> None:
    make_site(tmp_path, ["docs/en/A b.md", "docs/en/a-b.md", "docs/en/a-b-2.md"])
    message = 'the name "A b.md" holds upper-case letters and a space'
    hint = 'rename it, for example to "a-b-3.md"'
    assert find(tmp_path) == [("docs/en/A b.md", "file-name", message, hint)]


def test_a_name_that_is_not_utf8_is_shown_in_escapes(tmp_path: Path) -> None:
    make_site(tmp_path, ["docs/en/index.md"])
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/docs/en/x\xff.md")).write_text("x", "utf-8")
    message = 'the name "x\\xff.md" holds bytes that are not UTF-8'
    hint = 'rename it, for example to "x.md"'
    assert find(tmp_path) == [("docs/en/x\\xff.md", "file-name", message, hint)]


ONE_OF_TWO = "rename or delete one of the two"
TWO_OF_MANY = "many systems keep one of the two"

COLLIDING = [
    (
        ("docs/en/a.md", "docs/en/a/index.md"),
        ("docs/en/a.md", "this overwrites docs/en/a/index.md: both become a/index.html"),
    ),
    (
        ("docs/en/b.md", "docs/en/b/index.html"),
        ("docs/en/b.md", "this overwrites docs/en/b/index.html: both become b/index.html"),
    ),
    (
        ("docs/en/index.md", "docs/en/README.md"),
        ("docs/en/index.md", "this overwrites docs/en/README.md: both become index.html"),
    ),
    (
        ("docs/en/a.md", "docs/en/A.md"),
        (
            "docs/en/a.md",
            "this differs from docs/en/A.md only in case; " + TWO_OF_MANY,
        ),
    ),
    (
        ("docs/en/café.md", unicodedata.normalize("NFD", "docs/en/café.md")),
        (
            "docs/en/café.md",
            "this differs from docs/en/cafe\u0301.md in no visible way; " + TWO_OF_MANY,
        ),
    ),
    (
        ("data/sources/a.yml", "data/sources/A.yml"),
        (
            "data/sources/a.yml",
            "this differs from data/sources/A.yml only in case; " + TWO_OF_MANY,
        ),
    ),
    (
        ("overrides/main.html", "overrides/Main.html"),
        (
            "overrides/main.html",
            "this differs from overrides/Main.html only in case; " + TWO_OF_MANY,
        ),
    ),
]


@pytest.mark.parametrize(("paths", "expected"), COLLIDING)
def test_two_files_that_become_one(
    tmp_path: Path, paths: tuple[str, str], expected: tuple[str, str]
) -> None:
    found = find(make_site(tmp_path, paths))
    path, message = expected
    assert [one for one in found if one[1] == "colliding-files"] == [
        (path, "colliding-files", message, ONE_OF_TWO)
    ]


def test_of_three_that_become_one_each_later_one_is_named(tmp_path: Path) -> None:
    make_site(tmp_path, ["docs/en/a.md", "docs/en/A.md", "docs/en/a/index.md"])
    found = [one[:3:2] for one in find(tmp_path) if one[1] == "colliding-files"]
    assert found == [
        ("docs/en/a.md", "this overwrites docs/en/a/index.md: both become a/index.html"),
        (
            "docs/en/a/index.md",
            "this differs from docs/en/A.md only in case; " + TWO_OF_MANY,
        ),
    ]


def test_the_same_name_in_two_languages_is_no_collision(tmp_path: Path) -> None:
    assert find(make_site(tmp_path, ["docs/en/a.md", "docs/ja/a.md"])) == []


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("docs/en/facts.md", "facts/"),
        ("docs/en/facts/index.md", "facts/"),
        ("docs/ja/facts/missions/held.md", "facts/missions/held/"),
        ("docs/en/articles.md", "articles/"),
        ("docs/en/articles/index.md", "articles/"),
        ("docs/en/404.md", "404/"),
    ],
)
def test_the_address_of_a_generated_page(tmp_path: Path, path: str, address: str) -> None:
    message = f"the address /{address} is kept for a generated page"
    assert find(make_site(tmp_path, [path])) == [
        (path, "reserved-address", message, "move the article, or rename it")
    ]


@pytest.mark.parametrize(
    "path", ["docs/en/articles/facts.md", "docs/en/factsheet.md", "docs/en/articles/index/a.md"]
)
def test_an_address_that_only_resembles_a_reserved_one(tmp_path: Path, path: str) -> None:
    assert find(make_site(tmp_path, [path])) == []


@pytest.mark.parametrize(
    "path",
    [
        "docs/en/assets/images/favicon.png",
        "docs/ja/assets/images/photo.png",
        "overrides/assets/javascripts/bundle.a5f9d56c.min.js",
        "overrides/assets/stylesheets/main.css",
    ],
)
def test_a_file_that_can_replace_one_of_the_theme(tmp_path: Path, path: str) -> None:
    hint = "give it another name, outside the theme's folders below assets/"
    assert find(make_site(tmp_path, [path])) == [
        (path, "theme-asset", "this can replace a file of the theme", hint)
    ]


def test_every_asset_of_the_installed_theme_is_protected() -> None:
    templates = files("material") / "templates"
    assert isinstance(templates, Path)
    assets = [file for file in (templates / "assets").rglob("*") if file.is_file()]
    assert len(assets) > 5
    for asset in assets:
        path = asset.relative_to(templates).as_posix()
        assert is_theme_asset(f"overrides/{path}"), path
        assert is_theme_asset(f"docs/en/{path}"), path


LINK_HINT = "put the file itself here, or delete the link"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("docs/en/loop", "loop"),
        ("docs/en/up", "../.."),
        ("docs/en/secret.md", "/etc/passwd"),
        ("docs/en/gone.md", "nowhere.md"),
        ("docs/en/twin.md", "index.md"),
        ("data/facts/elsewhere", "../../../.."),
        ("docs/ja", "en"),
        ("overrides", "/usr"),
        ("mkdocs.yml", "/etc/hostname"),
    ],
)
def test_a_link_is_refused_and_never_followed(tmp_path: Path, path: str, target: str) -> None:
    make_site(tmp_path, ["docs/en/index.md"])
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).symlink_to(target)
    message = f'a symbolic link, to "{target}"; links are never followed'
    assert find(tmp_path) == [(path, "symlink", message, LINK_HINT)]


def test_pipes_and_sockets_are_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path, ["docs/en/index.md"])
    os.mkfifo(tmp_path / "docs/en/pipe.md")
    monkeypatch.chdir(tmp_path / "docs/en")  # a socket's path may have 107 bytes at most
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
        assert find(tmp_path) == [
            ("docs/en/pipe.md", "special-file", "a named pipe where a file is due", "delete it"),
            ("docs/en/socket.md", "special-file", "a socket where a file is due", "delete it"),
        ]


def test_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, ["docs/en/null.md"])
    status = Path("/dev/null").stat()
    lstat = Path.lstat
    monkeypatch.setattr(
        Path, "lstat", lambda path: status if path.name == "null.md" else lstat(path)
    )
    assert find(tmp_path) == [
        ("docs/en/null.md", "special-file", "a device where a file is due", "delete it")
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, ["docs/en/index.md", "docs/en/photo.png"])
    monkeypatch.setattr(os, "access", lambda path, _: path.suffix != ".png")
    assert find(tmp_path) == [
        ("docs/en/photo.png", "unreadable-file", "cannot be read: permission denied", "")
    ]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, ["docs/en/index.md", "docs/ja/index.md"])
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterable[Path]:
        if path.name == "ja":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert find(tmp_path) == [
        ("docs/ja", "unreadable-file", "cannot be read: permission denied", "")
    ]


def test_what_vanishes_during_the_walk_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path, ["docs/en/index.md"])
    iterdir = Path.iterdir

    def haunted(path: Path) -> Iterable[Path]:
        return [*iterdir(path), path / "gone.bak"]

    monkeypatch.setattr(Path, "iterdir", haunted)
    assert find(tmp_path) == []


def test_folders_without_end(tmp_path: Path) -> None:
    deep = "docs/en" + "/d" * 60
    make_site(tmp_path, [f"{deep}/notes.bak", "docs/en/index.md"])
    message = f"folders are nested more than {MAX_DEPTH} deep; nothing in here is read"
    path = "docs/en" + "/d" * (MAX_DEPTH - 1)
    assert find(tmp_path) == [(path, "folder-too-deep", message, "move it further up")]


def test_a_hostile_name_stays_one_finding(tmp_path: Path) -> None:
    name = "\x1b[2J\x1b]0;x\x07.md"
    found = find(make_site(tmp_path, [f"docs/en/{name}"]))
    assert [one[:2] for one in found] == [(f"docs/en/{name}", "file-name")]


def test_the_order_is_the_same_on_every_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path, [*GOOD, "docs/en/A b.md", "docs/en/c.bak", "docs/x/y.md"])
    once, tree = list(check_files(tmp_path, RESERVED)), read_tree(tmp_path)
    iterdir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: sorted(iterdir(path), reverse=True))
    assert list(check_files(tmp_path, RESERVED)) == once
    assert read_tree(tmp_path) == tree


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("docs/en/a.md", "docs/en/a/index.html"),
        ("docs/en/a/index.md", "docs/en/a/index.html"),
        ("docs/en/a/README.md", "docs/en/a/index.html"),
        ("index.md", "index.html"),
        ("a.png", "a.png"),
    ],
)
def test_where_a_file_goes_as_mkdocs_has_it(path: str, output: str) -> None:
    assert find_output(path) == output


NAME = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=()), min_size=1, max_size=20
).filter(lambda name: name not in (".", ".."))


@given(name=NAME, suffix=st.sampled_from(["", ".md", ".yml", ".PNG", ".jpeg"]))
def test_a_suggested_name_has_no_flaws(name: str, suffix: str) -> None:
    suggested = suggest_name(name + suffix)
    assert find_flaws(suggested) == ""
    assert is_slug(suggest_name(name, folder=True))


@given(name=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda n: len(n) < 80))
def test_a_slug_is_flawless_unless_windows_keeps_it(name: str) -> None:
    flaws = find_flaws(f"{name}.md")
    assert flaws in ("", "is reserved on Windows")
    assert suggest_name(f"{name}.md") == (f"{name}-page.md" if flaws else f"{name}.md")


@st.composite
def sites(draw: st.DrawFn) -> list[str]:
    step = st.one_of(
        st.sampled_from(["en", "facts", "sources", "a", "A", "a.md", "index.md", "x.yml", ".x"]),
        st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=8),
    ).filter(lambda name: name not in (".", ".."))
    steps = st.lists(step, min_size=1, max_size=5)
    tops = st.sampled_from(["docs", "data", "overrides"])
    paths = st.tuples(tops, steps).map(lambda both: "/".join((both[0], *both[1])))
    return draw(st.lists(paths, max_size=8))


@given(paths=sites())
def test_any_tree_is_judged_without_an_exception(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str]
) -> None:
    root = tmp_path_factory.mktemp("site")
    for path in paths:
        try:
            make_site(root, [path])
        except OSError:
            continue  # a folder where a file is due, or the other way round
    findings: list[Diagnostic] = list(check_files(root, RESERVED))
    assert len(findings) == len(set(findings))
    for finding in findings:
        assert finding.code in CODES
        assert f"{finding.path}{finding.message}{finding.hint}".encode()
