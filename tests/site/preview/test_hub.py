"""What browsers are told, and which of them."""

import json
from collections.abc import Iterator

from casefile.diagnostics import Diagnostic
from casefile.site.preview.contract import Update
from casefile.site.preview.hub import SHOWN, Hub

CHANGE = b"event: change\ndata: {}\n\n"


def listen(
    hub: Hub, path: str = "index.html", source: str = "", version: int = 0
) -> Iterator[bytes]:
    return hub.listen(path, source, version, hub.run)


def read(event: bytes) -> dict[str, object]:
    name, data, *rest = event.decode().split("\n")
    assert (name, rest) == ("event: findings", ["", ""])
    found = json.loads(data.removeprefix("data: "))
    assert isinstance(found, dict)
    return found


def finding(path: str, message: str = "wrong") -> Diagnostic:
    return Diagnostic(path, 1, 2, "no-figure", message, "mend it")


def test_a_page_is_told_of_its_own_change_only() -> None:
    hub = Hub()
    mine, other = listen(hub, "a/index.html"), listen(hub, "b/index.html")
    assert read(next(mine))["findings"] == read(next(other))["findings"] == []
    assert hub.change(Update(paths=frozenset({"a/index.html", "data/facts.csv"}))) == 1
    assert list(mine) == [CHANGE]
    hub.close()
    assert list(other) == []


def test_a_style_concerns_every_page_and_a_download_none() -> None:
    hub = Hub()
    page = listen(hub)
    next(page)
    assert hub.change(Update(paths=frozenset({"data/facts.csv", "data/changes.atom"}))) == 0
    assert hub.change(Update(paths=frozenset({"assets/site.css"}))) == 1
    assert list(page) == [CHANGE]


def test_a_page_that_was_away_while_it_changed_is_told_when_it_is_back() -> None:
    hub = Hub()
    hub.change(Update(paths=frozenset({"index.html"})))
    assert list(listen(hub, version=0)) == [CHANGE]
    fresh = listen(hub, version=1)
    assert read(next(fresh))["count"] == ""
    assert list(hub.listen("index.html", "", 1, "an earlier run")) == [CHANGE]


def test_findings_in_the_pages_own_source_come_first() -> None:
    hub = Hub()
    findings = [finding("data/a.yml"), finding("docs/en/b.md"), finding("docs/en/c.md")]
    hub.tell(findings, "")
    told = read(next(listen(hub, source="docs/en/b.md")))
    assert told["count"] == "3 errors in 3 files"
    assert [(one["place"], one["own"]) for one in told["findings"]] == [  # type: ignore[attr-defined]
        ("docs/en/b.md:1:2", True),
        ("data/a.yml:1:2", False),
        ("docs/en/c.md:1:2", False),
    ]


def test_more_findings_than_a_browser_needs_are_counted() -> None:
    hub = Hub()
    hub.tell([finding(f"docs/en/{number}.md") for number in range(SHOWN + 7)], "")
    told = read(next(listen(hub)))
    assert told["more"] == 7
    assert len(told["findings"]) == SHOWN  # type: ignore[arg-type]


def test_what_would_turn_or_hide_text_is_shown_as_an_escape() -> None:
    hub = Hub()
    hub.tell([finding("docs/en/a.md", "\u202egone</script>\n\nevent: change")], "no\x1b[2J")
    told = read(next(listen(hub)))
    assert told["findings"][0]["message"] == "\\u202egone</script>\\n\\nevent: change"  # type: ignore[index]
    assert told["note"] == "no\\x1b[2J"


def test_findings_that_stay_the_same_are_not_told_again() -> None:
    hub = Hub()
    page = listen(hub)
    hub.tell([finding("docs/en/a.md")], "")
    assert read(next(page))["count"] == "1 error in 1 file"
    hub.tell([finding("docs/en/a.md")], "")
    hub.tell([], "")
    assert read(next(page))["count"] == ""
