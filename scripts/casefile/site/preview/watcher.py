"""Notices changes of a site's input through the notifications of the operating system."""

import errno
import logging
import sys
import threading
import time
import warnings
from collections.abc import Callable, Container
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from casefile.listing import INPUT
from casefile.site.preview.gather import Gathered
from casefile.site.preview.snapshot import Snapshot

PAUSE = 0.5
"""How many seconds pass between two looks where the system gives no notifications."""

_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Not that a file was opened or read: the check reads every one."""

_FINISHED = (FileAttribEvent, FileClosedEvent, FileMovedEvent, DirMovedEvent)
_LIMITS = {errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM}

logging.getLogger("watchdog").addHandler(logging.NullHandler())  # what it tells, we tell ourselves


class Watcher(FileSystemEventHandler):
    """Tells which files of a site changed, one change at a time.

    Where the system has no notifications to give, it looks at the stamps of all files instead,
    and `say` is handed one sentence about that.
    """

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self._root, self._say = root, say
        self._told = threading.Condition()
        self._gathered = Gathered()
        self._stopped = self._polls = self._folders_moved = False
        self._watches: list[ObservedWatch] = []
        self._observer: BaseObserver | None = None
        self._known: Container[str] = ()
        try:
            self._observer = _make_observer(self._lose_track, self._give_up)
            self._observer.start()
            self._observer.schedule(self, str(root), event_filter=_EVENTS)
            self._watch_folders()
        except OSError as error:
            self._give_up(error)
        self._snapshot = Snapshot(root)  # taken last: what changes before it is in it, or is told
        self._known = self._snapshot

    def wait(self) -> frozenset[str] | None:
        """Blocks until something changed and returns the paths, relative to the root.

        None once the watcher was stopped.
        """
        while True:
            with self._told:
                while not self._stopped and not self._polls and not self._gathered:
                    self._told.wait()
                while not self._stopped and not self._polls:
                    left = self._gathered.wait(time.monotonic())
                    if not left:
                        break
                    self._told.wait(left)
                if self._polls and not self._stopped:
                    self._told.wait(PAUSE)
                if self._stopped:
                    return None
                gathered, self._gathered = self._gathered, Gathered()
                moved, self._folders_moved = self._folders_moved, False
            changed = self._find_changed(gathered, moved=moved)
            if changed:
                return changed

    def is_idle(self) -> bool:
        """Whether nothing is known to have changed since the last `wait`."""
        return not self._gathered

    def stop(self) -> None:
        """Ends `wait` and lets go of everything."""
        with self._told:
            self._stopped = True
            self._told.notify_all()
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes in one notification; called by watchdog, from a thread of its own."""
        finished = isinstance(event, _FINISHED)
        removed = isinstance(event, FileDeletedEvent | DirDeletedEvent)
        for place in (event.src_path, event.dest_path):
            path = self._relative(place)
            if path == "." and removed:
                self._give_up(OSError(errno.ENOENT, "the site's folder was removed"))
            elif path.partition("/")[0] in INPUT:
                self._add(path, finished=finished or (removed and path not in self._known))

    def _relative(self, place: str | bytes) -> str:
        path = Path(place if isinstance(place, str) else place.decode(errors="surrogateescape"))
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else ""

    def _add(self, path: str, *, finished: bool) -> None:
        with self._told:
            self._gathered.add(path, time.monotonic(), finished=finished)
            if "/" not in path:
                self._folders_moved = True
            self._told.notify_all()

    def _lose_track(self) -> None:
        """More happened than the system could tell: everything has to be looked at."""
        with self._told:
            self._gathered.add_everything(time.monotonic())
            self._told.notify_all()

    def _give_up(self, error: OSError) -> None:
        with self._told:
            if self._polls or self._stopped:
                return
            self._polls = True
            self._told.notify_all()
        self._say(
            f"no notice of changes from the system ({error.strerror or error}): files are looked "
            f"at every {PAUSE} s instead\n"
        )

    def _find_changed(self, gathered: Gathered, *, moved: bool) -> frozenset[str]:
        if moved and not self._polls:
            try:
                self._watch_folders()
            except OSError as error:
                self._give_up(error)
        if self._polls or moved or gathered.everywhere:
            racy = self._snapshot.look(gathered.paths, time.time_ns())
            return racy | self._snapshot.look_everywhere()
        return self._snapshot.look(gathered.paths, time.time_ns())

    def _watch_folders(self) -> None:
        """Watches the folders of the site that are there now: each may be another than before."""
        observer = self._observer
        if observer is None:
            return
        for watch in self._watches:
            observer.unschedule(watch)
        self._watches = []
        for name in INPUT:
            folder = self._root / name
            if folder.is_dir() and not folder.is_symlink():
                try:
                    watch = observer.schedule(
                        self, str(folder), recursive=True, event_filter=_EVENTS
                    )
                except FileNotFoundError:  # removed again; that is told of, too
                    continue
                self._watches.append(watch)


def _make_observer(
    on_overflow: Callable[[], None], on_limit: Callable[[OSError], None]
) -> BaseObserver:
    """Watchdog's observer for this system.

    On Linux it also tells when notifications were lost and when a folder cannot be watched, which
    watchdog keeps to itself. Raises OSError where the system has no notifications left to give.
    """
    if sys.platform != "linux":
        return Observer()
    from watchdog.observers.inotify import InotifyEmitter  # noqa: PLC0415 - only there
    from watchdog.observers.inotify_c import (  # noqa: PLC0415
        CallbackId,
        InotifyEvent,
        InotifyFD,
        Mask,
        WatchCallback,
        WatchDescriptor,
    )

    class Notifications(InotifyFD):
        def handle_event(self, event: InotifyEvent) -> None:
            super().handle_event(event)
            if event.is_queue_overflow:
                on_overflow()

        def add_callback(
            self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId
        ) -> WatchDescriptor:
            try:
                with warnings.catch_warnings():  # of a folder that was moved away and came back
                    warnings.simplefilter("ignore", RuntimeWarning)
                    return super().add_callback(path, mask, callback, id_)
            except OSError as error:
                if error.errno in _LIMITS:
                    on_limit(error)
                raise

    class Linux(BaseObserver):
        def __init__(self) -> None:
            self._notifications = Notifications()
            self._notifications.start()
            super().__init__(InotifyEmitter, inotify_fd=self._notifications)

        def on_thread_stop(self) -> None:
            super().on_thread_stop()
            self._notifications.stop()
            self._notifications.join()

    return Linux()
