"""What the server answers, and to whom."""

import http.client
import socket
from typing import Any

import pytest


def test_a_page_comes_with_the_script_and_is_kept_by_nobody(running: Any) -> None:
    answer, body = running.ask("GET", "/sub/")
    assert answer.status == 200
    assert b"the first words" in body
    assert body.count(b"<script") == 1
    assert b'data-source="docs/en/index.md"' in body
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/", 302, "/sub/"),
        ("/sub/about", 302, "/sub/about/"),
        ("/sub/about/", 200, None),
        ("/sub/about/?q=1#a", 200, None),
        ("/sub/index.html", 200, None),
        ("/sub/assets/site.css", 200, None),
        ("/sub/assets/", 404, None),
        ("/about/", 404, None),
        ("/sub/none/", 404, None),
        ("/.casefile/preview.js", 200, None),
        ("/.casefile/none", 404, None),
        ("/.casefile/../sub/", 404, None),
    ],
)
def test_where_a_path_leads(running: Any, path: str, status: int, location: str | None) -> None:
    answer, _ = running.ask("GET", path)
    assert (answer.status, answer.headers["Location"]) == (status, location)


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/sub/../mkdocs.yml",
        "/sub/../../../../../../etc/passwd",
        "/sub/%2e%2e/%2e%2e/mkdocs.yml",
        "/sub/..%2f..%2fmkdocs.yml",
        "/sub/..%5c..%5cmkdocs.yml",
        "/sub/about/../index.html",
        "/sub/about/%00/index.html",
        "/sub//about/",
        "/sub//etc/passwd",
        "/sub/%2fetc/passwd",
        "/sub/%0d%0aSet-Cookie:a=b",
        "/sub/%ff/",
        "//example.org/sub/",
        "http://example.org/sub/",
        "*",
    ],
)
def test_no_path_leads_out_of_the_site(running: Any, path: str) -> None:
    answer, body = running.ask("GET", path)
    assert answer.status in (403, 404)
    assert b"site_name" not in body
    assert "Set-Cookie" not in answer.headers


def test_what_is_not_there_shows_the_sites_own_page(running: Any) -> None:
    answer, body = running.ask("GET", "/sub/none/")
    assert answer.status == 404
    assert body.startswith(b"<body>not here<script")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("host", ["{}:80", "evil.example:{}", "localhost", "127.0.0.1.evil:{}", ""])
def test_a_name_from_elsewhere_is_refused(running: Any, host: str) -> None:
    answer, body = running.ask("GET", "/sub/", Host=host.format(running.server.port))
    assert answer.status == 403
    assert body == b"this preview answers to localhost only\n"


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
def test_every_name_of_this_computer_is_known(running: Any, name: str) -> None:
    answer, _ = running.ask("GET", "/sub/", Host=f"{name}:{running.server.port}")
    assert answer.status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_but_reading(running: Any, method: str) -> None:
    answer, _ = running.ask(method, "/sub/")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_the_head_of_a_page_is_that_of_the_page(running: Any) -> None:
    whole, body = running.ask("GET", "/sub/")
    head, nothing = running.ask("HEAD", "/sub/")
    assert nothing == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(body))


def test_one_connection_serves_many_requests(running: Any) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.server.port, timeout=30)
    connection.connect()
    wire = connection.sock
    for _ in range(3):
        connection.request("GET", "/sub/about/")
        assert b"about it" in connection.getresponse().read()
    assert connection.sock is wire
    connection.close()


def test_it_listens_on_this_computer_only(running: Any) -> None:
    assert running.server.socket.getsockname()[0] == "127.0.0.1"
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", running.server.port)) != 0
