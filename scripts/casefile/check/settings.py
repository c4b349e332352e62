"""Rules about `mkdocs.yml`: what MkDocs would run, fetch or print because a setting says so.

The settings are judged as plain nodes, before MkDocs sees them: reading them with MkDocs already
runs what they name. Only the keys listed here are used, so that a new way of running code (or a
misspelt key) is found without being known.
"""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from casefile.check.named import check_named, list_names_printed
from casefile.check.nav import check_nav, find_links
from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Kind, Node
from casefile.settings import (
    SETTINGS,
    find_setting,
    list_names,
    read_setting,
    read_settings,
)

KINDS: dict[str, tuple[Kind, ...]] = {
    "INHERIT": ("scalar",),
    "copyright": ("scalar",),
    "docs_dir": ("scalar",),
    "extra": ("mapping",),
    "extra_css": ("sequence",),
    "extra_javascript": ("sequence",),
    "hooks": ("sequence",),
    "markdown_extensions": ("sequence", "mapping"),
    "nav": ("sequence",),
    "not_in_nav": ("scalar",),
    "plugins": ("sequence", "mapping"),
    "repo_name": ("scalar",),
    "repo_url": ("scalar",),
    "site_author": ("scalar",),
    "site_description": ("scalar",),
    "site_dir": ("scalar",),
    "site_name": ("scalar",),
    "site_url": ("scalar",),
    "strict": ("scalar",),
    "theme": ("mapping",),
    "validation": ("mapping",),
    "watch": ("sequence",),
}
"""The keys of `mkdocs.yml` that a site may use, and what each holds."""

HOOKS = ("scripts/hooks.py",)
PLUGINS: tuple[str, ...] = ()
EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables", "toc")

_FORMS = {"mapping": "a mapping", "sequence": "a list", "scalar": "a text"}
_HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"
_URL = re.compile(rf"https?://(?P<host>{_HOST})(:[0-9]{{1,5}})?(/[\w.~/%+@-]*)?\Z", re.ASCII)
_MAIL = re.compile(rf"[\w.%+-]+@(?P<host>{_HOST})\Z", re.ASCII)
_BRANCH = re.compile(r"\w[\w./-]*\Z", re.ASCII)
_PLACEHOLDER = re.compile(
    r"(.*\.)?(example(\.(org|com|net))?|invalid|test|localhost)\Z", re.IGNORECASE
)


def check_settings(
    root: Path,
    publish: bool,  # noqa: FBT001 - named like the option of the verbs, and always given
    pages: Collection[str],
) -> Iterator[Diagnostic]:
    """Every finding about the settings of the site in `root`.

    `publish` turns placeholders from warnings into errors. `pages` are the names of the generated
    pages, which the navigation may lead to: `facts/index`. A site without `mkdocs.yml` can be
    checked, but not published.
    """
    node, findings = read_settings(root)
    yield from findings
    if node is None:
        if publish and not findings:
            message = "there is no mkdocs.yml, which says where the site is published"
            yield Diagnostic(SETTINGS, 1, 1, "placeholder-published", message, "write one")
    elif node.kind != "mapping":
        message = f"the file holds {_FORMS[node.kind]} where a mapping is due"
        yield Diagnostic(SETTINGS, node.line, node.column, "invalid-setting", message)
    else:
        for rule in (check_keys, check_values, check_paths, check_code, check_requests, check_html):
            yield from rule(node)
        yield from check_named(node)
        yield from check_placeholders(node, publish=publish)
        if nav := _mapped(node, "nav", "sequence"):
            yield from check_nav(nav, root, pages)


