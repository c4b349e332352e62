"""JPEG files (ITU-T T.81, JFIF, EXIF) as the sequence of their segments."""

import re
import struct
from collections.abc import Callable, Iterable, Iterator

from casefile.images import embedded, exif, profile
from casefile.images.picture import (
    AFTER,
    MAX_PARTS,
    OTHER,
    SERIAL,
    THUMBNAIL,
    WORDS,
    ImageError,
    Part,
    Picture,
    dropped,
)

START, SCAN = b"\xff\xd8", 0xDA

_TEM, _FRAMES = 0x01, frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_RESTARTS, _END = frozenset(range(0xD0, 0xD8)), 0xD9
_NEEDED = frozenset({*_FRAMES, 0xC4, 0xCC, SCAN, *range(0xDB, 0xE0)})
"""Frames, tables, scans, restart intervals: what the picture itself is made of."""
_APP0, _APP1, _APP2, _APP13, _APP14, _COMMENT = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE

_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
_DESCRIPTIONS: tuple[tuple[int, bytes, Callable[[bytes], Iterable[str]]], ...] = (
    (_APP0, b"JFXX\0", lambda _: {THUMBNAIL}),
    (_APP1, b"http://ns.adobe.com/xap/1.0/\0", embedded.find_in_xmp),
    (_APP1, b"http://ns.adobe.com/xmp/extension/\0", embedded.find_in_xmp),
    (_APP2, b"MPF\0", lambda _: {THUMBNAIL}),
    (_APP13, b"Photoshop 3.0\0", embedded.find_in_resources),
    (_COMMENT, b"", lambda _: {WORDS}),
)
"""What other segments begin with, and what tells what the rest of one says."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends a scan; a stuffed zero and a restart belong to it."""


def read_jpeg(data: bytes) -> Picture:
    """The parts of a JPEG file. Raises ImageError where it is not whole."""
    parts = [Part(kept=START)]
    size = (0, 0)
    for marker, segment in read_segments(data):
        if marker in _FRAMES and len(segment) >= 9:
            height, width = struct.unpack_from(">HH", segment, 5)
            size = (width, height)
        if marker == _END:
            parts.append(Part(kept=segment[:2]))
            if len(segment) > 2:
                parts.append(dropped({AFTER}))
        else:
            parts.append(_judge(marker, segment))
        if len(parts) > MAX_PARTS:
            raise ImageError("it is in more pieces than any camera writes")
    if not all(size):
        raise ImageError("it does not say how large it is")
    return Picture(kind="JPEG", width=size[0], height=size[1], animated=False, parts=tuple(parts))


def read_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its segment, and a scan's with what follows it; all the rest at the end.

    Raises ImageError where one is not whole.
    """
    place = len(START)
    while True:
        start = place
        while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] == b"\xff":
            place += 1  # any number of 0xFF may stand before a marker
        if place + 2 > len(data):
            raise ImageError("it breaks off before its end")
        if data[place] != 0xFF:
            raise ImageError(f"it is damaged at byte {start}")
        marker = data[place + 1]
        if marker == _END:
            yield marker, data[place:]
            return
        end = place + 2
        if marker not in _RESTARTS and marker != _TEM:
            end = _end_of(data, place, marker)
        yield marker, data[place:end]
        place = end


def _end_of(data: bytes, place: int, marker: int) -> int:
    """Where a segment ends, the image's data included where it is the head of a scan."""
    length = int.from_bytes(data[place + 2 : place + 4], "big")
    end = place + 2 + length
    if end > len(data):
        raise ImageError("it breaks off before its end")
    if length < 2:
        raise ImageError(f"it is damaged at byte {place}")
    if marker == SCAN:
        found = _MARKER.search(data, end)
        if found is None:
            raise ImageError("it breaks off before its end")
        end = found.start()
    return end


def _judge(marker: int, segment: bytes) -> Part:
    """What stays of a segment, and what it tells."""
    body = segment[4:]
    if marker in _NEEDED or marker in _RESTARTS:
        return Part(kept=segment)
    known = _KNOWN.get(marker)
    part = known(body) if known is not None else None
    if part is not None:
        return part
    for described, label, find in _DESCRIPTIONS:
        if marker == described and body.startswith(label):
            return dropped(find(body[len(label) :]))
    return dropped({OTHER})


def _judge_jfif(body: bytes) -> Part | None:
    """JFIF's head gives the pixels' shape, and may hold a thumbnail."""
    if not body.startswith(b"JFIF\0") or len(body) < 14:
        return None
    kept = body[:12] + b"\0\0"
    return Part(kept=_make(_APP0, kept), traces=frozenset({THUMBNAIL} if kept != body else ()))


def _judge_exif(body: bytes) -> Part | None:
    if not body.startswith(_EXIF):
        return None
    block = body[len(_EXIF) :]
    left = exif.keep_orientation(block)
    return Part(kept=_make(_APP1, _EXIF + left) if left else b"", traces=exif.find_traces(block))


def _judge_profile(body: bytes) -> Part | None:
    """A colour profile, or a piece of one of at most 64 KiB; the first holds what is small."""
    if not body.startswith(_PROFILE):
        return None
    start = len(_PROFILE) + 2
    kept = body
    if body[len(_PROFILE) : start - 1] == b"\1":
        kept = body[:start] + profile.scrub(body[start:])
    return Part(kept=_make(_APP2, kept), traces=frozenset({SERIAL} if kept != body else ()))


def _judge_adobe(body: bytes) -> Part | None:
    """Adobe's head, by which programs tell CMYK from YCCK."""
    if not body.startswith(b"Adobe") or len(body) != 12:
        return None
    return Part(kept=_make(_APP14, body))


_KNOWN: dict[int, Callable[[bytes], Part | None]] = {
    _APP0: _judge_jfif,
    _APP1: _judge_exif,
    _APP2: _judge_profile,
    _APP14: _judge_adobe,
}
"""What judges segments of which something may have to stay; None where one is of another kind."""


def _make(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
