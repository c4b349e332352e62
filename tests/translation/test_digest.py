"""The digest of an original: it changes with what a reader sees, and with nothing else."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.article import Article
from casefile.prose.load import read_article
from casefile.translation.digest import digest_article, digest_text

FRONT = "title: Ferries\ndescription: Text.\nkind: page\nfacts: [a, b]\n"


def article(front: str = FRONT, body: str = "Some text.\n") -> Article:
    found, findings = read_article("docs/en/x.md", f"---\n{front}---\n{body}")
    assert not findings
    return found


DIGEST = digest_article(article())


def test_a_digest_stays_what_it_is_from_one_version_of_the_generator_to_the_next() -> None:
    assert DIGEST == "763674bfcbcfa529e8c4d502f72d3feaecda883ad2b1d2dec042f313a2e37965"
    assert digest_text("Some text.") == "13b4c5aecd1b"


def test_order_and_marks_of_the_front_matter_play_no_part() -> None:
    other = "kind: page\nfacts:\n  - a\n  - b\ndescription: 'Text.'\ntitle: \"Ferries\"\n"
    assert digest_article(article(other)) == DIGEST
    assert digest_article(article(f"{FRONT}draft: true\npublished: 2026-11-24\n")) == DIGEST


def test_title_description_facts_and_text_do() -> None:
    for old, new in (("Ferries", "Ships"), ("Text.", "More."), ("[a, b]", "[a]")):
        assert digest_article(article(FRONT.replace(old, new))) != DIGEST
    assert digest_article(article(body="Some other text.\n")) != DIGEST


def test_line_ends_and_forms_of_characters_play_no_part() -> None:
    assert digest_article(article(body="Some text.\r\n")) == DIGEST
    composed, decomposed = "Café 북한", unicodedata.normalize("NFD", "Café 북한")
    assert digest_text(composed) == digest_text(decomposed)
    assert digest_article(article(body=composed)) == digest_article(article(body=decomposed))


@given(st.text(), st.text())
def test_two_texts_have_one_digest_only_where_they_read_alike(one: str, other: str) -> None:
    def read(text: str) -> str:
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

    assert (digest_text(one) == digest_text(other)) == (read(one) == read(other))
