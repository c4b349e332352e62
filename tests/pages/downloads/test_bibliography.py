"""The bibliographies, read by pandoc, which shares no code with us."""

import json
from collections.abc import Callable

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.content import Content, StaticFile
from casefile.pages.downloads.bibtex import escape

Crowd = Callable[[list["Item"]], Content]
Render = Callable[[Content], dict[str, StaticFile]]
Item = dict[str, object]

FORMATS = {
    "csljson": "data/sources.json",
    "bibtex": "data/sources.bib",
    "biblatex": "data/sources.bib",
    "ris": "data/sources.ris",
}
SINGLE = "sources/board-report-2010"

formats = pytest.mark.parametrize(("reader", "name"), FORMATS.items())


def read(data: bytes, reader: str) -> dict[str, Item]:
    """What pandoc makes of a bibliography, by id."""
    text = pypandoc.convert_text(data.decode(), "csljson", format=reader)
    return {str(item["id"]): item for item in json.loads(text)}


@formats
def test_every_source_is_read(
    reader: str, name: str, files: dict[str, StaticFile], content: Content
) -> None:
    items = read(files[name].data, reader)
    assert set(items) == set(content.record.sources)
    item = items["board-report-2010"]
    assert item["title"] == "Report on the storm of March 2009"
    assert item["type"] == "report"
    assert item["publisher"] == "Harbour Board"
    year_only = reader == "ris"  # pandoc reads no more of it
    assert item["issued"] == {"date-parts": [[2010] if year_only else [2010, 1]]}
    assert item["URL"] == "https://board.example.org/report.pdf"


@formats
def test_names_are_kept_whole(reader: str, name: str, files: dict[str, StaticFile]) -> None:
    item = read(files[name].data, reader)["herald-2009-03-04"]
    authors = item["author"]
    assert isinstance(authors, list)
    if reader != "ris":  # which has no form for a whole name
        assert authors == [{"literal": "Aya Mori"}, {"literal": "Ben Ode"}]
    assert len(authors) == 2
    assert str(item["title"]).startswith("フェリー十数人不明")
    assert "URL" not in item


@pytest.mark.parametrize(("reader", "ending"), [("bibtex", "bib"), ("ris", "ris")])
def test_one_source_alone_is_as_it_is_among_all(
    reader: str, ending: str, files: dict[str, StaticFile]
) -> None:
    alone = read(files[f"{SINGLE}.{ending}"].data, reader)
    assert alone == {
        "board-report-2010": read(files[f"data/sources.{ending}"].data, reader)["board-report-2010"]
    }


DATES: dict[str, Item] = {
    "2010-07-08": {"date-parts": [[2010, 7, 8]]},
    "2010-07": {"date-parts": [[2010, 7]]},
    "2010": {"date-parts": [[2010]]},
    "1959-12/1984-07": {"date-parts": [[1959, 12], [1984, 7]]},
    "2009~": {"date-parts": [[2009]], "circa": True},
}


@pytest.mark.parametrize("reader", ["csljson", "biblatex"])
def test_dates_say_no_more_than_the_record(reader: str, crowd: Crowd, download: Render) -> None:
    crowded = crowd([{"issued": issued} for issued in DATES])
    items = read(download(crowded)[FORMATS[reader]].data, reader)
    assert [item["issued"] for item in items.values()] == list(DATES.values())


@formats
def test_hostile_texts_are_read_as_they_are(
    reader: str,
    name: str,
    texts: dict[str, str],
    crowd: Crowd,
    download: Render,
) -> None:
    """Each text in an entry of its own; were one to end its entry, the next would be lost."""
    fields: list[Item] = [{"title": text, "author": (text, text), "number": text} for text in texts]
    items = read(download(crowd(fields))[name].data, reader)
    assert len(items) == len(texts)
    for item, shown in zip(items.values(), texts.values(), strict=True):
        expected = even(shown)
        if name.endswith(".bib") and shown.startswith("a } b"):
            expected = expected.translate({ord("{"): None, ord("}"): None})  # pandoc drops them
        assert even(str(item["title"])) == expected


@given(st.text())
def test_no_text_ends_its_field(text: str) -> None:
    """BibTeX counts braces, escaped or not."""
    depth = 0
    for sign in escape(text):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


def even(text: str) -> str:
    """The text without what pandoc's own typography changes: quotes, dashes, spaces."""
    return "".join(sign for sign in text if sign not in "\"'`“”‘’–—- \n\u00a0\u2028")
