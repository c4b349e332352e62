"""Do no harm: what entries, articles and the whole site give away of private people."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.check.giveaways import find_giveaways
from casefile.check.project import check_project
from casefile.project import load_project

MakeSite = Callable[[Path, Mapping[str, str | bytes]], Path]
Find = Callable[..., list[str]]

TODAY = date(2026, 11, 23)

CODES = {
    "unknown-person", "unused-person", "unsafe-permission", "forbidden-detail", "private-day",
    "identifying-details", "undeclared-detail", "revealing-word", "forbidden-address",
    "invalid-field", "not-a-mapping", "missing-field", "not-an-office", "unknown-entity",
    "unknown-source", "unread-source",
}  # fmt: skip


def person(key: str, may_reveal: str) -> str:
    return (
        f"  {key}: {{may_reveal: {may_reveal}, decided_by: the editors, decided: 2026-11-23, "
        "why: Enough.}\n"
    )


SAFETY = "data/safety.yml"
LEFT, OTHER = "data/facts/ships/left.yml", "data/facts/ships/other.yml"
EVENT, ARTICLE = "data/events/left.yml", "docs/en/articles/left.md"
LETTER = "data/action/board.yml"


def fact(concerns: str = "", as_of: str = "2009-07", value: str = "", more: str = "") -> str:
    return (
        f"statement: {{en: Somebody left.}}\n{value}as_of: {as_of}\nkind: reported\n{concerns}"
        f"references:\n  - source: log\n    basis: official\n{more}"
    )


def concerns(*people: str) -> str:
    return "concerns:\n" + "".join(f"  - {{person: {one}}}\n" for one in people)


def article(text: str, front: str = "", kind: str = "page") -> str:
    dated = "" if kind == "page" else "published: 2026-11-24\n"
    return f"---\ntitle: A\ndescription: B.\nkind: {kind}\n{dated}{front}---\n\n{text}\n"


SITE: dict[str, str] = {
    LEFT: fact(concerns("p1, reveals: [month]")),
    OTHER: fact("", "2010-03-04", "value: 2010-03-04\nunit: date\n"),
    "data/sources/log.yml": (
        "type: report\ntitle: A log\npublisher: board\nlanguage: en\nread_as: original\n"
    ),
    "data/sources/rumour.yml": (
        "type: report\ntitle: A rumour\npublisher: board\nlanguage: en\nread_as: unread\n"
    ),
    "data/entities/board.yml": (
        "kind: organisation\nname: {en: Board for Women}\nline: {en: It keeps the log.}\n"
    ),
    "data/entities/strait.yml": "kind: place\nname: {en: Strait}\nline: {en: Water.}\n",
    "data/topics.yml": "ships: {name: {en: Ships}}\n",
    SAFETY: "people:\n" + person("p1", "[month]"),
}


@pytest.fixture
def find(tmp_path: Path, make_site: MakeSite) -> Find:
    """Findings about private people over the site above with other files put in."""

    def check(files: Mapping[str, str], *, hints: bool = False, also: str = "") -> list[str]:
        chosen = {path: text for path, text in {**SITE, **files}.items() if text}
        shutil.rmtree(tmp_path)
        project = load_project(make_site(tmp_path, chosen))
        found = [one for one in check_project(project, TODAY) if one.code in {*CODES, also}]
        return [
            f"{one.path}:{one.line}:{one.column}: {one.code}: {one.message}"
            + (f" | {one.hint}" if hints else "")
            for one in found
        ]

    return check


def codes(found: list[str]) -> list[str]:
    return [line.split(": ")[1] for line in found]


def test_what_was_decided_may_be_published(find: Find) -> None:
    assert find({}) == []


def test_somebody_has_to_decide_about_every_person(find: Find) -> None:
    assert find({LEFT: fact(concerns("p2, reveals: [month]"))}) == [
        f'{LEFT}:5:14: unknown-person: data/safety.yml decides nothing about "p2"',
        f"{SAFETY}:2:20: unused-person: nothing says that it concerns p1",
    ]
    assert codes(find({SAFETY: ""})) == ["unknown-person"]


def test_a_person_of_whom_nothing_may_be_published_need_not_be_used(find: Find) -> None:
    assert find({SAFETY: SITE[SAFETY] + person("p2", "[]")}) == []


def test_a_key_is_a_number_and_never_a_name(find: Find) -> None:
    assert find({LEFT: fact(concerns("jo-doe, reveals: []")), SAFETY: ""}) == [
        f'{LEFT}:5:14: invalid-field: "jo-doe" does not have the form that is due here'
    ]
    assert find({SAFETY: SITE[SAFETY] + person("Jo", "[]")}) == [
        f'{SAFETY}:3:3: invalid-field: "Jo" is not a person\'s key'
    ]


def test_decisions_that_cannot_be_read_are_told_once(find: Find) -> None:
    assert codes(find({SAFETY: "people: [p1]\n"})) == ["invalid-field"]
    assert codes(find({SAFETY: "- p1\n"})) == ["not-a-mapping"]


@pytest.mark.parametrize("entry", [LEFT, EVENT, ARTICLE, LETTER])
def test_no_entry_of_any_kind_gives_more_than_was_decided(find: Find, entry: str) -> None:
    more = concerns("p1, reveals: [month, age, sex]")
    files = {
        LEFT: fact(more),
        EVENT: (
            "date: 2009-07\ntext: {en: Somebody left.}\ntopics: [ships]\nsources: [log]\n"
            f"certainty: single\n{more}"
        ),
        ARTICLE: article("Somebody left.", more),
        LETTER: f"office: board\nsubject: {{en: A}}\nletter: {{en: B.}}\n{more}",
    }
    found = find({entry: files[entry]})
    assert codes(found) == ["forbidden-detail", "forbidden-detail"]
    assert found[0].endswith("the age of p1 may not be published")


def test_the_whole_site_is_taken_together(find: Find) -> None:
    decided = {SAFETY: "people:\n" + person("p1", "[month, place, kinship]")}
    apart = {
        **decided,
        ARTICLE: article("A.", concerns("p1, reveals: [place]")),
        "docs/en/articles/more.md": article("A.", concerns("p1, reveals: [kinship]")),
    }
    found = find(apart)
    assert codes(found) == ["unsafe-permission", "identifying-details"]
    assert found[1] == (
        "docs/en/articles/more.md:6:28: identifying-details: with the kinship, the site gives 3 of "
        "place, month, kinship and age for p1: the others are month (data/facts/ships/left.yml) "
        "and place (docs/en/articles/left.md)"
    )
    assert codes(find({**apart, ARTICLE: ""})) == ["unsafe-permission"]


def test_two_people_are_two(find: Find) -> None:
    decided = {
        SAFETY: "people:\n" + person("p1", "[month, place]") + person("p2", "[age, kinship]"),
        LEFT: fact(concerns("p1, reveals: [month, place]", "p2, reveals: [age, kinship]")),
    }
    assert codes(find(decided)) == ["undeclared-detail"]  # the month is p2's as well


@pytest.mark.parametrize("permitted", ["[day]", "[month, day]", "[place, month, age]"])
def test_nobody_can_permit_what_may_never_be_published(find: Find, permitted: str) -> None:
    files = {
        SAFETY: "people:\n" + person("p1", permitted),
        LEFT: fact(concerns("p1, reveals: []"), "2009"),
    }
    assert codes(find(files)) == ["unsafe-permission"]


def test_a_day_is_never_published(find: Find) -> None:
    assert codes(find({LEFT: fact(concerns("p1, reveals: [month, day]"))})) == ["private-day"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (fact(concerns("p1, reveals: [month]"), "2009-07-12"), "2:8"),
        (fact(concerns("p1, reveals: [month]"), "2009-07-12~"), "2:8"),
        (fact(concerns("p1, reveals: [month]"), "../2009-07-12"), "2:8"),
        (fact(concerns("p1, reveals: [month]"), "2009", "value: 2009-07-12\nunit: date\n"), "2:8"),
        (
            fact(
                concerns("p1, reveals: [month]"),
                "2009",
                "value: {between: [2009-07-01, 2009-07-12]}\nunit: date\n",
            ),
            "2:8",
        ),
        (
            fact(
                concerns("p1, reveals: [month]"),
                "2009",
                "value: 2009-07\nunit: date\n",
                "    gives: 2009-07-12\n",
            ),
            "11:12",
        ),
        (
            fact(concerns("p1, reveals: [month]"), "2009-07", "", "    as_of: 2009-07-12\n"),
            "9:12",
        ),
        (
            fact(
                concerns("p1, reveals: [month]"),
                more="superseded_by: {fact: other, since: 2010-01-02}\n",
            ),
            "9:37",
        ),
    ],
)
def test_a_day_hides_nowhere_in_a_fact(find: Find, text: str, place: str) -> None:
    found = find({LEFT: text})
    assert codes(found) == ["private-day"]
    assert found[0].startswith(f"{LEFT}:{place}:")


def test_the_date_of_an_event_about_somebody_is_a_month(find: Find) -> None:
    def event(day: str, reveals: str) -> str:
        return (
            f"date: {day}\ntext: {{en: Somebody left.}}\ntopics: [ships]\nsources: [log]\n"
            f"certainty: single\n{concerns(f'p1, reveals: {reveals}')}"
        )

    assert find({EVENT: event("2009-07", "[month]")}) == []
    assert codes(find({EVENT: event("2009-07-12", "[month]")})) == ["private-day"]
    assert codes(find({EVENT: event("2009-07", "[]")})) == ["undeclared-detail"]
    assert find({EVENT: event("2009", "[]")}) == []


def test_a_month_is_declared(find: Find) -> None:
    assert find({LEFT: fact(concerns("p1, reveals: []"))}, hints=True) == [
        f"{LEFT}:2:8: undeclared-detail: this gives a month in the life of p1, and `reveals:` does "
        "not say so | add month to `reveals:`, or cut the date to its year",
    ]


def test_whoever_states_such_a_fact_says_so(find: Find) -> None:
    also = "undeclared-person"
    said = "this states what concerns p1, and does not say so"
    hint = "add `concerns: [{person: p1, reveals: [month]}]`"
    bound = article("[Somebody](fact:left) left.")
    expected = [f"{ARTICLE}:2:1: {also}: {said} | {hint}"]
    assert find({ARTICLE: bound}, hints=True, also=also) == expected
    assert find({ARTICLE: article("A.", "facts: [left]\n")}, hints=True, also=also) == expected
    declared = article("[Somebody](fact:left) left.", concerns("p1, reveals: []"))
    assert find({ARTICLE: declared}, also=also) == []
    event = (
        "date: 2009\ntext: {en: Somebody left.}\ntopics: [ships]\nfacts: [other, left]\n"
        "sources: [log]\ncertainty: single\n"
    )
    assert find({EVENT: event}, also=also) == [f"{EVENT}:4:16: {also}: {said}"]
    assert find({EVENT: event + concerns("p1, reveals: []")}, also=also) == []


WORDS = [
    ("en", "A woman was [among them](fact:left).", "woman", "sex"),
    ("en", "[Somebody](fact:left) left with a mother-in-law.", "mother", "kinship"),
    ("en", "[Somebody](fact:left), aged forty-two, left.", "aged forty-two", "age"),
    ("en", "The 42-year-old [left](fact:left).", "42-year-old", "age"),
    ("en", "[Somebody](fact:left) was in poor health.", "health", "health"),
    ("en", "[Somebody](fact:left) left. It was a man.", "man", "sex"),
    ("en", "She [left](fact:left).", "She", "sex"),
    ("en", "[Wo**man**](fact:left) left.", "Woman", "sex"),
    ("en", "A &#119;oman was [among them](fact:left).", "woman", "sex"),
    ("en", "Ｗｏｍａｎ was [among them](fact:left).", "Ｗｏｍａｎ", "sex"),
    ("en", "- [Somebody](fact:left), a daughter.", "daughter", "kinship"),
    ("en", '[Somebody](fact:left "the elderly one") left.', "elderly", "age"),
    ("en", "![A pregnant person](a.png) [Somebody](fact:left) left.", "pregnant", "health"),
    ("ja", "女性が[出国した](fact:left)。", "女性", "sex"),
    ("ja", "[出国した](fact:left)のは四十二歳の人だ。", "四十二歳", "age"),
    ("ja", "その娘が[出国した](fact:left)。", "娘", "kinship"),
    ("ja", "手術のため[出国した](fact:left)。", "手術", "health"),
    ("ko", "여성이 [떠났다](fact:left).", "여성", "sex"),
    ("ko", "42세의 사람이 [떠났다](fact:left).", "42세", "age"),
    ("ko", "그 딸이 [떠났다](fact:left).", "딸", "kinship"),
    ("ko", "질병으로 [떠났다](fact:left).", "질병", "health"),
]


@pytest.mark.parametrize(("language", "text", "word", "detail"), WORDS)
def test_a_word_beside_a_private_person_gives_nothing_away(
    find: Find, language: str, text: str, word: str, detail: str
) -> None:
    found = find({f"docs/{language}/articles/left.md": article(text)})
    assert codes(found) == ["revealing-word"]
    assert f"“{word}” gives away the {detail} of p1" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "A woman spoke of it.\n\n[Somebody](fact:left) left.",
        "She spoke of it. [Somebody](fact:left) left.",
        "A woman spoke on [4 March 2010](fact:other).",
        "The [Board for Women](term:board) let [somebody](fact:left) go.",
        "[Human beings](fact:left) in Germany, a manhunt, a minor matter, their chairmanship.",
        "`a woman` [left](fact:left).",
    ],
)
def test_what_means_somebody_else_is_let_be(find: Find, text: str) -> None:
    assert find({ARTICLE: article(text)}) == []


def test_a_name_vouches_for_no_other_word(find: Find) -> None:
    text = "The [women](term:board) let [somebody](fact:left) go."
    assert codes(find({ARTICLE: article(text)})) == ["revealing-word"]


def test_a_detail_that_was_decided_and_declared_may_be_said(find: Find) -> None:
    decided = {SAFETY: "people:\n" + person("p1", "[month, health]")}
    text = "[Somebody](fact:left) left on medical grounds."
    assert codes(find({**decided, ARTICLE: article(text)})) == ["revealing-word"]
    declared = article(text, concerns("p1, reveals: [health]"))
    assert find({**decided, ARTICLE: declared}) == []
    assert codes(find({ARTICLE: declared})) == ["forbidden-detail", "revealing-word"]


def test_each_sentence_is_judged_by_those_it_speaks_of(find: Find) -> None:
    files = {
        SAFETY: "people:\n" + person("p1", "[month, health]") + person("p2", "[month]"),
        LEFT: fact(concerns("p1, reveals: [month, health]")),
        OTHER: fact(concerns("p2, reveals: [month]")),
    }
    good = "[One](fact:left) left on medical grounds. [Others](fact:other) followed."
    assert find({**files, ARTICLE: article(good)}) == []
    bad = "[One](fact:left) left. [Others](fact:other) followed on medical grounds."
    assert codes(find({**files, ARTICLE: article(bad)})) == ["revealing-word"]


@pytest.mark.parametrize("field", ["statement", "judgement"])
def test_every_text_of_an_entry_speaks_of_those_it_concerns(find: Find, field: str) -> None:
    text = SITE[LEFT].replace("{en: Somebody left.}", "{en: A.}")
    text = text.replace("statement: {en: A.}\n", "") if field == "statement" else text
    found = find({LEFT: f"{text}{field}: {{en: The woman left.}}\n"})
    assert codes(found) == ["revealing-word"]


def test_a_quotation_of_a_source_gives_nothing_away(find: Find) -> None:
    value = "value: 2009-07\nunit: date\n"
    words = "    words: {ja: 女性が昨年7月}\n"
    found = find({LEFT: fact(concerns("p1, reveals: [month]"), "2009-07", value, words)})
    assert codes(found) == ["revealing-word"]


def test_a_note_elsewhere_that_binds_the_fact_is_read_too(find: Find) -> None:
    note = "note: {en: 'It names the woman who [left](fact:left).'}\n"
    found = find({"data/sources/log.yml": SITE["data/sources/log.yml"] + note})
    assert codes(found) == ["revealing-word"]


def test_title_and_description_speak_of_the_facts_they_state(find: Find) -> None:
    text = article("A.", "facts: [left]\n").replace("description: B.", "description: A woman left.")
    assert codes(find({ARTICLE: text})) == ["revealing-word"]


def test_a_testimony_speaks_of_its_person_throughout(find: Find) -> None:
    front = concerns("p1, reveals: []")
    text = "I am the mother of two."
    assert codes(find({ARTICLE: article(text, front, "testimony")})) == ["revealing-word"]
    assert find({ARTICLE: article(text, front, "report")}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[In July 2009](fact:month), somebody left.", []),
        ("On [12 July 2009](fact:month) somebody left.", ["private-day"]),
        ("In [late July 2009](fact:month) somebody left.", ["private-day"]),
        ("[By 12 July 2009](fact:month) somebody left.", ["private-day"]),
        ("On [12 July](fact:none) [somebody](fact:left) left.", ["private-day"]),
        ("On 12 July 2009 [somebody](fact:left) left.", ["private-day"]),
        ("On [4 March 2010](fact:other) a paper said that [somebody](fact:left) had left.", []),
    ],
)
def test_a_date_in_prose_is_no_more_exact_than_a_month(
    find: Find, text: str, expected: list[str]
) -> None:
    value = "value: 2009-07\nunit: date\n"
    month = {"data/facts/ships/month.yml": fact(concerns("p1, reveals: [month]"), value=value)}
    assert codes(find({**month, ARTICLE: article(text)})) == expected


HOST = hashlib.sha256(b"example.net").hexdigest()


@pytest.mark.parametrize(
    ("address", "barred"),
    [
        ("https://example.net/a", True),
        ("http://WWW.Example.NET:80/a", True),
        ("https://user@example.net./a", True),
        ("https://notexample.net/", False),
        ("https://example.net.example.org/", False),
        ("https://example.org/?u=https://example.net/", False),
    ],
)
def test_a_host_on_the_list_is_never_linked(find: Find, address: str, barred: bool) -> None:
    expected = ["forbidden-address"] if barred else []
    safety = {SAFETY: f"{SITE[SAFETY]}never_link: [{HOST}]\n"}
    assert codes(find({**safety, ARTICLE: article(f"[A]({address})")})) == expected
    source = SITE["data/sources/log.yml"] + f"URL: {address}\n"
    files = {**safety, ARTICLE: article("A."), "data/sources/log.yml": source}
    assert codes(find(files)) == expected


@pytest.mark.parametrize("field", ["carrier: example.net", "note: {en: At Example.NET/a.}"])
def test_a_source_that_is_not_linked_names_no_host(find: Find, field: str) -> None:
    source = SITE["data/sources/log.yml"] + f"link: false\n{field}\n"
    assert codes(find({"data/sources/log.yml": source})) == ["forbidden-address"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("office: board\n", []),
        ("office: strait\n", ["not-an-office"]),
        ("office: bored\n", ["unknown-entity"]),
        ("office: board\nemail: {address: a@example.org, source: log}\n", []),
        ("office: board\nemail: {address: a@example.org}\n", ["missing-field"]),
        ("office: board\nemail: a@example.org\n", ["invalid-field"]),
        ("office: board\nemail: {address: 'a@example.org?bcc=b@c.de', source: log}\n",
         ["invalid-field"]),
        ("office: board\naddress: {text: A street}\n", ["missing-field"]),
        ("office: board\naddress: {text: A street, source: lag}\n", ["unknown-source"]),
        ("office: board\naddress: {text: A street, source: rumour}\n", ["unread-source"]),
    ],
)  # fmt: skip
def test_a_letter_goes_to_an_office_whose_address_has_a_source(
    find: Find, text: str, expected: list[str]
) -> None:
    assert codes(find({LETTER: f"subject: {{en: A}}\nletter: {{en: B.}}\n{text}"})) == expected


@given(st.text(), st.sampled_from(["en", "ja", "ko", "de"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    for found in find_giveaways(text, language):
        assert text[found.start : found.end] == found.word != ""


def test_a_hostile_text_is_searched_in_no_time() -> None:
    for text in (
        "in her " * 50_000,
        "aged " * 50_000,
        "0" * 200_000,
        "a-" * 100_000,
        "서른 가" * 9999,
    ):
        for language in ("en", "ja", "ko"):
            list(find_giveaways(text, language))
