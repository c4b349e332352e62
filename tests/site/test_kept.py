"""What a build keeps of its dependencies is what the next one reads, however little was written."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.site.kept import Filled, Known, State, Text, read_state, write_state
from casefile.store import Store

WORDS = st.text("abc/é\0", max_size=4)
PAGES = st.text("abcdefgh", min_size=1, max_size=2)
READS = st.frozensets(st.tuples(PAGES, st.sampled_from(["title", "meta", ""])), max_size=3)
FILLED = st.dictionaries(
    PAGES, st.builds(Filled, st.none() | WORDS, READS, st.booleans()), max_size=40
)
STATES = st.builds(
    State,
    base=WORDS,
    theme=WORDS,
    own=st.lists(WORDS, max_size=3),
    places=st.dictionaries(PAGES, WORDS, max_size=3),
    sources=st.dictionaries(PAGES, WORDS, max_size=40),
    files=st.dictionaries(PAGES, st.builds(Known, WORDS, WORDS, WORDS, WORDS), max_size=5),
    lent=st.dictionaries(PAGES, WORDS, max_size=3),
    texts=st.dictionaries(
        PAGES, st.builds(Text, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS), max_size=40
    ),
    filled=FILLED,
    statics=FILLED,
)


def order(state: State) -> list[list[str]]:
    """The order of pages and files, which is MkDocs's."""
    tables: tuple[Mapping[str, object], ...] = (state.texts, state.files)
    return [[*table] for table in tables]


@given(st.lists(STATES, min_size=1, max_size=4))
def test_a_state_is_read_as_it_was_written_whatever_stood_there(
    tmp_path_factory: pytest.TempPathFactory, states: list[State]
) -> None:
    with Store(tmp_path_factory.mktemp("kept") / "kept.db", "1") as store:
        assert read_state(store) is None
        for state in states:
            write_state(store, state, read_state(store))
            found = read_state(store)
            assert found == state
            assert order(found) == order(state)


@given(STATES)
def test_of_a_state_nothing_is_written_that_is_what_it_was(
    tmp_path_factory: pytest.TempPathFactory, state: State
) -> None:
    with Store(tmp_path_factory.mktemp("kept") / "kept.db", "1") as store:
        write_state(store, state, None)
        before = read_state(store)
        store.drop("state", [key for key, _ in store.items("state") if key != "head"])
        write_state(store, state, before)
        assert [key for key, _ in store.items("state")] == ["head"]
