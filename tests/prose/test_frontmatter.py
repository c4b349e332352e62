"""Front matter: sound blocks are read, every other one is refused in the right place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.frontmatter import FrontMatter, split_front_matter

PAGE = "title: A title\ndescription: What it says.\nkind: page\n"
REPORT = "title: A title\ndescription: What it says.\nkind: report\npublished: 2026-11-24\n"

SOUND = [
    f"---\n{PAGE}---\n",
    f"---\r\n{PAGE}---\r\n".replace("\n", "\r\n").replace("\r\r", "\r"),
    f"\ufeff---\n{PAGE}---\n",
    f"--- \t\n{PAGE}--- \n",
    f"---\n# a comment\n{PAGE}updated: 2026-12-01\ndraft: true\n---\n",
    f"---\n{REPORT}as_of: 2010-07\nupdated: 2026-11-24\nabout: [asahi]\nfacts: []\n---\n",
    f"---\n{REPORT}author: Kato Hiroshi\noriginal: ja\n---\n".replace("report", "editorial"),
    f'---\n{PAGE}images:\n  - {{file: a.png, alt: A ship, credit: "N. N.", licence: CC0}}\n---\n',
]

REFUSED = [
    ("Note: all names were changed.\n", "1:1 no-front-matter"),
    ("Author: N. N.\n\nText.", "1:1 no-front-matter"),
    ("https://example.org/ is where it stood.\n", "1:1 no-front-matter"),
    ("Text.\n", "1:1 no-front-matter"),
    ("", "1:1 no-front-matter"),
    (f"\n---\n{PAGE}---\n", "1:1 no-front-matter"),
    (f" ---\n{PAGE}---\n", "1:1 no-front-matter"),
    (f"----\n{PAGE}---\n", "1:1 no-front-matter"),
    ("---\n---\nText.", "1:1 no-front-matter"),
    ("---\n# nothing\n---\nText.", "1:1 no-front-matter"),
    ("---", "1:1 unclosed-front-matter"),
    (f"---\n{PAGE}Text.\n", "1:1 unclosed-front-matter"),
    (f"---\n{PAGE}----\n", "1:1 unclosed-front-matter"),
    (f"---\n{PAGE} ---\n", "1:1 unclosed-front-matter"),
    (f"---\n{PAGE}...\nText.", "5:1 unclosed-front-matter"),
    ("---\ntitle: One: two\n---\n", "2:11 invalid-yaml"),
    ("---\n\ttitle: One\n---\n", "2:1 invalid-yaml"),
    ('---\ntitle: "One\n---\n', "2:8 invalid-yaml"),
    ("---\n- title\n---\n", "2:1 not-a-mapping"),
    (f"---\n{PAGE}title: B\n---\n", "5:1 duplicate-key"),
    (f"---\n{REPORT.replace('11-24', '02-30')}---\n", "5:12 invalid-date"),
    (f"---\n{REPORT.replace('2026-11-24', '2026')}---\n", "5:12 invalid-date"),
    (f"---\n{REPORT}as_of: 2010-13\n---\n", "6:8 invalid-date"),
    (f"---\n{REPORT}updated: 2026-11-23\n---\n", "2:1 invalid-date"),
    (f"---\n{PAGE}tags: [a]\n---\n", "5:1 unknown-field"),
    (f"---\n{PAGE}draft: maybe\n---\n", "5:8 invalid-field"),
    (f"---\n{PAGE}about: asahi\n---\n", "5:8 invalid-field"),
    (f"---\n{PAGE}facts: [Held 2010]\n---\n", "5:9 invalid-id"),
    (f"---\n{PAGE.replace('page', 'story')}---\n", "4:7 invalid-field"),
    (f"---\n{PAGE.replace('A title', '')}---\n", "2:7 missing-field"),
    (f"---\n{PAGE.replace('A title', repr('  '))}---\n", "2:8 missing-field"),
    (f"---\n{PAGE.replace('A title', 'A <b>title</b>')}---\n", "2:8 raw-html"),
    (f"---\n{PAGE.replace('A title', 'A &lt;')}---\n", "2:8 raw-html"),
    (f"---\n{PAGE.replace('A title', repr('[10](fact:x)'))}---\n", "2:8 invalid-field"),
    ("---\ntitle: A\nkind: page\n---\n", "2:1 missing-field"),
    (f"---\n{REPORT.replace('report', 'editorial')}---\n", "2:1 missing-field"),
    (f"---\n{PAGE.replace('page', 'report')}---\n", "2:1 missing-field"),
    (f"---\n{PAGE}images: [{{file: a.png, alt: A, credit: B}}]\n---\n", "5:10 missing-field"),
    (f"---\n{PAGE}translated_from: {{lang: en, sha256: ab}}\n---\n", "5:37 invalid-field"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_front_matter_is_read_and_parted_from_the_text(text: str) -> None:
    split = split_front_matter("a.md", text + "The text.\n")
    assert split.findings == ()
    assert isinstance(split.front, FrontMatter)
    assert split.front.title == "A title"
    assert (text + "The text.\n")[split.body :] == "The text.\n"
    assert split_front_matter("a.md", text.rstrip("\r\n")).front == split.front


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_unsound_front_matter_is_refused_where_it_goes_wrong(text: str, expected: str) -> None:
    split = split_front_matter("a.md", text)
    assert [f"{f.line}:{f.column} {f.code}" for f in split.findings] == [expected]
    readable = ("duplicate-key", "5:1 unclosed-front-matter")
    assert (split.front is not None) == expected.endswith(readable)


def test_offsets_of_the_yaml_are_those_of_the_file() -> None:
    text = f"\ufeff---\r\n{PAGE}---\r\nThe text.\r\n"
    node = split_front_matter("a.md", text).node
    assert node is not None
    title = node.at(("title",))
    assert text[title.start : title.end] == "A title"
    assert (title.line, title.column) == (2, 8)


@given(st.text("-. \n\r\t:ab\"'[]{}#&*!|>%@`\ufeff"))
def test_no_text_raises(text: str) -> None:
    for file in (text, f"---\n{text}", f"---\n{text}\n---\n"):
        split = split_front_matter("a.md", file)
        assert split.front is not None or split.findings
        assert 0 <= split.body <= len(file)
