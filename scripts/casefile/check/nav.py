"""Rules about the navigation in `mkdocs.yml`, which MkDocs prints into every page as it stands."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Node
from casefile.settings import ORIGINAL, SETTINGS


def find_links(nav: Node) -> Iterator[tuple[Node | None, Node]]:
    """Each entry of a navigation: the node of its title, if it has one, and that of its target.

    The target is a scalar for a page, and something else where MkDocs could not use it.
    """
    for item in nav.items:
        if item.kind == "mapping":
            for title, target in item.entries:
                yield title, target
                yield from find_links(target)
        else:
            yield None, item


def check_nav(nav: Node, root: Path, pages: Collection[str]) -> Iterator[Diagnostic]:
    """Each entry leads to a page of this site: one that is written, or one that is generated.

    `pages` are the names of those that are generated, without the ending: `facts/index`.
    """
    for _, target in find_links(nav):
        if target.kind == "sequence":
            continue
        path = target.content()
        if not isinstance(path, str) or not path.strip():
            message = "this entry names no page"
            yield _finding(target, message, "write a page's file, such as index.md")
        elif _leads_out(path):
            message = f'"{path}" leads out of the site'
            yield _finding(target, message, "link to it from an article instead")
        elif not path.endswith(".md"):
            yield _finding(target, f'"{path}" is no page', "name a page by its .md file")
        elif path.removesuffix(".md") not in pages and not _is_written(root, path):
            near = get_close_matches(path.removesuffix(".md")[:200], sorted(pages), n=1)
            otherwise = f"write docs/{ORIGINAL}/{path}, or take the entry out"
            hint = f'did you mean "{near[0]}.md"?' if near else otherwise
            yield _finding(target, f'there is no page "{path}"', hint)


def _leads_out(path: str) -> bool:
    try:
        scheme = urlsplit(path).scheme
    except ValueError:
        return True
    return bool(scheme) or path.startswith(("/", "\\")) or ".." in PurePosixPath(path).parts


def _is_written(root: Path, path: str) -> bool:
    try:
        return (root / "docs" / ORIGINAL / path).is_file()
    except (OSError, ValueError):  # no file has such a name
        return False


def _finding(node: Node, message: str, hint: str) -> Diagnostic:
    return Diagnostic(SETTINGS, node.line, node.column, "broken-nav", message, hint)
