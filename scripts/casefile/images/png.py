"""PNG files (W3C PNG, third edition) as the sequence of their chunks."""

import struct
import zlib
from collections.abc import Iterator

from casefile.images import embedded, exif, profile
from casefile.images.picture import (
    AFTER,
    DATE,
    MAX_PARTS,
    OTHER,
    PERSON,
    PROGRAM,
    SERIAL,
    WORDS,
    ImageError,
    Part,
    Picture,
    dropped,
)

START = b"\x89PNG\r\n\x1a\n"

_PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_ANIMATION = frozenset({b"acTL", b"fcTL", b"fdAT"})
_DISPLAY = frozenset(
    {
        b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV",
        b"cLLI",
    }
)  # fmt: skip
"""Colour, transparency and the pixels' shape."""
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})

_KEYWORDS = {
    b"Author": PERSON,
    b"Creation Time": DATE,
    b"Software": PROGRAM,
    b"Source": PROGRAM,
}
_LONGEST_TEXT = 1 << 20
"""How many bytes of a compressed text are read, whatever it holds."""


def read_png(data: bytes) -> Picture:
    """The parts of a PNG file. Raises ImageError where it is not whole."""
    parts, names = [Part(kept=START)], set[bytes]()
    width = height = 0
    for name, chunk in read_chunks(data):
        if not names:
            if name != b"IHDR" or len(chunk) != 25:
                raise ImageError("it does not begin with its size")
            width, height = struct.unpack_from(">II", chunk, 8)
        names.add(name)
        parts.append(_judge(name, chunk))
        if len(parts) > MAX_PARTS:
            raise ImageError("it is in more pieces than any program writes")
    if b"IDAT" not in names or not width or not height:
        raise ImageError("there is no picture in it")
    animated = not names.isdisjoint(_ANIMATION)
    return Picture(kind="PNG", width=width, height=height, animated=animated, parts=tuple(parts))


def read_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and all bytes of each chunk; what follows the last has no name.

    Raises ImageError where one is not whole, or its bytes are not those that were written.
    """
    place = len(START)
    while True:
        head = data[place : place + 8]
        end = place + 12 + int.from_bytes(head[:4], "big")
        if len(head) < 8 or end > len(data):
            raise ImageError("it breaks off before its end")
        name, chunk = head[4:], data[place:end]
        if zlib.crc32(memoryview(chunk)[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ImageError(f"it is damaged at byte {place}")
        yield name, chunk
        place = end
        if name == b"IEND":
            break
    if place < len(data):
        yield b"", data[place:]


def _judge(name: bytes, chunk: bytes) -> Part:
    """What stays of a chunk, and what it tells."""
    body = chunk[8:-4]
    if name in _PICTURE or name in _ANIMATION or name in _DISPLAY:
        return Part(kept=chunk)
    if not name:
        return dropped({AFTER})
    if name == b"eXIf":
        left = exif.keep_orientation(body)
        return Part(kept=_make(name, left) if left else b"", traces=exif.find_traces(body))
    if name == b"iCCP":
        return _judge_profile(chunk)
    if name in _TEXTS:
        return dropped(_find_in_text(name, body))
    if not name[0] & 0x20:
        raise ImageError("it holds a chunk that no browser knows")  # a capital: it must be known
    return dropped({DATE} if name == b"tIME" else {OTHER})


def _judge_profile(chunk: bytes) -> Part:
    label, _, packed = chunk[8:-4].partition(b"\0")
    found = _inflate(packed[1:])
    scrubbed = profile.scrub(found)
    if scrubbed == found:
        return Part(kept=chunk)
    body = label + b"\0\0" + zlib.compress(scrubbed)
    return Part(kept=_make(b"iCCP", body), traces=frozenset({SERIAL}))


def _make(name: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)


def _find_in_text(name: bytes, body: bytes) -> frozenset[str]:
    """What a text tells: a description, or a whole block of another kind in disguise."""
    keyword, _, rest = body.partition(b"\0")
    if name == b"zTXt":
        text = _inflate(rest[1:])
    elif name == b"iTXt":
        text = rest[2:].split(b"\0", 2)[-1]
        text = _inflate(text) if rest[:1] == b"\1" else text
    else:
        text = rest
    if keyword == b"XML:com.adobe.xmp":
        return embedded.find_in_xmp(text)
    if keyword.startswith(b"Raw profile type"):
        return _find_in_raw_profile(text)
    return frozenset({_KEYWORDS.get(keyword, WORDS)})


def _find_in_raw_profile(text: bytes) -> frozenset[str]:
    """What a profile tells that ImageMagick wrote: its name, its length and hexadecimal lines."""
    lines = text.split(b"\n")
    try:
        profile = bytes.fromhex(b"".join(lines[3:]).decode("ascii"))
    except ValueError:
        return frozenset({OTHER})
    block = profile.removeprefix(b"Exif\0\0")
    found = exif.find_traces(block) | embedded.find_in_resources(profile)
    return found | embedded.find_in_xmp(profile)


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LONGEST_TEXT)
    except zlib.error:
        return b""
