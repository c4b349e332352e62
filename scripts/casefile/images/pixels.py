"""Whether the picture in an image file is whole: every row of its pixels can be unpacked."""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator

from casefile.images.jpeg import SCAN, START, read_segments
from casefile.images.picture import ImageError, Kind, Picture
from casefile.images.png import read_chunks

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""How many samples a pixel has, and of how many bits, by the type of its colour."""

_INDEXED, _LAST_FILTER = 3, 4
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # fmt: skip
"""Where each pass of Adam7 begins, across and down, and how far apart its pixels are."""

_PIECE = 1 << 16
_MORE = b"\x55" * 64


def check_pixels(data: bytes, picture: Picture) -> None:
    """Raises ImageError where the picture of a still image is damaged or breaks off.

    A PNG is read here, to its last bit; the others are left to Pillow.
    """
    if picture.kind == "PNG":
        _check_png(data)
    elif picture.kind == "JPEG":
        _check_jpeg(data)
    else:
        _unpack(data, picture.kind)


def _unpack(data: bytes, kind: Kind) -> bytes:
    """The digest of the pixels."""
    from casefile.images.unpacking import unpack  # noqa: PLC0415 - few sites have such images

    return hashlib.sha256(unpack(data, kind).tobytes()).digest()


def _check_jpeg(data: bytes) -> None:
    """What unpacks a JPEG fills in what is missing without a word.

    In a whole picture nothing is, so that more data behind a scan changes nothing.
    """
    longer = START + b"".join(
        segment.rstrip(b"\xff") + _MORE if marker == SCAN else segment
        for marker, segment in read_segments(data)
    )
    if _unpack(data, "JPEG") != _unpack(longer, "JPEG"):
        raise ImageError("its picture breaks off")


def _check_png(data: bytes) -> None:
    chunks = [(name, chunk[8:-4]) for name, chunk in read_chunks(data)]
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(
        ">IIBBBBB", chunks[0][1]
    )
    known = depth in _DEPTHS.get(colour, ()) and not packing and not filtering and interlaced < 2
    if not known or (colour == _INDEXED and b"PLTE" not in dict(chunks)):
        raise ImageError("its pixels are of no form that browsers know")
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    bits = depth * _SAMPLES[colour]
    rows = _rows(width, height, bits, passes)
    _check_rows(rows, _inflate(b"".join(body for name, body in chunks if name == b"IDAT")))


def _rows(
    width: int, height: int, bits: int, passes: Iterable[tuple[int, int, int, int]]
) -> Iterator[int]:
    """How many bytes each row has, without the one that names its filter."""
    for left, top, across, down in passes:
        pixels = (width - left + across - 1) // across
        if pixels > 0:
            for _ in range(top, height, down):
                yield (pixels * bits + 7) // 8


def _check_rows(rows: Iterator[int], pieces: Iterable[bytes]) -> None:
    due = 0  # how many bytes there are to the next row
    for piece in pieces:
        while due < len(piece):
            length = next(rows, None)
            if length is None:
                raise ImageError("there is data behind its pixels")
            if piece[due] > _LAST_FILTER:
                raise ImageError("its picture is damaged")
            due += 1 + length
        due -= len(piece)
    if due or next(rows, None) is not None:
        raise ImageError("its picture breaks off")


def _inflate(data: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(data, _PIECE)
            data = unpacker.unconsumed_tail
            if not piece and not data and not unpacker.eof:
                raise ImageError("its picture breaks off")
            yield piece
    except zlib.error as error:
        raise ImageError("its picture is damaged") from error
    if unpacker.unused_data:
        raise ImageError("there is data behind its pixels")
