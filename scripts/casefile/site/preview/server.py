"""Answers browsers on this computer, and nobody else."""

import html
import re
import socketserver
import sys
import threading
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import cast
from urllib.parse import parse_qs, quote, unquote

from casefile.site.preview.contract import Answer
from casefile.site.preview.inject import RESERVED, SCRIPT, inject
from casefile.site.preview.session import Session, UnavailableError

HOST = "127.0.0.1"
"""Only this computer can see the preview."""

IDLE = 60
"""After how many seconds without a request a connection is closed."""

_TEXT = "; charset=utf-8"
TYPES = {
    ".atom": f"application/atom+xml{_TEXT}",
    ".bib": f"text/plain{_TEXT}",
    ".css": f"text/css{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": f"text/html{_TEXT}",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": f"text/javascript{_TEXT}",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": f"text/plain{_TEXT}",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": f"application/xml{_TEXT}",
    ".zip": "application/zip",
}
"""What a file is, by the end of its name; this table and no other, so that every system agrees."""

_PAGE = TYPES[".html"]
_PLAIN = TYPES[".txt"]
_VERSION = re.compile(r"\d{1,15}", re.ASCII)
_NO_FILE = re.compile(r"^/|//|\\|[\0-\x1f\x7f]|(?:^|/)\.{1,2}(?:/|$)")


class Server(ThreadingHTTPServer):
    """The preview of a session at a port of this computer, 0 for one that is free.

    Raises OSError where the port is taken.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, session: Session, port: int, say: Callable[[str], None]) -> None:
        self.session, self._say = session, say
        super().__init__((HOST, port), _Handler)
        names = [HOST, "localhost", "[::1]"]
        self.hosts = {f"{name}:{self.port}" for name in names}
        if self.port == 80:
            self.hosts |= set(names)

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the site's home page."""
        return f"http://{HOST}:{self.port}{self.session.mount}"

    def start(self) -> None:
        """Answers from now on, in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(0.05,), name="http", daemon=True).start()

    def stop(self) -> None:
        """Answers no more."""
        self.shutdown()
        self.server_close()

    def server_bind(self) -> None:
        """Binds without asking the network for this computer's name, as its parent would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """Tells in one sentence of what no handler expected; a browser that left is no fault."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            self._say(f"a request failed ({type(error).__name__}: {error})\n")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Casefile", ""
    timeout = IDLE
    wbufsize = -1
    disable_nagle_algorithm = True

    @property
    def _session(self) -> Session:
        return cast(Server, self.server).session

    def parse_request(self) -> bool:
        """Reads a request; False, answered, where it is none that is answered here."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in cast(Server, self.server).hosts:
            # Else a page from elsewhere could have its own name lead here and read the preview.
            self._refuse(HTTPStatus.FORBIDDEN, "this preview answers to localhost only\n")
            return False
        if self.command not in ("GET", "HEAD"):
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD\n", Allow="GET, HEAD")
            return False
        return True

    def do_HEAD(self) -> None:
        """Answers as to GET, without the file."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answers with a file of the site, or one of the preview's own."""
        quoted, _, query = self.path.partition("?")
        path = unquote(quoted, errors="replace")
        if path == f"{RESERVED}events":
            self._stream(query)
        elif path == f"{RESERVED}{SCRIPT.name}":
            self._send(HTTPStatus.OK, SCRIPT.read_bytes(), TYPES[".js"])
        else:
            self._show(path)

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for what the check found."""

    def _show(self, path: str) -> None:
        mount = self._session.mount
        if path == "/" != mount:
            self._redirect(mount)
            return
        wanted = path.removeprefix(mount) if path.startswith(mount) else "\0"
        file = f"{wanted}index.html" if wanted.endswith("/") or not wanted else wanted
        try:
            answer, version = self._find(file)
            if answer is not None:
                self._send_file(HTTPStatus.OK, file, answer, version)
            elif not wanted.endswith("/") and self._find(f"{wanted}/index.html")[0] is not None:
                self._redirect(f"{mount}{quote(wanted)}/")
            else:
                self._miss(file)
        except UnavailableError as error:
            self._apologise(file, str(error))

    def _find(self, file: str) -> tuple[Answer | None, int]:
        return (
            (None, self._session.hub.version)
            if _NO_FILE.search(file)
            else (self._session.answer(file))
        )

    def _miss(self, file: str) -> None:
        """Shows the site's own page for what is not there, that of the language first."""
        first = file.partition("/")[0]
        for name in (f"{first}/404.html", "404.html"):
            answer, version = self._find(name)
            if answer is not None:
                page = Answer(data=answer.data)
                self._send_file(HTTPStatus.NOT_FOUND, file, page, version, kind=_PAGE)
                return
        self._send(HTTPStatus.NOT_FOUND, b"there is no such page\n", _PLAIN)

    def _apologise(self, file: str, reason: str) -> None:
        """A page that says why there is none, and is replaced once there is."""
        version = self._session.hub.version
        text = html.escape(f"{reason}\n\n{self._session.explain()}".strip())
        data = (
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            "<title>This page cannot be shown yet</title>"
            "<style>:root{color-scheme:light dark;font:1em/1.5 system-ui,sans-serif}"
            "body{margin:2rem auto;max-width:45rem;padding:0 1rem}"
            "pre{white-space:pre-wrap;overflow-wrap:anywhere}</style>"
            "<body><h1>This page cannot be shown yet</h1>"
            "<p>It comes by itself once what is wrong is mended.</p>"
            f"<pre>{text}</pre></body></html>"
        ).encode()
        status = HTTPStatus.SERVICE_UNAVAILABLE
        self._send_file(status, file, Answer(data=data), version, kind=_PAGE)

    def _send_file(
        self, status: HTTPStatus, file: str, answer: Answer, version: int, kind: str = ""
    ) -> None:
        kind = kind or TYPES.get(PurePosixPath(file).suffix.lower(), "application/octet-stream")
        data = answer.data
        if kind == _PAGE:
            data = inject(
                data,
                path=file,
                source=answer.source,
                stale=answer.stale,
                version=version,
                run=self._session.hub.run,
            )
        self._send(status, data, kind)

    def _stream(self, query: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        version = asked.get("version", "")
        self._begin(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
        self.close_connection = True
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        self.wfile.flush()
        for event in self._session.hub.listen(
            asked.get("path", ""),
            asked.get("source", ""),
            int(version) if _VERSION.fullmatch(version) else 0,
            asked.get("run", ""),
        ):
            self.wfile.write(event)
            self.wfile.flush()

    def _redirect(self, address: str) -> None:
        self._send(HTTPStatus.FOUND, b"", _PLAIN, Location=address)

    def _refuse(self, status: HTTPStatus, text: str, **headers: str) -> None:
        self.close_connection = True
        self._send(status, text.encode(), _PLAIN, Connection="close", **headers)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, **headers: str) -> None:
        self._begin(status, kind, {"Content-Length": str(len(data)), **headers})
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()

    def _begin(self, status: HTTPStatus, kind: str, headers: dict[str, str]) -> None:
        self.send_response_only(status)
        fixed = {
            "Date": formatdate(usegmt=True),
            "Content-Type": kind,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for name, value in {**fixed, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
