"""What the system tells of, with real files; and what is done where it does not tell."""

import errno
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.site.preview.watcher import Watcher

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")

DEADLINE = 20


class Seen:
    """A watcher, and the changes that it told of."""

    def __init__(self, root: Path) -> None:
        self.said: list[str] = []
        self.watcher = Watcher(root, self.said.append)
        self.changes: queue.Queue[frozenset[str]] = queue.Queue()
        self._thread = threading.Thread(target=self._follow)
        self._thread.start()

    def next(self) -> frozenset[str]:
        return self.changes.get(timeout=DEADLINE)

    def until(self, path: str) -> None:
        """Reads changes until there is one of a path."""
        while path not in self.next():
            pass

    def stop(self) -> None:
        self.watcher.stop()
        self._thread.join(DEADLINE)
        assert not self._thread.is_alive()

    def _follow(self) -> None:
        while (paths := self.watcher.wait()) is not None:
            self.changes.put(paths)


@pytest.fixture
def watch(plain: Path) -> Iterator[Callable[[], Seen]]:
    started: list[Seen] = []

    def start() -> Seen:
        for file in plain.rglob("*"):
            os.utime(file, (1_500_000_000, 1_500_000_000))
        started.append(Seen(plain))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def test_a_file_replaced_by_renaming_is_one_change(plain: Path, watch: Callable[[], Seen]) -> None:
    seen = watch()
    draft = plain / "docs/en/.about.md.tmp"
    draft.write_text("new", "utf-8")
    draft.replace(plain / "docs/en/about.md")
    assert "docs/en/about.md" in seen.next()


def test_settings_replaced_by_renaming_stay_watched(plain: Path, watch: Callable[[], Seen]) -> None:
    seen = watch()
    for _ in range(2):
        (plain / "mkdocs.yml.new").write_text("site_name: B\n", "utf-8")
        (plain / "mkdocs.yml.new").replace(plain / "mkdocs.yml")
        seen.until("mkdocs.yml")


def test_what_is_no_input_of_the_site_is_not_told_of(
    plain: Path, watch: Callable[[], Seen]
) -> None:
    seen = watch()
    (plain / "build").mkdir()
    (plain / "notes.txt").write_text("x", "utf-8")
    (plain / "docs/en/about.md").write_text("x", "utf-8")
    assert seen.next() == {"docs/en/about.md"}


def test_reading_a_file_is_no_change(plain: Path, watch: Callable[[], Seen]) -> None:
    seen = watch()
    (plain / "docs/en/index.md").read_bytes()
    list((plain / "docs").rglob("*"))
    (plain / "docs/en/about.md").write_text("x", "utf-8")
    assert seen.next() == {"docs/en/about.md"}


def test_a_folder_that_comes_later_is_watched(plain: Path, watch: Callable[[], Seen]) -> None:
    seen = watch()
    (plain / "overrides/partials").mkdir(parents=True)
    (plain / "docs/ja/articles").mkdir(parents=True)
    (plain / "docs/ja/articles/a.md").write_text("x", "utf-8")
    seen.until("docs/ja/articles/a.md")
    for path in ("docs/ja/articles/a.md", "overrides/partials/edit.html"):
        (plain / path).write_text("y", "utf-8")
        seen.until(path)


def test_a_folder_moved_away_is_gone_and_watched_where_it_comes_back(
    plain: Path, watch: Callable[[], Seen]
) -> None:
    seen = watch()
    (plain / "docs").rename(plain / "elsewhere")
    seen.until("docs/en/about.md")
    (plain / "elsewhere/en/about.md").write_text("not seen", "utf-8")
    (plain / "elsewhere").rename(plain / "docs")
    seen.until("docs/en/about.md")
    (plain / "docs/en/about.md").write_text("seen", "utf-8")
    seen.until("docs/en/about.md")


def test_lost_notifications_are_made_up_for(
    plain: Path, watch: Callable[[], Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers.inotify_c import (
        InotifyConstants,
        InotifyEvent,
        InotifyFD,
        WatchDescriptor,
    )

    overflow = InotifyEvent(WatchDescriptor(-1), InotifyConstants.IN_Q_OVERFLOW, 0, b"")
    read = InotifyFD.read_events
    monkeypatch.setattr(InotifyFD, "read_events", lambda fd: [overflow] * bool(read(fd)))
    seen = watch()
    (plain / "docs/en/about.md").write_text("x", "utf-8")
    seen.until("docs/en/about.md")
    assert seen.said == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
@pytest.mark.parametrize("where", ["docs", "en"])
def test_where_the_system_has_no_more_to_give_files_are_looked_at(
    plain: Path,
    watch: Callable[[], Seen],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    where: str,
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    add = InotifyFD.add_callback

    def refuse(fd: InotifyFD, path: bytes, *others: object) -> object:
        if path.endswith(where.encode()):
            raise OSError(number, "inotify watch limit reached")
        return add(fd, path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(InotifyFD, "add_callback", refuse)
    monkeypatch.setattr("casefile.site.preview.watcher.PAUSE", 0.01)
    seen = watch()
    (plain / "docs/en/about.md").write_text("x", "utf-8")
    seen.until("docs/en/about.md")
    assert seen.said == [
        "no notice of changes from the system (inotify watch limit reached): files are looked at "
        "every 0.01 s instead\n"
    ]


def test_a_file_written_twice_within_one_tick_is_read_twice(
    plain: Path, watch: Callable[[], Seen]
) -> None:
    """The same length, the same moment: only that it was written again tells the two apart."""
    seen = watch()
    file = plain / "docs/en/about.md"
    for text in ("half", "full"):
        file.write_text(text, "utf-8")
        os.utime(file, ns=(time.time_ns(), 1_700_000_000_000_000_000))
        assert seen.next() == {"docs/en/about.md"}
