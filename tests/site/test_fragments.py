"""Sharing parts of templates: always the very text that Jinja itself gives."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateError
from jinja2.ext import InternationalizationExtension
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import script_tag_filter, url_filter

from casefile.pages.language import load_language
from casefile.pages.theme import theme_words
from casefile.settings import Settings
from casefile.site import fragments
from casefile.site.fragments import share_fragments

ROOT = Path(__file__).parents[2]

SETTINGS = """\
site_name: Tiny
theme: {name: null, custom_dir: theme}
plugins: []
extra: {list: [1], word: w}
extra_css: [a.css]
not_in_nav: '*'
nav: [index.md, {More: [sub/index.md, {Deep: [sub/b.md]}]}, {Out: 'https://a.org/'}]
"""
IN_NAV = ["index.md", "sub/index.md", "sub/b.md"]
OTHERS = ["a.md", "sub/c.md", "sub/d.md", "deep/er/e.md", "sub/f.md"]
METAS: Sequence[Mapping[str, Any]] = [
    {},
    {"kind": "k"},
    {"kind": "k", "n": 1},
    {"kind": "j", "n": True, "list": [1, {"a": 2.0}]},
    {"template": "other.html", "kind": "k"},
]

Templates = Mapping[str, str]

BASE = (
    "{% import 'lang.html' as lang with context %}{% set ns = namespace(n=0) %}"
    "{% set v = 'v' %}{% macro own() %}{{ page.title }}{% endmacro %}"
    "<{{ lang.t('a') }}>{% block head %}@head{% endblock %}|{% include 'p0.html' %}|"
    "{% block body scoped %}@body{% include 'p1.html' %}{% endblock %}|{{ ns.n }}|{{ v }}"
)
START: Templates = {
    "base.html": BASE,
    "main.html": "{% extends 'base.html' %}{% block head %}{{ super() }}@main{% endblock %}",
    "other.html": "{% extends 'main.html' %}{% block head %}{{ super() }}@other{% endblock %}",
    "lang.html": (
        "{% import 'words.html' as words %}{% macro t(key) %}{{ words.t(key) or config.site_name }}"
        "{% endmacro %}"
    ),
    "words.html": "{% macro t(key) %}{{ {'a': 'A'}[key] }}{% endmacro %}",
    "m.html": (
        "{% macro f(x) %}{{ x.title }}{{ page.url }}{{ '/' | url }}{{ features }}{% endmacro %}"
    ),
    "plain.html": "{% macro g(x) %}{{ x.title }}{{ x == x }}{% endmacro %}",
    "tick.html": (
        "{% set c = namespace(n=0) %}"
        "{% macro tick() %}{% set c.n = c.n + 1 %}{{ c.n }}{% endmacro %}"
    ),
}

PIECES = """\
{{ page.title }}
{{ page.meta.kind }}
{{ page.meta.get('kind', 'x') }}{{ page.meta['n'] }}
{% if page.meta %}some{% endif %}{{ 'kind' in page.meta }}{{ page.meta is defined }}
{{ page.meta | length }}
{{ page.meta | tojson }}
{{ page.meta | pprint }}{{ page.meta.__class__ }}
{{ page.meta.items() | list }}
{% for key in page.meta %}{{ key }}{% endfor %}
{{ page.meta.list }}{{ page.meta.n is sameas true }}
{% if page.meta.list %}{{ page.meta.list.append(9) }}{{ page.meta.list }}{% endif %}
{{ page }}{{ page.__class__.__name__ }}
{{ page.file.src_uri }}{{ page.file.page is sameas page }}
{{ page.url }}{{ page.canonical_url }}{{ page.nope }}
{{ 'x/' | url }}{{ '' | url }}{{ '../y' | url }}{{ nope | url }}
{{ page.active }}{{ page.is_homepage }}{{ page.parent.title if page.parent }}
{% for item in nav %}{{ item.url | url }}{{ item.active }}{{ item == page }}{% endfor %}
{% for item in nav.pages %}{{ item.title }}{{ item != page }}{% endfor %}
{{ page in nav.pages }}{{ nav.homepage is sameas page }}{{ page is sameas page }}
{{ page == page }}{{ page == 'x' }}{{ [page] == [page] }}{{ page is mapping }}
{{ page.toc | first is defined }}
{% for item in page.toc %}{{ item.title }}{{ item.url | url }}{% endfor %}
{{ page.previous_page.title if page.previous_page }}{{ page.ancestors | length }}
{{ page.content }}
{{ base_url }}{{ extra_css }}{{ build_date_utc.year }}
{{ config.site_name }}{{ config.extra.list }}{{ config.extra.get('word') }}
{{ config.extra.list.append(2) or '' }}{{ config.extra.list | length }}
{{ pages | length }}
{{ lang.t('a') }}{{ lang.t('b') }}
{{ own() }}
{% set v = page.title %}
{% set v = page %}
{% set v = page.meta %}
{% set v = page.url.split('/') | length %}
{% set v = [page.meta.kind, 1] %}
{% set v = ['x'] | map('upper') %}
{% set v = 'x' if page.meta.n %}
{{ v }}
{{ v is string }}{{ v | list }}
{{ v.title }}
{% set ns.n = ns.n + 1 %}
{{ ns.n }}
{% set ns = namespace(n=5) %}
{% set ns.n = page.title | length %}
{{ nope }}
{{ nope.x }}
{% import 'm.html' as m with context %}{{ m.f(page) }}
{% from 'plain.html' import g %}{{ g(page) }}{{ g(nav.homepage) }}
{% from 'tick.html' import tick %}{{ tick() }}
{% import 'tick.html' as t with context %}{{ t.tick() }}{{ t.c.n }}
{% include 'p2.html' %}
{% include 'p3.html' %}
{% include 'p3.html' without context %}
{% include ['none.html', 'p3.html'] %}{% include 'none.html' ignore missing %}
{% for i in [1, 2] %}{{ loop.index }}{{ loop.changed(i) }}{% include 'p3.html' %}{% endfor %}
{{ loop.index }}
{{ i }}
{% with page = nav.homepage %}{{ page.title }}{{ 'x' | url }}{% include 'p3.html' %}{% endwith %}
{% set j = joiner(',') %}{{ j() }}{{ j() }}
{{ gettext('a') }}
{% filter upper %}{{ page.title }}{% endfilter %}
{{ [3, 1] | sort }}{{ range(2) | list }}{{ dict(a=1) }}
{{ '{0.title}{1}'.format(page, page.meta) }}
{{ page | attr('title') }}{{ [page] | map(attribute='meta.kind') | list }}
{{ self.head() }}
{{ 1.0 }}{{ features }}
""".splitlines()
LATER = [piece for piece in PIECES if "self." not in piece]
IN_2 = [piece for piece in LATER if "p2.html" not in piece]
LAST = [piece for piece in IN_2 if "p3.html" not in piece]

TEMPLATES = st.fixed_dictionaries(
    {
        "p0.html": st.lists(st.sampled_from(LATER), max_size=4).map("".join),
        "p1.html": st.lists(st.sampled_from(LATER), max_size=4).map("".join),
        "p2.html": st.lists(st.sampled_from(IN_2), max_size=3).map("".join),
        "p3.html": st.lists(st.sampled_from(LAST), max_size=3).map("".join),
        "@head": st.lists(st.sampled_from(LATER), max_size=3).map("".join),
        "@body": st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
        "@main": st.lists(st.sampled_from(LATER), max_size=2).map("".join),
        "@other": st.lists(st.sampled_from(LATER), max_size=2).map("".join),
    }
)
VISITS = st.lists(
    st.tuples(st.sampled_from(OTHERS * 3 + IN_NAV), st.sampled_from(METAS)),
    min_size=2,
    max_size=10,
)


def complete(parts: Templates) -> Templates:
    found = {**START, **{name: text for name, text in parts.items() if name[0] != "@"}}
    for name, text in parts.items():
        if name[0] == "@":
            found = {other: found[other].replace(name, text) for other in found}
    return found


class Small:
    """A site of a few pages, whose navigation lists some."""

    def __init__(
        self, folder: Path, templates: Templates | None, *, sharing: bool, watch: Any = None
    ) -> None:
        self.config: MkDocsConfig = load_config(str(folder / "mkdocs.yml"))
        self.files = Files(
            [
                File(uri, str(folder / "docs"), str(folder / "site"), use_directory_urls=True)
                for uri in IN_NAV + OTHERS
            ]
        )
        self.nav: Navigation = get_navigation(self.files, self.config)
        self.pages = {
            file.src_uri: file.page or Page(None, file, self.config) for file in self.files
        }
        for uri, page in self.pages.items():
            page.markdown, page.content = "", f"<p>{uri}"
            page._title_from_render = f"Title of {uri}"
            page.toc = get_toc([{"name": uri, "id": "i", "level": 1, "children": []}])
        self.environment = (
            self.config.theme.get_env() if templates is None else make_environment(templates)
        )
        watch = watch or SimpleNamespace(reads=set())
        self.shared = share_fragments(self.environment, watch) if sharing else None

    def render(self, uri: str, meta: Mapping[str, Any]) -> str:
        """The page in its template, or the error that this ends with."""
        page = self.pages[uri]
        page.meta = {
            key: [*value] if isinstance(value, list) else value for key, value in meta.items()
        }
        page.active = True
        try:
            context = get_context(self.nav, [*self.files], self.config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            return template.render(context)
        except (TypeError, TemplateError) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            page.active = False


def make_environment(templates: Templates) -> Environment:
    environment = Environment(loader=DictLoader(dict(templates)), auto_reload=False)  # noqa: S701
    environment.filters |= {"url": url_filter, "script_tag": script_tag_filter}
    environment.add_extension(InternationalizationExtension)
    extensions: Any = environment
    extensions.install_null_translations()
    return environment


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    for name in ("docs", "theme"):
        (folder / name).mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return folder


def render_all(small: Small, visits: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    return [small.render(uri, meta) for uri, meta in visits]


EVERY = [(uri, meta) for meta in METAS for uri in [*OTHERS[:2], OTHERS[3], "sub/b.md"]]
BLANK = dict.fromkeys(
    ["p0.html", "p1.html", "p2.html", "p3.html", "@head", "@body", "@main", "@other"], ""
)


@given(TEMPLATES, VISITS)
@settings(max_examples=40, deadline=None)
@example({"p0.html": "{{ page.meta | pprint }}"}, EVERY)
@example({"p0.html": "{{ v.title }}", "@body": "{% set v = page %}"}, EVERY)
@example({"p1.html": "{% from 'tick.html' import tick %}{{ tick() }}"}, EVERY)
def test_any_theme_gives_the_text_that_jinja_gives(
    folder: Path, parts: Templates, visits: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    templates = complete({**BLANK, **parts})
    plain = render_all(Small(folder, templates, sharing=False), visits)
    assert render_all(Small(folder, templates, sharing=True), visits) == plain


@pytest.mark.parametrize("piece", PIECES)
def test_every_kind_of_reading_gives_the_text_that_jinja_gives(folder: Path, piece: str) -> None:
    inner = piece if piece in LAST else ""
    outer = piece if piece in LATER else ""
    parts = {"p0.html": outer, "p3.html": inner, "@head": outer, "@body": piece, "@main": outer}
    templates = complete({**BLANK, **parts, "p1.html": "1{% include 'p3.html' %}"})
    plain = render_all(Small(folder, templates, sharing=False), EVERY)
    assert render_all(Small(folder, templates, sharing=True), EVERY) == plain


def test_what_is_the_same_on_many_pages_is_rendered_once(folder: Path) -> None:
    parts = {"p0.html": "{{ page.meta.kind }}{% for item in nav %}{{ item == page }}{% endfor %}"}
    small = Small(folder, complete({**BLANK, **parts}), sharing=True)
    render_all(small, [(uri, {"kind": "k"}) for uri in OTHERS])
    assert small.shared is not None
    once = small.shared.kept
    assert once > 0
    render_all(small, [(uri, {"kind": "k"}) for uri in OTHERS])
    assert small.shared.kept == once
    small.render("a.md", {"kind": "j"})
    assert small.shared.kept > once


def test_a_call_that_may_change_anything_ends_the_sharing(folder: Path) -> None:
    parts = {"p0.html": "{{ config.extra.list.append(2) }}"}
    small = Small(folder, complete({**BLANK, **parts}), sharing=True)
    assert [small.render("a.md", {}), small.render("a.md", {})] == ["<A>|None||0|v"] * 2
    assert small.config.extra["list"] == [1, 2, 2]
    assert small.shared is not None
    assert small.shared.kept == 0


def test_what_a_part_reads_of_other_pages_counts_for_each_page(folder: Path) -> None:
    watch = SimpleNamespace(reads=set())

    class Noting(Page):
        @property
        def title(self) -> str:  # type: ignore[override]
            watch.reads.add((self.file.src_uri, "title"))
            return "T"

        @title.setter
        def title(self, _: str) -> None:
            pass

    parts = {"p0.html": "{{ nav.homepage.title }}"}
    small = Small(folder, complete({**BLANK, **parts}), sharing=True, watch=watch)
    small.pages["index.md"].__class__ = Noting
    for uri in ("a.md", "sub/c.md", "sub/d.md"):
        watch.reads = set()
        small.render(uri, {})
        assert watch.reads == {("index.md", "title")}


def test_what_has_changed_is_rendered_anew_once_it_is_forgotten(folder: Path) -> None:
    small = Small(folder, complete({**BLANK, "p0.html": "{{ nav.homepage.title }}"}), sharing=True)
    assert "Title of index.md" in small.render("a.md", {})
    small.pages["index.md"]._title_from_render = "Another"
    assert small.shared is not None
    small.shared.forget()
    assert "Another" in small.render("a.md", {})


@pytest.mark.parametrize("versions", [("3.1.5", "1.6.1"), ("3.1.6", "1.6.2")])
def test_other_versions_are_left_alone(
    folder: Path, versions: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "VERSIONS", versions)
    small = Small(folder, complete(BLANK), sharing=True)
    assert small.shared is None
    assert small.render("a.md", {}) == "<A>|||0|v"


def test_the_theme_of_this_site_gives_the_text_that_jinja_gives(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = yaml.safe_load(text) | {"nav": yaml.safe_load(SETTINGS)["nav"], "hooks": []}
    settings["theme"]["custom_dir"] = str(ROOT / "overrides")
    settings |= {"watch": [], "not_in_nav": "*", "docs_dir": "docs", "site_dir": "site"}
    words = theme_words(load_language(ROOT, "en")[0], Settings())
    settings["extra"]["words"] = dict(words)
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    metas = [{}, {"kind": "letters", "source": "docs/a.md", "description": "D"}, {"hide": ["toc"]}]
    visits = [(uri, meta) for uri in [*OTHERS, *IN_NAV] for meta in metas]
    plain = render_all(Small(tmp_path, None, sharing=False), visits)
    shared = Small(tmp_path, None, sharing=True)
    assert render_all(shared, visits) == plain
    assert render_all(shared, visits[::-1]) == plain[::-1]
    assert shared.shared is not None
    assert shared.shared.kept > 0
