"""The record as a whole: every id resolves, every clash is judged, every schema is current."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from casefile.check.record import RULES, check_record
from casefile.check.schema import check_schemas
from casefile.record.load import load_record
from casefile.record.schema import render_schemas

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

TODAY = date(2026, 11, 23)

SITE: dict[str, str] = {
    "data/facts/ships/sailed.yml": (
        "statement: {en: It sailed.}\nvalue: 12\nunit: ship\nkind: measured\n"
        "references:\n  - {source: log, gives: 12, basis: official}\n"
    ),
    "data/facts/ships/arrived.yml": (
        "statement: {en: It arrived.}\nkind: reported\n"
        "references:\n  - source: log\n    basis: official\n"
    ),
    "data/sources/log.yml": (
        "type: report\ntitle: A log\npublisher: board\nlanguage: en\nread_as: original\n"
    ),
    "data/sources/rumour.yml": (
        "type: report\ntitle: A rumour\npublisher: board\nlanguage: en\nread_as: unread\n"
    ),
    "data/entities/board.yml": (
        "kind: organisation\nname: {en: Board}\nline: {en: It keeps the log.}\nsources: [log]\n"
    ),
    "data/events/sailing.yml": (
        "date: 2009\ntext: {en: It sailed.}\ntopics: [ships]\nfacts: [sailed]\n"
        "sources: [log]\ncertainty: single\n"
    ),
    "data/topics.yml": "ships: {name: {en: Ships}}\n",
}
FACT, OTHER = "data/facts/ships/sailed.yml", "data/facts/ships/arrived.yml"
LOG, BOARD, SAILING = "data/sources/log.yml", "data/entities/board.yml", "data/events/sailing.yml"

Find = Callable[..., list[str]]


@pytest.fixture
def find(tmp_path: Path, make_site: MakeSite) -> Find:
    """Findings, with their hints, over the site above in which some files end in other lines."""

    def check(added: Mapping[str, str], today: date = TODAY) -> list[str]:
        files: dict[str, str | bytes] = {**SITE}
        for path, text in added.items():
            files[path] = SITE.get(path, "") + text
        record, _ = load_record(make_site(tmp_path, files))
        return [
            f"{one.path}:{one.line}:{one.column}: {one.code}: {one.message} | {one.hint}"
            for one in sorted(check_record(record, today))
        ]

    return check


def test_a_sound_record_gives_no_finding(find: Find) -> None:
    assert find({}) == []


UNKNOWN = [
    (
        {FACT: "  - {source: lag, basis: official}\n"},
        f'{FACT}:7:14: unknown-source: the record holds no source "lag" | did you mean log?',
    ),
    (
        {FACT: "  - {source: xyzzy, basis: official}\n"},
        f'{FACT}:7:14: unknown-source: the record holds no source "xyzzy" | ',
    ),
    (
        {FACT: "superseded_by: {fact: arived, since: 2010}\n"},
        f'{FACT}:7:23: unknown-fact: the record holds no fact "arived" | '
        "did you mean arrived or sailed?",
    ),
    (
        {"data/sources/new.yml": SITE[LOG].replace("board", "boards")},
        "data/sources/new.yml:3:12: unknown-entity: the record holds no entity "
        '"boards" | did you mean board?',
    ),
    (
        {"data/entities/new.yml": SITE[BOARD].replace("[log]", "[log, lot]")},
        "data/entities/new.yml:4:16: unknown-source: the record holds no source "
        '"lot" | did you mean log?',
    ),
    (
        {"data/events/new.yml": SITE[SAILING].replace("[log]", "[lot]")},
        "data/events/new.yml:5:11: unknown-source: the record holds no source "
        '"lot" | did you mean log?',
    ),
    (
        {"data/events/new.yml": SITE[SAILING].replace("[sailed]", "[sailed, saled]")},
        "data/events/new.yml:4:17: unknown-fact: the record holds no fact "
        '"saled" | did you mean sailed?',
    ),
    (
        {"data/events/new.yml": SITE[SAILING].replace("[ships]", "[ships, ship]")},
        'data/events/new.yml:3:17: unknown-topic: "ship" is not in data/topics.yml | '
        "did you mean ships?",
    ),
    (
        {"data/facts/harbours/new.yml": SITE[OTHER]},
        'data/facts/harbours/new.yml:1:1: unknown-topic: "harbours" is not in data/topics.yml | '
        "add it to data/topics.yml",
    ),
    (
        {"data/sources/new.yml": SITE[LOG] + "relays: [log, lag]\n"},
        'data/sources/new.yml:6:15: absent-original: "lag" is not in the record | '
        "did you mean log?",
    ),
    (
        {"data/sources/new.yml": SITE[LOG] + "relays: [tokyo-2005]\n"},
        'data/sources/new.yml:6:10: absent-original: "tokyo-2005" is not in the record | '
        "enter the original with `read_as: unread`",
    ),
]


@pytest.mark.parametrize(("added", "expected"), UNKNOWN)
def test_an_id_that_the_record_does_not_hold_is_told(
    find: Find, added: Mapping[str, str], expected: str
) -> None:
    assert find(added) == [expected]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (FACT, "  - {source: rumour, basis: inference}\n", "7:14"),
        ("data/entities/new.yml", SITE[BOARD].replace("[log]", "[log, rumour]"), "4:16"),
        ("data/events/new.yml", SITE[SAILING].replace("[log]", "[rumour]"), "5:11"),
    ],
)
def test_a_source_that_nobody_read_backs_nothing(
    find: Find, path: str, text: str, place: str
) -> None:
    assert find({path: text}) == [
        f'{path}:{place}: unread-source: "rumour" was not read, so it backs nothing | '
        "refer to the source that tells of it, or read it and change `read_as`"
    ]


def test_a_source_that_nobody_read_may_be_relayed(find: Find) -> None:
    assert find({"data/sources/new.yml": SITE[LOG] + "relays: [rumour]\n"}) == []


def test_a_reference_that_differs_is_judged(find: Find) -> None:
    relayed = {"data/sources/new.yml": SITE[LOG]}
    differs = "  - {source: new, basis: official, gives: 13, because: misread}\n"
    assert find({**relayed, FACT: differs}) == [
        f'{FACT}:7:5: missing-judgement: "new" gives another value than the fact holds, and no '
        "judgement says why the fact's is held | add `judgement:`, and `because:` to the reference "
        "where the reason is known"
    ]
    assert find({**relayed, FACT: differs + "judgement: {en: The log was kept daily.}\n"}) == []


@pytest.mark.parametrize("gives", ["12", "{about: 12}", "{at_least: 3}", "12, as_of: 2008"])
def test_a_reference_that_agrees_or_stands_apart_needs_no_judgement(find: Find, gives: str) -> None:
    reference = f"  - {{source: new, basis: official, gives: {gives}}}\n"
    assert find({"data/sources/new.yml": SITE[LOG], FACT: reference}) == []


DATED = (
    "statement: {en: It came.}\nvalue: 2009-03\nunit: date\nkind: reported\n"
    "references:\n  - {source: log, gives: 2009-03, basis: official}\n"
)


@pytest.mark.parametrize("gives", ["", "gives: 13, because: misread,", "gives: 12, as_of: 2008,"])
def test_a_fact_is_held_at_a_value_that_a_reference_gives(find: Find, gives: str) -> None:
    fact = SITE[FACT].replace("gives: 12,", gives) + "judgement: {en: We counted.}\n"
    assert find({"data/facts/ships/new.yml": fact}) == [
        "data/facts/ships/new.yml:2:8: unsupported-value: none of the fact's references gives "
        "this value | hold what a reference gives, or add `gives:` to the one that gives this"
    ]


@pytest.mark.parametrize("day", ["2009-04", "2009-02-28", "2008", "../2008"])
def test_an_event_lies_in_the_time_of_a_dated_fact_that_it_cites(find: Find, day: str) -> None:
    event = SITE[SAILING].replace("2009", day).replace("[sailed]", "[sailed, came]")
    added = {"data/facts/ships/came.yml": DATED, "data/events/new.yml": event}
    assert find(added) == [
        f"data/events/new.yml:1:7: event-date: the event is dated {day}, when none of its dated "
        "facts holds | compare came"
    ]


@pytest.mark.parametrize("day", ["2009", "2009-03-31", "2009-01/2009-12", "2009-03~"])
def test_one_dated_fact_of_its_time_is_enough_for_an_event(find: Find, day: str) -> None:
    event = SITE[SAILING].replace("2009", day).replace("[sailed]", "[came, led]")
    facts = {
        "data/facts/ships/came.yml": DATED,
        "data/facts/ships/led.yml": DATED.replace("2009-03", "2001"),
    }
    assert find({**facts, "data/events/new.yml": event}) == []


def test_no_fact_is_superseded_by_itself_in_the_end(find: Find) -> None:
    assert find({FACT: "superseded_by: {fact: sailed, since: 2010}\n"}) == [
        f'{FACT}:7:23: supersession-loop: "sailed" is superseded by itself in the end | '
        "the newest fact is superseded by none"
    ]
    circle = {
        FACT: "superseded_by: {fact: arrived, since: 2010}\n",
        OTHER: "superseded_by: {fact: sailed, since: 2011}\n",
    }
    assert [line.partition(" |")[0] for line in find(circle)] == [
        f'{OTHER}:6:23: supersession-loop: "arrived" is superseded by itself in the end',
        f'{FACT}:7:23: supersession-loop: "sailed" is superseded by itself in the end',
    ]
    leads_into_it = {"data/facts/ships/new.yml": SITE[OTHER] + circle[FACT]}
    assert len(find({**circle, **leads_into_it})) == 2


def test_a_chain_of_successors_is_no_circle(find: Find) -> None:
    assert find({FACT: "superseded_by: {fact: arrived, since: 2010}\n"}) == []


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2026, 6, 29), False), (date(2026, 6, 30), False), (date(2026, 7, 1), True)],
)
def test_a_review_is_due_once_its_day_is_past(find: Find, today: date, *, due: bool) -> None:
    expected = (
        f"{FACT}:7:12: review-due: this was to be reviewed by 2026-06-30 | "
        "read its sources again, then set a later `review_by:`"
    )
    assert find({FACT: "review_by: 2026-06-30\n"}, today=today) == [expected] * due


def test_a_site_without_a_list_of_topics_takes_any(tmp_path: Path, make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {**SITE}
    del files["data/topics.yml"]
    record, _ = load_record(make_site(tmp_path, files))
    assert list(check_record(record, TODAY)) == []


@pytest.mark.parametrize("path", [FACT, LOG, BOARD, "data/topics.yml"])
def test_what_cannot_be_read_is_not_reported_as_unknown_on_top(
    tmp_path: Path, make_site: MakeSite, path: str
) -> None:
    broken = "ships: 1\n" if path == "data/topics.yml" else "a: 1\n"
    record, findings = load_record(make_site(tmp_path, {**SITE, path: broken}))
    assert findings
    assert list(check_record(record, TODAY)) == []


def test_every_rule_says_what_it_demands() -> None:
    assert all((rule.__doc__ or "").partition("\n")[0].endswith(".") for rule in RULES)


def test_a_site_may_keep_no_schemas(tmp_path: Path) -> None:
    assert list(check_schemas(tmp_path)) == []


def test_schemas_that_are_kept_are_current(tmp_path: Path, make_site: MakeSite) -> None:
    schemas = render_schemas()
    root = make_site(tmp_path, dict(schemas))
    assert list(check_schemas(root)) == []
    first, second, third, *_ = sorted(schemas)
    (root / first).unlink()
    (root / second).write_text(schemas[second] + "\n", encoding="utf-8")
    (root / third).unlink()
    (root / third).symlink_to(root / second)
    assert [
        (one.path, one.line, one.column, one.code, one.hint) for one in check_schemas(root)
    ] == [
        (path, 1, 1, "stale-schema", "run python scripts/generate.py")
        for path in (first, second, third)
    ]
