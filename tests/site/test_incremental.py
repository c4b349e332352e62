"""Building page by page: always what `mkdocs build` writes, and only what a change reaches."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.settings import SETTINGS
from casefile.site import make
from casefile.site.build import MkDocsError, SiteBuild, build_language, run_mkdocs
from casefile.site.produce import stage_site
from casefile.stage.tree import output_folder
from casefile.tree import list_files, write_tree

EPOCH = 1_000_000_000

STAGE = "build/stage/en/"
DOCS = f"{STAGE}docs/"
CACHE = Path("build/cache/site-en.db")

BASE = """\
site_name: Tiny
plugins: []
theme: {name: null, custom_dir: ../../../overrides}
validation: {links: {anchors: warn, not_found: warn, absolute_links: warn}}
extra: {list: [1]}
"""
NAV = "nav: [{Start: index.md}, a.md, {More: [b.md, {Out: 'https://a.org/'}, sub/index.md]}]\n"
MAIN = (
    "{{ page.title }}|{% for item in nav %}{{ item.title }}{{ item.active }}{% endfor %}|"
    "{{ page.content }}"
)

Files = dict[str, bytes]
Work = Callable[[Path], tuple[int, int]]

START: Files = {
    path: text.encode()
    for path, text in {
        SETTINGS: "",
        f"{STAGE}{SETTINGS}": BASE + NAV + "site_url: https://a.org/\nnot_in_nav: '*'\n",
        f"{DOCS}index.md": "# Home\n\n[a](a.md) [c](sub/c.md)\n",
        f"{DOCS}a.md": "# A\n\n## Part\n\n![](p.png)\n",
        f"{DOCS}b.md": "---\ntitle: Bee\n---\n[part](a.md#part)\n",
        f"{DOCS}sub/index.md": "# Sub\n",
        f"{DOCS}sub/c.md": "# C\n\n[up](../b.md)\n",
        f"{DOCS}p.png": "picture",
        "overrides/main.html": MAIN,
        "overrides/other.html": "{% block x %}{{ page.title }}{{ page.content }}{% endblock %}",
        "overrides/part.html": "{% macro count() %}{{ pages | length }}{% endmacro %}",
        "overrides/404.html": "{% for item in nav %}{{ item.title }}{% endfor %}",
    }.items()
}

SETTING = st.sampled_from(
    [
        BASE,
        BASE + NAV,
        BASE + NAV + "not_in_nav: '*'\nsite_url: https://a.org/x/\n",
        BASE + NAV + "not_in_nav: '*'\nuse_directory_urls: false\n",
        BASE + "exclude_docs: b.md\nmarkdown_extensions: [attr_list, {toc: {permalink: true}}]\n",
        BASE + "site_url: https://a.org/\nextra_css: [s.css]\nrepo_url: https://b.org/\n",
        BASE + "edit_uri_template: 'https://b.org/{path}'\ndraft_docs: sub/\n",
        BASE + "markdown_extensions: [meta]\n",
        BASE.replace("Tiny", "Other"),
    ]
)
TEXT = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        [
            "",
            "",
            "---\ntitle: One\n---\n",
            "---\ntitle: 2\n---\n",
            "---\ntemplate: other.html\n---\n",
        ]
    ),
    st.sampled_from(["", "# One\n\n", "# *Two*\n\n## Part\n\n"]),
    st.sampled_from(
        [
            "Words.\r\n",
            "Other words.\n",
            "More words.\n\n## More\n",
            "[a](a.md) and [c](/sub/c.md)\n",
            "[part](a.md#part) [sub](sub/index.md)\n",
            '<a id="part"></a>[gone](gone.md)\n',
            "![](p.png) [here](#part)\n",
            "[b](b) [up](../b.md)\n",
        ]
    ),
)
TEMPLATE = st.sampled_from(
    [
        MAIN,
        "{{ page.title }}{{ page.content }}{{ page.edit_url }}",
        "{{ (page.previous_page or page).content }}{{ (page.next_page or page).toc }}",
        "{{ (page.next_page or page).file.content_string }}{{ nav.homepage.markdown }}",
        "{% for file in pages %}{{ file.page.title }}{{ file.url }}{% endfor %}",
        "{{ pages | length }}{{ page.content }}",
        "{% if page.meta.title %}{{ nav.pages[1].title }}{{ page.meta }}{% endif %}",
        "{% for other in nav.pages %}{{ other == page }}{{ other.meta.title }}{% endfor %}",
        "{{ nav }}{{ page }}{{ page.file.__class__.__name__ }}{{ 's.css' | url }}",
        "{{ build_date_utc }}{{ page.update_date }}{{ page.content }}",
        "{% include 'part.html' ignore missing %}{{ page.content }}",
        "{% from 'part.html' import count with context %}{{ count() }}",
        "{% set _ = config.extra.list.append(1) %}{{ config.extra.list }}",
        "{% macro count() %}{{ pages | map(attribute='page.title') | list }}{% endmacro %}",
        "{% extends 'other.html' %}{% block x %}{{ page.content }}{% endblock %}",
        "{% block x %}{{ config.site_name }}{% endblock %}",
    ]
)
BAD = st.sampled_from(["{{ 'back\\\\slash' | url }}{{ page.title }}", "{% if %}", "{{ a.b.c }}"])
BYTES = st.sampled_from([b"", b"one", b"<p>two</p>"])

WRITTEN = st.one_of(
    st.tuples(
        st.sampled_from(["index", "a", "b", "sub", "sub/index", "sub/c", "sub/README", "new"]), TEXT
    ).map(lambda it: (f"{DOCS}{it[0]}.md", it[1].encode())),
    st.tuples(st.sampled_from(["main", "other", "part", "404"]), TEMPLATE | TEMPLATE | BAD).map(
        lambda it: (f"overrides/{it[0]}.html", it[1].encode())
    ),
    st.tuples(
        st.sampled_from([f"{DOCS}p.png", f"{DOCS}s.css", f"{DOCS}a.html", "overrides/s.css"]), BYTES
    ),
    st.tuples(st.just(f"{STAGE}{SETTINGS}"), SETTING.map(str.encode)),
)
PATHS = st.sampled_from([path for path in START if path.startswith((DOCS, "overrides/"))])
PAGE = st.tuples(st.sampled_from(["index", "a", "b", "sub/index", "sub/c"]), TEXT).map(
    lambda it: (f"{DOCS}{it[0]}.md", it[1].encode())
)
EDIT = st.one_of(
    *[st.tuples(st.just("write"), PAGE)] * 5,
    st.tuples(st.just("write"), WRITTEN),
    st.tuples(st.just("delete"), PATHS),
    st.tuples(st.just("rename"), st.tuples(PATHS, PATHS)),
    st.tuples(st.just("revert"), st.just("")),
    st.tuples(st.just("damage"), st.integers(0, 999)),
)


def edit(root: Path, change: tuple[str, object], before: Files) -> None:
    match change:
        case "write", (str(path), bytes(data)):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        case "delete", str(path):
            (root / path).unlink(missing_ok=True)
        case "rename", (str(old), str(new)) if (root / old).exists():
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).replace(root / new)
        case "revert", _:
            for name in ("overrides", "build/stage"):
                shutil.rmtree(root / name)
            for path, data in before.items():
                edit(root, ("write", (path, data)), {})
        case "damage", int(number):
            damage(root, number)


def damage(root: Path, number: int) -> None:
    """Cuts off, alters or removes a file of what an earlier build left."""
    files = [root / "build" / path for path in list_files(root / "build")]
    kept = [file for file in files if not file.is_relative_to(root / "build/stage")]
    if not kept:
        return
    file, how = kept[number % len(kept)], number % 3
    data = file.read_bytes()
    if how == 0:
        file.unlink()
    elif how == 1:
        file.write_bytes(data[: len(data) // 2])
    elif data:
        place = number % len(data)
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


def read(folder: Path) -> Files:
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


def inputs(root: Path) -> Files:
    return {p: d for p, d in read(root).items() if p.startswith((STAGE, "overrides/"))}


def built(root: Path, workers: int = 1) -> Files | str:
    """What our own build makes, or says."""
    try:
        build_language(root, root / STAGE, "en", EPOCH, workers=workers)
    except Exception as error:  # noqa: BLE001 - MkDocs passes on what its parts raise
        return told(error)
    return read(root / "build/site/en")


def expected(root: Path) -> Files | str:
    """What MkDocs's own build makes of the same tree, from nothing, or says."""
    make.forget_warnings()  # as in a process of its own
    with TemporaryDirectory() as folder:
        try:
            run_mkdocs(root / STAGE / SETTINGS, Path(folder), EPOCH)
        except Exception as error:  # noqa: BLE001
            return told(error)
        return read(Path(folder))


