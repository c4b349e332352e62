"""A picture is whole or it is told: Pillow writes pictures of every form, and damage is by hand."""

import io
import struct
import zlib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casefile.images.jpeg import SCAN, read_segments
from casefile.images.picture import ImageError
from casefile.images.pixels import check_pixels
from casefile.images.png import START
from casefile.images.reading import read_image

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
FORMS = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 8), (4, 8), (6, 16)]
PALETTE = b"\0\0\0\xff\xff\xff"


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((50, 30)).convert(mode).save(stream, form, **options)
    return stream.getvalue()


def png(
    rows: bytes | None = None, *, size: tuple[int, int] = (5, 3), colour: int = 0, depth: int = 8,
    packed: bytes | None = None, palette: bytes = PALETTE, interlaced: int = 0, more: bytes = b"",
) -> bytes:  # fmt: skip
    """A PNG with these rows of pixels, by default as many as there have to be."""
    wide, high = size
    if rows is None:
        rows = bytes((1 + (wide * depth * SAMPLES[colour] + 7) // 8) * high)
    head = struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, interlaced)
    chunks = [(b"IHDR", head), (b"PLTE", palette), (b"IDAT", packed or zlib.compress(rows) + more)]
    return START + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in [*chunks, (b"IEND", b"")]
        if body or name == b"IEND"
    )


def check(data: bytes) -> None:
    check_pixels(data, read_image(data))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_what_pillow_writes_as_png_is_whole(mode: str) -> None:
    check(saved("PNG", mode))


@pytest.mark.parametrize(("form", "mode"), [*product(["JPEG", "WEBP"], ["L", "RGB"])])
def test_other_pictures_are_whole(form: str, mode: str) -> None:
    check(saved(form, mode))
    check(saved(form, mode, progressive=True, lossless=True))


def closed(data: bytes) -> bytes:
    return data.rstrip(b"\xff") + b"\xff\xd9"


JPEGS = [
    {},
    {"optimize": True, "quality": 5},
    {"restart_marker_rows": 1},
    {"subsampling": 2, "quality": 100},
    {"keep_rgb": True},
]


@pytest.mark.parametrize("options", JPEGS)
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_that_was_closed_too_early_is_told(mode: str, options: dict[str, object]) -> None:
    data = saved("JPEG", mode, **options)
    check(data)
    first = data.index(b"\xff\xda") + 20
    for end in range(first, len(data) - 12, 37):
        with pytest.raises(ImageError):
            check(closed(data[:end]))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_progressive_jpeg_that_was_closed_within_a_scan_is_told(mode: str) -> None:
    """One that ends between two scans is whole, and less sharp."""
    data = saved("JPEG", mode, progressive=True)
    check(data)
    place, found = 2, 0
    for marker, segment in read_segments(data):
        if marker == SCAN and len(segment) > 16:
            found += 1
            with pytest.raises(ImageError):
                check(closed(data[: place + len(segment) - 4]))
        place += len(segment)
    assert found >= 4


@pytest.mark.parametrize(("colour", "depth"), FORMS)
def test_rows_are_as_long_as_their_pixels(colour: int, depth: int) -> None:
    palette = PALETTE if colour in (2, 3, 6) else b""
    data = png(colour=colour, depth=depth, palette=palette)
    check(data)
    with Image.open(io.BytesIO(data)) as image:
        image.load()


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (8, 8), (9, 17), (1, 9)])
def test_a_picture_in_passes_is_whole(size: tuple[int, int]) -> None:
    counts = {(1, 1): 2, (5, 3): 22, (8, 8): 79, (9, 17): 187, (1, 9): 18}
    check(png(bytes(counts[size]), size=size, palette=b"", interlaced=1))
    with pytest.raises(ImageError, match="its picture breaks off"):
        check(png(bytes(counts[size] - 1), size=size, palette=b"", interlaced=1))


DAMAGED = {
    "a row is missing": (png(bytes(12)), "its picture breaks off"),
    "a pixel is missing": (png(bytes(17)), "its picture breaks off"),
    "no pixel is there": (png(packed=zlib.compress(b"")), "its picture breaks off"),
    "the stream breaks off": (png(packed=zlib.compress(bytes(18))[:-5]), "its picture breaks off"),
    "the stream is another": (png(packed=b"\0" * 30), "its picture is damaged"),
    "the sum is wrong": (png(packed=zlib.compress(bytes(18))[:-1] + b"x"), "its picture is dam"),
    "no filter is that": (png(b"\5" + bytes(17)), "its picture is damaged"),
    "a row too many": (png(bytes(24)), "there is data behind its pixels"),
    "a secret behind": (png(more=b"secret"), "there is data behind its pixels"),
    "no palette": (png(colour=3, palette=b""), "its pixels are of no form"),
    "no such depth": (png(depth=3), "its pixels are of no form"),
    "no such order": (png(interlaced=2), "its pixels are of no form"),
    "a JPEG whose tables are lost": (
        saved("JPEG").replace(b"\xff\xc4", b"\xff\xdd", 1),
        "its picture cannot be unpacked",
    ),
    "a WebP that ends early": (
        b"RIFF\x22\0\0\0WEBPVP8 \x16\0\0\0" + saved("WEBP")[20:42],
        "its picture cannot be unpacked",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_picture_that_is_not_whole_is_told(name: str) -> None:
    data, reason = DAMAGED[name]
    with pytest.raises(ImageError, match=f"^{reason}"):
        check(data)


@given(data=st.data())
def test_no_damage_of_a_packed_picture_raises_anything_else(data: st.DataObject) -> None:
    packed = bytearray(zlib.compress(bytes(18)))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ImageError):
        check(png(packed=bytes(packed)))
