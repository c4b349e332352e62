"""What a build keeps for the next one: all of a site's dependencies, and its pages.

They say of every page what it was made from; it is only ever kept of a build that warned of
nothing and whose every page was current, so that the next one has to look at nothing but what
changed since. What MkDocs made of a page's text stands by itself and is read where it is needed.
"""

import marshal
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, NamedTuple

from casefile.store import Store, part_of, uncollected

Read = tuple[str, str]
"""A page, by the path of its source, and the name of what was read of it."""


def pack(value: Any) -> bytes:
    """Plain values as bytes."""
    return marshal.dumps(value)


def unpack(data: bytes) -> Any:
    """The plain values that `pack` made bytes of, as a store of the same version gave them back."""
    with uncollected():
        return marshal.loads(data)  # noqa: S302 - it makes nothing but plain values, whatever it reads


LOOSE = _TABLE = "pages"
"""The table of rendered texts, which are rendered again where one is lost."""

_STATE, _PARTS = "state", 32
"""The table of the state, and into how many parts each of those is divided that hold every page:
after a small change most of them stay as they are."""

_DIVIDED = ("sources", "texts", "filled")
_PLAIN = 2
"""Marshal's version without references: the same bytes for the same value, in every process."""


class Known(NamedTuple):
    """A file of the site: where it goes, MkDocs's name of its inclusion, its folder in the theme.

    `folder` is empty for a file of the staged tree; `kind` is `page` for published Markdown,
    `copy` for what is published as it is, and empty for what is not.
    """

    target: str
    inclusion: str
    folder: str
    kind: str


class Rendered(NamedTuple):
    """What MkDocs makes of a page's text: its HTML, title, headings, anchors and links to them."""

    content: str
    title: str | None
    toc: list[Any]
    ids: list[str | None]
    links: list[tuple[str, dict[str, str]]] | None


def join(parts: Iterable[str]) -> str:
    """Texts as one."""
    return "\0".join(parts)


def split(joined: str) -> list[str]:
    """The texts that were joined."""
    return joined.split("\0") if joined else []


class Text(NamedTuple):
    """What is known of a page once its text is rendered.

    `source` is the digest of its bytes, `identity` of all that can be read of it, `title` and
    `meta` of these; `lookups` are the paths that its links looked for, `anchors` those it leads to
    on other pages, each behind its page. Both are one text, which is read and written many times
    as quickly as its parts, of which there are hundreds of thousands.
    """

    source: str
    identity: str
    title: str
    meta: str
    lookups: str
    anchors: str

    def is_leading(self, pages: AbstractSet[str]) -> bool:
        """Whether it leads to an anchor on one of these pages."""
        return not pages.isdisjoint(split(self.anchors)[::2])

    def list_anchors(self) -> list[tuple[str, str]]:
        """The anchors on other pages that it leads to, each with its page before it."""
        parts = split(self.anchors)
        return list(zip(parts[::2], parts[1::2], strict=True))

    def differing(self, other: "Text") -> frozenset[str]:
        """The names of what can be read of the page that is no longer what it was."""
        pairs = {"title": (self.title, other.title), "meta": (self.meta, other.meta)}
        pairs[""] = (self.identity, other.identity)
        return frozenset(name for name, (new, old) in pairs.items() if new != old)


