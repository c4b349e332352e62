"""EXIF blocks (CIPA DC-008), which are small TIFF files: what they tell, and how the image lies."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from casefile.images.picture import (
    CAMERA,
    DATE,
    OTHER,
    PERSON,
    PLACE,
    PROGRAM,
    SERIAL,
    THUMBNAIL,
    WORDS,
)

ORIENTATION = 0x0112
UPRIGHT = 1
"""The orientation of an image that is shown as it is stored."""

_MOST_DIRECTORIES = 16
_POINTERS = (0x8769, 0x8825, 0xA005)
"""Tags that lead to a further directory: EXIF's own, the place's, and interoperability."""

_TRACES = {
    0x010E: WORDS, 0x010F: CAMERA, 0x0110: CAMERA, 0x0131: PROGRAM, 0x0132: DATE, 0x013B: PERSON,
    0x013C: PROGRAM, 0x0201: THUMBNAIL, 0x0111: THUMBNAIL, 0x8298: WORDS, 0x8825: PLACE,
    0x9003: DATE, 0x9004: DATE, 0x927C: CAMERA, 0x9286: WORDS, 0x9C9B: WORDS, 0x9C9C: WORDS,
    0x9C9D: PERSON, 0x9C9E: WORDS, 0x9C9F: WORDS, 0xA420: SERIAL, 0xA430: PERSON, 0xA431: SERIAL,
    0xA432: CAMERA, 0xA433: CAMERA, 0xA434: CAMERA, 0xA435: SERIAL, 0xC62F: SERIAL,
}  # fmt: skip


class _Entry(NamedTuple):
    tag: int
    value: int
    """The first 16 or 32 bits of its value, as its type has it."""


def find_traces(block: bytes) -> frozenset[str]:
    """What an EXIF block tells; nothing for one that holds the orientation alone.

    A block that cannot be read to its end tells something that is not known.
    """
    if block in _MINIMAL:
        return frozenset()
    return frozenset({_TRACES.get(entry.tag, OTHER) for entry in _entries(block)} | {OTHER})


def find_orientation(block: bytes) -> int:
    """How the stored image has to be turned, 1 to 8; upright where the block does not say."""
    for entry in _entries(block):
        if entry.tag == ORIENTATION:
            return entry.value if 1 <= entry.value <= 8 else UPRIGHT
    return UPRIGHT


def make_block(orientation: int) -> bytes:
    """The smallest block with an orientation."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


_MINIMAL = frozenset(make_block(orientation) for orientation in range(2, 9))


def keep_orientation(block: bytes) -> bytes:
    """What stays of a block: nothing where the image is upright, else the smallest that says so."""
    orientation = find_orientation(block)
    return make_block(orientation) if orientation != UPRIGHT else b""


def _entries(block: bytes) -> Iterator[_Entry]:
    """Every entry of every directory that can be reached, as far as the block can be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None or len(block) < 8:
        return
    waiting, seen = [*struct.unpack_from(f"{order}I", block, 4)], set[int]()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        start = waiting.pop(0)
        if start in seen or not 8 <= start <= len(block) - 2:
            continue
        seen.add(start)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            if place + 12 > len(block):
                break
            tag, form = struct.unpack_from(f"{order}HH", block, place)
            (value,) = struct.unpack_from(f"{order}{'H' if form == 3 else 'I'}", block, place + 8)
            if tag in _POINTERS:
                waiting.append(value)
            yield _Entry(tag, value)
        following = start + 2 + 12 * count
        if following + 4 <= len(block):
            waiting += struct.unpack_from(f"{order}I", block, following)
