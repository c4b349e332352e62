"""The parts of a theme's templates that have been rendered, and when their texts still hold."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, cast

from jinja2 import Environment, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import url_filter

from casefile.site.fragment_modules import Modules
from casefile.site.fragment_reads import (
    NOWHERE,
    Read,
    Recording,
    Scene,
    Surroundings,
    Unclear,
)
from casefile.site.fragment_views import NotingBlocks, Recorder, make_recording_context

_MOST = 64
"""How many texts of one part are kept."""

_PATIENCE = 16
"""How many more misses than hits there may be until a part is taken to differ on every page."""

Render = Callable[[Context], Iterator[str]]
"""What renders a template, or a block of one, in a context."""


class Readings(Protocol):
    """Something that notes what is read of other pages, in a set."""

    reads: set[Any]


class Fragments:
    """Shares among pages what their templates render in the same way."""

    def __init__(self, environment: Environment, watch: Readings) -> None:
        self._recorder = Recorder()
        self._environment = environment
        self._watch = watch
        self._stopped = False
        self._scene: Scene | None = None
        self._common: tuple[object, object] = (None, None)
        self._lasting: dict[int, object] = {}
        self._parts: list[_Part] = []
        self._modules = Modules(environment)
        self._plain = environment.context_class
        self._noting = make_recording_context(self._plain, self._recorder)

    @property
    def recording(self) -> Recording | None:
        """What notes the readings of the part that is being recorded, if one is."""
        return self._recorder.recording

    @property
    def kept(self) -> int:
        """How many texts are kept."""
        return sum(len(part.texts) for part in self._parts)

    def forget(self) -> None:
        """Forgets all texts: something that lasts from page to page has changed."""
        self._scene, self._common = None, (None, None)
        self._modules.forget()
        for part in self._parts:
            part.forget()

    def stop(self) -> None:
        """Shares nothing any more: a template is about to change what lasts from page to page.

        Raises Unclear where a part is being recorded.
        """
        if not self._stopped:
            self._stopped = True
            self.forget()
        self.give_up()

    def give_up(self) -> None:
        """Ends the recording of a part, if one is under way. Raises Unclear."""
        if self.recording is not None:
            self.recording.give_up()

    def enter(self, context: Mapping[str, Any]) -> None:
        """Begins a page, or anything else that is put into the theme."""
        page, navigation, config = (context.get(name) for name in ("page", "nav", "config"))
        self._scene = None
        if self._stopped or type(navigation) is not Navigation or not isinstance(page, Page):
            return
        if self._common[0] is not navigation or self._common[1] is not config:
            self.forget()
            self._common = (navigation, config)
            every = [*_walk(navigation), navigation, config, *self._environment.globals.values()]
            self._lasting = {id(one): one for one in every}
        if page.parent is None and id(page) not in self._lasting:
            self._scene = Scene(page, self._lasting)

    def share_root(self, root: Render) -> Render:
        """Returns what renders a template as `root` does, but shares where it is included."""
        part = self._add()

        def render(context: Any) -> Iterator[str]:
            included, context.included = context.included, False
            if not included or not self._may_share(part):
                return root(context)
            return self._share(part, context, Surroundings(context.parent, {}), root)

        return render

    def share_block(self, block: Render) -> Render:
        """Returns what renders a block of a template as `block` does, but shares."""
        part = self._add()

        def render(context: Context) -> Iterator[str]:
            if not self._may_share(part):
                return block(context)
            around = Surroundings(context.get_all(), context.blocks)
            return self._share(part, context, around, block)

        vars(render)["plain"] = block
        return render

    @pass_context
    def url(self, context: Context, value: object) -> str:
        """MkDocs's filter of the same name, which finds the same address once for a page."""
        scene, recording = self._scene, self.recording
        if scene is not None:
            page = context["page"]
            if recording is not None and page is recording.view:
                recording.note("url", str(value))
                page = scene.page
            if page is scene.page:
                return cast(str, scene.answer(("url", str(value)), NOWHERE))
        return url_filter(cast(Any, context), cast(str, value))

    def make_module(
        self, template: Template, names: Mapping[str, Any], make: Callable[[], TemplateModule]
    ) -> TemplateModule:
        """The module of a template that is imported with these names."""
        if self._stopped or self._scene is None or self.recording is not None:
            return make()
        found, lasts = self._modules.find(template, self._scene, Surroundings(names, {}), make)
        if lasts:
            self._lasting[id(found)] = found
        return found

    def check_module(self, template: Template) -> None:
        """Stops where the one module of a template may keep something that changes."""
        if not self._stopped and self._modules.may_change(template):
            self.stop()

    def _add(self) -> "_Part":
        part = _Part()
        self._parts.append(part)
        return part

    def _may_share(self, part: "_Part") -> bool:
        return not (part.given_up or self._stopped or self.recording is not None)

    def _share(
        self, part: "_Part", context: Context, around: Surroundings, render: Render
    ) -> Iterator[str]:
        scene = self._scene
        if scene is None or around.names.get("page") is not scene.page:
            return render(context)
        text = part.find(scene, around, self._watch)
        if text is None:
            view = self._recorder.view(scene.page)
            text = self._record(part, context, Recording(scene, around, view), render)
        return render(context) if text is None else (piece for piece in (text,))

    def _record(
        self, part: "_Part", context: Context, recording: Recording, render: Render
    ) -> str | None:
        """The text of a part, noting what it reads; None where that cannot be done."""
        own = self._copy(context, recording)
        before, self._watch.reads = self._watch.reads, set()
        self._environment.context_class = self._noting
        self._recorder.recording = recording
        text, reads = "", set()
        try:
            text = self._environment.concat(render(own))
            reads = self._watch.reads
        except Unclear:
            pass
        finally:
            self._recorder.recording = None
            self._environment.context_class = self._plain
            self._watch.reads = before | reads
        if not recording.clear:
            part.give_up()
            return None
        part.keep(recording.answers, text, reads)
        return text

    def _copy(self, context: Context, recording: Recording) -> Context:
        """A context of the same content that notes what is read of it."""
        names = {**recording.around.names, "page": recording.view}
        own = self._noting(self._environment, names, context.name, {})
        own.eval_ctx, own.globals_keys = context.eval_ctx, context.globals_keys
        own.blocks = context.blocks
        if recording.around.blocks:
            own.blocks = NotingBlocks(context.blocks, recording)
        return own


