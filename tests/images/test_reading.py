"""Images as bytes: what they tell is found in every form, and cleaning takes it and nothing else.

Pillow writes the images and is the judge of what is left of them; parts that it does not write are
put in by hand.
"""

import io
import struct
import zlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from casefile.images.exif import find_orientation, find_traces, make_block
from casefile.images.picture import (
    AFTER,
    CAMERA,
    DATE,
    OTHER,
    PERSON,
    PLACE,
    PROGRAM,
    SERIAL,
    THUMBNAIL,
    WORDS,
    ImageError,
)
from casefile.images.profile import scrub
from casefile.images.reading import read_image

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def screen_profile(tag: bytes) -> bytes:
    """A profile that tells of its screen, as systems make them: one more tag, listed last."""
    number = int.from_bytes(PROFILE[128:132], "big")
    table = bytearray(PROFILE[132 : 132 + 12 * number])
    for place in range(4, len(table), 12):
        moved = int.from_bytes(table[place : place + 4], "big") + 12
        table[place : place + 4] = moved.to_bytes(4, "big")
    entry = tag + struct.pack(">II", len(PROFILE) + 12, 12)
    whole = PROFILE[4:128] + struct.pack(">I", number + 1) + table + entry
    whole += PROFILE[132 + 12 * number :] + b"serial: 0123"
    return struct.pack(">I", len(whole) + 4) + whole


SCREEN = screen_profile(b"mmod")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>%s</rdf:RDF></x:xmpmeta>"


def scene(mode: str = "RGB", size: tuple[int, int] = (40, 24)) -> Image.Image:
    """A picture without symmetry, so that every turn of it is another one."""
    grey = Image.linear_gradient("L").resize(size)
    across = grey.transpose(Image.Transpose.ROTATE_90).resize(size)
    return Image.merge("RGB", (grey, across, Image.new("L", size, 90))).convert(mode)


def saved(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    stream = io.BytesIO()
    (image or scene()).save(stream, form, **options)
    return stream.getvalue()


def exif(*directories: tuple[int, dict[int, object]], **tags: object) -> bytes:
    """An EXIF block with tags (`t010f="Maker"`) and directories below it."""
    block = Image.Exif()
    for tag, value in tags.items():
        block[int(tag[1:], 16)] = value
    for number, entries in directories:
        block.get_ifd(number).update(entries)
    return block.tobytes()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg_with(*segments: bytes, after: bytes = b"") -> bytes:
    plain = saved("JPEG")
    return plain[:2] + b"".join(segments) + plain[2:] + after


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(*chunks: bytes, after: bytes = b"") -> bytes:
    plain = saved("PNG")
    return plain[:33] + b"".join(chunks) + plain[33:] + after


def piece(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp_with(*pieces: bytes, after: bytes = b"") -> bytes:
    extended = saved("WEBP", icc_profile=PROFILE)[12:] + b"".join(pieces)
    return b"RIFF" + struct.pack("<I", 4 + len(extended)) + b"WEBP" + extended + after


def texts(**words: str) -> bytes:
    info = PngInfo()
    for keyword, text in words.items():
        info.add_text(keyword.replace("_", " "), text, zip=keyword == "Zipped")
    return saved("PNG", pnginfo=info)


def resources(*entries: tuple[int, bytes]) -> bytes:
    """Photoshop's resources: an empty name each, and data in even bytes."""
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)
        for number, data in entries
    )


def datasets(*entries: tuple[int, bytes]) -> bytes:
    return b"".join(b"\x1c\x02" + struct.pack(">BH", n, len(data)) + data for n, data in entries)


GPS = (0x8825, {1: "N", 2: (41.0, 48.0, 11.0), 3: "E", 4: (123.0, 25.0, 45.0)})
CAMERA_TAGS = exif(t010f="Maker", t0110="Model")
LENS = exif((0x8769, {0xA431: "0123", 0xA430: "N. N.", 0x9003: "2009:07:12 10:00:00"}))
THUMBNAILED = (
    b"II*\0\x08\0\0\0" + struct.pack("<H", 0) + struct.pack("<I", 14)
    + struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, 4, 0) + b"\xff\xd8\xff\xd9"
)  # fmt: skip
PACKED = zlib.compress(b"<aux:SerialNumber/>")
LITTLE = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
RAW_PROFILE = "\nexif\n    {}\n{}\n"


