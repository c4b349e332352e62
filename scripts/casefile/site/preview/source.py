"""Which file of the repository a page is made from."""

from pathlib import Path

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
