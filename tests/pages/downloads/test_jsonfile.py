"""Indented JSON is what the library would write."""

import json

from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.downloads.jsonfile import dump

text = st.text(st.characters(exclude_categories=("Cs",)))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | text,
    lambda inner: st.lists(inner) | st.dictionaries(text, inner),
)


@given(values)
def test_json_is_what_the_library_writes(value: object) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1)
    assert dump(value) == f"{expected}\n".encode()