def raw_profile(block: bytes) -> str:
    return RAW_PROFILE.format(len(block), block.hex())


PLAIN = {
    "a JPEG": saved("JPEG"),
    "a progressive JPEG": saved("JPEG", progressive=True, quality=95),
    "a grey JPEG": saved("JPEG", scene("L")),
    "a CMYK JPEG": saved("JPEG", scene("CMYK")),
    "a JPEG with restarts": saved("JPEG", restart_marker_blocks=1),
    "a JPEG with a profile": saved("JPEG", icc_profile=PROFILE),
    "a turned JPEG": jpeg_with(segment(0xE1, b"Exif\0\0" + make_block(6))),
    "a JPEG of one pixel": saved("JPEG", scene(size=(1, 1))),
    "a PNG": saved("PNG"),
    "a PNG of few colours": saved("PNG", scene().quantize(16), transparency=0),
    "a PNG in black and white": saved("PNG", scene("1")),
    "a PNG of 16 bits": saved("PNG", scene("I;16")),
    "a PNG with a profile": saved("PNG", icc_profile=PROFILE, dpi=(72, 72)),
    "a PNG of one pixel": saved("PNG", scene("RGBA", (1, 1))),
    "a turned PNG": png_with(chunk(b"eXIf", make_block(8))),
    "a WebP": saved("WEBP"),
    "a WebP without loss": saved("WEBP", lossless=True),
    "a WebP with transparency": saved("WEBP", scene("RGBA").convert("LA").convert("RGBA")),
    "a WebP of one pixel": saved("WEBP", scene(size=(1, 1))),
    "a WebP with a profile": saved("WEBP", icc_profile=PROFILE),
}

