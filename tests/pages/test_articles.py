"""Articles as they are staged: bindings, the record behind them, and what has changed since."""

import dataclasses
from collections.abc import Callable

import pytest

from casefile.pages.articles import render_article
from casefile.pages.content import Content
from casefile.pages.edition import make_edition
from casefile.pages.language import Language
from casefile.prose.load import read_article
from casefile.record.model import Supersession

Change = Callable[..., Content]

HEAD = "---\ntitle: A\ndescription: B.\nkind: explainer\npublished: 2026-11-23\n{more}---\n\n"


def stage(content: Content, english: Language, body: str, more: str = "") -> str:
    text = HEAD.format(more=more) + body
    article, findings = read_article("docs/en/articles/a.md", text)
    assert findings == []
    edition = make_edition(_with(content, article), english)
    return render_article(edition, article).text


def _with(content: Content, article: object) -> Content:
    return dataclasses.replace(content, articles=(article,))  # type: ignore[arg-type]


FACT = "../facts/ferries/lost-2009.md"

BINDINGS = (
    (
        "[11](fact:lost-2009)",
        f"[11]({FACT}){{.fact data-standing=superseded "
        'aria-describedby="record-lost-2009" data-note=1}',
    ),
    (
        "[11](fact:lost-2009@2009-03)",
        f"[11]({FACT}){{.fact data-standing=superseded "
        'aria-describedby="record-lost-2009" data-note=1}',
    ),
    (
        "[121](fact:lost-2009/leaflet)",
        f"[121]({FACT}#reference-leaflet){{.fact data-source=leaflet "
        'aria-describedby="record-lost-2009--leaflet" data-note=1}',
    ),
    (
        "[11](fact:lost-2009/herald-2009-03-04)",
        f"[11]({FACT}#reference-herald-2009-03-04){{.fact data-standing=superseded "
        "data-source=herald-2009-03-04 "
        'aria-describedby="record-lost-2009--herald-2009-03-04" data-note=1}',
    ),
    (
        "[it](source:letter)",
        "[it](../sources/letter.md){.source "
        'data-cite="Harbour Board: A letter from the board\'s engineer"}',
    ),
    (
        "[HB](term:harbour-board)",
        '[HB](../glossary/harbour-board.md){.term aria-describedby="name-harbour-board" '
        'data-tip="The office that lets ferries sail."}',
    ),
    ("[a thousand](fact:none)", "a thousand"),
    ("[x](fact:no-such-fact)", "x"),
    ("[x](fact:lost-2009/board)", "x"),
    ("[x](source:no-such-source)", "x"),
    ("[x](term:no-such-term)", "x"),
)


@pytest.mark.parametrize(("written", "staged"), BINDINGS)
def test_a_binding_becomes_a_link(
    written: str, staged: str, content: Content, english: Language
) -> None:
    assert f"\n\nA {staged} b." in stage(content, english, f"A {written} b.\n")


def test_the_record_stands_in_the_order_of_first_use(content: Content, english: Language) -> None:
    body = "[a](fact:stay) [b](fact:lost-2009/leaflet) [c](fact:stay) [d](fact:none)\n"
    text = stage(content, english, body, "facts: [refusal]\n")
    record = text.split("## The record behind this article")[1]
    ids = [line.split("}")[0].split(" ")[0] for line in record.split("{: #record-")[1:]]
    assert ids == ["refusal", "stay", "lost-2009"]
    assert record.count("<span id=") == 1
    assert '<span id="record-lost-2009--leaflet">' in record


def test_an_article_that_binds_nothing_has_no_record(content: Content, english: Language) -> None:
    text = stage(content, english, "Nothing.\n")
    assert "\n\nNothing.\n" in text
    assert "#record" not in text


def test_line_ends_are_one_kind(content: Content, english: Language) -> None:
    assert "\r" not in stage(content, english, "One\r\ntwo\rthree\n")


