"""Skeletons: whatever the title, what is written can be read and says that title."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.prose.frontmatter import split_front_matter
from casefile.record.model import ID_PATTERN, Entity, Event, Fact, Item, Source
from casefile.record.validate import validate
from casefile.record.yamlread import read_yaml
from casefile.skeleton import KINDS, make_id, render_skeleton

TODAY = "2026-11-23"
ODD = ['It\'s "a: b" — #1', "한국어 제목", "\ttab\x07\u2028\u0085", "-", "{a}: [b", "\\x41"]
TITLES = (st.text() | st.sampled_from(ODD)).filter(str.strip)

MODELS: dict[str, tuple[type[Item], str]] = {
    "fact": (Fact, "statement"),
    "source": (Source, "title"),
    "entity": (Entity, "name"),
    "event": (Event, "text"),
}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("article", "docs/en/articles/an-id.md"),
        ("fact", "data/facts/a-topic/an-id.yml"),
        ("source", "data/sources/an-id.yml"),
        ("entity", "data/entities/an-id.yml"),
        ("event", "data/events/2026-11-23-an-id.yml"),
    ],
)
def test_a_skeleton_has_its_place(kind: str, path: str) -> None:
    assert render_skeleton(kind, "an-id", "A title", "a-topic", TODAY)[0] == path


def test_there_is_a_skeleton_of_every_kind() -> None:
    assert set(KINDS) == {"article", *MODELS}


@pytest.mark.parametrize("kind", MODELS)
@given(title=TITLES)
def test_an_entry_s_skeleton_is_an_entry_with_its_title(kind: str, title: str) -> None:
    path, text = render_skeleton(kind, "an-id", title, "a-topic", TODAY)
    node, findings = read_yaml(path, text)
    assert findings == []
    assert node is not None
    model, field = MODELS[kind]
    entry, findings = validate(model, node, path)
    assert findings == []
    assert entry is not None
    given_title = node.at((field,) if kind == "source" else (field, "en"))
    assert given_title.text == title


@given(title=TITLES)
def test_an_article_s_skeleton_is_a_draft_with_its_title(title: str) -> None:
    path, text = render_skeleton("article", "an-id", title, "a-topic", TODAY)
    split = split_front_matter(path, text)
    assert split.node is not None
    content = split.node.content()
    assert isinstance(content, dict)
    assert content["title"] == title
    assert content["draft"] == "true"
    assert content["published"] == TODAY
    assert text[split.body :].strip()


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_is_sound_and_every_line_fits(kind: str) -> None:
    path, text = render_skeleton(kind, "an-id", "A title", "a-topic", date.max.isoformat())
    assert text.endswith("\n")
    assert max(len(line) for line in text.splitlines()) <= 100
    if kind == "article":
        assert split_front_matter(path, text).findings == ()
    else:
        assert text.startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize(
    ("title", "identifier"),
    [
        ("Who left?", "who-left"),
        ("Café  No. 5", "cafe-no-5"),
        ("脱北者 2010", "2010"),
        ("--a--", "a"),
        ("a" * 59 + " b", "a" * 59),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_id_is_made_of_a_title(title: str, identifier: str) -> None:
    assert make_id(title) == identifier


@given(st.text())
def test_what_is_made_of_a_title_is_an_id(title: str) -> None:
    try:
        made = make_id(title)
    except ValueError:
        return
    assert ID_PATTERN.match(made)
    assert make_id(made) == made


@pytest.mark.parametrize("title", ["", "脱北者", "—"])
def test_no_id_is_made_of_nothing(title: str) -> None:
    with pytest.raises(ValueError, match=f'^no id can be made of "{title}"; give one with --id$'):
        make_id(title)
