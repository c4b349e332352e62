"""A translation names its original as it stands, and says the same about every fact."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.check.translations import check_staled, check_translations, check_wordings
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.load import read_article
from casefile.record.load import load_record
from casefile.translation.digest import digest_article, digest_text
from casefile.translation.original import find_originals, judge
from casefile.translation.stamp import stamp_article

FRONT = "title: Ferries\ndescription: Text.\nkind: report\npublished: 2026-11-24\nfacts: [a]\n"
BODY = """## One

There were [12](fact:held@2010-07), [the paper](source:herald) said.[^1]

### Two

See [there](../other.md#two), [here](https://example.org/) and [the Board](term:board).

![A ship](ship.png)

[^1]: A note, with [13](fact:arrivals#2009/herald).
"""


def read(language: str, text: str, name: str = "articles/x.md") -> Article:
    return read_article(f"docs/{language}/{name}", text)[0]


def original(body: str = BODY, front: str = FRONT) -> Article:
    return read("en", f"---\n{front}---\n{body}")


def translation(of: Article, body: str = BODY, front: str = FRONT) -> Article:
    stamp = f"translated_from: {{lang: {of.language}, sha256: {digest_article(of)}}}\n"
    return read("ja", f"---\n{front}{stamp}---\n{body}")


def told(*articles: Article) -> list[str]:
    """Place, code and message of each finding."""
    found = sorted(check_translations(articles))
    return [f"{one.path[5:7]}:{one.line}:{one.column} {one.code}: {one.message}" for one in found]


def codes(*articles: Article) -> list[str]:
    return [line.split()[1].rstrip(":") for line in told(*articles)]


def test_a_translation_that_says_the_same_is_right() -> None:
    assert told(original(), translation(original())) == []
    lines = BODY.replace("#two", "#zwei").split("\n\n")
    lines[1], lines[4] = lines[4], lines[1]
    assert told(original(), translation(original(), "\n\n".join(lines))) == []


CASES = [
    (
        "[12](fact:held@2010-07)",
        "12",
        "ja:9:1 translation-missing-fact: fact:held@2010-07 is bound in docs/en/articles/x.md, "
        "line 10, and nowhere in this translation",
    ),
    (
        "fact:held@2010-07",
        "fact:held",
        "ja:11:12 translation-extra-fact: fact:held is bound here, and nowhere in "
        "docs/en/articles/x.md",
    ),
    (
        "See ",
        "[14](fact:other) ",
        "ja:15:1 translation-extra-fact: fact:other is bound here, and nowhere in "
        "docs/en/articles/x.md",
    ),
    (
        "[13](fact:arrivals#2009/herald)",
        "13",
        "ja:15:64 translation-missing-fact: fact:arrivals#2009/herald is bound in "
        "docs/en/articles/x.md, line 18, and nowhere in this translation",
    ),
    (
        "[the paper](source:herald)",
        "it",
        "ja:11:12 translation-structure: source:herald is bound in docs/en/articles/x.md, line 10, "
        "and nowhere in this translation",
    ),
    (
        "### Two",
        "## Two",
        "ja:13:4 translation-structure: the second heading is of level 2, and 3 in "
        "docs/en/articles/x.md",
    ),
    (
        "### Two\n",
        "",
        "ja:9:4 translation-structure: 1 heading here, and 2 in docs/en/articles/x.md",
    ),
    (
        "[here](https://example.org/)",
        "[here](https://example.org/ja)",
        'ja:15:31 translation-structure: the link "https://example.org/ja" is not in '
        "docs/en/articles/x.md",
    ),
    (
        "![A ship](ship.png)",
        "",
        'ja:9:1 translation-structure: docs/en/articles/x.md has the image "ship.png", which is '
        "missing here",
    ),
    (
        "[^1]",
        "",
        'ja:9:1 translation-structure: docs/en/articles/x.md has the footnote "1", which is '
        "missing here",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_what_a_translation_leaves_out_or_adds_is_told(old: str, new: str, expected: str) -> None:
    assert expected in told(original(), translation(original(), BODY.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[a]", "[b]", ["translation-extra-fact", "translation-missing-fact"]),
        ("kind: report", "kind: explainer", ["translation-structure"]),
        ("facts:", "as_of: 2010-07-08\nfacts:", ["translation-structure"]),
    ],
)
def test_front_matter_says_the_same_too(old: str, new: str, expected: list[str]) -> None:
    front = FRONT.replace(old, new)
    assert sorted(codes(original(), translation(original(), front=front))) == expected


def test_a_stale_translation_is_told_as_such_and_not_held_against_what_is_new() -> None:
    changed = original(BODY.replace("There were", "[14](fact:other). There were"))
    assert told(changed, translation(original())) == [
        "ja:7:37 stale-translation: docs/en/articles/x.md has changed since this was translated "
        "from it"
    ]


VERSIONS = [
    ("", None, ["ja:2:1 missing-original"]),
    ("original: ja\n", None, []),
    ("original: ko\n", None, ["ja:7:11 missing-original"]),
    ("", "", ["ja:2:1 unstamped-translation"]),
    ("", "translated_from: {lang: ja, sha256: %s}\n", ["conflicting", "unstamped"]),
    ("original: ja\n", "translated_from: {lang: ja, sha256: %s}\n", []),
    ("original: ja\n", "original: en\n", ["unstamped", "conflicting"]),
    ("original: ja\n", "", ["en:2:1 unstamped-translation"]),
]


@pytest.mark.parametrize(("japanese", "english", "expected"), VERSIONS)
def test_the_versions_of_an_article_agree_on_their_original(
    japanese: str, english: str | None, expected: list[str]
) -> None:
    first = read("ja", f"---\n{FRONT}{japanese}---\n{BODY}")
    articles = [first]
    if english is not None:
        stamp = english % digest_article(first) if "%s" in english else english
        articles.insert(0, read("en", f"---\n{FRONT}{stamp}---\n{BODY}"))
    found = told(*articles)
    assert len(found) == len(expected)
    for line, part in zip(found, expected, strict=True):
        assert part in line


def test_a_damaged_version_does_no_harm() -> None:
    damaged = read("en", "no front matter")
    assert codes(damaged, translation(original())) == []
    assert codes(original(), read("ja", "no front matter")) == []


@given(st.permutations(BODY.split("\n\n")[:-1]), st.integers(0, 3))
def test_order_is_free_and_what_is_dropped_is_told_once(parts: list[str], which: int) -> None:
    headings = iter(part for part in BODY.split("\n\n")[:-1] if part.startswith("#"))
    ordered = [next(headings) if part.startswith("#") else part for part in parts]
    whole = "\n\n".join([*ordered, BODY.rsplit("\n\n", maxsplit=1)[-1]])
    assert told(original(), translation(original(), whole)) == []
    bound = ["fact:held@2010-07", "source:herald", "term:board", "fact:arrivals#2009/herald"][which]
    dropped = whole.replace(f"({bound})", "(https://example.org/)")
    found = [line for line in told(original(), translation(original(), dropped)) if bound in line]
    assert len(found) == 1


STATES = ["", "draft: true\n", "original: en\n"]


@given(st.sampled_from(STATES), st.text("ab \n#é", max_size=20), st.sampled_from(["\n", "\r\n"]))
def test_a_stamp_makes_a_translation_current_and_changes_nothing_else(
    declared: str, body: str, end: str
) -> None:
    of = original(front=FRONT)
    before = read("ja", f"---\n{FRONT}{declared}---\n{body}".replace("\n", end))
    stamped = read("ja", stamp_article(before, of))
    assert judge(stamped, of) == "current"
    assert stamped.markdown == before.markdown
    assert stamp_article(stamped, of) == stamped.text
    others = [line for line in stamped.text.split(end) if not line.startswith("translated_from")]
    assert others == before.text.split(end)
    assert find_originals([of, stamped]) == {stamped.path: of}


def test_a_stamp_written_over_several_lines_is_replaced() -> None:
    stale = f"translated_from:\n  lang: en\n  sha256: {'0' * 64}\n"
    before = read("ja", f"---\ntitle: T\n{stale}description: D\nkind: page\n---\nText.\n")
    after = stamp_article(before, original())
    assert after.count("translated_from") == 1
    assert "description: D\nkind: page\n---\nText.\n" in after


FACT = """\
statement:
  en: There were [12](fact:other), said [the paper](source:s).
  ja: {ja}
kind: reported
references:
  - source: s
    basis: official
"""
SOURCE = "type: report\ntitle: A\npublisher: p\nlanguage: en\nread_as: copy\n"
OF = digest_text("There were [12](fact:other), said [the paper](source:s).")
WORDS = "[12人](fact:other)いた、と[新聞](source:s)。"
RECORD = [
    (f"{{text: '{WORDS}', of: {OF}}}", []),
    (f"{{text: '12人いた、と[新聞](source:s)。', of: {OF}}}", ["3:15 translation-missing-fact"]),
    (f"{{text: '{WORDS}[x](fact:x)', of: {OF}}}", ["3:51 translation-extra-fact"]),
    (f"{{text: '[12人](fact:other)', of: {OF}}}", ["3:15 translation-structure"]),
    (f"{{text: '{WORDS}', of: 0123456789ab}}", ["3:58 stale-translation"]),
    (f"'{WORDS}'", ["3:7 unstamped-translation"]),
]


def record_findings(root: Path, ja: str) -> Iterator[Diagnostic]:
    files = {
        "facts/t/f.yml": FACT.replace("{ja}", ja),
        "sources/s.yml": SOURCE,
        "entities/p.yml": "kind: organisation\nname: {en: P}\nline: {en: It publishes.}\n",
        "topics.yml": "t: {name: {en: T}}\n",
    }
    for name, content in files.items():
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).write_text(content, encoding="utf-8")
    record, findings = load_record(root)
    assert not findings
    yield from check_wordings(root, record.facts["f"])


@pytest.mark.parametrize(("ja", "expected"), RECORD)
def test_texts_of_the_record_are_held_to_theirs(
    tmp_path: Path, ja: str, expected: list[str]
) -> None:
    found = [f"{one.line}:{one.column} {one.code}" for one in record_findings(tmp_path, ja)]
    assert found == expected


def test_only_what_a_change_itself_left_behind_is_held_against_it(tmp_path: Path) -> None:
    assert list(record_findings(tmp_path, f"{{text: '{WORDS}', of: {OF}}}")) == []
    record, _ = load_record(tmp_path)
    before, after = original(), original(BODY.replace("There", "Here"))
    texts = {before.path: before.text}
    staled = list(check_staled([after, translation(before)], record, lambda p: texts.get(p, "")))
    assert [(one.path, one.code) for one in staled] == [
        ("docs/ja/articles/x.md", "outdated-translation")
    ]
    texts = {before.path: after.text}
    assert not list(
        check_staled([after, translation(before)], record, lambda p: texts.get(p, ""))
    ), "it was stale before"


def test_a_changed_text_of_the_record_is_told_by_the_change_alone(tmp_path: Path) -> None:
    list(record_findings(tmp_path, f"{{text: '{WORDS}', of: {OF}}}"))
    file = tmp_path / "data/facts/t/f.yml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("There were", "Here were"), "utf-8")
    record, _ = load_record(tmp_path)
    found = [one.code for one in check_staled([], record, lambda _: before)]
    assert found == ["outdated-translation"]
    assert not list(check_staled([], record, lambda _: file.read_text("utf-8")))


def test_shuffled_bindings_of_many_are_found_alike() -> None:
    chance = random.Random(1)  # noqa: S311 - nothing to guess
    parts = [f"[{number}](fact:f-{number})." for number in range(50)]
    first = original(" ".join(parts))
    chance.shuffle(parts)
    assert told(first, translation(first, " ".join(parts))) == []