def output_of(root: Path) -> Files:
    return read(root / "build/site/en")


def kept_pages(root: Path) -> set[str]:
    with closing(sqlite3.connect(root / CACHE)) as database:
        found = database.execute("SELECT key FROM kept WHERE place = 'pages'")
        return {key for (key,) in found}


def told(error: Exception) -> str:
    text = type(error).__name__ if isinstance(error, OSError) else str(error)
    return f"{type(error).__name__}: {text}"


def stamps(root: Path) -> dict[str, tuple[bytes, int, int]]:
    folder = root / "build/site/en"
    states = {path: (folder / path).stat() for path in list_files(folder)}
    return {
        path: ((folder / path).read_bytes(), state.st_ino, state.st_mtime_ns)
        for path, state in states.items()
    }


@settings(max_examples=40)
@given(TEMPLATE, st.lists(EDIT, min_size=1, max_size=7))
def test_after_any_edits_the_site_is_what_mkdocs_makes_from_nothing(
    template: str, edits: list[tuple[str, object]]
) -> None:
    start = START | {"overrides/main.html": template.encode()}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_tree(root, start)
        assert built(root) == expected(root)
        for change in edits:
            before, old = inputs(root), stamps(root)
            edit(root, change, start)
            made = built(root)
            assert made == expected(root), before
            if isinstance(made, str):
                continue
            new = stamps(root)
            if change[0] != "damage":  # what did not change is not written
                assert not {p for p in old if p in new and old[p][0] == new[p][0]} - {
                    p for p in old if old[p] == new.get(p)
                }
            pages = {path.removeprefix(DOCS) for path in inputs(root) if path.startswith(DOCS)}
            assert kept_pages(root) <= pages


