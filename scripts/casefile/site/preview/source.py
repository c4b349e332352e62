"""Which file of the repository a page is made from, and whether that can be read."""

from collections.abc import Iterable
from pathlib import Path

from casefile.prose.load import find_articles, load_article
from casefile.record.load import read_node
from casefile.settings import ORIGINAL


def find_source(root: Path, path: str) -> str:
    """The article or the entry that a page is made from, where there is one."""
    name = path.removesuffix("/index.html").removesuffix(".html")
    language, _, rest = name.partition("/")
    candidates = [
        f"docs/{ORIGINAL}/{name}.md",
        f"docs/{ORIGINAL}/{name}/index.md",
        f"docs/{language}/{rest}.md",
        f"docs/{language}/{rest}/index.md",
        f"data/{name}.yml",
        f"data/{rest}.yml",
    ]
    return next((one for one in candidates if (root / one).is_file()), "")


class Readable:
    """Which files can be read: of one that cannot be, the page stays as it last was.

    Each is tried when it is first asked for, so that nobody waits until all of them were.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, bool] = {}

    def __contains__(self, path: str) -> bool:
        if path not in self._known:
            self._known[path] = is_readable(self._root, path)
        return self._known[path]

    def forget(self, paths: Iterable[str]) -> None:
        """Tries these files again when they are next asked for."""
        for path in paths:
            self._known.pop(path, None)


def find_unreadable(root: Path) -> set[str]:
    """The articles that cannot be read."""
    return {path for path in find_articles(root) if not is_readable(root, path)}


def is_readable(root: Path, path: str) -> bool:
    """Whether a file can be read as what it is; one that is not there leaves nothing to read."""
    if not (root / path).is_file():
        return True
    if path.startswith("docs/") and path.endswith(".md") and path.count("/") > 1:
        article, _ = load_article(root, path)
        return article is not None and not article.damaged
    if path.startswith("data/") and path.endswith(".yml"):
        return read_node(root, path)[0] is not None
    return True
