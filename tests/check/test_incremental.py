"""A check that takes over what an earlier one found says what a check of everything says."""

import hashlib
import os
import random
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile import listing
from casefile.check import incremental, rerun
from casefile.check.incremental import check_site
from casefile.check.project import check_project
from casefile.check.unit import Bench, Checked, check_files
from casefile.project import load_project
from casefile.prose.load import read_article
from casefile.record.load import load_record
from casefile.translation.digest import digest_article

TODAY = date(2026, 11, 23)
BAD_SITE = Path(__file__).parents[1] / "bad_site"


class Site:
    """A small site with a cache; each file can be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = root / "build/cache/check.json"

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def check(self) -> None:
        kept = check_site(self.root, TODAY, cache=self.cache)
        assert kept.findings == check_project(load_project(self.root), TODAY)


FACT = """statement: {{en: People who were held in July 2010.}}
value: {value}
unit: person
as_of: 2010-07
kind: reported
references:
  - {{source: asahi, gives: {value}, basis: organisation}}
"""
SOURCE = """type: report
title: {title}
publisher: ministry
issued: 2010
language: en
accessed: 2026-11-23
read_as: original
"""
ENTITY = "kind: organisation\nname: {{en: {name}}}\nline: {{en: It publishes.}}\n"
ARTICLE = """---
title: {title}
description: What it says.
kind: report
published: 2026-11-23
---

## {title}

