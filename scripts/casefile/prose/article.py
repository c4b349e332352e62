"""One article: where it stands, what its front matter says, and its text."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from casefile.prose.frontmatter import FrontMatter
from casefile.prose.structure import Document
from casefile.record.yamlread import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One Markdown file of `docs/<language>/`.

    `path` is relative to the site's root (`docs/en/articles/asahi-report.md`), `name` to the
    language's folder (`articles/asahi-report.md`). `text` is the whole file, front matter and line
    ends included; the body starts at offset `body`, so that every offset is one of the file;
    `document` is what a scan of the body found.
    `node` holds the front matter's YAML with marks, None where it cannot be read. In a `damaged`
    article `front` is only a stand-in: its text is checked, but it is never published.
    """

    path: str
    language: str
    name: str
    front: FrontMatter
    text: str
    body: int
    document: Document
    node: Node | None = None
    damaged: bool = False

    @property
    def slug(self) -> str:
        """The file's stem: `asahi-report`."""
        return PurePosixPath(self.name).stem

    @property
    def markdown(self) -> str:
        """The text without its front matter."""
        return self.text[self.body :]