TELLING: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "the place": (saved("JPEG", exif=exif(GPS)), (PLACE,)),
    "the camera": (saved("JPEG", exif=CAMERA_TAGS), (CAMERA,)),
    "who, when, with what": (saved("JPEG", exif=LENS), (SERIAL, PERSON, DATE)),
    "the artist": (saved("JPEG", exif=exif(t013b="N. N.")), (PERSON,)),
    "the maker's notes": (saved("JPEG", exif=exif((0x8769, {0x927C: b"1234567"}))), (CAMERA,)),
    "a thumbnail": (jpeg_with(segment(0xE1, b"Exif\0\0" + THUMBNAILED)), (THUMBNAIL,)),
    "a turn with more": (saved("JPEG", exif=exif(t0112=6, t0131="GIMP")), (PROGRAM,)),
    "a turn in other bytes": (jpeg_with(segment(0xE1, b"Exif\0\0" + LITTLE)), (OTHER,)),
    "EXIF that is no EXIF": (jpeg_with(segment(0xE1, b"Exif\0\0junk")), (OTHER,)),
    "a screen": (saved("JPEG", icc_profile=SCREEN), (SERIAL,)),
    "a screen on Linux": (saved("JPEG", icc_profile=screen_profile(b"meta")), (SERIAL,)),
    "a PNG's screen": (saved("PNG", icc_profile=SCREEN), (SERIAL,)),
    "a WebP's screen": (saved("WEBP", icc_profile=SCREEN), (SERIAL,)),
    "a comment": (saved("JPEG", comment=b"<script>"), (WORDS,)),
    "XMP": (saved("JPEG", xmp=XMP % b"<exif:GPSLatitude/>"), (PLACE,)),
    "XMP's rest": (jpeg_with(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0x")), (OTHER,)),
    "IPTC": (
        jpeg_with(segment(0xED, b"Photoshop 3.0\0" + resources(
            (0x03ED, b"dpi"),
            (0x0404, datasets((80, b"N. N."), (90, b"Shenyang"), (120, b"A ship."))),
            (0x040C, b"thumbnail"), (0x0424, XMP % b"<aux:SerialNumber/>"),
            (0x0422, CAMERA_TAGS[6:]),
        ))),
        (PLACE, SERIAL, PERSON, CAMERA, THUMBNAIL, WORDS),
    ),
    "a thumbnail of JFIF": (
        b"\xff\xd8\xff\xe0\x00\x13JFIF\0\1\1\0\0\1\0\1\1\1abc" + saved("JPEG")[20:], (THUMBNAIL,)
    ),
    "a thumbnail of JFXX": (jpeg_with(segment(0xE0, b"JFXX\0\x10abc")), (THUMBNAIL,)),
    "content credentials": (jpeg_with(segment(0xEB, b"JP\0\0c2pa")), (OTHER,)),
    "a segment that nobody knows": (jpeg_with(segment(0xE5, b"x")), (OTHER,)),
    "a picture after the picture": (jpeg_with(after=saved("JPEG")), (AFTER,)),
    "an archive after a JPEG": (jpeg_with(after=b"PK\x03\x04"), (AFTER,)),
    "a PNG's place": (saved("PNG", exif=exif(GPS)), (PLACE,)),
    "a PNG's texts": (
        texts(Author="N. N.", Creation_Time="today", Software="GIMP", Comment="<script>"),
        (PERSON, DATE, WORDS, PROGRAM),
    ),
    "a PNG's packed text": (texts(Zipped="x" * 90), (WORDS,)),
    "a PNG's text that cannot be unpacked": (png_with(chunk(b"zTXt", b"a\0\0junk")), (WORDS,)),
    "a PNG's XMP": (
        png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP % b"<dc:creator/>")),
        (PERSON,),
    ),
    "a PNG's packed XMP": (
        png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + PACKED)), (SERIAL,),
    ),
    "a PNG's raw EXIF": (texts(Raw_profile_type_exif=raw_profile(exif(GPS))), (PLACE,)),
    "a PNG's raw IPTC": (
        texts(Raw_profile_type_iptc=raw_profile(resources((0x0404, datasets((80, b"N. N.")))))),
        (PERSON,),
    ),
    "a PNG's raw nothing": (texts(Raw_profile_type_xmp="\nxmp\n 1\nxyz"), (OTHER,)),
    "a PNG's time": (png_with(chunk(b"tIME", b"\7\xe0\1\1\0\0\0")), (DATE,)),
    "a PNG's credentials": (png_with(chunk(b"caBX", b"c2pa")), (OTHER,)),
    "an archive after a PNG": (png_with(after=b"PK\x03\x04"), (AFTER,)),
    "a WebP's place": (saved("WEBP", exif=exif(GPS)), (PLACE,)),
    "a WebP's camera, turned": (saved("WEBP", exif=exif(t0112=6, t010f="Maker")), (CAMERA,)),
    "a WebP's XMP": (saved("WEBP", xmp=XMP % b"<xmp:CreateDate/>"), (DATE,)),
    "a WebP's own chunk": (webp_with(piece(b"c2pa", b"xyz")), (OTHER,)),
    "data after a WebP": (webp_with(after=b"<script>"), (AFTER,)),
}  # fmt: skip


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def colour_of(profile: ImageCms.ImageCmsProfile) -> tuple[object, ...]:
    inner = profile.profile
    return inner.red_primary, inner.green_primary, inner.blue_primary, inner.media_white_point


def looks(data: bytes) -> tuple[object, ...]:
    """All that decides how an image looks."""
    image = opened(data)
    palette = image.palette.tobytes() if image.palette else b""
    turn = image.getexif().get(0x0112, 1)
    profile = image.info.get("icc_profile")
    if profile:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        profile = colour_of(source)
    colours = profile, image.info.get("transparency")
    return image.mode, image.size, image.tobytes(), palette, turn, colours


