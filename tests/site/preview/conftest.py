"""A site made of plain files, so that the preview can be seen without what makes the pages."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest

from casefile.diagnostics import Diagnostic
from casefile.site.preview.contract import Answer, Update
from casefile.site.preview.server import Server
from casefile.site.preview.session import Session

DEADLINE = 20
"""After how many seconds a test gives up; no test that passes waits so long."""


class PlainPreview:
    """Each article is a page that holds its text; one that says "damaged" cannot be made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rounds: list[frozenset[str]] = []
        self.left = 0
        if (root / "data/broken").exists():
            raise OSError(5, "no page can be made")

    def update(self, paths: Collection[str]) -> Update:
        self.rounds.append(frozenset(paths))
        if "data/broken" in paths and (self.root / "data/broken").exists():
            raise ValueError("the record is broken")
        names = {path.removeprefix("docs/en/").removesuffix(".md") for path in paths}
        return Update(paths=frozenset(self.name(name) for name in names))

    def answer(self, path: str) -> Answer | None:
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(path.split("/"))
        if path == "assets/site.css":
            return Answer(data=b"body {}")
        if path == "404.html":
            return Answer(data=b"<body>not here</body>")
        stem = path.removesuffix("/index.html").removesuffix(".html")
        file = self.root / "docs/en" / f"{stem}.md"
        if not path.endswith("index.html") or not file.is_file():
            return None
        text = file.read_text("utf-8")
        if "damaged" in text:
            raise KeyError("title")
        page = f'<!doctype html><html lang="en"><title>{stem}</title><body>{text}</body></html>'
        return Answer(data=page.encode(), source=f"docs/en/{stem}.md")

    def settle(self) -> bool:
        self.left = max(0, self.left - 1)
        return self.left > 0

    @staticmethod
    def name(stem: str) -> str:
        return "index.html" if stem == "index" else f"{stem}/index.html"


class Running:
    """A preview that runs for one test, and what it said."""

    def __init__(self, root: Path, check: Callable[[], Sequence[Diagnostic]]) -> None:
        self.root, self.said, self.preview = root, "", None
        self.session = Session(root, self._open, check, self._say)
        self.server = Server(self.session, 0, self._say)
        self.server.start()
        self.thread = threading.Thread(target=self.session.run, args=(lambda: None,))
        self.thread.start()

    def stop(self) -> None:
        self.session.stop()
        self.thread.join(DEADLINE)
        self.server.stop()
        assert not self.thread.is_alive()

    def get(self, path: str = "/") -> str:
        """The body of the answer at a path."""
        return self.ask("GET", path)[1].decode()

    def ask(self, method: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=DEADLINE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    @staticmethod
    def wait(is_so: Callable[[], object]) -> None:
        """Waits until something is so; fails where it never is."""
        until = time.monotonic() + DEADLINE
        while not is_so():
            assert time.monotonic() < until, "it never came"
            time.sleep(0.002)

    def listen(self, page: str) -> Iterator[bytes]:
        """The lines of events for a browser that shows a page, given as it was sent."""
        told = dict(re.findall(r'data-(\w+)="([^"]*)"', page))
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=DEADLINE)
        try:
            connection.request("GET", f"/.casefile/events?{urlencode(told)}")
            yield from connection.getresponse()
        finally:
            connection.close()

    def _open(self, root: Path) -> PlainPreview:
        self.preview = PlainPreview(root)
        return self.preview

    def _say(self, text: str) -> None:
        self.said += text


def check_words(root: Path) -> Callable[[], Sequence[Diagnostic]]:
    """A check that finds the word "wrong" in articles."""

    def check() -> Sequence[Diagnostic]:
        return [
            Diagnostic(f"docs/en/{file.name}", 1, 1, "no-figure", "this is wrong", "mend it")
            for file in sorted((root / "docs/en").glob("*.md"))
            if "wrong" in file.read_text("utf-8")
        ]

    return check


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The folder of a site with two pages."""
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "docs/en/index.md").write_text("the first words", "utf-8")
    (tmp_path / "docs/en/about.md").write_text("about it", "utf-8")
    settings = "site_name: A\nsite_url: https://a.org/sub/\nplugins: []\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    return tmp_path


@pytest.fixture
def running(plain: Path) -> Iterator[Running]:
    """The preview of that site."""
    run = Running(plain, check_words(plain))
    yield run
    run.stop()
