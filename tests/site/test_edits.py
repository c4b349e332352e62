"""From the input to the pages: after any edits the site is what MkDocs makes of all of it anew."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from casefile.settings import SETTINGS
from casefile.site import make
from casefile.site.build import build_language, run_mkdocs
from casefile.site.produce import stage_site
from casefile.stage.tree import output_folder
from casefile.tree import list_files

EPOCH = 1_000_000_000
PROJECT = Path(__file__).parents[2]
SECOND = PROJECT / "tests/pages/site"
INPUT = ("data", "docs", "overrides", SETTINGS)

SETTING = """\
theme: {name: material, custom_dir: overrides, font: false}
extra_css: [assets/stylesheets/site.css]
"""
STORM, SAIL = "docs/en/articles/storm.md", "docs/en/articles/sail.md"
WAVE = "docs/en/articles/wave.png"
CSS, SCRIPT = "overrides/assets/stylesheets/site.css", "overrides/assets/javascripts/cards.js"
NEW = """\
---
title: New
description: A new article.
kind: report
published: 2026-12-01
---

It was laid up for [some years](fact:stay).
"""

Change = tuple[str, str, str]
"""A file, some text in it and what stands there instead. Without the first the file is written,
without both it is removed; `>` moves it to the path that comes second."""

CHANGES: Mapping[str, list[Change]] = {
    "body": [(STORM, "indented code", "a line of code"), (SAIL, "should sail", "have to sail")],
    "title": [(STORM, "title: What the", "title: All that the"), (SAIL, "Let them", "They may")],
    "front matter": [
        (STORM, "as_of: 2009-03-04", "as_of: 2011"),
        (SAIL, "facts: [stay]", "about: []"),
    ],
    "fact": [
        ("data/facts/ferries/stay.yml", "[30, 36]", "[30, 40]"),
        ("data/facts/ferries/lost-final.yml", "value: 17", "value: 18"),
    ],
    "source": [("data/sources/leaflet.yml", "type: ", "archived: https://a.example.org/\ntype: ")],
    "template": [
        ("overrides/main.html", "| trim", "| replace('ferry', 'boat') | trim"),
        ("overrides/404.html", "{%", "{# nothing #}{%"),
    ],
    "override": [
        ("overrides/partials/footer.html", "</footer>", "<p>More</p></footer>"),
        ("overrides/partials/header.html", "{%", "{# nothing #}{%"),
    ],
    "asset": [(CSS, "{", "{ /* more */"), (SCRIPT, "(", "( ")],
    "picture": [(WAVE, "", "a picture"), (STORM, "\n##", "\n![A wave](wave.png)\n\n##")],
    "setting": [
        (SETTINGS, "The Ferry Record", "Ferries"),
        (SETTINGS, "ferries.example.org/", "ferries.example.org/below/"),
        (SETTINGS, "plugins: []", "plugins: []\ncopyright: Free"),
    ],
    "add": [("docs/en/articles/more/new.md", "", NEW)],
    "delete": [(SAIL, "", ""), ("docs/en/articles/draft.md", "", "")],
    "rename": [(SAIL, ">", "docs/en/articles/let-them.md")],
}
KINDS = st.sampled_from([*CHANGES, "revert"])
STEP = st.lists(st.tuples(KINDS, st.integers(0, 5)), min_size=1, max_size=3)
EVERY_KIND = [
    [("body", 0), ("title", 1), ("fact", 0)],
    [("front matter", 0), ("add", 0), ("picture", 1)],
    [("source", 0), ("rename", 0), ("override", 0)],
    [("template", 0), ("asset", 0), ("setting", 0), ("delete", 1)],
    [("revert", 0)],
]

ARTICLES, EVENT = "docs/en/articles", "data/events/2010-07-08-asahi-report.yml"
OWN_CHANGES: list[Change] = [
    (f"{ARTICLES}/asahi-report.md", "Japan", "the country"),
    (f"{ARTICLES}/law.md", "title: ", "title: Again, "),
    (f"{ARTICLES}/open-questions.md", "published: 2026-11-2", "published: 2025-11-2"),
    (f"{ARTICLES}/more/new.md", "", NEW.replace("fact:stay", "fact:arrivals-rok-2009")),
    (f"{ARTICLES}/routes-and-numbers.md", "\n##", "\n![A map](map.png)\n\n##"),
    (f"{ARTICLES}/map.png", "", "a picture"),
    ("data/facts/arrivals/arrivals-rok-2009.yml", "value: 2914", "value: 2915"),
    (EVENT, ">", EVENT.replace("report", "story")),
    ("data/action/house-of-councillors.yml", "", ""),
]
"""Changes of everything that this project's own site is made of but its settings and theme."""


