"""The step that draws the cards: the picture that each page says it is shared with (`og:image`).

What a card shows is what its page tells programs in its head (https://ogp.me/), so that no page
announces a card which is not there, or which says something else. Cards are kept by what they show.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from casefile.cards.card import Card
from casefile.site.release import PublicFile, SealError
from casefile.store import Store
from casefile.tree import digest_bytes
from casefile.workers import share_in_turn

FOLDER = "cards"
"""The folder that holds them, below that of their language."""

_TABLE = "cards"
_ANNOUNCED, _DRAWN = "announced", "drawn"
_MANY = 16
"""How many cards take longer to draw than processes to start."""


class Announced(NamedTuple):
    """A card that a page announces: where it is to stand in the public site, and what it shows."""

    path: str
    card: Card


class Cards:
    """The step that adds the card of every page: files in, files and pictures out."""

    def __init__(self, site_url: str, workers: int = 1) -> None:
        self._base = site_url and f"{site_url.rstrip('/')}/"
        self._workers = workers

    def __call__(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        """The files with the cards. Raises SealError where something else stands in their place."""
        announced = {one.path: one.card for one in self._find_announced(files, store)}
        if taken := sorted(announced.keys() & files.keys()):
            raise SealError(f"{taken[0]}: the folder {FOLDER}/ is kept for the cards; rename it")
        keys = {path: _key_of(card) for path, card in announced.items()}
        drawn = self._draw({key: announced[path] for path, key in keys.items()}, store)
        pictures = {
            path: PublicFile(drawn[key], partial(_read, key, announced[path], store))
            for path, key in keys.items()
        }
        return {**files, **pictures}

    def _find_announced(self, files: Mapping[str, PublicFile], store: Store) -> Iterator[Announced]:
        """The cards of all pages; only pages that have changed are read again."""
        known = json.loads(store.get(_TABLE, _ANNOUNCED) or b"{}")
        found: dict[str, Sequence[str]] = {}
        for path, file in files.items():
            if path.endswith(".html"):
                entry = known.get(path)
                is_same = entry is not None and entry[:2] == [file.digest, self._base]
                found[path] = entry if is_same else self._look_at(file)
        if found != known:
            store.put(_TABLE, {_ANNOUNCED: json.dumps(found).encode()})
        for _, _, *told in found.values():
            if told:
                yield Announced(told[0], Card(*told[1:]))

    def _look_at(self, file: PublicFile) -> list[str]:
        """What is kept of a page: its digest, the site's address, and what it announces."""
        announced = find_announced(file.read(), self._base)
        told = [announced.path, *announced.card] if announced else []
        return [file.digest, self._base, *told]

    def _draw(self, cards: Mapping[str, Card], store: Store) -> Mapping[str, str]:
        """The SHA-256 of each card's picture; those that are new are drawn and kept."""
        known: dict[str, str] = json.loads(store.get(_TABLE, _DRAWN) or b"{}")
        drawn = {key: known[key] for key in cards if key in known}
        due = [key for key in cards if key not in drawn]
        if due:
            works = [partial(_draw_card, cards[key]) for key in due]
            workers = self._workers if len(due) >= _MANY else 1
            for key, picture in zip(due, share_in_turn(works, workers), strict=True):
                store.put(_TABLE, {key: picture})
                drawn[key] = digest_bytes(picture)
        if drawn != known:
            store.drop(_TABLE, known.keys() - drawn.keys())
            store.put(_TABLE, {_DRAWN: json.dumps(drawn).encode()})
        return drawn


def find_announced(page: bytes, base: str) -> Announced | None:
    """The card that a page announces below the site's address; None where it announces none."""
    head = LexborHTMLParser(page.partition(b"</head>")[0])
    told = {
        node.attributes.get("property") or node.attributes.get("name") or "": content
        for node in reversed(head.css("meta"))
        if (content := node.attributes.get("content"))
    }
    address = told.get("og:image", "")
    path = address.removeprefix(base) if base and address.startswith(base) else ""
    if FOLDER not in path.split("/")[:2] or ".." in path or not path.endswith(".png"):
        return None
    names = ("og:site_name", "og:title", "twitter:data1", "twitter:data2")
    return Announced(path, Card(*(told.get(name, "") for name in names)))


def _draw_card(card: Card) -> bytes:
    from casefile.cards.drawing import draw_card  # noqa: PLC0415 - its libraries load slowly

    return draw_card(card)


def _read(key: str, card: Card, store: Store) -> bytes:
    picture = store.get(_TABLE, key)
    return _draw_card(card) if picture is None else picture


def _key_of(card: Card) -> str:
    return digest_bytes(json.dumps(card).encode())
