"""How sources are cited: in full, and under labels that tell them apart."""

import dataclasses

import pytest

from casefile.pages.citation import cite_markdown, cite_plain, find_labels
from casefile.pages.content import Content
from casefile.pages.language import Language
from casefile.record.model import Archived, Record, Source

PLAIN = (
    (
        "herald-2009-03-04",
        "Aya Mori and Ben Ode, “フェリー十数人不明” [Ten-odd missing from ferry], The Herald, "
        "4 March 2009. We read an excerpt (message-board copy) on 23 November 2026.",
    ),
    (
        "wire-2009-03-05",
        "The wire's item of 5 March 2009 on the ferry, untitled in the copy that was read, "
        "The Wire, 5 March 2009. We read a copy on 23 November 2026. "
        "https://wire.example.org/items/%282009%29/5?a=b&c=d",
    ),
    (
        "board-report-2010",
        "“Report on the storm of March 2009”, Harbour Board, HB/10/3, January 2010. "
        "We read the original. https://board.example.org/report.pdf",
    ),
    (
        "letter",
        "Cleo Vale, A letter from the board's engineer, Harbour Board. We read the original.",
    ),
)


def make_source(**fields: object) -> Source:
    given = {"type": "report", "title": "T", "publisher": "p", "language": "en"}
    return Source.model_validate({**given, "read_as": "original", **fields})


def label(record: Record, english: Language, **sources: Source) -> list[str]:
    return list(find_labels(dataclasses.replace(record, sources=sources), english).values())


@pytest.mark.parametrize(("source", "expected"), PLAIN)
def test_a_source_in_full(source: str, expected: str, content: Content, english: Language) -> None:
    record = content.record
    assert cite_plain(record.sources[source], record, english) == expected


def test_the_title_leads_to_the_source(content: Content, english: Language) -> None:
    record = content.record
    assert cite_markdown(record.sources["board-report-2010"], record, english) == (
        "[“Report on the storm of March 2009”](https://board.example.org/report.pdf)"
        "{rel=noreferrer}, Harbour Board, HB/10/3, January 2010. We read the original."
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"link": False, "URL": "https://example.org/x"},
        {"link": False, "archived": Archived(URL="https://example.org/x", date=None)},
        {"URL": "javascript:alert(1)"},
        {"URL": " data:text/html,x"},
        {"URL": "//example.org/x"},
    ],
)
def test_what_must_not_be_linked_is_not(
    fields: dict[str, object], content: Content, english: Language
) -> None:
    source = make_source().model_copy(update=fields)
    for cited in (cite_markdown, cite_plain):
        text = cited(source, content.record, english)
        assert "example.org" not in text
        assert ":" not in text


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/(a)", "https://example.org/%28a%29"),
        ("https://example.org/a%20b|c", "https://example.org/a%20b%7Cc"),
        ("https://example.org/[x]{y}<z>", "https://example.org/%5Bx%5D%7By%7D%3Cz%3E"),
        ('https://example.org/"x"', "https://example.org/%22x%22"),
        ("https://example.org/脱", "https://example.org/%E8%84%B1"),
    ],
)
def test_an_address_cannot_end_its_link(
    written: str, linked: str, content: Content, english: Language
) -> None:
    source = make_source().model_copy(update={"URL": written})
    text = cite_markdown(source, content.record, english)
    assert f"]({linked}){{rel=noreferrer}}" in text


def test_labels_are_publisher_and_date(content: Content, english: Language) -> None:
    labels = find_labels(content.record, english)
    assert labels["herald-2009-03-04"] == "The Herald, 4 March 2009"
    assert labels["letter"] == "Harbour Board: A letter from the board's engineer"
    assert len(set(labels.values())) == len(labels)


def test_labels_that_would_be_alike_are_numbered(content: Content, english: Language) -> None:
    one, two = make_source(issued="2010"), make_source(issued="2010", title="Other")
    undated = make_source(title="Other", title_en="In English", language="ja")
    assert label(content.record, english, a=one, b=two, c=undated) == [
        "p, 2010 (1)",
        "p, 2010 (2)",
        "p: “In English”",
    ]


def test_a_title_cannot_forge_a_citation(content: Content, english: Language) -> None:
    source = make_source(title="A ](https://example.org/) <b>\n# B", author="[x]")
    text = cite_markdown(source, content.record, english)
    assert (
        text == "\\[x\\], “A \\](https://example.org/) &lt;b&gt; \\# B”, p. We read the original."
    )
