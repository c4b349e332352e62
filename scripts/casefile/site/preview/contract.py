"""What the preview asks of whatever makes the pages that it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


class CheckError(Exception):
    """The check could not run; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One file of the site as it is now.

    `source` is the file in the repository that it is made from, relative to the root; empty where
    it is made from many or nobody knows. `stale` says that the source cannot be read at the moment
    and the page is as it last was.
    """

    data: bytes
    source: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Which files of the site may differ after a change, by their public paths; or all of them."""

    paths: frozenset[str] = frozenset()
    everything: bool = False


class Preview(Protocol):
    """The site's files, made when they are asked for. No two methods are called at once."""

    def update(self, paths: Collection[str]) -> Update:
        """Takes in that these files and folders of the site's input changed; must be quick.

        Paths are relative to the root. What raises here has changed nothing: the same paths are
        given again together with the next change.
        """

    def answer(self, path: str) -> Answer | None:
        """The file at a public path such as `articles/index.html`; None where there is none."""

    def settle(self) -> bool:
        """Does a small part of what can wait, in idle time; returns whether more is left."""