@pytest.mark.parametrize("name", PLAIN)
def test_an_image_that_tells_nothing_stays_as_it_is(name: str) -> None:
    data = PLAIN[name]
    picture = read_image(data)
    assert picture.traces == ()
    assert picture.cleaned() == data
    assert (picture.width, picture.height) == opened(data).size
    assert not picture.animated


@pytest.mark.parametrize("name", TELLING)
def test_what_an_image_tells_is_found_and_taken_out(name: str) -> None:
    data, traces = TELLING[name]
    picture = read_image(data)
    assert picture.traces == traces
    cleaned = picture.cleaned()
    assert read_image(cleaned).traces == ()
    assert read_image(cleaned).cleaned() == cleaned
    assert looks(cleaned) == looks(data)
    image = opened(cleaned)
    assert b"0123" not in image.info.get("icc_profile", b"")
    assert set(image.getexif()) <= {0x0112}
    left = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert left <= {"icc_profile", "dpi", "exif", "background", "loop", "timestamp", "duration"}


@pytest.mark.parametrize(
    ("part", "trace"),
    [
        (segment(0xE2, b"MPF\0II*\0"), THUMBNAIL),
        (segment(0xED, b"Photoshop 3.0\x008BIM"), OTHER),
        (segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\0\0\0\xff\x1c\2\x5a\0\xff"), PLACE),
        (segment(0xE0, b"JFIF\0"), OTHER),
        (segment(0xEE, b"Adobe" + bytes(9)), OTHER),
    ],
)
def test_a_part_that_is_not_whole_is_taken_out(part: bytes, trace: str) -> None:
    picture = read_image(jpeg_with(part))
    assert picture.traces == (trace,)
    assert picture.cleaned() == saved("JPEG")


@pytest.mark.parametrize("name", PLAIN)
def test_an_image_that_breaks_off_is_told_wherever_it_does(name: str) -> None:
    data = PLAIN[name]
    for length in range(len(data)):
        with pytest.raises(ImageError):
            read_image(data[:length])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"GIF89a", "it is a GIF"),
        (b"BM....", "it is a BMP"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\0\0\0\x18ftypheic", "it is a HEIC"),
        (b"\n <SVG onload='x'>", "it is an SVG"),
        (b"<?xml version='1.0'?><svg/>", "it is XML"),
        (b"<!DOCTYPE html><script>", "it is a page of HTML"),
        (b"RIFF\4\0\0\0WAVE", "it is neither"),
        (b"version https://git-lfs.github.com/spec/v1\n", "it is a pointer of Git LFS"),
        (b"picture", "it is neither"),
        (b"\xff\xd8\xff\xd9", "it does not say how large it is"),
        (b"\xff\xd8\xff\xe0\0\0", "it is damaged at byte 2"),
        (b"\xff\xd8\xff\xff\xff\xd9", "it does not say how large it is"),
        (b"\xff\xd8picture", "it is damaged at byte 2"),
        (b"\xff\xd8" + b"\xff\x01" * 200_000, "it is in more pieces"),
        (saved("PNG")[:8] + chunk(b"IDAT", b""), "it does not begin with its size"),
        (saved("PNG")[:33] + chunk(b"IEND", b""), "there is no picture in it"),
        (png_with(chunk(b"ABCD", b"")), "it holds a chunk that no browser knows"),
        (saved("PNG").replace(b"IDAT", b"IDAS"), "it is damaged at byte 33"),
        (saved("PNG")[:8] + chunk(b"IHDR", bytes(13)) + saved("PNG")[33:], "there is no picture"),
        (b"RIFF\x04\0\0\0WEBP", "it does not begin with a picture"),
        (b"RIFF\x10\0\0\0WEBPXYZ \4\0\0\0abcd", "it does not begin with a picture"),
        (b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(10), "there is no picture in it"),
        (b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0" + bytes(10), "it does not say how large it is"),
    ],
)  # fmt: skip
def test_what_is_no_whole_image_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(ImageError, match=f"^{reason}"):
        read_image(data)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_image_that_moves_is_known(form: str) -> None:
    frames = [scene(), scene().transpose(Image.Transpose.ROTATE_180)]
    data = saved(form, frames[0], save_all=True, append_images=frames[1:], duration=100)
    picture = read_image(data)
    assert picture.animated
    assert (picture.traces, picture.cleaned()) == ((), data)


