"""One run of the preview: takes in changes, answers with pages, checks, and tells the browsers.

Changes are taken in by the thread that calls `run`; the check and what can wait have a thread of
their own, so that a page is fresh before the check of the whole site is done.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from casefile.check.settings import check_settings
from casefile.diagnostics import Diagnostic
from casefile.report import count_findings, escape, render
from casefile.settings import SETTINGS, load_settings
from casefile.site.preview.contract import Answer, Preview, Update
from casefile.site.preview.hub import Hub
from casefile.site.preview.watcher import Watcher

REMEMBERED = 64
"""How many of the pages last looked at are kept, for when one cannot be made anew."""


_HARMLESS = {"broken-nav", "html-in-setting", "third-party-request"}
"""The errors about settings that concern what readers see, and not what MkDocs does."""


class RefusedError(Exception):
    """Settings that may run code or read what is not the site's; the message says which."""


class UnavailableError(Exception):
    """A page cannot be shown, and never was; the message says why."""


class Session:
    """A site that is being edited and looked at.

    `open_preview` reads the site; `check` finds what is wrong with it; `say` writes to the
    terminal.
    """

    def __init__(
        self,
        root: Path,
        open_preview: Callable[[Path], Preview],
        check: Callable[[], Sequence[Diagnostic]],
        say: Callable[[str], None],
    ) -> None:
        self.hub = Hub()
        self._root, self._open, self._check, self._terminal = root, open_preview, check, say
        self._preview: Preview | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._mount = "/"
        self._held: set[str] = set()
        self._shown: OrderedDict[str, Answer] = OrderedDict()
        self._faults: dict[str, str] = {}
        self._findings: Sequence[Diagnostic] | None = None
        self._watcher: Watcher | None = None
        self._due = threading.Condition()
        self._check_is_due = self._stopped = False
        self._busy = self._reloading = 0

    @property
    def mount(self) -> str:
        """The path at which the site is published, with a slash at both ends.

        Blocks until the site was read, as `answer` does.
        """
        self._ready.wait()
        return self._mount

    def run(self, on_ready: Callable[[], None]) -> None:
        """Shows the site until `stop` is called; calls `on_ready` once pages can be asked for."""
        watcher = self._watcher = Watcher(self._root, self._say)
        if self._stopped:
            watcher.stop()
        try:
            with self._lock:
                self._update(frozenset())
        finally:
            self._ready.set()
        on_ready()
        threading.Thread(target=self._follow, name="check", daemon=True).start()
        while (paths := watcher.wait()) is not None:
            with self._lock:
                reloading = self._update(paths)
            self._say(f"{_name(paths)} changed\n")
            self._ask_for_check(reloading)

    def stop(self) -> None:
        """Ends `run` and lets every browser go."""
        self._ready.set()
        with self._due:
            self._stopped = True
            self._due.notify_all()
        if self._watcher is not None:
            self._watcher.stop()
        self.hub.close()

    def answer(self, path: str) -> tuple[Answer | None, int]:
        """The file at a public path, None where there is none, and the version that it is of.

        A page that cannot be made anew is as it last was. Raises UnavailableError where it never
        was.
        """
        self._ready.wait()
        with self._due:
            self._busy += 1
        try:
            with self._lock:
                return self._answer(path), self.hub.version
        finally:
            with self._due:
                self._busy -= 1
                self._due.notify_all()

    def explain(self) -> str:
        """What the check found, as the terminal shows it."""
        return render(self._findings or (), "text")

    # --- Taking in changes; the lock is held ----------------------------------------------------

    def _update(self, paths: Collection[str]) -> int:
        """Takes in a change; returns how many browsers reload for it."""
        self._held |= set(paths)
        try:
            if self._preview is None or SETTINGS in self._held:
                self._read_settings()
            if self._preview is None:
                self._preview = self._open(self._root)
                update = Update(everything=True)
            else:
                update = self._preview.update(frozenset(self._held))
        except Exception as error:  # noqa: BLE001 - whatever it is, the preview goes on
            self._tell_of_fault("", _sentence(error))
            return 0
        failed = {path for path in self._faults if path.endswith(".html")}
        failed |= {path for path, one in self._shown.items() if one.source in self._held}
        self._held.clear()
        self._faults.clear()
        return self.hub.change(replace(update, paths=update.paths | failed))

    def _read_settings(self) -> None:
        """Raises RefusedError where the settings are such that nobody should act upon them."""
        for finding in check_settings(self._root, publish=False, pages=()):
            if finding.severity == "error" and finding.code not in _HARMLESS:
                raise RefusedError(f"{SETTINGS} is refused: {finding.message}")
        self._mount = _find_mount(self._root)

    def _answer(self, path: str) -> Answer | None:
        if self._preview is None:
            raise UnavailableError(self._faults.get("", ""))
        try:
            answer = self._preview.answer(path)
        except Exception as error:  # noqa: BLE001 - a template may fail in any way it likes
            reason = _sentence(error)
            self._tell_of_fault(path, reason)
            if path not in self._shown:
                raise UnavailableError(reason) from None
            return replace(self._shown[path], stale=True)
        if answer is not None:
            self._remember(path, answer)
            return answer
        return self._still_there(path)

    def _remember(self, path: str, answer: Answer) -> None:
        if path.endswith(".html") and not answer.stale:
            self._shown[path] = answer
            self._shown.move_to_end(path)
            if len(self._shown) > REMEMBERED:
                self._shown.popitem(last=False)

    def _still_there(self, path: str) -> Answer | None:
        """A page that was shown and cannot be made, although its source is there."""
        last = self._shown.get(path)
        if last is None or not last.source or last.source.endswith("/"):
            return None
        if (self._root / last.source).is_file():
            return replace(last, stale=True)
        del self._shown[path]
        return None

    def _say(self, text: str) -> None:
        if not self._stopped:  # a terminal that is given back is somebody else's
            self._terminal(text)

    # --- The check, and what can wait -----------------------------------------------------------

    def _ask_for_check(self, reloading: int) -> None:
        with self._due:
            self._check_is_due = True
            self._reloading = reloading
            self._due.notify_all()

    def _follow(self) -> None:
        """Checks after every change, and does what can wait while nothing changes."""
        self._ask_for_check(0)
        while True:
            with self._due:
                while not self._check_is_due and not self._stopped:
                    self._due.wait()
                if self._stopped:
                    return
                self._check_is_due = False
                reloading = self._reloading
            self.hub.wait_for_return(reloading)
            self._wait_for_readers()
            self._check_now()
            while self._settle():
                self._wait_for_readers()

    def _wait_for_readers(self) -> None:
        with self._due:
            self._due.wait_for(lambda: not self._busy, timeout=1)

    def _check_now(self) -> None:
        try:
            findings = self._check()
        except Exception as error:  # noqa: BLE001 - whatever it is, the preview goes on
            self._tell_of_fault("check", f"the check could not run: {_sentence(error)}")
            return
        self._faults.pop("check", None)
        if findings != self._findings:
            self._findings = findings
            self._say(f"{render(findings, 'text')}{count_findings(findings)}\n")
        self._tell()

    def _tell_of_fault(self, where: str, reason: str) -> None:
        """Tells, once, of what keeps pages or the check from being made anew."""
        if self._faults.get(where) != reason:
            self._faults[where] = reason
            self._say(f"{escape(reason)}; the preview shows what it last could\n")
            self._tell()

    def _tell(self) -> None:
        note = next(iter(self._faults.copy().values()), "")
        self.hub.tell(self._findings or (), note)

    def _settle(self) -> bool:
        """Does a part of what can wait; False where nothing is left or something else is due."""
        with self._due:
            if self._check_is_due or self._stopped:
                return False
        with self._lock:
            if self._preview is None:
                return False
            try:
                return self._preview.settle()
            except Exception as error:  # noqa: BLE001 - it is told when the page is asked for
                self._tell_of_fault("rest", _sentence(error))
                return False


def _find_mount(root: Path) -> str:
    """The path of the site's public address, as a browser asks for it."""
    settings, _ = load_settings(root)
    path = quote(urlsplit(settings.site_url).path, safe="/%~+@")
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _name(paths: Collection[str]) -> str:
    return escape(next(iter(paths))) if len(paths) == 1 else f"{len(paths):,} files"


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror.lower()}"
    if type(error).__module__.startswith("casefile."):
        return str(error)
    return f"{type(error).__name__}: {error}"
