"""Gathers what the system tells of changed files, until a change is whole."""

QUIET = 0.004
"""How many seconds of silence end a change whose files were all closed or put in place."""

PATIENCE = 0.06
"""How many seconds of silence end a change that may not be whole: a file still being written, one
removed and perhaps about to be written anew, or many files, as from a checkout."""

LONGEST = 1.0
"""After how many seconds a change is taken in although it does not end."""

FEW = 4
"""How many files one saving in an editor touches at most."""


class Gathered:
    """The paths of one change, and when it can be taken in. Times are in seconds, on any clock."""

    def __init__(self) -> None:
        self.everywhere = False
        self._finished: dict[str, bool] = {}
        self._first = self._last = 0.0

    def __bool__(self) -> bool:
        return self.everywhere or bool(self._finished)

    @property
    def paths(self) -> frozenset[str]:
        """The paths that were told of."""
        return frozenset(self._finished)

    def add(self, path: str, now: float, *, finished: bool) -> None:
        """Takes in that something happened to a path; `finished` where nothing need follow."""
        self._touch(now)
        self._finished[path] = finished

    def add_everything(self, now: float) -> None:
        """Takes in that it is not known what happened."""
        self._touch(now)
        self.everywhere = True

    def wait(self, now: float) -> float:
        """How many seconds are left until the change can be taken in."""
        whole = not self.everywhere and len(self._finished) <= FEW and all(self._finished.values())
        end = self._last + (QUIET if whole else PATIENCE)
        return max(0.0, min(end, self._first + LONGEST) - now)

    def _touch(self, now: float) -> None:
        if not self:
            self._first = now
        self._last = now
