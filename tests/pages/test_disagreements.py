"""Where sources disagree, and the log of corrections: what the pages say, and of which facts."""

import re
from collections.abc import Callable, Mapping

import pytest

from casefile.pages.content import Content, Page
from casefile.pages.language import Language
from casefile.pages.render import render_pages
from casefile.record.model import Correction

Change = Callable[..., Content]


def section(page: Page, anchor: str) -> str:
    """What stands below the heading with an anchor, up to the next of its kind."""
    found = re.search(
        rf"^## .*{{: #{anchor}.*?\n(.*?)(?=^## |\Z)", page.text, re.MULTILINE | re.DOTALL
    )
    return found[1] if found else ""


def test_what_nobody_explains_stands_before_what_is_explained(pages: Mapping[str, Page]) -> None:
    page = pages["disagreements/index"]
    assert (
        "For 2 facts of 4, a source gives another value than the one that is held. "
        "For one of them, nobody explains why."
    ) in page.text
    unexplained, explained = section(page, "unexplained"), section(page, "explained")
    assert re.findall(r"{: #([a-z0-9-]+) }", unexplained) == ["stay"]
    assert re.findall(r"{: #([a-z0-9-]+) }", explained) == ["lost-2009"]
    assert page.text.index("#unexplained") < page.text.index("#explained")


def test_each_source_is_shown_with_what_it_gives_and_why_it_differs(
    pages: Mapping[str, Page],
) -> None:
    shown = section(pages["disagreements/index"], "explained")
    assert "Held: More than 10 and fewer than 20 people, as of March 2009; superseded." in shown
    assert (
        '**More than 120 people**. In its words: “<span lang="en">a hundred and some-odd '
        'dozen</span>”. <span data-relation="differs">Differs: a misreading of its own source'
        "</span>."
    ) in shown
    assert "- 2 others give no value, or speak of another time or part." in shown
    assert "**Judgement.** The newspaper's word means [11 to 19]" in shown


def test_facts_that_nobody_else_confirms_are_listed_by_topic(pages: Mapping[str, Page]) -> None:
    shown = section(pages["disagreements/index"], "uncorroborated")
    assert "### Ferries across the strait" in shown
    assert "facts/ferries/refusal.md" in shown
    assert "facts/ferries/lost-final.md" not in shown


def test_a_record_without_disagreement_says_so(
    content: Content, english: Language, change: Change
) -> None:
    alone = change(content, facts={"refusal": content.record.facts["refusal"]})
    pages = {page.name: page.text for page in render_pages(alone, english)}
    assert "No source contradicts any of the 1 facts." in pages["disagreements/index"]


def entry(number: int, **fields: object) -> Correction:
    given = {"date": "2026-12-01", "kind": "correction", "fact": "lost-final"}
    made = Correction.model_validate({**given, "why": {"en": "We miscounted."}, **fields})
    made.place(f"entry-{number}", "data/corrections.yml", None)  # type: ignore[arg-type]
    return made


@pytest.fixture
def show(content: Content, english: Language, change: Change) -> Callable[..., dict[str, Page]]:
    """The pages of the site with a log of corrections."""

    def rendered(*log: Correction) -> dict[str, Page]:
        changed = change(content, corrections=log)
        return {page.name: page for page in render_pages(changed, english)}

    return rendered


def test_an_empty_log_says_so_and_how_to_report_an_error(pages: Mapping[str, Page]) -> None:
    text = pages["corrections/index"].text
    assert "# Corrections\n\nNothing has had to be corrected yet.\n" in text
    assert "[Write to us](<mailto:desk@ferries.example.org>)" in text
    assert "[Propose the change yourself](<https://code.example.org/ferries>)" in text
    assert "What was changed" not in pages["facts/ferries/lost-final"].text


CHANGES = [
    ({"was": "16", "now": "17"}, "It was **16 people**; it is **17 people**."),
    ({"was": {"about": "20"}, "now": "17"}, "It was **about 20 people**; it is **17 people**."),
    ({"was": "2", "unit": "family", "now": "17"}, "It was **two families**; it is **17 people**."),
    ({"was": "16"}, "It was **16 people**; it is held without a value now."),
    ({"now": "17"}, "It is **17 people**; it was held without a value before."),
    ({}, "The value did not change."),
    ({"fact": "gone", "withdrawn": True}, "It was taken out of the record."),
    (
        {"fact": "gone", "was": "16", "unit": "person", "withdrawn": True},
        "It was **16 people**, and was taken out of the record.",
    ),
]


@pytest.mark.parametrize(("fields", "said"), CHANGES)
def test_the_log_tells_the_old_value_and_the_new(
    show: Callable[..., dict[str, Page]], fields: Mapping[str, object], said: str
) -> None:
    pages = show(entry(1, **fields))
    assert f":   {said} We miscounted.\n" in pages["corrections/index"].text
    fact = pages["facts/ferries/lost-final"].text
    line = f"[1 December 2026](../../corrections/index.md#entry-1). Correction: {said} We mis"
    assert (line in fact) == ("fact" not in fields)


def test_kinds_are_kept_apart_and_every_page_that_states_the_fact_is_named(
    show: Callable[..., dict[str, Page]],
) -> None:
    log = (
        entry(3, date="2026-12-03", fact="lost-2009", kind="update", now={"more_than": "10"}),
        entry(2, date="2026-12-02", was="16", now="17"),
        entry(1),
    )
    page = show(*log)["corrections/index"]
    assert re.findall(r"{: #(entry-\d) }", section(page, "correction")) == ["entry-2", "entry-1"]
    assert re.findall(r"{: #(entry-\d) }", section(page, "update")) == ["entry-3"]
    assert "None so far." in section(page, "clarification")
    assert (
        "Where it stands: [its own page](../facts/ferries/lost-2009.md); "
        "[What the Herald reported](../articles/storm.md#record-lost-2009) (report)"
    ) in section(page, "update")
