"""The log of corrections: in order, about facts, and at one with the record and with its past."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from casefile.check.fields import read_texts
from casefile.check.holding import Holdings
from casefile.check.ownfigures import check_entry_figures
from casefile.check.record import check_record
from casefile.check.since import check_since
from casefile.record.load import load_record
from casefile.record.model import Record

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

TODAY = date(2026, 12, 3)
LOG = "data/corrections.yml"
FACT = "data/facts/ships/sailed.yml"


def fact(value: str = "12", unit: str = "ship") -> str:
    return (
        f"statement: {{en: They sailed.}}\nvalue: {value}\nunit: {unit}\nkind: measured\n"
        f"references:\n  - {{source: log, gives: {value}, basis: official}}\n"
    )


WITHOUT = (
    "statement: {en: They refused.}\nkind: position\n"
    "references:\n  - {source: log, basis: official}\n"
)


def entry(rest: str, day: str = "2026-12-01", kind: str = "correction") -> str:
    return f"- {{date: {day}, kind: {kind}, fact: sailed, {rest}why: {{en: It was wrong.}}}}\n"


Read = Callable[..., tuple[Record, list[str]]]


@pytest.fixture
def read(tmp_path: Path, make_site: MakeSite) -> Read:
    """The record of a fact and a log, and what is wrong with it in itself."""

    def record(log: str, held: str | None = fact(), name: str = "now") -> tuple[Record, list[str]]:
        files: dict[str, str | bytes] = {
            "data/sources/log.yml": (
                "type: report\ntitle: A log\npublisher: board\nlanguage: en\nread_as: original\n"
            ),
            "data/entities/board.yml": (
                "kind: organisation\nname: {en: Board}\nline: {en: It keeps the log.}\n"
            ),
            LOG: log,
        }
        if held is not None:
            files[FACT] = held
        root = make_site(tmp_path / name, files)
        read, findings = load_record(root)
        holdings = Holdings(read)
        found = [*findings, *check_record(read, TODAY)]
        for text in read_texts(root, read):
            found += check_entry_figures(text, holdings, TODAY)
        return read, [f"{one.line}:{one.column}: {one.code}" for one in sorted(found)]

    return record


SOUND = [
    "[]\n",
    entry("was: 11, now: 12, "),
    entry("was: {about: 11}, now: 12, ", kind="update"),
    entry("", kind="clarification"),
    entry("now: 12, "),
    entry("was: 11, now: 12, ", "2026-12-02") + entry("was: {several: true}, now: 11, "),
    entry("was: 11, now: 12, ") + entry("was: 10, now: 11, "),
    entry("was: 2, unit: year, now: 12, "),
    "- {date: 2026-12-01, kind: correction, fact: gone, was: 3, unit: ship, withdrawn: true,"
    " why: {en: It never was.}}\n",
    "- {date: 2026-12-01, kind: correction, fact: gone, withdrawn: true, why: {en: It was not.}}\n",
    entry("was: 11, now: 12, ").replace("It was wrong.", "We wrote 11 ships; it was 12 ships."),
]


@pytest.mark.parametrize("log", SOUND)
def test_a_sound_log_gives_no_finding(read: Read, log: str) -> None:
    assert read(log)[1] == []


UNSOUND = [
    ("", "", "empty-file"),
    ("fact: sailed\n", "fact", "invalid-field"),
    ("- sailed\n", "sailed", "not-a-mapping"),
    (entry("was: 11, now: 12, ", kind="mistake"), "mistake", "invalid-field"),
    (entry("was: 11, now: 12, ", "2026-12"), "2026-12", "invalid-date"),
    (entry("was: 11, now: 12, ", "2026-12-04"), "2026-12-04", "future-correction"),
    (entry("was: 11, now: 12, then: 12, "), "then", "unknown-field"),
    (entry("was: 11, now: 12, ").replace("why: {en: It was wrong.}", ""), "{", "missing-field"),
    (entry("was: {morethan: 11}, now: 12, "), "morethan", "invalid-value"),
    (entry("was: 11, now: {between: [14, 12]}, "), "{between", "invalid-value"),
    (entry("was: 11, unit: boats, now: 12, "), "boats", "unknown-unit"),
    (entry("was: {at_least: 2, unit: year}, now: 12, "), "{at_least", "unit-mismatch"),
    (entry("was: 12, now: 12, "), "12, why", "unchanged-correction"),
    (entry("was: 12, now: {between: [12, 12]}, "), "{between", "unchanged-correction"),
    (entry("was: 11, now: 13, "), "13", "correction-mismatch"),
    (entry("was: 11, "), "{", "correction-mismatch"),
    (entry("withdrawn: true, "), "true", "correction-mismatch"),
    (entry("was: 11, now: 12, withdrawn: true, "), "12, with", "invalid-field"),
    (entry("was: 11, now: 12, ") + entry("was: 8, now: 9, "), "9, why", "correction-mismatch"),
    (entry("") + entry("", "2026-12-02"), "2026-12-02", "corrections-order"),
    (entry("").replace("sailed", "saled"), "saled", "unknown-fact"),
    (entry("was: 1, now: 2, ").replace("sailed", "saled"), "saled", "unknown-fact"),
    (entry("was: 11, withdrawn: true, ").replace("sailed", "gone"), "11", "unknown-unit"),
    (entry("was: 11, now: 12, ").replace("wrong", "13 ships"), "13 ships", "unbound-figure"),
]


@pytest.mark.parametrize(("log", "place", "code"), UNSOUND)
def test_what_is_wrong_with_a_log_is_told_at_its_place(
    read: Read, log: str, place: str, code: str
) -> None:
    before = log[: log.index(place)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert read(log)[1] == [f"{line}:{column}: {code}"]


def test_a_correction_of_what_cannot_be_read_is_passed_over(read: Read) -> None:
    record, found = read(entry("was: 11, now: 12, "), fact(unit="boats"))
    assert (record.corrections, found) == ((), ["3:7: unknown-unit"])


def test_a_fact_without_a_value_is_corrected_in_words_alone(read: Read) -> None:
    assert read(entry(""), WITHOUT)[1] == []
    assert read(entry("was: 11, unit: ship, "), WITHOUT)[1] == []
    assert read(entry("now: 11, "), WITHOUT)[1] == ["1:59: missing-field"]


CHANGES = [
    (fact("11"), fact("12"), entry("was: 11, now: 12, ")),
    (fact("11"), fact("{about: 12}"), entry("was: 11, now: {about: 12}, ")),
    (fact("2", "year"), fact("24", "month"), None),
    (fact("2", "year"), fact("12"), entry("was: 2, unit: year, now: 12, ")),
    (fact("11"), WITHOUT, entry("was: 11, unit: ship, ")),
    (WITHOUT, fact("12"), entry("now: 12, ")),
    (fact("11"), None, entry("was: 11, unit: ship, withdrawn: true, ")),
    (WITHOUT, None, entry("withdrawn: true, ")),
    (fact("12"), fact("{between: [12, 12]}"), None),
]


@pytest.mark.parametrize(("old", "new", "told"), CHANGES)
def test_a_published_value_changes_with_a_new_correction_alone(
    read: Read, old: str, new: str | None, told: str | None
) -> None:
    before, _ = read("[]\n", old, "before")
    silent, _ = read("[]\n", new, "silent")
    codes = [one.code for one in check_since(silent, before, TODAY)]
    assert codes == ([] if told is None else ["uncorrected-change"])
    if told is not None:
        corrected, found = read(told, new, "corrected")
        assert found == []
        assert list(check_since(corrected, before, TODAY)) == []


@pytest.mark.parametrize(
    "log",
    [
        entry("", kind="clarification"),
        entry("was: 10, now: 12, "),
        entry("was: 11, now: 12, ", "2026-11-02") + entry("was: 10, now: 11, ", "2026-11-01"),
        entry("was: 11, now: 12, ", "2026-10-01"),
    ],
)
def test_an_entry_about_something_else_or_from_before_does_not_tell(read: Read, log: str) -> None:
    published = entry("was: 10, now: 11, ", "2026-11-01")
    before, _ = read(published, fact("11"), "before")
    now, _ = read(log if published in log else log + published, fact("12"))
    found = [one.code for one in check_since(now, before, TODAY)]
    assert found == ([] if "2026-11-02" in log else ["uncorrected-change"])


HELD = [
    ("0.85", "percent"),
    ("{about: 1800}", "person"),
    ("{more_than: 10, less_than: {about: 20}}", "ship"),
    ("{between: [{about: 24}, 32]}", "month"),
    ("{several: true}", "ship"),
    ("{one_of: [1994, 1999, 2004]}", "date"),
    ("2010-07-08", "date"),
    ("2010?", "date"),
    ("2009~", "date"),
    ("../1998", "date"),
    ("1959-12/1984-07", "span"),
    ("{at_most: 2, unit: month}", "year"),
]


@pytest.mark.parametrize(("value", "unit"), HELD)
def test_the_hint_is_an_entry_ready_to_be_pasted(read: Read, value: str, unit: str) -> None:
    before, _ = read("[]\n", fact(value, unit), "before")
    now, _ = read("[]\n", fact("2", "week"))
    (finding,) = check_since(now, before, TODAY)
    assert (finding.path, finding.line, finding.column) == (FACT, 2, 8)
    proposed = finding.hint.partition(": - ")[2].replace("{en: …}", "{en: We miscounted.}")
    corrected, found = read(f"- {proposed}\n", fact("2", "week"))
    assert found == []
    assert list(check_since(corrected, before, TODAY)) == []
    back, _ = read("[]\n", fact(value, unit))
    assert list(check_since(back, before, TODAY)) == []


def test_an_entry_once_published_stays_though_its_reason_may_be_reworded(read: Read) -> None:
    before, _ = read(entry("was: 11, now: 12, "), name="before")
    reworded, _ = read(entry("was: 11, now: 12, ").replace("wrong", "a slip"))
    assert list(check_since(reworded, before, TODAY)) == []
    for log in ("[]\n", entry("was: 10, now: 12, "), entry("was: 11, now: 12, ", "2026-12-02")):
        lost, _ = read(log)
        assert [one.code for one in check_since(lost, before, TODAY)] == ["lost-correction"]
