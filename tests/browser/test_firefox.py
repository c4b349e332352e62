"""Every page type in Debian's Firefox: nothing that its policy forbids, and nothing to report.

BiDi reports violations of a policy as the console does.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Load = Callable[[str], list[str]]


@pytest.fixture
def load(firefox: Any) -> Iterator[Load]:
    """Loads a page, and returns what it asked of other servers and what the console says."""
    tab = firefox.send("browsingContext.create", type="tab")["context"]

    def run(url: str) -> list[str]:
        firefox.events.clear()
        firefox.send("browsingContext.navigate", context=tab, url=url, wait="complete")
        settled = "new Promise((done) => setTimeout(done, 200))"
        firefox.send(
            "script.evaluate", expression=settled, target={"context": tab}, awaitPromise=True
        )
        return [fault for event in firefox.events for fault in faults_of(event, url)]

    yield run
    firefox.send("browsingContext.close", context=tab)


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