@settings(max_examples=20)
@given(TEMPLATE, st.lists(PAGE, min_size=1, max_size=5))
def test_single_pages_made_while_somebody_writes_are_those_of_the_site(
    template: str, edits: list[tuple[str, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_tree(root, START | {"overrides/main.html": template.encode()})
        with SiteBuild(root, root / STAGE, "en", EPOCH) as build:
            if build.refresh() is None:
                return  # the template leaves the site to MkDocs
            for number, (path, data) in enumerate(edits):
                (root / path).write_bytes(data)
                said = expected(root)
                if isinstance(said, str):
                    continue
                before = output_of(root)
                due = build.change({path.removeprefix(STAGE): data})
                assert due is not None
                for name in {*due, *(p for p in said if p.endswith(".html") and p in before)}:
                    assert build.render(name) == said.get(name, b"")
                if number % 2:
                    build.write()
                    assert output_of(root) == said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_tree(tmp_path, START)
    return tmp_path


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Builds, compares, and counts the texts rendered and the pages filled by our own build."""
    seen: list[str] = []

    def count(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def counted(*arguments: object, **options: object) -> object:
            seen.append(name)
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, counted)

    count(make, "convert")
    count(make, "fill")

    def build(root: Path) -> tuple[int, int]:
        seen.clear()
        assert build_language(root, root / STAGE, "en", EPOCH)
        assert read(root / "build/site/en") == expected(root)
        return seen.count("convert"), seen.count("fill")

    return build


@pytest.mark.parametrize(
    ("path", "text", "rendered", "filled"),
    [
        (f"{DOCS}sub/c.md", "# C\n\nOther words.\n", 1, 1),
        (f"{DOCS}sub/c.md", "# Other title\n", 1, 1),  # it is in no navigation
        (f"{DOCS}b.md", "---\ntitle: Bee\n---\nOther words.\n", 1, 1),  # nothing else reads them
        (f"{DOCS}new.md", "# New\n", 1, 1),
        (f"{DOCS}p.png", "other picture", 0, 0),
        ("overrides/main.html", "{{ page.content }}", 0, 5),
        (f"{DOCS}a.md", "# Other title\n\n## Part\n", 1, 5),  # it is in every navigation
    ],
)
def test_only_what_a_change_reaches_is_made(
    root: Path, work: Work, path: str, text: str, rendered: int, filled: int
) -> None:
    assert work(root) == (5, 5)
    (root / path).write_text(text, "utf-8")
    assert work(root) == (rendered, filled)


@pytest.mark.parametrize(
    ("template", "path", "text", "filled"),
    [
        ("{{ nav.pages[1].title }}", "a.md", "# New\n\n## Part\n", 5),
        ("{{ nav.pages[1].title }}", "a.md", "# A\n\n## Part\n\nNew.\n", 1),
        ("{{ nav.pages[0].title }}", "index.md", "# New\n", 1),  # the settings name this one
        ("{{ nav.homepage.meta }}", "index.md", "---\nnew: 1\n---\n# Home\n", 5),
        ("{{ (page.next_page or page).content }}", "b.md", "---\ntitle: Bee\n---\nNew.\n", 2),
        ("{{ (page.next_page or page).toc }}", "b.md", "## New\n", 2),
        ("{{ (page.next_page or page).file.content_string }}", "b.md", "New.\n", 2),
        ("{{ pages | length }}", "new.md", "# New\n", 6),
        ("{% for file in pages %}{{ file.url }}{% endfor %}", "new.md", "# New\n", 6),
        ("{% for file in pages %}{{ file.page.title }}{% endfor %}", "sub/c.md", "# New\n", 5),
        ("{% from 'part.html' import count with context %}{{ count() }}", "n.md", "# New\n", 6),
        ("{% for other in nav.pages %}{{ other == page }}{% endfor %}", "sub/c.md", "# New\n", 1),
        (
            "{% if page.meta.title %}{{ nav.pages[1].title }}{% endif %}",
            "a.md",
            "# New\n\n## Part\n",
            2,
        ),
    ],
)
def test_what_the_theme_reads_of_other_pages_makes_a_page_anew(
    root: Path, work: Work, template: str, path: str, text: str, filled: int
) -> None:
    (root / "overrides/main.html").write_text(template, "utf-8")
    work(root)
    (root / DOCS / path).write_text(text, "utf-8")
    assert work(root) == (1, filled)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{STAGE}{SETTINGS}", "Start: index.md", "Other: index.md"),
        (f"{STAGE}{SETTINGS}", "{Start: index.md}, a.md", "a.md, {Start: index.md}"),
        (f"{STAGE}{SETTINGS}", "https://a.org/\n", "https://b.org/\n"),
        ("overrides/part.html", "length", "list | length"),
    ],
)
def test_settings_and_theme_make_every_page_anew(
    root: Path, work: Work, path: str, old: str, new: str
) -> None:
    work(root)
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")
    assert work(root)[1] == 5


def test_a_page_gone_from_an_automatic_navigation_is_gone_from_every_page(
    root: Path, work: Work
) -> None:
    """Here the settings stay the same and the navigation does not."""
    (root / STAGE / SETTINGS).write_text(BASE, "utf-8")
    work(root)
    (root / DOCS / "new.md").write_text("", "utf-8")
    assert work(root) == (1, 6)
    (root / DOCS / "new.md").unlink()
    assert work(root) == (0, 5)


def test_a_page_made_at_another_time_is_made_anew(root: Path) -> None:
    (root / "overrides/main.html").write_text("{{ build_date_utc }}", "utf-8")
    for epoch in (EPOCH, EPOCH + 86_400):
        assert build_language(root, root / STAGE, "en", epoch)
        with TemporaryDirectory() as folder:
            run_mkdocs(root / STAGE / SETTINGS, Path(folder), epoch)
            assert read(root / "build/site/en") == read(Path(folder))


def test_a_page_that_appears_where_a_link_looked_for_it_makes_the_link_anew(
    root: Path, work: Work
) -> None:
    settings = root / STAGE / SETTINGS
    settings.write_text(settings.read_text("utf-8") + "use_directory_urls: true\n", "utf-8")
    (root / DOCS / "sub/c.md").write_text("# C\n", "utf-8")
    assert work(root) == (5, 5)
    (root / DOCS / "p.png").unlink()
    assert "'a.md' contains a link 'p.png'" in str(built(root))
    (root / DOCS / "p.png").write_bytes(b"another")
    assert work(root) == (0, 0)
    (root / DOCS / "sub/c.md").rename(root / DOCS / "sub/d.md")
    assert "'index.md' contains a link 'sub/c.md'" in str(built(root))


def test_a_warning_is_given_every_time(root: Path) -> None:
    build_language(root, root / STAGE, "en", EPOCH)
    for path, text in {"a.md": "[gone](gone.md)\n", "b.md": "[part](a.md#part)\n"}.items():
        (root / DOCS / path).write_text(text, "utf-8")
    said = expected(root)
    assert "gone.md" in said
    assert "#part" in said
    assert "Aborted with 2 warnings in strict mode!" in said
    for _ in range(3):
        assert built(root) == said
    (root / CACHE).unlink()
    assert built(root) == said


def test_a_warning_given_once_for_many_pages_is_given_every_time(root: Path) -> None:
    (root / "overrides/main.html").write_text("{{ 'a/b' | url }}", "utf-8")
    assert built(root) == expected(root)
    (root / "overrides/main.html").write_text("{{ 'a\\\\b' | url }}", "utf-8")  # the same bytes
    said = expected(root)
    assert "uses OS-specific separator" in said
    for path in ("index.md", "a.md", "b.md"):
        assert built(root) == said
        assert built(root) == said
        (root / DOCS / path).write_text(f"# {path}\n\n## Part\n", "utf-8")
        assert built(root) == said


@pytest.mark.parametrize("how", ["truncated", "flipped", "empty", "missing"])
def test_a_damaged_cache_is_never_used(root: Path, work: Work, how: str) -> None:
    work(root)
    data = (root / CACHE).read_bytes()
    if how == "missing":
        (root / CACHE).unlink()
    else:
        changed = {
            "truncated": data[: len(data) // 2],
            "flipped": data.replace(b"Home", b"Hoax").replace(b"<h", b"<H"),
            "empty": b"",
        }[how]
        (root / CACHE).write_bytes(changed)
    (root / DOCS / "new.md").write_text("# New\n", "utf-8")
    rendered, filled = work(root)
    assert 1 <= rendered <= 6
    assert 1 <= filled <= 6
    (root / DOCS / "new.md").unlink()
    assert work(root) == (0, 0)


def test_an_entry_of_another_version_is_never_used(
    root: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(root)
    monkeypatch.setattr(
        "casefile.site.inputs.version", lambda name: "0.1" if name == "Markdown" else "1"
    )
    assert work(root) == (5, 5)


def test_what_is_kept_does_not_grow(root: Path, work: Work) -> None:
    work(root)
    for number in range(4):
        (root / DOCS / f"page-{number}.md").write_text("# Page\n", "utf-8")
        work(root)
        (root / DOCS / f"page-{number}.md").unlink()
    (root / DOCS / "a.md").write_text("# A\n\n## Part\n\nMore.\n", "utf-8")
    work(root)
    assert kept_pages(root) == {"index.md", "a.md", "b.md", "sub/index.md", "sub/c.md"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{STAGE}{SETTINGS}", BASE.replace("plugins: []", "plugins: [search]")),
        (f"{STAGE}{SETTINGS}", f"{BASE}hooks: [hook.py]\n"),
        (f"{STAGE}{SETTINGS}", f"{BASE}extra_templates: [t.txt]\n"),
        (f"{STAGE}{SETTINGS}", f"{BASE}markdown_extensions: [pymdownx.snippets]\n"),
        (
            f"{STAGE}{SETTINGS}",
            BASE + "markdown_extensions:\n  - toc:\n      slugify: "
            "!!python/name:markdown.extensions.toc.slugify_unicode\n",
        ),
        ("overrides/main.html", "{% set _ = config.extra.list.append(1) %}{{ config.extra.list }}"),
        ("overrides/main.html", "{{ page.title }}{% if [1, 2] | random %}x{% endif %}"),
    ],
)
def test_what_pages_may_depend_on_unseen_is_left_to_mkdocs(
    root: Path, work: Work, path: str, text: str
) -> None:
    (root / STAGE / "hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + ' hooked'\n", "utf-8"
    )
    (root / DOCS / "t.txt").write_text("{{ config.site_name }}", "utf-8")
    work(root)
    (root / path).write_text(text, "utf-8")
    assert work(root) == (0, 0)
    (root / DOCS / "a.md").write_text("# A\n\n## Part\n\nMore.\n", "utf-8")
    assert work(root) == (0, 0)


def test_a_path_that_is_a_page_and_a_folder_is_refused_as_mkdocs_refuses_it(root: Path) -> None:
    build_language(root, root / STAGE, "en", EPOCH)
    (root / DOCS / "new").write_bytes(b"a file")
    (root / DOCS / "new.md").write_text("# New\n", "utf-8")
    assert isinstance(expected(root), str)
    with pytest.raises(OSError, match="new"):
        build_language(root, root / STAGE, "en", EPOCH)


@pytest.fixture
def alone() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    assert logger.handlers == before


@pytest.mark.usefixtures("alone")
def test_another_campaigns_site_is_what_the_command_makes(second_site: Path) -> None:
    staged = stage_site(second_site, "en")
    output = output_folder(second_site, "en")
    reference = second_site / "build/reference"

    def compare() -> None:
        assert build_language(second_site, staged, "en", EPOCH)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", reference]
        subprocess.run([*command, "-f", staged / SETTINGS], check=True, env=environment)
        assert read(output) == read(reference)

    compare()
    article = next(file for file in sorted((staged / "docs/articles").glob("*.md")))
    article.write_text(article.read_text("utf-8") + "\nMore words.\n", "utf-8")
    compare()


def test_a_refused_page_leaves_the_last_pages(root: Path) -> None:
    build_language(root, root / STAGE, "en", EPOCH)
    before = stamps(root)
    (root / DOCS / "a.md").write_text("[gone](gone.md)\n", "utf-8")
    with pytest.raises(MkDocsError):
        build_language(root, root / STAGE, "en", EPOCH)
    assert stamps(root) == before


MANY = {f"{DOCS}many/{n:02}.md": f"# Page {n}\n\n[a](../a.md)\n".encode() for n in range(80)}


@pytest.mark.parametrize("workers", [2, 3])
def test_several_processes_make_the_same_site(root: Path, workers: int) -> None:
    write_tree(root, START | MANY)
    assert built(root, workers) == expected(root)
    (root / "overrides/main.html").write_text("{{ page.content }}", "utf-8")
    assert built(root, workers) == expected(root)
    for path in MANY:
        (root / path).write_text("# Other\n\n[part](../a.md#part)\n", "utf-8")
    assert built(root, workers) == expected(root)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{DOCS}many/70.md", "[gone](gone.md)\n"),
        (f"{DOCS}many/70.md", "[part](02.md#gone)\n"),
        (f"{DOCS}many/70.md", "[part](#gone)\n"),
        (f"{DOCS}a.md", "# No part\n"),
        ("overrides/main.html", "{{ 'back\\\\slash' | url }}{{ page.title }}"),
        ("overrides/main.html", "{{ page.meta.title.gone.gone }}"),
        ("overrides/404.html", "{% if %}"),
    ],
)
def test_what_mkdocs_says_is_the_same_with_several_processes(
    root: Path, path: str, text: str
) -> None:
    write_tree(root, START | MANY | {f"{DOCS}many/09.md": b"[gone](nowhere.md)\n"})
    (root / path).write_text(text, "utf-8")
    said = expected(root)
    assert isinstance(said, str)
    assert built(root, 2) == said
    assert built(root, 1) == said
    assert not output_of(root)
