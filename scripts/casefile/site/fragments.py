"""Jinja, made to render once what is the same on many pages, for the same output.

A part of a theme, be it a block or a template that `{% include %}` brings in, is rendered under a
recording, which notes all that it reads of its page and its context. Where another page gives the
same answers, its text is taken as it stands. What cannot be noted is rendered as ever; and so is
everything from the first call in a template that may change what lasts from page to page.

Only pages that the navigation does not list share: for these all of it looks the same. Only the
versions of Jinja and MkDocs that this was written for are touched.
"""

from datetime import date
from typing import Any, cast

import jinja2
import mkdocs
from jinja2 import Environment, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.ext import InternationalizationExtension
from jinja2.filters import FILTERS, do_random
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.tests import TESTS, test_sameas
from jinja2.utils import Namespace, missing
from mkdocs.config.base import Config
from mkdocs.utils.templates import script_tag_filter, url_filter

from casefile.site.fragment_memo import Fragments, Readings, Render

VERSIONS = ("3.1.6", "1.6.1")
"""The versions of Jinja and MkDocs whose inner workings these are."""

_READERS = frozenset({"copy", "count", "get", "index", "items", "keys", "values"})
"""The methods of collections that change nothing."""


class _SharedTemplate(Template):
    fragments: Fragments

    @classmethod
    def _from_namespace(cls, *args: Any, **kwargs: Any) -> Template:
        template = super()._from_namespace(*args, **kwargs)
        share = cls.fragments.share_block
        template.blocks = {name: share(block) for name, block in template.blocks.items()}
        vars(template)["root_render_func"] = cls.fragments.share_root(template.root_render_func)
        return template

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        self.fragments.enter(context)
        return super().render(context)

    def new_context(self, *args: Any, **kwargs: Any) -> Context:
        context = super().new_context(*args, **kwargs)
        cast(Any, context).included = _is_shared(args)
        return context

    def make_module(self, *args: Any, **kwargs: Any) -> TemplateModule:
        def make() -> TemplateModule:
            return TemplateModule(self, super(_SharedTemplate, self).new_context(*args, **kwargs))

        if not _is_shared(args):
            self.fragments.check_module(self)
            return make()
        names, _, own = args
        known = {name: value for name, value in own.items() if value is not missing}
        return self.fragments.make_module(self, {**names, **known}, make)


def _is_shared(args: tuple[object, ...]) -> bool:
    """Whether a context is made as compiled templates do for what they include or import."""
    return len(args) == 3 and args[1] is True


def share_fragments(environment: Environment, watch: Readings) -> Fragments | None:
    """Makes the templates of a theme share what is the same on many pages; before any is loaded.

    What `watch` notes of other pages is the same as without. Returns None, and does nothing, where
    the environment is not as MkDocs makes it for a theme.
    """
    if not _is_known(environment):
        return None
    environment.context_class = _make_context(environment.context_class)
    fragments = Fragments(environment, watch)
    environment.template_class = type("Template", (_SharedTemplate,), {"fragments": fragments})
    _replace(environment, fragments)
    return fragments


def _make_context(base: type[Context]) -> type[Context]:
    class SharedContext(base):  # type: ignore[misc, valid-type]  # the theme's to say
        included = False

        def super(self, name: str, current: Render) -> Any:
            for block in self.blocks.get(name, ()):
                if getattr(block, "plain", None) is current:
                    return super().super(name, block)
            return super().super(name, current)

        def call(self, callee: Any, /, *args: Any, **kwargs: Any) -> Any:
            if not _is_harmless(callee):
                cast(type[_SharedTemplate], self.environment.template_class).fragments.stop()
            return super().call(callee, *args, **kwargs)

    return SharedContext


def _replace(environment: Environment, fragments: Fragments) -> None:
    """Puts filters and tests that tell of what they read, or of chance, in the place of others."""

    @pass_context
    def choose(context: Context, values: Any) -> Any:
        fragments.give_up()
        return do_random(context, values)

    def is_same(value: Any, other: Any) -> bool:
        fragments.give_up()
        return test_sameas(value, other)

    environment.filters |= {"url": fragments.url, "random": choose}
    environment.tests["sameas"] = is_same


def _is_known(environment: Environment) -> bool:
    filters = {**FILTERS, "url": url_filter, "script_tag": script_tag_filter}
    extensions = {type(extension) for extension in environment.extensions.values()}
    return (
        (jinja2.__version__, mkdocs.__version__) == VERSIONS
        and environment.template_class is Template
        and environment.filters == filters
        and environment.tests == TESTS
        and extensions <= {InternationalizationExtension}
        and environment.undefined is jinja2.Undefined
        and not (environment.is_async or environment.sandboxed or environment.cache)
    )


def _is_harmless(callee: Any) -> bool:
    """Whether a call changes nothing that was there before."""
    if callee is Namespace or callee is range or callee is dict:
        return True
    if isinstance(callee, Macro | BlockReference | LoopContext):
        return True
    owner = getattr(callee, "__self__", None)
    if isinstance(owner, str | int | float | date | LoopContext):
        return True
    is_collection = isinstance(owner, dict | list | tuple | Config)
    return is_collection and getattr(callee, "__name__", "") in _READERS
