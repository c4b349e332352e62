"""The files themselves: byte for byte on one small site, and what none of them may hold."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.pages.content import Content, StaticFile
from casefile.pages.language import Language
from casefile.pages.render import render_all
from casefile.record.model import Archived, Concern

Change = Callable[..., Content]
Render = Callable[[Content], dict[str, StaticFile]]

GOLDEN = Path(__file__).parents[1] / "golden"


def test_every_file_is_as_expected(
    files: dict[str, StaticFile], golden: Callable[[Path, str], None]
) -> None:
    """After a change that is meant: pytest tests/pages --update-golden, then read the diff."""
    for name, file in files.items():
        if not (GOLDEN / name).exists():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).touch()
        golden(GOLDEN / name, file.data.decode())


def test_no_file_is_expected_that_is_not_made(files: dict[str, StaticFile]) -> None:
    found = (file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*") if file.is_file())
    assert {name for name in found if not name.endswith(".md")} == set(files)


def test_the_same_content_gives_the_same_files(
    content: Content, english: Language, site: Path, load: Callable[[Path], Content]
) -> None:
    once, again = render_all(content, english)[1], render_all(load(site), english)[1]
    assert once == again
    assert [file.name for file in once] == sorted(file.name for file in once)


def test_no_address_of_a_source_that_must_not_be_linked_is_given(
    content: Content, download: Render, change: Change
) -> None:
    place = "https://hostile.example.org/x"
    old = content.record.sources["herald-2009-03-04"]
    source = old.model_copy(update={"URL": place, "archived": Archived(URL=place, date=None)})
    changed = change(content, sources={**content.record.sources, old.id: source})
    for name, file in download(changed).items():
        assert b"hostile.example.org" not in file.data, name
    item = next(
        i for i in json.loads(download(changed)["data/sources.json"].data) if i["id"] == old.id
    )
    assert item.keys().isdisjoint({"URL", "accessed"})


def test_nothing_is_said_of_private_people(
    content: Content, download: Render, change: Change
) -> None:
    old = content.record.facts["lost-final"]
    concerns = (Concern(person="p4", reveals=("month",)),)
    fact = old.model_copy(update={"concerns": concerns})
    changed = change(content, facts={**content.record.facts, old.id: fact})
    assert download(changed) == download(content)


def test_a_draft_is_in_no_feed(files: dict[str, StaticFile]) -> None:
    assert b"Not yet" not in files["data/articles.atom"].data


def test_a_site_without_an_address_has_no_feeds(content: Content, download: Render) -> None:
    bare = dataclasses.replace(content, settings=dataclasses.replace(content.settings, site_url=""))
    assert not any(name.endswith(".atom") for name in download(bare))
    assert "homepage" not in json.loads(download(bare)["data/datapackage.json"].data)


def test_another_language_has_files_at_its_own_addresses(
    content: Content, english: Language
) -> None:
    files = render_all(content, dataclasses.replace(english, code="ja"))[1]
    (facts,) = (json.loads(f.data)["facts"] for f in files if f.name == "data/facts.json")
    assert {fact["url"].split("/")[3] for fact in facts} == {"ja"}


@pytest.mark.parametrize("gone", ["facts", "sources"])
def test_what_the_record_lacks_stops_nothing(
    gone: str, content: Content, download: Render, change: Change
) -> None:
    """The check stops such a site; an editor's preview must stand all the same."""
    for file in download(change(content, **{gone: {}})).values():
        assert file.data or file.name in ("data/sources.bib", "data/sources.ris")


def test_a_value_is_given_in_words_and_as_an_interval(files: dict[str, StaticFile]) -> None:
    fact = json.loads(files["facts/ferries/lost-2009.json"].data)
    assert fact["value"] == {
        "words": "more than 10 and fewer than 20 people",
        "written": {"more_than": "10", "less_than": "20"},
        "unit": "person",
        "intervals": [{"lower": 11, "lower_included": True, "upper": 19, "upper_included": True}],
    }
    assert fact["superseded_by"] == {"fact": "lost-final", "since": "2010-01"}
    relations = {found["source"]: found["relation"] for found in fact["references"]}
    assert relations["leaflet"] == "differs"


def test_hostile_texts_come_out_of_json_as_they_are(
    hostile: Content, shown: str, download: Render
) -> None:
    files = download(hostile)
    fact = json.loads(files["facts/ferries/lost-final.json"].data)
    assert fact["site"] == shown
    for name, file in files.items():
        if name.endswith(".json"):
            json.loads(file.data)
