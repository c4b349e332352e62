"""The home page: key figures with their standing, the latest, and what a reader can do."""

import dataclasses
from collections.abc import Callable

import pytest

from casefile.pages.articles import render_article
from casefile.pages.content import Content
from casefile.pages.edition import Edition, make_edition
from casefile.pages.home import LATEST, list_actions, list_latest
from casefile.pages.language import Language
from casefile.prose.load import read_article
from casefile.record.model import Action, Correction

Change = Callable[..., Content]

HEAD = "---\ntitle: A\ndescription: B.\nkind: {kind}\n{more}---\n\n"


def stage(content: Content, english: Language, body: str) -> str:
    home, findings = read_article("docs/en/index.md", HEAD.format(kind="page", more="") + body)
    assert findings == []
    edition = make_edition(dataclasses.replace(content, articles=(home,)), english)
    return render_article(edition, home).text


def latest(content: Content, english: Language, *days: tuple[str, str]) -> list[str]:
    """The lines for articles that were published and updated on these days."""
    articles = tuple(
        read_article(
            f"docs/en/articles/a{number}.md",
            HEAD.format(kind="report", more=f"published: {published}\nupdated: {updated}\n"),
        )[0]
        for number, (published, updated) in enumerate(days)
    )
    edition = make_edition(dataclasses.replace(content, articles=articles), english)
    return list(list_latest(edition, "index"))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("- [17 people](fact:lost-final) were lost.", "(corroborated)"),
        ("1. [17 people](fact:lost-final) were lost.", "(corroborated)"),
        ("* [Two years](fact:stay) idle.", "(disputed)"),
        ("- In all [17 people](fact:lost-final) were lost.", ""),
        ("[17 people](fact:lost-final) were lost.", ""),
        ("- [121](fact:lost-2009/leaflet), says one.", ""),
        ("- [The board](term:harbour-board) refused.", ""),
        ("- [17 people](fact:no-such-fact) were lost.", ""),
    ],
)
def test_a_figure_that_begins_an_item_says_how_sure_it_is(
    item: str, said: str, content: Content, english: Language
) -> None:
    text = stage(content, english, f"{item}\n")
    assert text.count('<small class="says">') == bool(said)
    assert said in text


def test_the_newest_comes_first_and_says_whether_it_is_new(
    content: Content, english: Language
) -> None:
    lines = latest(content, english, ("2026-01-01", "2026-03-01"), ("2026-02-01", "2026-02-01"))
    assert lines == [
        "1 March 2026, updated: [A](articles/a0.md) (report)",
        "1 February 2026: [A](articles/a1.md) (report)",
    ]


def test_no_more_than_a_few_are_named(content: Content, english: Language) -> None:
    days = [(f"2026-01-{day:02}",) * 2 for day in range(1, 20)]
    lines = latest(content, english, *days)
    assert len(lines) == LATEST
    assert lines[0].startswith("19 January 2026: ")


@pytest.fixture
def busy(content: Content, change: Change, english: Language) -> Edition:
    """A site with a correction and a letter."""
    fields = {"kind": "correction", "why": {"en": "A slip."}, "date": "2026-12-24"}
    entry = Correction.model_validate({**fields, "fact": "lost-final", "was": "16", "now": "17"})
    entry.place("entry-1", "data/corrections.yml", content.record.facts["stay"].node)
    letter = {"office": "harbour-board", "subject": {"en": "Boats"}, "letter": {"en": "Dear Board"}}
    action = Action.model_validate(letter)
    action._id, action._path = "board", "data/action/board.yml"
    changed = change(content, corrections=(entry,), actions={"board": action})
    return make_edition(changed, english)


def test_a_correction_is_among_the_latest(busy: Edition) -> None:
    first = next(iter(list_latest(busy, "index")))
    assert first.startswith("24 December 2026, correction: [")
    assert first.endswith("](corrections/index.md#entry-1)")


def test_each_letter_is_offered(busy: Edition) -> None:
    assert list(list_actions(busy, "index")) == [
        "[Letter to: Harbour Board](action/index.md#office--board)"
    ]
