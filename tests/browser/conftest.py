"""The built site in a real browser, where anything that a page should not do is a failure.

Browser and server live for one module: other tests fork, which a process with threads must not.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from websockets.sync.client import ClientConnection, connect

Visit = Callable[..., Page]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
SECONDS = 120

QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
"""Settings that keep Firefox from speaking of its own accord."""

PAGES = {
    "home": "",
    "articles": "articles/",
    "report": "articles/asahi-report/",
    "editorial": "articles/written-pledge/",
    "explainer": "articles/routes-and-numbers/",
    "facts": "facts/",
    "topic": "facts/missions/",
    "fact": "facts/missions/held-2010-07/",
    "fact without a plot": "facts/report/asahi-report-sources/",
    "series": "data/series/arrivals-rok/",
    "sources": "sources/",
    "source": "sources/lfnkr-2010-blackmail/",
    "glossary": "glossary/",
    "entity": "glossary/lfnkr/",
    "timeline": "timeline/",
    "timeline of a topic": "timeline/missions/",
    "disagreements": "disagreements/",
    "corrections": "corrections/",
    "action": "action/",
    "data": "data/",
    "about": "about/",
    "search": "search/",
    "missing": "404.html",
}
"""A page of each type: its address below the root of a language."""

IN_EACH_LANGUAGE = (
    *("home", "articles", "report", "fact", "facts", "source", "entity", "timeline"),
    *("disagreements", "action", "data", "search"),
)
"""The types whose pages are looked at in every language each time; `make screenshots` takes all."""

LANGUAGES = [
    "" if home.parent.name == "en" else f"{home.parent.name}/"
    for home in sorted((Path(__file__).parents[2] / "docs").glob("*/index.md"))
]
"""The root of each language of the project's own site, below the site's."""


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder without a word, as the plainest server of files would."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine until the tests end, and returns its address."""
    running: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    """The folder of the project's own built site, whatever is built after it."""
    return (built / "site").resolve()


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Where the project's own built site is served."""
    return serve(site)


@pytest.fixture(params=PAGES.items(), ids=lambda item: item[0])
def path(request: pytest.FixtureRequest) -> str:
    """The path of a page of each type in turn."""
    return str(request.param[1])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`anywhere` is the path of a page of each type, in English and in the other languages."""
    if "anywhere" not in metafunc.fixturenames:
        return
    every = metafunc.config.getoption("--screenshots") is not None
    chosen = {
        f"{name} {prefix}".strip("/ "): f"{prefix}{path}"
        for prefix in LANGUAGES
        for name, path in PAGES.items()
        if not prefix or name in IN_EACH_LANGUAGE or (every and name != "missing")
    }
    metafunc.parametrize("anywhere", chosen.values(), ids=chosen.keys())


@pytest.fixture
def languages() -> tuple[str, ...]:
    """The languages that the project's own site has a home page in."""
    return tuple(prefix.strip("/") or "en" for prefix in LANGUAGES)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium that the system has."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None, "make test-deps installs chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def pages() -> dict[str, str]:
    """The path of a page of each type, by the type."""
    return PAGES


def _watch(context: BrowserContext, address: str, faults: list[str]) -> None:
    """Notes what no page may do: speak to another server, fail, or have anything to report.

    The browser reports to the console what violates the page's policy, and what it did not get.
    """
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:"))
            else faults.append(f"asks for {request.url}")
        ),
    )
    context.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: faults.append(f"fails: {error.error}"))


@pytest.fixture
def watch() -> Callable[[BrowserContext, str, list[str]], None]:
    """Notes what the pages of a context do that no page may do."""
    return _watch


@pytest.fixture
def faults() -> list[str]:
    """What pages did in this test that no page may do; it has to be empty when the test ends."""
    return []


@pytest.fixture
def visit(browser: Browser, address: str, faults: list[str]) -> Iterator[Visit]:
    """Opens a page of the built site as a reader's first visit, with the options of a context.

    The browser itself runs `scripts` before those of the page: no policy is weakened for them.
    """
    opened: list[BrowserContext] = []

    def open_page(path: str, scripts: Iterable[Path] = (), **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        _watch(context, address, faults)
        for script in scripts:
            context.add_init_script(path=script)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert faults == []


class Session:
    """A session of WebDriver BiDi: commands in turn, and the events that arrived meanwhile.

    Playwright drives a Firefox of its own making only; this is the W3C's protocol, which the one
    that the system has speaks as well.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer: dict[str, Any] = json.loads(self._socket.recv(timeout=SECONDS))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])
            self.events.append(answer)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The Firefox that the system has, with a profile of its own."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program is not None, "make test-deps installs firefox-esr"
    profile = tmp_path_factory.mktemp("firefox")
    settings = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in QUIET.items()]
    (profile / "user.js").write_text("".join(settings), "utf-8")
    options = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
    log = profile / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [program, *options],
            stdout=errors,
            stderr=errors,
            env={**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
    try:
        with connect(f"{_wait_for_address(log, process)}/session", max_size=None) as socket:
            session = Session(socket)
            session.send("session.new", capabilities={})
            session.send(
                "session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"]
            )
            yield session
            session.send("session.end")
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait_for_address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """The address of the browser's socket, once its log says it."""
    for _ in range(10 * SECONDS):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text("utf-8"))
        if found:
            return found[1]
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(log.read_text("utf-8"))
