"""Tells open browsers what happened, by server-sent events.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Literal

from casefile.diagnostics import Diagnostic
from casefile.report import count_findings, escape
from casefile.site.preview.contract import Update

SHOWN = 100
"""How many findings a browser is sent at most; the terminal has them all."""

PULSE = 10.0
"""How many seconds pass between two signs of life to a browser."""

RETURN = 0.4
"""How many seconds browsers that were told to reload are waited for at most."""

_News = Literal["change", "findings", "close", ""]

_PAGES = {".html"}
_DOWNLOADS = {
    ".atom",
    ".bib",
    ".csv",
    ".epub",
    ".gz",
    ".json",
    ".pdf",
    ".ris",
    ".txt",
    ".xml",
    ".zip",
}
"""Files that no page is drawn with: they concern nobody who does not ask for them."""


class Hub:
    """What browsers are to know, and the browsers that listen.

    `version` counts the changes of the site; a page carries the version that it was made at.
    """

    def __init__(self) -> None:
        self.run = secrets.token_hex(4)
        self.version = 0
        self._news = threading.Condition()
        self._changed: dict[str, int] = {}
        self._all_changed = 0
        self._findings: Sequence[Diagnostic] = ()
        self._note = ""
        self._told = 0
        self._listening: dict[str, int] = {}
        self._joined = 0
        self._closed = False

    def change(self, update: Update) -> int:
        """Tells of files that may differ; returns how many browsers have to reload."""
        with self._news:
            self.version += 1
            if update.everything or any(map(_is_part_of_pages, update.paths)):
                self._all_changed = self.version
            for path in update.paths:
                self._changed[path] = self.version
            self._news.notify_all()
            concerned = self._all_changed == self.version
            return sum(n for p, n in self._listening.items() if concerned or p in update.paths)

    def tell(self, findings: Sequence[Diagnostic], note: str) -> None:
        """Tells what the check found, and one sentence about the preview itself, empty if well."""
        with self._news:
            if (self._findings, self._note) != (findings, note):
                self._findings, self._note = findings, note
                self._told += 1
                self._news.notify_all()

    def wait_for_return(self, number: int) -> None:
        """Waits until as many browsers have come back after reloading, though not for long."""
        with self._news:
            due = self._joined + number
            self._news.wait_for(lambda: self._closed or self._joined >= due, timeout=RETURN)

    def listen(self, path: str, source: str, version: int, run: str) -> Iterator[bytes]:
        """The events for the browser that shows `path` as it was at a version, as bytes to send.

        Findings in `source` come first. The last event is the one that says to reload; after it,
        and once the hub is closed, nothing comes.
        """
        told = -1
        self._join(path)
        try:
            while True:
                with self._news:
                    news = self._wait(told, path, version, run)
                    told = self._told
                    findings = self._describe(source) if news == "findings" else {}
                if news == "close":
                    return
                yield _event(news, findings) if news else b": still here\n\n"
                if news == "change":
                    return
        finally:
            self._leave(path)

    def close(self) -> None:
        """Lets every browser go."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _wait(self, told: int, path: str, version: int, run: str) -> _News:
        """Waits for what a browser has to be told next; nothing came where it is empty."""

        def is_due() -> bool:
            return self._closed or told != self._told or self._is_stale(path, version, run)

        if not self._news.wait_for(is_due, timeout=PULSE):
            return ""
        if self._closed:
            return "close"
        return "change" if self._is_stale(path, version, run) else "findings"

    def _join(self, path: str) -> None:
        with self._news:
            self._joined += 1
            self._listening[path] = self._listening.get(path, 0) + 1
            self._news.notify_all()

    def _leave(self, path: str) -> None:
        with self._news:
            self._listening[path] -= 1
            if not self._listening[path]:
                del self._listening[path]

    def _is_stale(self, path: str, version: int, run: str) -> bool:
        changed = max(self._changed.get(path, 0), self._all_changed)
        return run != self.run or changed > version

    def _describe(self, source: str) -> dict[str, object]:
        findings = sorted(self._findings, key=lambda one: (one.path != source, one))
        return {
            "note": escape(self._note),
            "count": count_findings(findings) if findings else "",
            "more": max(0, len(findings) - SHOWN),
            "findings": [
                {
                    "place": escape(f"{one.path}:{one.line}:{one.column}"),
                    "own": one.path == source,
                    "severity": one.severity,
                    "code": one.code,
                    "message": escape(one.message),
                    "hint": escape(one.hint),
                }
                for one in findings[:SHOWN]
            ],
        }


def _is_part_of_pages(path: str) -> bool:
    """Whether a file is drawn into pages: a style, a script, a font, an image."""
    return PurePosixPath(path).suffix not in _PAGES | _DOWNLOADS


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