{body}
"""
BODIES = [
    "There were [12 people](fact:held).",
    "There were [13 people](fact:held).",
    "There were 12 people, and 88 ships.",
    "[The ministry](term:ministry) counted [12](fact:held/asahi).",
    "There were [12](fact:held/asahi), and [nobody](fact:hald) knows.",
    "See [the other](b.md#two), [this](#one) and [the list](index.md#article-a).",
    "[14](fact:arrivals#2009) came, then 15 people, then [7](fact:arrivals#2010).",
    "See [the report](source:asahi) and [nothing](c.md).",
    "![Ship](ship.png) A plain text.",
    "See [there](https://barred.example/).",
]
BARRED = hashlib.sha256(b"barred.example").hexdigest()
TITLES = ["One", "Two", "Held 12"]


def edit_article(site: Site, chance: random.Random) -> None:
    text = ARTICLE.format(title=chance.choice(TITLES), body=chance.choice(BODIES))
    site.write(f"docs/en/articles/{chance.choice('ab')}.md", text)


def edit_fact(site: Site, chance: random.Random) -> None:
    value = chance.choice(["12", "13", "{about: 12}", "twelve"])
    name = chance.choice(["missions/held", "missions/hold", "other/held"])
    site.write(f"data/facts/{name}.yml", FACT.format(value=value))


def edit_source(site: Site, chance: random.Random) -> None:
    name = chance.choice(["asahi", "other"])
    site.write(f"data/sources/{name}.yml", SOURCE.format(title=chance.choice([*TITLES, ""])))


def edit_entity(site: Site, chance: random.Random) -> None:
    name = chance.choice(["Ministry", "Office"])
    site.write("data/entities/ministry.yml", ENTITY.format(name=name))


def edit_series(site: Site, chance: random.Random) -> None:
    statement = chance.choice(["People who arrived in each year.", "[See](term:ministry)."])
    site.write("data/series/arrivals.yml", f"statement: {{en: '{statement}'}}\nunit: person\n")
    value, note = chance.choice(["14", "15", "x"]), chance.choice(["", "[So](source:asahi)", "12"])
    fact = chance.choice(["", "held"])
    rows = f"period,value,source,note,fact\n2009,{value},asahi,{note},{fact}\n"
    site.write("data/series/arrivals.csv", rows + chance.choice(["", "2010,7,other,,\n"]))


def edit_settings(site: Site, chance: random.Random) -> None:
    name = chance.choice(TITLES)
    site.write("mkdocs.yml", f"site_name: {name}\ntheme: {{name: material}}\n")


def edit_log(site: Site, chance: random.Random) -> None:
    fact, now = chance.choice(["held", "hold", "hald"]), chance.choice(["12", "13", "twelve"])
    why = chance.choice(["A slip.", "There were 88 ships.", "[nobody](fact:hald)"])
    entry = f"date: 2026-11-20, kind: correction, fact: {fact}, was: 11, now: {now}"
    text = f"- {{{entry}, why: {{en: '{why}'}}}}\n"
    site.write("data/corrections.yml", text * chance.choice([1, 2]))


def edit_others(site: Site, chance: random.Random) -> None:
    body = "[十二人](fact:held)がいた。"
    path, text = chance.choice(
        [
            ("docs/en/articles/ship.png", "picture"),
            ("docs/en/articles/a.md", "\x00\x00"),
            ("docs/ja/articles/a.md", ARTICLE.format(title="題", body=body)),
            ("data/topics.yml", "missions: {name: {en: Missions}}\n"),
            ("data/names.yml", "names: [88 ships]\n"),
            ("data/safety.yml", f"never_link: [{BARRED}]\n"),
            ("data/safety.yml", "people: ["),
        ]
    )
    site.write(path, text)


def edit_translation(site: Site, chance: random.Random) -> None:
    """A translation that is current, stale or of nothing; or another original."""
    name = chance.choice("ab")
    path = f"docs/en/articles/{name}.md"
    file = site.root / path
    text = ARTICLE.format(title="題", body=chance.choice(BODIES))
    setting = chance.choice(["original: ja\n", "original: ko\n", ""])
    text = text.replace("kind: report\n", f"kind: report\n{setting}")
    stamp = "0" * 64
    if file.is_file() and "\0" not in file.read_text("utf-8"):
        stamp = digest_article(read_article(path, file.read_text("utf-8"))[0])
    stamped = f"translated_from: {{lang: en, sha256: {chance.choice([stamp, '1' * 64])}}}\n"
    text = text.replace("kind: report\n", f"kind: report\n{chance.choice([stamped, ''])}")
    site.write(f"docs/ja/articles/{name}.md", text)


def edit_image(site: Site, chance: random.Random) -> None:
    file = site.root / f"docs/en/articles/{chance.choice(['ship', 'boat'])}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    sound = (BAD_SITE / "docs/en/articles/harbour.png").read_bytes()
    file.write_bytes(sound + chance.choice([b"", b"more"]))


def rename(site: Site, chance: random.Random) -> None:
    articles = sorted(site.root.glob("docs/*/articles/*.md"))
    if articles:
        chance.choice(articles).rename(site.root / "docs/en/articles/c.md")


def delete(site: Site, chance: random.Random) -> None:
    files = sorted(file for file in site.root.rglob("*.*") if file.is_file())
    chance.choice([file for file in files if file != site.cache] or [site.cache]).unlink()


EDITS = [
    edit_article,
    edit_fact,
    edit_source,
    edit_entity,
    edit_series,
    edit_log,
    edit_settings,
    edit_image,
    edit_translation,
    edit_others,
    rename,
    delete,
]


@pytest.fixture
def sound_site(site: Site) -> Site:
    """The site with a record in which every entry can be read, so that each is read when asked."""
    for file in site.root.glob("data/*/**/*.yml"):
        file.unlink()
    site.write("data/facts/missions/held.yml", FACT.format(value="12"))
    site.write("data/sources/asahi.yml", SOURCE.format(title="One"))
    site.write("data/entities/ministry.yml", ENTITY.format(name="Ministry"))
    return site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    chance = random.Random(0)  # noqa: S311 - the same site every time
    site.write("docs/en/index.md", ARTICLE.format(title="Home", body="Home."))
    for edit in (edit_settings, edit_article, edit_fact, edit_source, edit_entity):
        edit(site, chance)
    return site


@pytest.mark.parametrize("settled", [0, 2_000_000_000], ids=["by stamps", "by digests"])
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(edits=st.lists(st.sampled_from(EDITS), max_size=8), chance=st.randoms())
def test_any_edits_are_found_as_by_a_check_of_everything(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[Callable[[Site, random.Random], None]],
    chance: random.Random,
    settled: int,
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    site.write("docs/en/index.md", ARTICLE.format(title="Home", body="Home."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "SETTLED", settled)
        patch.setattr(incremental, "FEW", -1)
        site.check()
        for edit in edits:
            edit(site, chance)
            site.check()


def test_the_bad_site_is_told_from_a_cache_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(BAD_SITE, root, symlinks=True)
    cache = tmp_path / "check.json"
    first = check_site(root, TODAY, cache=cache)
    assert first.findings == check_project(load_project(root), TODAY)
    assert cache.is_file()
    assert check_site(root, TODAY, cache=cache) == first


def test_several_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.check.unit.FEW", 2)
    root = tmp_path / "site"
    shutil.copytree(BAD_SITE, root, symlinks=True)
    assert check_site(root, TODAY, workers=2) == check_site(root, TODAY)


def test_nothing_is_read_again_where_nothing_changed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.check()

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the check was run again")

    monkeypatch.setattr(rerun.Rerun, "run", forbidden)
    assert check_site(site.root, TODAY, cache=site.cache).findings


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other version", "no JSON"])
def test_a_damaged_cache_is_not_used(site: Site, damage: str) -> None:
    site.check()
    data = site.cache.read_bytes()
    middle = len(data) // 2
    site.cache.write_bytes(
        {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "empty": b"",
            "other version": data.replace(b"version", b"venison"),
            "no JSON": b"\xff\n" * 9,
        }[damage]
    )
    site.check()


def test_another_day_is_another_check(site: Site) -> None:
    site.write("data/facts/missions/held.yml", FACT.format(value="12") + "review_by: 2026-11-30\n")
    site.check()
    later = date(2026, 12, 1)
    found = check_site(site.root, later, cache=site.cache)
    assert found.findings == check_project(load_project(site.root), later)
    assert found != check_site(site.root, TODAY, cache=site.cache)


def test_a_cache_that_cannot_be_written_changes_nothing(site: Site) -> None:
    site.write("build", "in the way")
    site.check()


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="holds no site"):
        check_site(tmp_path, TODAY)


def test_figures_that_state_nothing_are_counted(site: Site) -> None:
    body = "[Nine lives](fact:none), [a dozen](fact:none); `[two](fact:none)`."
    site.write("docs/en/articles/b.md", ARTICLE.format(title="One", body=body))
    first = check_site(site.root, TODAY, cache=site.cache)
    assert first.idle == check_site(site.root, TODAY, cache=site.cache).idle == 2


ABOUT_SOMEBODY = "concerns: [{person: p1, reveals: [month]}]\n"
SAFETY = """people:
  p1: {{may_reveal: [month{more}], decided_by: board, decided: 2026-11-20, why: It is known.}}