def test_the_size_is_read_and_nothing_is_unpacked() -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 50_000, 8, 2, 0, 0, 0))
    picture = read_image(saved("PNG")[:8] + header + saved("PNG")[33:])
    assert (picture.width, picture.height) == (60_000, 50_000)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_an_image_lies_is_read_in_either_order_of_bytes(orientation: int) -> None:
    little = LITTLE[:18] + bytes([orientation]) + LITTLE[19:]
    assert find_orientation(make_block(orientation)) == orientation
    assert find_orientation(little) == orientation


def test_directories_that_lead_to_one_another_are_left() -> None:
    block = b"MM\0*" + struct.pack(">IHHHIII", 8, 1, 0x8769, 4, 1, 8, 8)
    assert find_traces(block) == {OTHER}


@given(st.binary(max_size=120).map(lambda tail: b"MM\0*\0\0\0\x08" + tail))
def test_no_block_of_exif_raises(block: bytes) -> None:
    assert find_traces(block)
    assert 1 <= find_orientation(block) <= 8


@given(
    st.sampled_from([*PLAIN.values(), *(data for data, _ in TELLING.values())]),
    st.lists(st.tuples(st.integers(0, 700), st.binary(max_size=4), st.integers(0, 3)), max_size=4),
)
def test_a_damaged_image_is_refused_or_can_be_cleaned(
    data: bytes, edits: list[tuple[int, bytes, int]]
) -> None:
    for place, inserted, removed in edits:
        data = data[:place] + inserted + data[place + removed :]
    try:
        cleaned = read_image(data).cleaned()
    except ImageError:
        return
    again = read_image(cleaned)
    assert again.traces == ()
    assert again.cleaned() == cleaned


@given(
    st.sampled_from(
        [
            (jpeg_with, lambda body: segment(0xE1, b"Exif\0\0" + body)),
            (jpeg_with, lambda body: segment(0xED, b"Photoshop 3.0\0" + body)),
            (jpeg_with, lambda body: segment(0xFE, body)),
            (png_with, lambda body: chunk(b"eXIf", body)),
            (png_with, lambda body: chunk(b"iTXt", body)),
            (png_with, lambda body: chunk(b"prVt", body)),
            (webp_with, lambda body: piece(b"EXIF", body)),
            (webp_with, lambda body: piece(b"prVt", body)),
        ]
    ),
    st.one_of(st.binary(max_size=60), st.binary(max_size=60).map(lambda tail: b"II*\0" + tail)),
)
def test_nothing_that_is_hidden_in_a_part_stays(
    form: tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]], body: bytes
) -> None:
    whole, part = form
    hidden = body + b"Shenyang, 41.8 N"
    picture = read_image(whole(part(hidden)))
    assert picture.traces
    assert b"Shenyang" not in picture.cleaned()


@given(
    st.lists(st.tuples(st.sampled_from([b"mmod", b"meta", b"desc"]), st.integers(0, 300),
                       st.integers(0, 300)), max_size=4),
    st.binary(max_size=200),
)  # fmt: skip
def test_any_profile_is_scrubbed_once_and_for_all(
    tags: list[tuple[bytes, int, int]], rest: bytes
) -> None:
    table = b"".join(struct.pack(">4sII", *tag) for tag in tags)
    profile = bytes(128) + struct.pack(">I", len(tags)) + table + rest
    scrubbed = scrub(profile)
    assert len(scrubbed) == len(profile)
    assert scrub(scrubbed) == scrubbed


def test_scenes_differ_in_every_turn() -> None:
    turns = [scene(), *(scene().transpose(turn) for turn in Image.Transpose)]
    assert all(a.tobytes() != b.tobytes() for a, b in pairwise(turns))
