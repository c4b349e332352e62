"""How sure a fact is, by the definition in the design: computed from references, never typed."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.record.load import load_record
from casefile.record.standing import Standing, find_origins, find_standings

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]

SOURCE = "type: report\ntitle: A log\npublisher: p\nlanguage: en\nread_as: original\n"
HEAD = "statement: {en: A fact.}\nkind: measured\n"
PEOPLE = HEAD + "value: 2914\nunit: person\nas_of: 2009\n"
JUDGED = PEOPLE + "judgement: {en: Because.}\n"

RELAYS = {
    "relay-of-a": "a",
    "relay-of-relay": "relay-of-a",
    "first-of-absent": "absent",
    "second-of-absent": "absent",
    "loop-one": "loop-two",
    "loop-two": "loop-one",
    "of-itself": "of-itself",
}


@pytest.fixture
def stand(tmp_path: Path, make_site: MakeSite) -> Callable[..., Standing]:
    """The standing of one fact with these references, among sources that relay one another."""

    def find(head: str, *references: str, sources: Mapping[str, str] = RELAYS) -> Standing:
        listed = "".join(
            f"  - {{source: {reference}, basis: official}}\n" for reference in references
        )
        names = {"a", "b", "c", *sources}
        files: dict[str, str | bytes] = {
            f"data/sources/{name}.yml": SOURCE
            + (f"relays: [{sources[name]}]\n" if name in sources else "")
            for name in names
        }
        files["data/facts/t/f.yml"] = f"{head}references:\n{listed}"
        record, findings = load_record(make_site(tmp_path, files))
        assert findings == []
        return find_standings(record)["f"]

    return find


@pytest.mark.parametrize(
    ("head", "references", "name", "relations"),
    [
        # two independent references that agree corroborate
        (PEOPLE, ["a, gives: 2914", "b, gives: 2914"], "corroborated", "agrees agrees"),
        (PEOPLE, ["a, gives: 2914"], "single", "agrees"),
        # one agrees if it gives no value
        (PEOPLE, ["a", "b"], "corroborated", "agrees agrees"),
        (HEAD, ["a", "b"], "corroborated", "agrees agrees"),
        # or if one interval contains the other, whichever it is
        (PEOPLE, ["a, gives: {about: 2900}", "b"], "corroborated", "agrees agrees"),
        (PEOPLE, ["a, gives: {more_than: 2000}", "b"], "corroborated", "agrees agrees"),
        (
            HEAD + "value: {about: 2900}\nunit: person\n",
            ["a, gives: 2914", "b, gives: {at_least: 2000}"],
            "corroborated",
            "agrees agrees",
        ),
        # it differs if they are disjoint
        (PEOPLE, ["a, gives: 2914", "b, gives: 2952"], "disputed", "agrees differs"),
        (PEOPLE, ["a", "b", "c, gives: {less_than: 2914}"], "disputed", "agrees agrees differs"),
        # otherwise it is neutral: neither agrees nor differs
        (
            HEAD + "value: {between: [10, 20]}\nunit: person\n",
            ["a", "b, gives: {between: [15, 25]}"],
            "single",
            "agrees neutral",
        ),
        # durations are compared whatever their unit
        (
            HEAD + "value: 2\nunit: year\n",
            ["a, gives: {about: 24, unit: month}", "b, gives: {between: [24, 24], unit: month}"],
            "corroborated",
            "agrees agrees",
        ),
        # and dates by their days
        (
            HEAD + "value: 2009-07\nunit: date\n",
            ["a, gives: 2009", "b, gives: 2009-07-15", "c, gives: 2010-07"],
            "disputed",
            "agrees agrees differs",
        ),
        # a choice of values contains each of them
        (
            HEAD + "value: {one_of: [1994, 1999]}\nunit: date\n",
            ["a, gives: 1994", "b, gives: 1999-05", "c, gives: 1996"],
            "disputed",
            "agrees agrees differs",
        ),
        # references of another time or part are shown apart
        (
            PEOPLE,
            ["a", "b, gives: 2952, as_of: 2010-01", "c, gives: 5, scope: shenyang"],
            "single",
            "agrees apart apart",
        ),
        (PEOPLE, ["a", "b, as_of: 2010"], "single", "agrees apart"),
        (PEOPLE, ["a, as_of: 2010", "b, scope: part"], "single", "apart apart"),
        (HEAD, ["a", "b, as_of: 2010"], "single", "agrees apart"),
        # the same time, however it is written
        (PEOPLE, ["a, as_of: 2009", "b, as_of: 2009-01/2009-12"], "corroborated", "agrees agrees"),
        (PEOPLE, ["a", "b, scope: whole"], "corroborated", "agrees agrees"),
        # a source and what it relays are one origin, over any number of steps
        (PEOPLE, ["a", "relay-of-a"], "single", "agrees agrees"),
        (PEOPLE, ["a", "relay-of-relay"], "single", "agrees agrees"),
        (PEOPLE, ["b", "relay-of-relay"], "corroborated", "agrees agrees"),
        # two that repeat an absent original are one
        (PEOPLE, ["first-of-absent", "second-of-absent"], "single", "agrees agrees"),
        (PEOPLE, ["first-of-absent", "c"], "corroborated", "agrees agrees"),
        (PEOPLE, ["loop-one", "loop-two"], "single", "agrees agrees"),
        (PEOPLE, ["of-itself", "c"], "corroborated", "agrees agrees"),
        # an explained difference is shown, but disputes nothing
        (
            JUDGED,
            ["a, gives: 2914", "c", "b, gives: 2952, because: provisional"],
            "corroborated",
            "agrees agrees explained",
        ),
        (JUDGED, ["a", "b, gives: 2952, because: outlier"], "single", "agrees explained"),
        # a reason without a judgement explains nothing, nor a judgement without a reason
        (PEOPLE, ["a", "b, gives: 2952, because: outlier"], "disputed", "agrees differs"),
        (JUDGED, ["a", "b, gives: 2952"], "disputed", "agrees differs"),
        # superseded stands before everything else
        (
            PEOPLE + "superseded_by: {fact: g, since: 2011}\n",
            ["a, gives: 2914", "b, gives: 2952"],
            "superseded",
            "agrees differs",
        ),
    ],
)
def test_a_fact_stands_as_the_definition_says(
    stand: Callable[..., Standing],
    head: str,
    references: list[str],
    name: str,
    relations: str,
) -> None:
    found = stand(head, *references)
    told = ["explained" if one.explained else one.relation for one in found.verdicts]
    assert told == relations.split()
    assert found.name == name


def test_two_sources_that_a_third_repeats_both_are_one_origin(
    stand: Callable[..., Standing],
) -> None:
    assert stand(PEOPLE, "a", "b", sources={"of-two": "a, b"}).name == "single"


def test_verdicts_stand_in_the_order_of_the_file(stand: Callable[..., Standing]) -> None:
    found = stand(PEOPLE, "c", "a, gives: 5", "b", sources={})
    assert [verdict.reference.source for verdict in found.verdicts] == ["c", "a", "b"]


def test_independent_origins_are_counted(stand: Callable[..., Standing]) -> None:
    found = stand(PEOPLE, "a", "relay-of-a", "c", "b, gives: 5", sources={"relay-of-a": "a"})
    assert found.independent == 2
    assert [verdict.origin for verdict in found.verdicts] == ["a", "a", "c", "b"]


NAMES = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_origins_are_the_components_of_what_relays_what(
    tmp_path_factory: pytest.TempPathFactory, edges: list[tuple[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("origins")
    relays: dict[str, list[str]] = {}
    for source, original in edges:
        relays.setdefault(source, []).append(original)
    (root / "data/sources").mkdir(parents=True)
    for source, originals in relays.items():
        text = f"{SOURCE}relays: [{', '.join(originals)}]\n"
        (root / f"data/sources/{source}.yml").write_text(text, encoding="utf-8")
    origins = find_origins(load_record(root)[0].sources)
    groups = [{name} for name in origins]
    for edge in edges:
        joined = [group for group in groups if not group.isdisjoint(edge)]
        groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    assert {name for edge in edges for name in edge} == set(origins)
    assert origins == {name: min(group) for group in groups for name in group}