"""


def test_what_may_be_published_of_people_is_asked_again(sound_site: Site) -> None:
    sound_site.write("data/facts/missions/held.yml", FACT.format(value="12") + ABOUT_SOMEBODY)
    concerns = "concerns: [{person: p1, reveals: [month, sex]}]\n---\n\n"
    body = "She was among the [12 people](fact:held)."
    text = ARTICLE.format(title="Home", body=body).replace("---\n\n", concerns)
    sound_site.write("docs/en/articles/a.md", text)
    sound_site.write("data/safety.yml", SAFETY.format(more=""))
    sound_site.check()
    sound_site.write("data/safety.yml", SAFETY.format(more=", sex"))
    sound_site.check()
    sound_site.write("data/safety.yml", "people: [")
    sound_site.check()


def test_hosts_that_are_never_linked_are_asked_again(sound_site: Site) -> None:
    sound_site.write("docs/en/articles/a.md", ARTICLE.format(title="One", body=BODIES[-1]))
    for barred in ("", BARRED):
        sound_site.write("data/safety.yml", f"people: {{}}\nnever_link: [{barred}]\n")
        sound_site.check()


def test_a_topic_that_can_be_read_again_hides_no_unknown_fact(sound_site: Site) -> None:
    body = "The [ship](fact:hald) sank."
    sound_site.write("docs/en/articles/a.md", ARTICLE.format(title="Home", body=body))
    for topic in ("x", "{name: {en: Held}}"):
        sound_site.write("data/topics.yml", f"hald: {topic}\n")
        sound_site.check()


def test_a_link_that_leads_elsewhere_is_told_anew(sound_site: Site) -> None:
    link = sound_site.root / "data/facts/missions/link.yml"
    for target in ("held.yml", "elsewhere.yml"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        sound_site.check()


def test_an_article_under_another_name_is_told_under_that_name(sound_site: Site) -> None:
    text = ARTICLE.format(title="One", body="Nothing.")
    text = text.replace("---\n\n", f"{ABOUT_SOMEBODY}---\n\n")
    sound_site.write("docs/en/articles/a.md", text)
    sound_site.check()
    (sound_site.root / "docs/en/articles/a.md").rename(sound_site.root / "docs/en/articles/c.md")
    sound_site.check()


def test_what_is_no_file_of_the_record_is_no_entry_of_it(sound_site: Site) -> None:
    (sound_site.root / "data/facts/missions/hald.yml").symlink_to("held.yml")
    os.mkfifo(sound_site.root / "data/sources/pipe.yml")
    sound_site.check()
    for body in ("[Nobody](fact:hald) knows, nor [that](source:pipe).", "There were 14 people."):
        sound_site.write("docs/en/articles/a.md", ARTICLE.format(title="One", body=body))
        sound_site.check()


def test_an_article_is_checked_again_for_what_it_names_alone(
    sound_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "There were [12 people](fact:held), [the ministry](term:ministry) says."
    sound_site.write("docs/en/articles/a.md", ARTICLE.format(title="Home", body=body))
    sound_site.write("docs/en/articles/b.md", ARTICLE.format(title="Home", body="Nothing."))
    sound_site.check()
    again: list[str] = []

    def noting(bench: Bench, articles: list[str], *rest: Any) -> Iterable[Checked]:
        again.extend(articles)
        return check_files(bench, articles, *rest)

    monkeypatch.setattr(rerun, "check_files", noting)
    sound_site.write("data/facts/missions/other.yml", FACT.format(value="13"))
    sound_site.check()
    assert again == []
    sound_site.write("data/facts/missions/held.yml", FACT.format(value="13"))
    sound_site.check()
    assert again == ["docs/en/articles/a.md"]


def test_nothing_is_kept_of_a_check_during_which_a_file_changed(
    sound_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = "data/facts/missions/held.yml"
    sound_site.write("docs/en/articles/b.md", ARTICLE.format(title="One", body=BODIES[0]))
    sound_site.write(fact, FACT.format(value="12"))
    monkeypatch.setattr(incremental, "FEW", -1)

    def saved_between(root: Path) -> object:
        sound_site.write(fact, FACT.format(value="13"))
        return load_record(root)

    with monkeypatch.context() as patch:
        patch.setattr(rerun, "load_record", saved_between)
        check_site(sound_site.root, TODAY, cache=sound_site.cache)
    sound_site.write(fact, FACT.format(value="12"))
    sound_site.check()


EVENT = """date: 2010-07
text: {en: People were held.}
topics: [missions]
facts: [held]
sources: [asahi]
certainty: single
"""
LOG = "- {date: 2026-11-20, kind: correction, fact: held, was: 11, now: 12, why: {en: A slip.}}\n"


@pytest.mark.parametrize(
    "change",
    [
        ("value: 12", "value: 13"),
        ("gives: 12", "gives: 13"),
        ("gives: 12", "gives: 13, note: {en: 'See [nobody](fact:hald), 9 ships.'}"),
        ("source: asahi", "source: asaki"),
        ("unit: person", "unit: people"),
        ("kind: reported", "kind: reported\nreview_by: 2026-01-01"),
        ("kind: reported", "kind: reported\nsuperseded_by: {fact: held, since: 2011}"),
        ("kind: reported", "kind: reported\nconcerns: [{person: p1, reveals: [day]}]"),
        ("value: 12\nunit: person", "value: 2011-01-01\nunit: date"),
        ("statement", "statemant"),
        ("\n", "\r\n"),
    ],
)
def test_a_changed_fact_is_checked_with_all_that_cites_it(
    sound_site: Site, change: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SETTLED", 0)
    fact = FACT.format(value="12")
    sound_site.write("data/events/held-in-july.yml", EVENT)
    sound_site.write("data/corrections.yml", LOG)
    other = FACT.format(value="7").replace("July", "[July](fact:held)")
    sound_site.write("data/facts/missions/seven.yml", other)
    sound_site.write("docs/en/articles/a.md", ARTICLE.format(title="One", body=BODIES[0]))
    sound_site.check()
    for text in (fact.replace(*change), fact):
        sound_site.write("data/facts/missions/held.yml", text)
        sound_site.check()


def test_a_fact_is_checked_without_the_others(
    sound_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound_site.check()

    def forbidden(*_: object) -> None:
        raise AssertionError("the whole record was read")

    sound_site.write("data/facts/missions/held.yml", FACT.format(value="13"))
    monkeypatch.setattr(rerun, "load_record", forbidden)
    found = check_site(sound_site.root, TODAY, cache=sound_site.cache).findings
    assert found == check_project(load_project(sound_site.root), TODAY)
