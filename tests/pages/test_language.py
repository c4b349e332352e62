"""The words of a language: what a file may hold, and what is found wrong with it."""

from decimal import Decimal
from pathlib import Path

import pytest

from casefile.pages import language as language_module
from casefile.pages.language import Language, load_language

OWN = Path(__file__).parents[2] / "data/languages/en.yml"


def find(
    tmp_path: Path, text: str, code: str = "en"
) -> tuple[Language, list[tuple[int, int, str]]]:
    file = tmp_path / "data/languages" / f"{code}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    language, findings = load_language(tmp_path, code)
    assert {finding.path for finding in findings} <= {f"data/languages/{code}.yml"}
    return language, [(f.line, f.column, f"{f.code}: {f.message}") for f in findings]


def test_a_site_without_words_of_its_own_uses_the_generators(tmp_path: Path) -> None:
    language, findings = load_language(tmp_path, "en")
    assert findings == []
    assert language.say("standing.disputed") == "Disputed"


def test_the_words_of_the_site_come_first(tmp_path: Path) -> None:
    text = OWN.read_text("utf-8").replace("disputed: Disputed", "disputed: In dispute")
    language, findings = find(tmp_path, text)
    assert findings == []
    assert language.say("standing.disputed") == "In dispute"


def test_a_language_without_words(tmp_path: Path) -> None:
    language, findings = load_language(tmp_path, "tlh")
    assert [str(f.code) for f in findings] == ["missing-word"]
    assert (language.code, language.say("standing.disputed")) == ("tlh", "Disputed")


def test_a_missing_word_is_taken_from_english_and_named_once(tmp_path: Path) -> None:
    language, findings = find(tmp_path, "locale: en-US\nstanding: {disputed: In dispute}\n")
    assert [(line, column) for line, column, _ in findings] == [(1, 1)]
    assert findings[0][2].startswith('missing-word: words are missing: "standing.corroborated", ')
    assert findings[0][2].endswith(" more")
    assert language.say("standing.disputed") == "In dispute"
    assert language.say("standing.single") == "Single source"
    assert language.locale.territory == "US"


def test_what_is_wrong_is_found_where_it_stands(tmp_path: Path) -> None:
    changes = (
        ("locale: en-GB", "locale: martian"),
        ("  day: d MMMM y", "  day: d 'MMMM"),
        ("  month: MMMM y", "  month: zz"),
        ("  about: about {value}\n  uncertain", "  about: about\n  uncertain"),
        ("  disputed: Disputed\n", '  disputed: "{who} Disputed"\n'),
        ("  superseded: Superseded\n", "  superseded: ''\n"),
        ("  corroborated: Corroborated", "  corroborated: [Corroborated]"),
        ("judgement: Judgement", "judgment: Judgement"),
        ('  vote: {one: "{number} vote", other: "{number} votes"}', "  vote: votes"),
        ('{one: "{number} page", other: "{number} pages"}', '{few: "{number}", other: "pages"}'),
    )
    text = OWN.read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    language, findings = find(tmp_path, text)
    assert [message for _, _, message in findings] == [
        'missing-word: words are missing: "fact.judgement"',
        'invalid-field: "martian" is not a locale',
        'invalid-field: "d \'MMMM" is not a pattern of dates',
        'invalid-field: "zz" is not a pattern of dates',
        'missing-word: "dates.about" lacks its placeholder {value}',
        'invalid-field: "units.vote" has plural forms',
        'missing-word: "units.page" lacks its plural form "one"',
        'unknown-word: the language has no plural form "few"',
        'missing-word: "units.page.other" lacks its placeholder {number}',
        'invalid-field: "standing.corroborated" is one word or sentence',
        'unknown-word: "standing.disputed" has no placeholder {who}',
        'missing-word: the word "standing.superseded" is empty',
        'unknown-word: no page uses the word "fact.judgment"',
    ]
    assert language.say("standing.disputed") == "Disputed"
    assert language.count("units.page", 2, number="two") == "two pages"
    assert language.say("fact.judgement") == "Judgement"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- one\n- two\n", "not-a-mapping"),
        ("a: [\n", "invalid-yaml"),
        ("", "empty-file"),
        ("standing: Disputed\n", "invalid-field"),
    ],
)
def test_a_file_that_holds_no_words(text: str, code: str, tmp_path: Path) -> None:
    language, findings = find(tmp_path, text)
    assert code in {message.split(":")[0] for _, _, message in findings}
    assert language.say("standing.disputed") == "Disputed"


def test_a_link_in_place_of_a_file_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "data/languages").mkdir(parents=True)
    (tmp_path / "data/languages/en.yml").symlink_to("en.yml")
    assert load_language(tmp_path, "en")[1] == []


def test_a_language_without_a_singular_has_one_form(tmp_path: Path) -> None:
    text = OWN.read_text("utf-8").replace("locale: en-GB", "locale: ko")
    findings = find(tmp_path, text, "ko")[1]
    assert {message.split('"')[0] for _, _, message in findings} == {
        "unknown-word: the language has no plural form "
    }


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (1234, "1,234"),
        (93340, "93,340"),
        (10**15, "1,000,000,000,000,000"),
        (-20, "−20"),
        (Decimal("2.50"), "2.50"),
        (Decimal("0.05"), "0.05"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("-1234.5"), "−1,234.5"),
    ],
)
def test_a_number_in_figures(number: Decimal | int, written: str, english: Language) -> None:
    assert english.number(number) == written


def test_a_word_is_text_and_its_values_are_markdown(english: Language) -> None:
    assert english.say("cite.title", title="[x](y)") == "“[x](y)”"
    assert english.mark("cite.translated", title="**x**", english="y") == "**x** \\[y\\]"
    assert english.mark_count("sources.counted", 3, publisher="[x](y)") == "[x](y): 3 sources"
    assert english.count("sources.counted", 1, publisher="P") == "P: one source"


def test_an_unknown_word_is_an_error_of_the_generator(english: Language) -> None:
    for ask in (english.say, english.mark):
        with pytest.raises(KeyError):
            ask("no.such.word")
    with pytest.raises(KeyError):
        english.say("sources.counted")
    with pytest.raises(KeyError):
        english.count("standing.disputed", 1)


def test_no_word_is_idle() -> None:
    """Every word stands in a template or a module, in full or by the group it belongs to."""
    package = Path(language_module.__file__).parent
    code = "".join(f.read_text("utf-8") for f in package.rglob("*") if f.suffix in (".py", ".j2"))
    for key in language_module._read_reference():
        group = key.rpartition(".")[0]
        used = (f'"{key}"', f"'{key}'", f'"{group}."', f'"{group}.{{', f'.{key.split(".")[-1]}"')
        assert any(name in code for name in used), key


def test_texts_in_a_row_have_the_marks_of_their_language() -> None:
    japanese, _ = load_language(Path(language_module.__file__).parents[3], "ja")
    english, _ = load_language(Path(language_module.__file__).parents[3], "en")
    assert english.join("comma", ["a", "b", "c"]) == "a, b, c"
    assert japanese.join("semicolon", ["甲", "乙"]) == "甲；乙"
    assert english.sentences("One", "", "Two.") == "One. Two."
    assert japanese.sentences("甲", "乙。") == "甲。乙。"
    assert japanese.sentences() == ""