class Filled(NamedTuple):
    """What is known of a file that the theme made: its digest, None where there is none.

    `reads` is what it read of pages other than its own, `listing` whether of the list of them all.
    """

    output: str | None
    reads: frozenset[Read]
    listing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a site's files depend on, as they stand.

    `base` is the digest of the settings and versions, `theme` of what all pages have in common,
    `own` the theme's files that belong to the site, `places` what the navigation says of pages;
    `sources` are the digests of the staged files in the folder of documents, `lent` of the theme's.
    """

    base: str
    theme: str
    own: list[str]
    places: dict[str, str]
    sources: dict[str, str]
    files: dict[str, Known]
    lent: dict[str, str]
    texts: dict[str, Text]
    filled: dict[str, Filled]
    statics: dict[str, Filled]


@uncollected()
def read_state(store: Store) -> State | None:
    """What the last good build kept; None where there is nothing that can be trusted."""
    head, files = store.get(_STATE, "head"), store.get(_STATE, "files")
    sources, texts, filled = (_read_parts(store, name) for name in _DIVIDED)
    if head is None or files is None or sources is None or texts is None or filled is None:
        return None
    base, theme, own, places, lent, order, statics = unpack(head)
    return State(
        base=base,
        theme=theme,
        own=own,
        places=places,
        sources=sources,
        files={path: Known._make(one) for path, one in unpack(files).items()},
        lent=lent,
        texts={uri: Text._make(texts[uri]) for uri in order},
        filled=filled,
        statics=_open(*statics),
    )


@uncollected()
def write_state(store: Store, state: State, before: State | None) -> None:
    """Keeps a state from the store's next commit on; `before` is the one that is kept there."""
    head = (
        state.base,
        state.theme,
        state.own,
        state.places,
        state.lent,
        [*state.texts],
        _close(state.statics),
    )
    values = {"head": pack(head)}
    if before is None or [*before.files.items()] != [*state.files.items()]:
        values["files"] = pack(_plain(state.files))
    for name in _DIVIDED:
        now, then = getattr(state, name), getattr(before, name) if before else {}
        due = (
            range(_PARTS)
            if before is None
            else {part_of(key, _PARTS) for key in _differing(now, then)}
        )
        parts: dict[int, dict[str, Any]] = {number: {} for number in due}
        if parts:
            for key, value in now.items():
                if (number := part_of(key, _PARTS)) in parts:
                    parts[number][key] = value
        for number, part in parts.items():
            plain = _close(part) if name == "filled" else _plain(part) if name == "texts" else part
            values[f"{name} {number}"] = pack(plain)
    store.put(_STATE, values)


def _read_parts(store: Store, name: str) -> dict[str, Any] | None:
    """A table that was divided; None where a part of it is lost."""
    found: dict[str, Any] = {}
    for number in range(_PARTS):
        data = store.get(_STATE, f"{name} {number}")
        if data is None:
            return None
        found |= _open(*unpack(data)) if name == "filled" else unpack(data)
    return found


def _differing(now: Mapping[str, Any], then: Mapping[str, Any]) -> set[str]:
    """The keys whose values are not the same in two tables."""
    found = {key for key, value in now.items() if then.get(key) is not value}
    return {key for key in found if then.get(key) != now[key]} | (then.keys() - now.keys())


def _plain(values: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Named tuples as such that marshal writes."""
    return dict(zip(values, map(tuple, values.values()), strict=True))


def _close(
    filled: Mapping[str, Filled],
) -> tuple[dict[str, tuple[str | None, int, bool]], list[list[Read]]]:
    """What is known of some files, and all that they read, which most of them share."""
    numbers: dict[frozenset[Read], int] = {}
    closed = {
        name: (one.output, numbers.setdefault(one.reads, len(numbers)), one.listing)
        for name, one in filled.items()
    }
    return closed, [sorted(reads) for reads in numbers]


def _open(closed: Mapping[str, Any], reads: list[list[Read]]) -> dict[str, Filled]:
    sets = [frozenset(one) for one in reads]
    return {
        name: Filled(output, sets[number], listing)
        for name, (output, number, listing) in closed.items()
    }


def pack_rendered(rendered: Rendered) -> bytes:
    """The bytes of a page's rendered text: the same for the same, whichever process makes them."""
    return marshal.dumps(tuple(rendered), _PLAIN)


def unpack_rendered(data: bytes) -> Rendered:
    """The rendered text of which these are the bytes."""
    return Rendered(*unpack(data))


def read_rendered(store: Store | None, uri: str, identity: str) -> Rendered | None:
    """What is kept of a page's text; None where that is not what its identity says."""
    data = store.get(_TABLE, uri) if store else None
    if data is None or not data.startswith(identity.encode()):
        return None
    return unpack_rendered(data[len(identity) :])


def write_rendered(store: Store, packed: Mapping[str, tuple[str, bytes]]) -> None:
    """Keeps rendered texts, each with its page's identity."""
    store.put(_TABLE, {uri: identity.encode() + data for uri, (identity, data) in packed.items()})


def drop_rendered(store: Store, pages: frozenset[str]) -> None:
    """Forgets the texts of these pages."""
    store.drop(_TABLE, pages)
