"""Reads source files again whose content has changed, however many processes share the work."""

import pickle
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casefile.listing import Stamp, digest_stamped, is_file, is_settled, list_stamps
from casefile.stage.files import (
    ARTICLE,
    KINDS,
    TRANSLATION,
    Kept,
    kind_of,
    read_article,
    read_entry,
    read_translation,
)
from casefile.workers import share_in_turn

_TOGETHER = 24
"""How many files a process reads at once."""

_KEPT_TOGETHER = 100
"""How many texts are handed over at once."""

_FEW = 96
"""So many files are read here: starting other processes takes as long."""


class Seen(NamedTuple):
    """A file as it was read: its stamp, empty where that may tell two contents, and its digest."""

    stamp: Stamp
    digest: str


class Found(NamedTuple):
    """What a look at one file found.

    `seen` and `kept` are None for a file that is gone. `is_same` tells that its content is what it
    was, so that it was not read. `text` is an article with its bindings, pickled.
    """

    path: str
    seen: Seen | None
    kept: Kept | None = None
    is_same: bool = False
    text: bytes | None = None


class Look(NamedTuple):
    """A file to look at: what it is, its stamp, and the digest that it had."""

    path: str
    kind: str
    stamp: Stamp
    before: str


class Reader(NamedTuple):
    """Reads the files of a site; `now` is the moment of the look in nanoseconds."""

    root: Path
    drafts: bool
    now: int

    def read_all(self, looks: Sequence[Look], workers: int) -> Iterator[Found]:
        """What is found of these files, in their order."""
        if len(looks) <= _FEW:
            workers = 1
        parts = [looks[start : start + _TOGETHER] for start in range(0, len(looks), _TOGETHER)]
        for found in share_in_turn([partial(self._read_some, part) for part in parts], workers):
            yield from found

    def _read_some(self, looks: Sequence[Look]) -> list[Found]:
        return [self.look(look) for look in looks]

    def look(self, look: Look) -> Found:
        """Reads a file where its content has changed; what is read is what its digest tells.

        A file that changes meanwhile is read once more.
        """
        path, stamp, is_read = look.path, look.stamp, False
        while True:
            digest = digest_stamped(self.root, path, stamp)
            seen = Seen(stamp if is_settled(stamp, self.now) else "", digest)
            if not is_read and digest == look.before:
                return Found(path, seen, is_same=True)
            kept, text = self._read(path, look.kind)
            is_read = True
            after = list_stamps(self.root, [path]).get(path)
            if after == stamp:
                return Found(path, seen, kept, text=text)
            if after is None or not is_file(after):
                return Found(path, None)
            stamp = after

    def _read(self, path: str, kind: str) -> tuple[Kept, bytes | None]:
        if kind in KINDS:
            return read_entry(self.root, path, kind), None
        if kind == TRANSLATION:
            return read_translation(self.root, path, drafts=self.drafts), None
        if kind != ARTICLE:
            return Kept(path, None), None
        kept, text = read_article(self.root, path, drafts=self.drafts)
        return kept, None if text is None else pickle.dumps(text, 5)


def without_texts(
    found: Iterable[Found], keep: Callable[[Mapping[str, tuple[str, bytes]]], None]
) -> Iterator[Found]:
    """The same without texts, which are kept behind their digests: all at once are too many."""
    waiting: dict[str, tuple[str, bytes]] = {}
    for one in found:
        if one.seen and one.text:
            waiting[one.path] = (one.seen.digest, one.text)
        if len(waiting) >= _KEPT_TOGETHER:
            keep(waiting)
            waiting.clear()
        yield one._replace(text=None)
    keep(waiting)


def count_languages(
    before: Mapping[str, int], found: Sequence[Found], known: Container[str], language: str
) -> dict[str, int]:
    """How many articles there are now in each language but this one; `known` were there before."""
    counts = Counter(before)
    for one in found:
        if kind_of(one.path, language) == TRANSLATION:
            counts[one.path.split("/")[1]] += (one.seen is not None) - (one.path in known)
    return {code: count for code, count in counts.items() if count}
