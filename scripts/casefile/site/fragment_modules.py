"""Templates that others import: which of them give every page the same."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, Template, meta, nodes
from jinja2.environment import TemplateModule

from casefile.site.fragment_reads import UNKNOWN, Scene, Surroundings

_PURE = frozenset(
    {
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Macro, nodes.Name, nodes.Const),
        *(nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Dict, nodes.Pair, nodes.List, nodes.Or),
        *(nodes.And, nodes.Not, nodes.Compare, nodes.Operand, nodes.If, nodes.CondExpr),
        *(nodes.Assign, nodes.Concat, nodes.Import, nodes.Tuple),
    }
)
"""What a template may be made of that reads its context by nothing but names."""

_CHANGING = frozenset({"cycler", "joiner", "namespace"})
"""What makes an object that a template can change."""


class Modules:
    """The modules that have been made of templates which read names of their context alone.

    One is used again where these names have the same values; where they differ from page to page,
    each page has its own. `lasting` is where those are added that all pages share.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._names: dict[str, frozenset[str] | None] = {}
        self._made: dict[str, tuple[Mapping[str, object], TemplateModule]] = {}
        self._varying: set[str] = set()

    def forget(self) -> None:
        """Starts again."""
        self._made.clear()
        self._varying.clear()

    def find(
        self,
        template: Template,
        scene: Scene,
        around: Surroundings,
        make: Callable[[], TemplateModule],
    ) -> tuple[TemplateModule, bool]:
        """The module of a template for a page, and whether other pages have the same one."""
        name = template.name
        if name is None or name in self._varying:
            return make(), False
        if name not in self._names:
            self._names[name] = self._list_names(name)
        names = self._names[name]
        if names is None:
            return make(), False
        answers = {key: scene.answer(("name", key), around) for key in names}
        if any(answer is UNKNOWN for answer in answers.values()):
            return make(), False
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = (answers, make())
        elif known[0] != answers:
            self._varying.add(name)
            return make(), False
        return known[1], True

    def may_change(self, template: Template) -> bool:
        """Whether the one module that all templates share may keep something that changes."""
        return _makes_changing(self._parse(str(template.name)))

    def _list_names(self, name: str) -> frozenset[str] | None:
        """All that a template reads of its context; None where that is more than names."""
        source = self._parse(name)
        if any(type(part) not in _PURE for part in source.find_all(nodes.Node)):
            return None
        if _makes_changing(source):
            return None
        if any(part.with_context for part in source.find_all(nodes.Import)):
            return None
        return frozenset(meta.find_undeclared_variables(source))

    def _parse(self, name: str) -> nodes.Template:
        loader: Any = self._environment.loader
        return self._environment.parse(loader.get_source(self._environment, name)[0], name)


def _makes_changing(source: nodes.Template) -> bool:
    return any(name.name in _CHANGING for name in source.find_all(nodes.Name))