CHANGES = (
    # since, when the successor holds, as of when the article speaks, whether it is a change since
    ("2010-01", "2010-01", "2009-03-04", True),
    ("2010-01", "2010-01", "2010-01-31", False),
    ("2010-01", "2010-01", "2010-02", False),
    ("2010", "2010-09", "2010-07-08", True),
    ("2010", "2010-03", "2010-07-08", False),
    ("2010", None, "2010-07-08", False),
    ("2010-07-09", "2010", "2010-07-08", True),
)


@pytest.mark.parametrize(("since", "holds", "spoken", "expected"), CHANGES)
def test_what_has_changed_since_an_article_spoke(  # noqa: PLR0917 - the columns of the table
    since: str,
    holds: str | None,
    spoken: str,
    expected: bool,
    content: Content,
    english: Language,
    change: Change,
) -> None:
    facts = dict(content.record.facts)
    step = Supersession(fact="lost-final", since=since)
    facts["lost-2009"] = facts["lost-2009"].model_copy(update={"superseded_by": step})
    facts["lost-final"] = facts["lost-final"].model_copy(update={"as_of": holds})
    changed = change(content, facts=facts)
    text = stage(changed, english, "[a](fact:lost-2009)\n", f"as_of: {spoken}\n")
    assert ("What has changed since" in text) == expected


@pytest.mark.parametrize(("since", "expected"), [("2010-01", False), ("2027", True)])
def test_an_article_that_names_no_day_speaks_from_the_one_it_was_published_on(
    since: str, expected: bool, content: Content, english: Language, change: Change
) -> None:
    facts = dict(content.record.facts)
    step = Supersession(fact="lost-final", since=since)
    facts["lost-2009"] = facts["lost-2009"].model_copy(update={"superseded_by": step})
    text = stage(change(content, facts=facts), english, "[a](fact:lost-2009)\n")
    assert ("What has changed since 23 November 2026" in text) == expected


def test_a_page_speaks_from_today(content: Content, english: Language) -> None:
    head = "---\ntitle: A\ndescription: B.\nkind: page\n---\n\n"
    article, _ = read_article("docs/en/a.md", f"{head}[a](fact:lost-2009)\n")
    text = render_article(make_edition(_with(content, article), english), article).text
    assert "What has changed" not in text


def test_the_first_use_of_a_name_is_described_by_its_line_below(
    content: Content, english: Language
) -> None:
    body = (
        "[The board](term:harbour-board) and [the wire](term:wire). [It](term:harbour-board) "
        "was [told](term:no-such-term), says [a letter](source:letter).\n"
    )
    text = stage(content, english, body)
    assert '[The board](../glossary/harbour-board.md){.term aria-describedby="name-' in text
    assert "[It](../glossary/harbour-board.md){.term}" in text
    assert text.rpartition("\n<script")[0].endswith(
        "## Names in this article {: #names}\n\n"
        "- [Harbour Board](../glossary/harbour-board.md){.term}: "
        '<span id="name-harbour-board">The office that lets ferries sail.</span>\n'
        "- [The Wire](../glossary/wire.md){.term}: "
        '<span id="name-wire">A news agency that often follows '
        "[the Herald](../glossary/herald.md){.term}.</span>\n"
    )


def test_an_article_without_names_lists_none(content: Content, english: Language) -> None:
    assert "#names" not in stage(content, english, "[a](fact:stay) [b](source:letter)\n")


def test_facts_that_supersede_one_another_in_a_circle_end(
    content: Content, english: Language, change: Change
) -> None:
    facts = dict(content.record.facts)
    back = Supersession(fact="lost-2009", since="2011")
    facts["lost-final"] = facts["lost-final"].model_copy(update={"superseded_by": back})
    changed = change(content, facts=facts)
    text = stage(changed, english, "[a](fact:lost-2009)\n", "as_of: 2009-03-04\n")
    assert text.count("Since January 2010") == 1


def test_whose_argument_an_article_carries(content: Content, english: Language) -> None:
    head = "---\ntitle: A\ndescription: B.\nkind: editorial\npublished: 2026-11-23\n"
    article, _ = read_article("docs/en/articles/a.md", f"{head}author: C | D\n---\n\nE.\n")
    text = render_article(make_edition(_with(content, article), english), article).text
    assert "The argument is that of C &#124; D; this site reports it" in text
