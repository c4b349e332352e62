"""Objects that do what a page, its front matter and a template's blocks do, and note what is read.

What they do not know how to note ends the recording.
"""

from collections.abc import Mapping
from typing import Any, cast

from jinja2.runtime import Context
from mkdocs.structure.pages import Page

from casefile.site.fragment_reads import Blocks, Recording


class Recorder:
    """Where views find the recording that is under way."""

    def __init__(self) -> None:
        self.recording: Recording | None = None
        self._views: dict[type, type] = {}

    def view(self, page: Page) -> Page:
        """A view of a page, which shares all of the page's state."""
        kind = self._views.get(type(page))
        if kind is None:
            kind = self._views[type(page)] = _make_view(type(page), self)
        view: Page = object.__new__(kind)
        object.__setattr__(view, "__dict__", vars(page))
        return view


def _make_view(base: type, recorder: Recorder) -> type:
    class View(base):  # type: ignore[misc]  # whatever class pages have
        __hash__ = None  # type: ignore[assignment]  # as MkDocs's pages

        def __getattribute__(self, name: str) -> Any:
            recording = recorder.recording
            if recording is None:
                return super().__getattribute__(name)
            recorder.recording = None  # what MkDocs reads for an answer is no reading of its own
            try:
                recording.note("attribute", name)
                value = getattr(recording.scene.page, name)
            finally:
                recorder.recording = recording
            return _FrontMatter(value, recording) if name == "meta" else value

        def __eq__(self, other: object) -> bool:
            recording = recorder.recording
            if recording is None:
                return bool(super().__eq__(other))
            if other is self:
                return True
            if id(other) not in recording.scene.lasting:
                recording.give_up()
            recording.note("equal", id(other))
            return bool(recording.scene.page == other)

    View.__name__ = base.__name__
    return View


class _FrontMatter(dict[Any, Any]):
    """The front matter of a page; whether it is empty is noted when it is read of the page."""

    __slots__ = ("_recording",)

    def __init__(self, meta: Mapping[Any, Any], recording: Recording) -> None:
        super().__init__(meta)
        object.__setattr__(self, "_recording", recording)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return dict
        if name.startswith("_") or (name != "get" and name in vars(dict)):
            _recording_of(self).give_up()
        return super().__getattribute__(name)

    def __bool__(self) -> bool:
        return dict.__len__(self) > 0

    def __getitem__(self, key: Any) -> Any:
        _recording_of(self).note("key", key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        _recording_of(self).note("key", key)
        return super().__contains__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        """As a mapping's."""
        _recording_of(self).note("key", key)
        return super().get(key, default)


_recording_of = cast(Any, vars(_FrontMatter)["_recording"]).__get__


def _give_up(front: _FrontMatter, *_: object) -> None:
    _recording_of(front).give_up()


for _name, _method in vars(dict).items():
    if callable(_method) and _name not in vars(_FrontMatter) and _name != "__new__":
        setattr(_FrontMatter, _name, _give_up)


class NotingBlocks(dict[str, Any]):
    """The blocks of a context, noting which of them are used."""

    def __init__(self, blocks: Blocks, recording: Recording) -> None:
        super().__init__(blocks)
        self._recording = recording

    def __getitem__(self, name: str) -> Any:
        self._recording.note("block", name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """As a mapping's."""
        self._recording.note("block", name)
        return super().get(name, default)

    def items(self) -> Any:
        """As a mapping's."""
        for name in self:
            self._recording.note("block", name)
        return super().items()


def make_recording_context(base: type[Context], recorder: Recorder) -> type[Context]:
    """A class of contexts that notes the names that are looked up in them."""

    class RecordingContext(base):  # type: ignore[misc, valid-type]  # the theme's to say
        def resolve_or_missing(self, key: str) -> Any:
            found = super().resolve_or_missing(key)
            if recorder.recording is not None:
                recorder.recording.note_name(key, found)
            return found

    return RecordingContext
