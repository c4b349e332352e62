"""WebP files (RFC 9649) as the sequence of their chunks."""

import struct
from collections.abc import Iterator

from casefile.images import embedded, exif, profile
from casefile.images.picture import (
    AFTER,
    MAX_PARTS,
    OTHER,
    SERIAL,
    ImageError,
    Part,
    Picture,
    dropped,
)

START, NAME = b"RIFF", b"WEBP"

_HEAD, _LOSSY, _LOSSLESS = b"VP8X", b"VP8 ", b"VP8L"
_NEEDED = frozenset({_LOSSY, _LOSSLESS, b"ALPH", b"ANIM", b"ANMF"})
_PICTURES = frozenset({_LOSSY, _LOSSLESS, b"ANMF"})
_EXIF, _XMP, _PROFILE = b"EXIF", b"XMP ", b"ICCP"
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FORMS = {
    _HEAD: 18,
    _LOSSY: 18,
    _LOSSLESS: 13,
}
"""The fewest bytes that a first chunk has, its head included."""


def read_webp(data: bytes) -> Picture:
    """The parts of a WebP file. Raises ImageError where it is not whole."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ImageError("it breaks off before its end")
    chunks = list(_chunks(data, end))
    names = {name for name, _ in chunks}
    if not chunks or len(chunks[0][1]) < _FORMS.get(chunks[0][0], len(data) + 1):
        raise ImageError("it does not begin with a picture")
    if names.isdisjoint(_PICTURES):
        raise ImageError("there is no picture in it")
    width, height = _size(*chunks[0])
    if not width or not height:
        raise ImageError("it does not say how large it is")
    parts = [_judge(name, chunk) for name, chunk in chunks]
    if chunks[0][0] == _HEAD:
        parts[0] = _flag(chunks[0][1], with_exif=any(p.kept[:4] == _EXIF for p in parts))
    if end < len(data):
        parts.append(dropped({AFTER}))
    length = 4 + sum(len(part.kept) for part in parts)
    head = Part(kept=START + struct.pack("<I", length) + NAME)
    animated = not names.isdisjoint({b"ANIM", b"ANMF"})
    return Picture(kind="WebP", width=width, height=height, animated=animated, parts=(head, *parts))


def _chunks(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    """The name and all bytes of each chunk, the one that makes its length even included."""
    place, number = 12, 0
    while place < end:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        following = place + 8 + length + length % 2
        if place + 8 > end or following > end:
            raise ImageError("it breaks off before its end")
        yield data[place : place + 4], data[place:following]
        place, number = following, number + 1
        if number > MAX_PARTS:
            raise ImageError("it is in more pieces than any program writes")


def _size(name: bytes, chunk: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the first chunk."""
    if name == _HEAD:
        width, height = chunk[12:15], chunk[15:18]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if name == _LOSSLESS:
        (bits,) = struct.unpack_from("<I", chunk, 9)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    across, down = struct.unpack_from("<HH", chunk, 14)
    return across & 0x3FFF, down & 0x3FFF


def _judge(name: bytes, chunk: bytes) -> Part:
    """What stays of a chunk, and what it tells."""
    length = int.from_bytes(chunk[4:8], "little")
    body = chunk[8 : 8 + length]
    if name in _NEEDED or name == _HEAD:
        return Part(kept=chunk)
    if name == _PROFILE:
        kept = chunk[:8] + profile.scrub(body) + chunk[8 + length :]
        return Part(kept=kept, traces=frozenset({SERIAL} if kept != chunk else ()))
    if name == _EXIF:
        block = body.removeprefix(b"Exif\0\0")
        left = exif.keep_orientation(block)
        kept = _EXIF + struct.pack("<I", len(left)) + left
        return Part(kept=kept if left else b"", traces=exif.find_traces(block))
    if name == _XMP:
        return dropped(embedded.find_in_xmp(body))
    return dropped({OTHER})


def _flag(chunk: bytes, *, with_exif: bool) -> Part:
    """The head chunk, saying what is in the file once it is cleaned."""
    flags = chunk[8] & ~(_HAS_EXIF | _HAS_XMP)
    if with_exif:
        flags |= _HAS_EXIF
    return Part(kept=chunk[:8] + bytes([flags]) + chunk[9:])