def check_keys(node: Node) -> Iterator[Diagnostic]:
    """Each key is one that a site uses, and holds what belongs there."""
    for name, value in node.entries:
        kinds = KINDS.get(name.text)
        if name.kind != "scalar":
            continue
        if kinds is None:
            near = get_close_matches(name.text[:100], KINDS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "take it out"
            yield _finding(name, "unknown-setting", f'"{name.text}" is not used here', hint)
        elif value.kind not in kinds and value.content() != "":
            due = " or ".join(_FORMS[kind] for kind in kinds)
            message = f"{name.text} is {_FORMS[value.kind]}, and {due} is due"
            yield _finding(value, "invalid-setting", message)


def check_values(node: Node) -> Iterator[Diagnostic]:
    """The site has a name, and its addresses are addresses."""
    name = node.get("site_name")
    if name is None or name.content() == "":
        hint = "write `site_name:` and the name that stands on every page"
        yield _finding(name or node, "invalid-setting", "the site has no name", hint)
    for keys, patterns, due in (
        (("site_url",), (_URL,), "https://, a host in ASCII and a path, such as https://a.org/b/"),
        (("extra", "repository"), (_URL,), "the repository's address, as a browser opens it"),
        (("extra", "contact"), (_URL, _MAIL), "the address of a page or a mailbox"),
        (("extra", "branch"), (_BRANCH,), "the name of the branch that is published"),
    ):
        value, place = read_setting(node, *keys), find_setting(node, *keys)
        if place and value and not any(pattern.match(value) for pattern in patterns):
            message = f'{".".join(keys)} cannot be "{value}"'
            yield _finding(place, "invalid-setting", message, f"write {due}")


def check_paths(node: Node) -> Iterator[Diagnostic]:
    """Each folder is the site's own, and the one that MkDocs empties holds nothing else."""
    folders = {("docs_dir",): "docs", ("theme", "custom_dir"): "overrides"}
    for keys in (*folders, ("site_dir",)):
        path, place = _clean(read_setting(node, *keys)), find_setting(node, *keys)
        name = ".".join(keys)
        if not place or not path:
            continue
        if _is_outside(path):
            message = f'{name} leads out of the site\'s folder, to "{path}"'
            yield _finding(place, "outside-root", message, "name a folder below mkdocs.yml")
        elif path != folders.get(keys, path):
            message = f'{name} is "{path}", where nothing is checked'
            yield _finding(place, "invalid-setting", message, f"write {folders[keys]}")
        elif keys == ("site_dir",) and not path.startswith("build/"):
            message = f'site_dir is "{path}", and MkDocs empties that folder'
            yield _finding(place, "invalid-setting", message, "write build/preview")
    for place in list_names(node, "watch"):
        if _is_outside(_clean(place.text)):
            message = f'watch leads out of the site\'s folder, to "{place.text}"'
            yield _finding(place, "outside-root", message, "name a folder below mkdocs.yml")


def check_code(node: Node) -> Iterator[Diagnostic]:
    """Nothing runs but our own hook, and nothing is taken from a file that is not checked."""
    if inherited := node.key("INHERIT"):
        message = "INHERIT takes settings from a file that is not checked"
        yield _finding(inherited, "inherited-settings", message, "write the settings here")
    for key, code, known, what in (
        ("hooks", "unknown-hook", HOOKS, "the hook"),
        ("plugins", "unknown-plugin", PLUGINS, "the plugin"),
        ("markdown_extensions", "unknown-extension", EXTENSIONS, "the Markdown extension"),
    ):
        for place in list_names(node, key):
            if place.text not in known:
                message = f'{what} "{place.text}" is not one of this site\'s'
                hint = f"only {', '.join(known)} may stand here" if known else "write `plugins: []`"
                yield _finding(place, code, message, hint)
    plugins = node.get("plugins")
    if plugins is None or plugins.content() == "":
        message = "without the setting `plugins`, MkDocs runs its own search"
        yield _finding(plugins or node, "unknown-plugin", message, "write `plugins: []`")


def check_requests(node: Node) -> Iterator[Diagnostic]:
    """No page makes a reader's browser call anybody else's server."""
    if (place := node.key("repo_url")) and read_setting(node, "repo_url"):
        message = "repo_url makes each reader's browser call the server of the repository"
        yield _finding(place, "third-party-request", message, "write extra.repository instead")
    theme = node.get("theme")
    if theme is not None and read_setting(theme, "name") == "material":
        font = theme.get("font")
        if font is None or not (font.plain and font.text.lower() in ("false", "no", "off")):
            message = "without `font: false` the theme makes each reader's browser call Google"
            yield _finding(font or theme, "third-party-request", message, "write `font: false`")
    analytics = (find_setting(node, "extra") or node).key("analytics")
    if analytics is not None:
        message = "analytics tell somebody else about each reader"
        yield _finding(analytics, "third-party-request", message, "take it out")
    for keys in (("extra_css",), ("extra_javascript",), ("theme", "logo"), ("theme", "favicon")):
        for place in _find_texts(find_setting(node, *keys)):
            if "//" not in place.text:
                continue
            message = f'"{place.text}" is fetched from somebody else\'s server'
            hint = "put a copy into overrides/assets/"
            yield _finding(place, "third-party-request", message, hint)


def check_html(node: Node) -> Iterator[Diagnostic]:
    """What MkDocs prints into a page as it stands holds no character that HTML acts upon."""
    places = [node.get(key) for key in ("site_name", "site_description", "site_author")]
    places += list_names_printed(node)
    nav = _mapped(node, "nav", "sequence")
    places += [title for title, _ in find_links(nav)] if nav else []
    for place in places:
        if place is not None and (found := re.search('[<>&"]', place.text)):
            message = f"{found[0]} is printed into every page as it stands, unescaped"
            yield _finding(place, "html-in-setting", message, "say it in other characters")


def check_placeholders(node: Node, *, publish: bool) -> Iterator[Diagnostic]:
    """Before a site is published, its owner sets its addresses."""
    code = "placeholder-published" if publish else "placeholder-setting"
    for keys in (("site_url",), ("extra", "repository"), ("extra", "contact")):
        value, name = read_setting(node, *keys), ".".join(keys)
        place = find_setting(node, *keys) or find_setting(node, *keys[:-1]) or node
        address = _URL.match(value) or _MAIL.match(value)
        hint = f"set {name} before the site is published"
        if not value:
            yield _finding(place, code, f"{name} is not set", hint)
        elif address and _PLACEHOLDER.match(address["host"]):
            yield _finding(place, code, f'{name} is a placeholder: "{value}"', hint)


def _mapped(node: Node, key: str, kind: Kind) -> Node | None:
    place = node.get(key)
    return place if place is not None and place.kind == kind else None


def _find_texts(node: Node | None) -> Iterator[Node]:
    """Every text in a setting, however deep."""
    if node is not None:
        for below in (*node.items, *(value for _, value in node.entries)):
            yield from _find_texts(below)
        if node.kind == "scalar":
            yield node


def _clean(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).as_posix() if path else ""


def _is_outside(path: str) -> bool:
    drive = re.match("[A-Za-z]:", path)
    return ".." in path.split("/") or path.startswith(("/", "~")) or drive is not None


def _finding(node: Node, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(SETTINGS, node.line, node.column, code, message, hint)
