"""Every page type in Debian's Firefox: nothing that its policy forbids, and nothing to report.

Playwright drives a Firefox of its own making only, so this speaks WebDriver BiDi, the W3C's
protocol, to the one that the system has. BiDi reports violations of a policy as the console does.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

Load = Callable[[str], list[str]]

PATIENCE = 120
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
"""Settings that keep the browser from speaking of its own accord."""


class Session:
    """A session of WebDriver BiDi: commands in turn, and the events that arrived meanwhile."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])
            self.events.append(answer)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
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
        with connect(f"{wait_for_address(log, process)}/session", max_size=None) as socket:
            session = Session(socket)
            session.send("session.new", capabilities={})
            session.send(
                "session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"]
            )
            yield session
            session.send("session.end")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for_address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """The address of the browser's socket, once its log says it."""
    for _ in range(10 * PATIENCE):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text("utf-8"))
        if found:
            return found[1]
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture
def load(session: Session) -> Iterator[Load]:
    """Loads a page, and returns what it asked of other servers and what the console says."""
    tab = session.send("browsingContext.create", type="tab")["context"]

    def run(url: str) -> list[str]:
        session.events.clear()
        session.send("browsingContext.navigate", context=tab, url=url, wait="complete")
        settled = "new Promise((done) => setTimeout(done, 200))"
        session.send(
            "script.evaluate", expression=settled, target={"context": tab}, awaitPromise=True
        )
        return [fault for event in session.events for fault in faults_of(event, url)]

    yield run
    session.send("browsingContext.close", context=tab)


def faults_of(event: dict[str, Any], url: str) -> list[str]:
    params = event["params"]
    if event["method"] == "log.entryAdded":
        return [f"{params['level']}: {params['text']}"]
    asked = params["request"]["url"]
    own = re.match(r"http://[^/]+/", url)
    assert own is not None
    return [] if asked.startswith((own[0], "data:")) else [f"asks for {asked}"]


def test_a_page_type_keeps_its_policy(load: Load, address: str, path: str, site: Path) -> None:
    file = site / path if path.endswith(".html") else site / path / "index.html"
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    assert policy in file.read_text("utf-8")
    assert load(address + path) == []


def test_what_a_page_does_against_its_policy_is_noted(
    load: Load, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = tmp_path / "index.html"
    page.write_text(f"<!doctype html><meta charset=utf-8>{policy}<script>1</script>", "utf-8")
    assert any("script-src" in fault for fault in load(serve(tmp_path)))
    page.write_text(
        '<!doctype html><meta charset=utf-8><img src="http://127.0.0.9:7999/a">', "utf-8"
    )
    assert "asks for http://127.0.0.9:7999/a" in load(serve(tmp_path))