def change(root: Path, one: Change) -> None:
    """Makes a change; where it has nothing to change, nothing."""
    path, old, new = one
    file = root / path
    if old == ">":
        if file.exists():
            file.rename(root / new)
    elif not old and not new:
        file.unlink(missing_ok=True)
    elif not old:
        file.parent.mkdir(exist_ok=True)
        file.write_text(new, "utf-8")
    elif file.exists():
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def revert(root: Path, first: Path) -> None:
    """Has all input be what it was at first."""
    for name in INPUT:
        remove(root / name)
        copy(first / name, root / name)


def copy(old: Path, new: Path) -> None:
    if old.is_dir():
        shutil.copytree(old, new, dirs_exist_ok=True)
    else:
        new.parent.mkdir(exist_ok=True)
        shutil.copy(old, new)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def write_site(root: Path) -> None:
    """The small site of another campaign, with this one's theme as its own."""
    copy(SECOND, root)
    copy(PROJECT / "overrides", root / "overrides")
    (root / WAVE).write_text("another picture", "utf-8")
    with (root / SETTINGS).open("a") as file:
        file.write(SETTING)


def read(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


def built(root: Path, workers: int) -> dict[str, bytes] | str:
    """The pages that our own build leaves after what was kept, or what it says."""
    try:
        build_language(root, stage_site(root, "en"), "en", EPOCH, workers=workers)
    except Exception as error:  # noqa: BLE001 - MkDocs passes on what its parts raise
        return type(error).__name__
    return read(output_folder(root, "en"))


def expected(root: Path) -> dict[str, bytes] | str:
    """The pages that MkDocs makes of the same input, staged from nothing elsewhere."""
    make.forget_warnings()  # as in a process of its own
    with TemporaryDirectory() as folder:
        clean, output = Path(folder) / "site", Path(folder) / "output"
        for name in INPUT:
            copy(root / name, clean / name)
        try:
            run_mkdocs(stage_site(clean, "en") / SETTINGS, output, EPOCH)
        except Exception as error:  # noqa: BLE001
            return type(error).__name__
        return read(output)


@settings(max_examples=2, phases=[Phase.explicit, Phase.generate])  # each step takes seconds
@example(EVERY_KIND, 2)
@given(st.lists(STEP, min_size=3, max_size=4), st.sampled_from([1, 2]))
def test_after_any_edits_the_pages_are_those_of_a_clean_build(
    steps: list[list[tuple[str, int]]], workers: int
) -> None:
    with TemporaryDirectory() as folder:
        root, first = Path(folder) / "root", Path(folder) / "first"
        write_site(root)
        write_site(first)
        assert built(root, workers) == expected(root)
        for edits in steps:
            for kind, number in edits:
                if kind == "revert":
                    revert(root, first)
                else:
                    change(root, CHANGES[kind][number % len(CHANGES[kind])])
            assert built(root, workers) == expected(root), edits


def test_after_edits_of_the_projects_own_site_its_pages_are_those_of_a_clean_build(
    tmp_path: Path,
) -> None:
    for name in INPUT:
        copy(PROJECT / name, tmp_path / name)
    before = built(tmp_path, 2)
    for one in OWN_CHANGES:
        file = tmp_path / one[0]
        was = file.exists() and file.read_bytes()
        change(tmp_path, one)
        assert (file.exists() and file.read_bytes()) != was, one
    after = built(tmp_path, 2)
    assert isinstance(before, dict)  # the pages themselves, and not what refuses them
    assert isinstance(after, dict)
    assert after == expected(tmp_path) != before
    revert(tmp_path, PROJECT)
    assert built(tmp_path, 2) == before
