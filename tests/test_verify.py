"""Anybody can hold a copy of a site, in a folder or on a server, against what was published."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from casefile.site.integrity import INTEGRITY, render_integrity
from casefile.tree import digest_folder, write_tree

VERIFY = Path(__file__).parents[1] / "scripts/verify.py"
FILES = {
    "index.html": b"<h1>Home</h1>",
    "facts/a b/index.html": b"<h1>A</h1>",
    "404.html": b"<h1>Gone</h1>",
    ".well-known/security.txt": b"Contact: mailto:a@example.org\n",
    "assets/日本語.css": b"a{}",
}
RECORD = "e" * 64

Serve = Callable[..., str]


def run(*arguments: str | Path) -> tuple[int, list[str], str]:
    command = [sys.executable, "-I", VERIFY, *arguments]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    return answer.returncode, answer.stdout.splitlines(), answer.stderr


def seal(folder: Path, commit: str | None = "c" * 40) -> None:
    (folder / INTEGRITY).unlink(missing_ok=True)
    text = render_integrity(digest_folder(folder), commit, RECORD)
    (folder / INTEGRITY).write_text(text, "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    write_tree(folder, FILES)
    seal(folder)
    return folder


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[ThreadingHTTPServer] = []

    def start(handler: Callable[..., BaseHTTPRequestHandler]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class Folder(SimpleHTTPRequestHandler):
    """Serves a folder, without a log."""

    def log_message(self, *_: object) -> None:
        pass


def test_a_copy_in_a_folder_is_the_same(copy: Path) -> None:
    assert run(copy) == (
        0,
        [f"all 5 files are the same; built from commit {'c' * 40}, record {RECORD}"],
        "",
    )


def harm(copy: Path) -> None:
    (copy / "index.html").write_bytes(b"<h1>Home!</h1>")
    (copy / "404.html").unlink()


def test_each_file_that_differs_in_a_folder_is_told(copy: Path) -> None:
    harm(copy)
    (copy / "facts/extra.js").write_bytes(b"1")
    (copy / "link").symlink_to("nowhere")
    status, lines, said = run(copy)
    assert (status, said) == (1, "")
    assert lines[:-1] == [
        "added: facts/extra.js",
        "added: link",
        "changed: index.html",
        "missing: 404.html",
    ]
    assert lines[-1].startswith("4 files differ; built from commit")


@pytest.mark.parametrize("end", ["", "/", "/?x=1#y"])
def test_a_copy_on_a_server_below_a_path_is_compared(
    tmp_path: Path, copy: Path, serve: Serve, end: str
) -> None:
    shutil.copytree(copy, tmp_path / "root/sub/path")
    address = serve(partial(Folder, directory=str(tmp_path / "root"))) + "/sub/path" + end
    assert run(address)[0] == 0
    harm(tmp_path / "root/sub/path")
    status, lines, _ = run(address)
    assert status == 1
    assert lines[:-1] == ["changed: index.html", "missing: 404.html"]


def test_another_list_shows_what_somebody_altered_with_the_list(tmp_path: Path, copy: Path) -> None:
    good = tmp_path / "good.json"
    shutil.copy(copy / INTEGRITY, good)
    harm(copy)
    seal(copy)
    assert run(copy)[0] == 0
    status, lines, _ = run(copy, "--against", good)
    assert (status, lines[:-1]) == (1, ["changed: index.html", "missing: 404.html"])


def test_a_site_without_a_repository_says_so(copy: Path) -> None:
    seal(copy, None)
    assert "built from no commit" in run(copy)[1][0]


LISTS = [
    b"",
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"files": [], "commit": null, "record": "x"}',
    b'{"files": {"a": 1}, "commit": null, "record": "x"}',
    b'{"files": {"a": "x"}, "commit": null, "record": "x"}',
    b'{"files": {}, "commit": 1, "record": "x"}',
    *(
        json.dumps({"files": {path: "0" * 64}, "commit": None, "record": "x"}).encode()
        for path in ("../a", "/etc/passwd", "a//b", "a/./b", "", "a\\b")
    ),
]


@pytest.mark.parametrize("data", LISTS, ids=range(len(LISTS)))
def test_a_list_that_is_none_compares_nothing(copy: Path, data: bytes) -> None:
    (copy / INTEGRITY).write_bytes(data)
    assert run(copy) == (2, [], f"{copy}: its integrity.json cannot be read\n")


def test_what_cannot_be_compared_is_no_difference(tmp_path: Path, copy: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert run(nowhere) == (2, [], f"{nowhere}: there is no such folder\n")
    assert run(copy, "--against", nowhere) == (2, [], f"{copy}: there is no {nowhere}\n")
    (copy / INTEGRITY).unlink()
    assert run(copy) == (2, [], f"{copy}: there is no integrity.json\n")


def test_a_server_that_is_not_there_is_told_in_a_sentence() -> None:
    status, lines, said = run("http://127.0.0.1:9/")
    assert (status, lines) == (2, [])
    assert said.startswith("http://127.0.0.1:9/: the server cannot be reached: ")
    assert len(said.splitlines()) == 1


def test_no_redirect_to_another_host_is_followed(copy: Path, serve: Serve) -> None:
    asked: list[str] = []

    class Elsewhere(Folder):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    other = serve(Elsewhere).replace("127.0.0.1", "localhost")

    class Redirecting(Folder):
        def do_GET(self) -> None:
            if self.path == f"/{INTEGRITY}":
                super().do_GET()
                return
            self.send_response(302)
            self.send_header("Location", other + self.path)
            self.end_headers()

    status, _, said = run(serve(partial(Redirecting, directory=str(copy))))
    assert status == 2
    assert f"it sends readers on to another host, {other}/" in said
    assert asked == []


def test_a_redirect_on_the_same_host_is_followed(copy: Path, serve: Serve) -> None:
    class Redirecting(Folder):
        def do_GET(self) -> None:
            if self.path.startswith("/old/"):
                self.send_response(301)
                self.send_header("Location", self.path.removeprefix("/old"))
                self.end_headers()
                return
            super().do_GET()

    assert run(serve(partial(Redirecting, directory=str(copy))) + "/old")[0] == 0


def test_a_server_that_fails_is_no_missing_file(copy: Path, serve: Serve) -> None:
    class Failing(Folder):
        def do_GET(self) -> None:
            if self.path == "/index.html":
                self.send_error(503)
                return
            super().do_GET()

    status, lines, said = run(serve(partial(Failing, directory=str(copy))))
    assert (status, lines) == (2, [])
    assert "index.html: the server answers 503" in said


def test_nothing_but_what_is_listed_is_asked_for(copy: Path, serve: Serve) -> None:
    asked: list[str] = []

    class Watching(Folder):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

    assert run(serve(partial(Watching, directory=str(copy))))[0] == 0
    assert sorted(asked) == [
        "/.well-known/security.txt",
        "/404.html",
        "/assets/%E6%97%A5%E6%9C%AC%E8%AA%9E.css",
        "/facts/a%20b/index.html",
        "/index.html",
        "/integrity.json",
    ]
