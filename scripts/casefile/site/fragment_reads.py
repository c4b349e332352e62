"""What a part of a template reads of its page and its context, as answers that can be compared."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from jinja2 import Undefined
from jinja2.utils import missing
from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

UNKNOWN = object()
"""The answer where two things cannot be told to be the same."""

_ABSENT = ("absent",)
_DEEP = 8
_BY_VALUE = frozenset({bool, int, type(None), bytes})
_BY_TEXT = frozenset({float, date, datetime, Markup})
_OWN = frozenset({"content", "markdown", "toc"})
"""What is another for nearly every page, and long."""

Read = tuple[str, Any]
"""What was read: a kind (name, block, attribute, key, url, equal) and which of that kind."""

Blocks = Mapping[str, Sequence[object]]
"""For each block of a template what renders it: the last template's own first."""


class Surroundings(NamedTuple):
    """What a part of a template finds: the names of its context, and the blocks."""

    names: Mapping[str, Any]
    blocks: Blocks


NOWHERE = Surroundings({}, {})
"""The surroundings of what reads none."""


class Unclear(BaseException):
    """A recording cannot go on: what would be read next cannot be compared.

    Raised before it is read, so that nothing has happened yet that a second rendering would do
    twice. Not an Exception: Jinja takes some of those for missing attributes.
    """


class Scene:
    """A page that no navigation holds, while it is put into its theme.

    All that templates find in settings and navigation is then the same for every such page: none of
    the items is active and none is the page itself. `lasting` are the objects, by identity, that
    are the same for all pages.
    """

    def __init__(self, page: Page, lasting: Mapping[int, object]) -> None:
        self.page = page
        self.lasting = lasting
        self._known: dict[Read, object] = {}

    def answer(self, read: Read, around: Surroundings) -> object:
        """What a reading finds, or UNKNOWN."""
        kind, key = read
        if kind == "name":
            return self._describe_name(around.names.get(key, missing))
        if kind == "block":
            return list(around.blocks.get(key, ()))
        try:
            return self._known[read]
        except KeyError:
            found = self._known[read] = self._find(kind, key)
            return found

    def gives(self, answers: Iterable[tuple[Read, object]], around: Surroundings) -> bool:
        """Whether all readings find what they found."""
        known = self._known
        for read, expected in answers:
            found = known.get(read)
            if found is None:
                found = self.answer(read, around)
            if found is not expected and found != expected:
                return False
        return True

    def _find(self, kind: str, key: Any) -> object:
        page = self.page
        if kind == "url":
            return normalize_url(key, page=page)
        if kind == "equal":
            return page == self.lasting[key]
        if kind == "key":
            return describe(page.meta[key]) if key in page.meta else _ABSENT
        value = getattr(page, key, missing)
        if key == "__class__":
            return _Same(value)
        if key == "meta":
            return bool(value) if type(value) is dict else UNKNOWN
        return UNKNOWN if key in _OWN else describe(value)

    def _describe_name(self, value: object) -> object:
        if type(value) is str:
            return value
        return _Same(value) if id(value) in self.lasting else describe(value)


class _Same:
    """Equal only where it holds the same object, which is kept."""

    __slots__ = ("value",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


def describe(value: Any, depth: int = 0) -> object:
    """What is equal only for equal values of one type; UNKNOWN for what is no plain data."""
    kind = type(value)
    found: object = UNKNOWN
    if kind is str:
        found = value
    elif kind in _BY_VALUE:
        found = (kind, value)
    elif kind in _BY_TEXT:
        found = (kind, repr(value))
    elif value is missing:
        found = _ABSENT
    elif kind is Undefined:
        found = (kind, *(_Same(getattr(value, name)) for name in Undefined.__slots__))
    elif kind in (list, tuple, dict) and depth < _DEEP:
        items = [part for pair in value.items() for part in pair] if kind is dict else value
        parts = [describe(item, depth + 1) for item in items]
        found = UNKNOWN if any(part is UNKNOWN for part in parts) else (kind, parts)
    return found


class Recording:
    """Notes what a part of a template reads while it is rendered for one page.

    `clear` tells whether all that it read can be compared.
    """

    def __init__(self, scene: Scene, around: Surroundings, view: Page) -> None:
        self.answers: dict[Read, object] = {}
        self.clear = True
        self.scene = scene
        self.view = view
        self.around = around

    def note(self, kind: str, key: Any) -> None:
        """Notes one reading. Raises Unclear."""
        read = (kind, key)
        if read not in self.answers:
            answer = self.scene.answer(read, self.around)
            if answer is UNKNOWN:
                self.give_up()
            self.answers[read] = answer

    def note_name(self, name: str, value: object) -> None:
        """Notes that a context gave a value for a name; the part's own values are no readings.

        Raises Unclear.
        """
        if name == "pages":
            self.give_up()
        elif value is not self.view and value is self.around.names.get(name, missing):
            self.note("name", name)

    def give_up(self) -> None:
        """Ends the recording. Raises Unclear."""
        self.clear = False
        raise Unclear
