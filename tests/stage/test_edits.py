"""Whatever is edited, in whatever order, a stage is byte for byte what one from nothing gives."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.stage.staging import Staging

Expected = Callable[..., Mapping[str, bytes]]
Read = Callable[[Path], Mapping[str, bytes]]

ARTICLES = "docs/en/articles"
FACTS = "data/facts/ferries"
NEW_FACT = """\
statement: {en: Ferries that sank.}
value: 1
unit: ship
as_of: 2009-03
kind: measured
references:
  - {source: letter, gives: 1, basis: first-hand}
"""
NEW_ARTICLE = """\
---
title: Another
description: Another page.
kind: report
published: 2026-12-01
facts: [lost-final]
---

It was [17](fact:lost-final/letter), as [the Board](term:harbour-board) [says](source:leaflet).
"""
NEW_SOURCE = """\
type: report
title: Report on the storm
publisher: harbour-board
issued: 2010-01
language: en
relays: [letter]
read_as: original
"""
TRANSLATION = """\
---
title: 嵐
description: 船のこと。
kind: report
published: 2026-12-01
---

船は沈んだ。
"""
EDITS: Mapping[str, tuple[tuple[str, str] | str | None, ...]] = {
    f"{ARTICLES}/storm.md": (
        ("a thousand times", "many times"),
        ("title: What", "title: All that"),
        ("[refused](fact:refusal@2009-03)", "refused"),
        ("as_of: 2009-03-04", "as_of: 2011"),
        ("wave-2.jpeg", "unseen.png"),
        ("kind: report", "kind: page"),
        ("kind: report", "kind: nonsense"),
        ("updated: 2026-12-01", "draft: true"),
        None,
    ),
    f"{ARTICLES}/draft.md": (("draft: true", "draft: false"), ("draft: true", "facts: [stay]")),
    f"{ARTICLES}/sail.md": (("facts: [stay]", "facts: [refusal]"), None),
    f"{ARTICLES}/more/another.md": (NEW_ARTICLE,),
    "docs/ja/articles/storm.md": (
        TRANSLATION,
        TRANSLATION.replace("title", "draft: true\ntitle"),
        TRANSLATION.replace("report", "nonsense"),
    ),
    "docs/ko/index.md": (TRANSLATION.replace("report", "page"),),
    f"{ARTICLES}/wave-2.jpeg": ("other bytes", None),
    "docs/en/maps/unseen.png": ("of the same name",),
    "docs/en/index.md": (("[17 people](fact:lost-final)", "[17](fact:no-such-fact)"),),
    f"{FACTS}/stay.yml": (
        ("between: [30, 36]", "between: [20, 22]"),
        ("source: letter", "source: no-such-source"),
        ("source: letter", "source: leaflet"),
        ("value: {at_most", "value: {at_least"),
        ("unit: year", "unit: nonsense"),
        ("kind: reported", "kind: [broken"),
        None,
    ),
    f"{FACTS}/lost-2009.yml": (
        ("since: 2010-01", "since: 2012"),
        ("superseded_by: {fact: lost-final", "superseded_by: {fact: refusal"),
        ("because: misread", "because: revised"),
    ),
    f"{FACTS}/lost-final.yml": (("value: 17", "value: 18"), ("en: ", "ja: "), None),
    f"{FACTS}/sunk.yml": (NEW_FACT,),
    "data/facts/storms/sunk.yml": (NEW_FACT.replace("1", "2"), "- no mapping"),
    "data/facts/storms/stay.yml": (NEW_FACT,),
    "data/sources/letter.yml": (
        ("publisher: harbour-board", "publisher: herald"),
        ("read_as: original", "read_as: copy\nrelays: [wire-2009-03-05]"),
        None,
    ),
    "data/sources/leaflet.yml": (("relays: [herald-2009-03-04]", "relays: []"),),
    "data/sources/more.yml": (NEW_SOURCE, NEW_SOURCE.replace("board", "broad")),
    "data/entities/harbour-board.yml": (("en: Harbour Board", "en: The Board"), None),
    "data/entities/wire.yml": (("en: The Wire", "en: Another Wire"), ("kind:", "kin:")),
    "data/events/2009-03-storm.yml": (
        ("topics: [ferries]", "topics: [ferries, weather]"),
        ("facts: [lost-2009]", "facts: [stay]"),
        None,
    ),
    "data/topics.yml": (("Ferries across", "Ships across"), ("storms:", "floods:"), None),
    "data/corrections.yml": (
        ("now: 17", "now: 19"),
        ("fact: lost-final", "fact: stay"),
        "[]",
        None,
    ),
    "data/series/sailings.csv": (("350", "360"), ("..", "//"), None),
    "data/series/sailings.yml": (("Sailings across", "Trips across"), None),
    "data/action/harbour-board.yml": (("The ferries", "Ferries"), None),
    "data/languages/en.yml": (Path("data/languages/en.yml").name,),
    "mkdocs.yml": (("The Ferry Record", "Ferries"), ("https://ferries.example.org/", ""), None),
}
CHOICES = [(p, n) for p, variants in EDITS.items() for n in range(-1, len(variants))]


def edit(root: Path, original: Path, path: str, number: int) -> None:
    """Gives a file one of its variants; -1 is what it was at first, or nothing."""
    file, first = root / path, original / path
    variant = EDITS[path][number] if number >= 0 else None
    if path == "data/languages/en.yml" and number >= 0:
        own = Path(__file__).parents[2] / path
        variant = own.read_text("utf-8").replace("Sources", "Our sources")
    if number < 0 and first.exists():
        text: bytes | None = first.read_bytes()
    elif isinstance(variant, tuple):
        old, new = variant
        text = first.read_text("utf-8").replace(old, new).encode()
        assert text != first.read_bytes(), variant
    else:
        text = None if variant is None else variant.encode()
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory, copy: Callable[[Path], Path]) -> Path:
    """The site, staged."""
    root = copy(tmp_path_factory.mktemp("edits") / "site")
    for preview in (False, True):
        staging = Staging(root, "en", preview=preview)
        staging.refresh()
        staging.write()
        staging.close()
    return root


def follow(
    root: Path, original: Path, steps: list[list[tuple[str, int]]], expected: Expected, read: Read
) -> None:
    """Stages after each of some steps, by turns as one process would and as many would."""
    resident = Staging(root, "en", preview=True)
    for turn, edits in enumerate(steps):
        for path, number in edits:
            edit(root, original, path, number)
        resident.refresh([path for path, _ in edits] or None)
        if turn % 2:
            assert read(resident.write().folder) == expected(root, preview=True), edits
        else:
            staging = Staging(root, "en")
            staging.refresh()
            staged = staging.write()
            staging.close()
            assert read(staged.folder) == expected(root), edits
    resident.close()


@settings(
    max_examples=8,  # the whole site is rendered from nothing for every step
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_stage_after_edits_is_one_from_nothing(
    start: Path,
    expected: Expected,
    read: Read,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[list[tuple[str, int]]],
) -> None:
    root = tmp_path_factory.mktemp("run") / "site"
    shutil.copytree(start, root)
    follow(root, start, steps, expected, read)


def test_each_edit_and_its_reversal_is_followed(
    start: Path, expected: Expected, read: Read, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(start, root)
    once = [(path, number) for path, number in CHOICES if number >= 0]
    follow(root, start, [[one] for one in once], expected, read)


def test_a_file_that_is_renamed_takes_its_page_along(
    start: Path, expected: Expected, read: Read, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(start, root)
    for old, new in (
        (f"{ARTICLES}/storm.md", f"{ARTICLES}/gale.md"),
        (f"{FACTS}/stay.yml", f"{FACTS}/idle.yml"),
        (FACTS, "data/facts/ships"),
    ):
        (root / old).rename(root / new)
        follow(root, start, [[], []], expected, read)