class _Part:
    """A template that others include, or a block: its texts, each with when it holds."""

    def __init__(self) -> None:
        self.given_up = False
        self.texts: list[tuple[list[tuple[Read, object]], str, set[Any]]] = []
        self._balance = _PATIENCE

    def find(self, scene: Scene, around: Surroundings, watch: Readings) -> str | None:
        """The text for a page, if one holds; what it read of other pages counts as read again."""
        for number, (answers, text, reads) in enumerate(self.texts):
            if scene.gives(answers, around):
                if number:
                    self.texts.insert(0, self.texts.pop(number))
                watch.reads |= reads
                self._balance += 1
                return text
        return None

    def keep(self, answers: Mapping[Read, object], text: str, reads: set[Any]) -> None:
        """Keeps a text, unless it seems that every page has another."""
        self._balance -= 1
        if self._balance < 0:
            self.give_up()
        else:
            self.texts = [([*answers.items()], text, reads), *self.texts[: _MOST - 1]]

    def give_up(self) -> None:
        """Keeps nothing any more."""
        self.given_up = True
        self.texts = []

    def forget(self) -> None:
        """Starts again."""
        self.given_up, self.texts, self._balance = False, [], _PATIENCE


def _walk(navigation: Navigation) -> Iterator[object]:
    waiting: list[Any] = [*navigation.items, *navigation.pages]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(item.children or ())
