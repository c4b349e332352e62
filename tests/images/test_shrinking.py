"""Shrinking: what comes of it is small, clean, upright and still the same picture."""

import io
import random
import zlib

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat

from casefile.images.picture import MOST_BYTES, ImageError
from casefile.images.reading import read_image
from casefile.images.shrinking import LONGEST_SIDE, shrink

LIMIT = 8_000
GPS = {1: "N", 2: (41.0, 48.0, 11.0)}


def photograph(mode: str = "RGB", size: tuple[int, int] = (240, 150)) -> Image.Image:
    """A picture that packs about as badly as a photograph, the same each time."""
    grain = Image.frombytes("RGB", size, random.Random(0).randbytes(size[0] * size[1] * 3))  # noqa: S311
    ramp = Image.linear_gradient("L").resize(size).convert("RGB")
    return Image.blend(ramp, grain, 0.2).filter(ImageFilter.GaussianBlur(1)).convert(mode)


def veiled() -> Image.Image:
    """The same, and the more transparent the further down."""
    image = photograph("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


CASES = {
    "JPEG": saved(photograph(), "JPEG", quality=98),
    "grey JPEG": saved(photograph("L"), "JPEG", quality=98),
    "CMYK JPEG": saved(photograph("CMYK"), "JPEG", quality=98),
    "PNG": saved(photograph(), "PNG"),
    "PNG with transparency": saved(veiled(), "PNG"),
    "grey PNG": saved(photograph("L"), "PNG"),
    "WebP": saved(photograph(), "WEBP", lossless=True),
    "WebP with transparency": saved(veiled(), "WEBP", lossless=True),
}


@pytest.mark.parametrize("name", CASES)
def test_a_heavy_image_is_made_light(name: str) -> None:
    before = opened(CASES[name])
    packed = shrink(CASES[name], LIMIT)
    after = opened(packed)
    assert len(CASES[name]) > LIMIT >= len(packed)
    assert after.format == before.format
    assert read_image(packed).traces == ()
    assert abs(after.width / after.height - before.width / before.height) < 0.03
    assert after.has_transparency_data == before.has_transparency_data
    seen = after.convert("RGBA").convert("RGB").resize(before.size)
    difference = ImageStat.Stat(ImageChops.difference(seen, before.convert("RGB")))
    assert max(difference.mean) < 25


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WebP"])
def test_the_same_image_gives_the_same_bytes(name: str) -> None:
    assert shrink(CASES[name], LIMIT) == shrink(CASES[name], LIMIT)


def test_a_light_image_is_cleaned_and_keeps_each_pixel() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(GPS)
    data = saved(photograph(), "JPEG", exif=exif)
    packed = shrink(data, MOST_BYTES)
    assert packed == read_image(data).cleaned()
    assert shrink(packed, MOST_BYTES) == packed


def test_a_turned_image_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    packed = opened(shrink(saved(photograph(), "JPEG", quality=98, exif=exif), LIMIT))
    assert packed.width < packed.height
    assert not dict(packed.getexif())


def test_a_large_image_gets_no_wider_than_a_page_can_show() -> None:
    wide = saved(photograph(size=(2400, 300)), "JPEG", quality=98)
    assert opened(shrink(wide, len(wide) - 1)).width == LONGEST_SIDE


def test_colours_of_another_profile_become_those_that_every_screen_knows() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (lab, srgb, b"no profile"):
        packed = opened(shrink(saved(photograph(), "JPEG", quality=98, icc_profile=profile), LIMIT))
        assert packed.info.get("icc_profile") is None


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "P", "LA"])
def test_every_mode_of_png_can_be_shrunk(mode: str) -> None:
    palette = photograph().quantize(64)
    image = palette if mode == "P" else photograph("L").convert(mode)
    data = saved(image, "PNG", icc_profile=b"no profile")
    assert len(shrink(data, len(data) // 2)) <= len(data) // 2


def test_depth_of_sixteen_bits_keeps_its_lights() -> None:
    size = (200, 200)
    noise = random.Random(0).randbytes(size[0] * size[1] * 2)  # noqa: S311
    data = saved(Image.frombytes("I;16", size, noise), "PNG")
    (mean,) = ImageStat.Stat(opened(shrink(data, 20_000)).convert("L")).mean
    assert 120 < mean < 136


def test_an_image_that_cannot_be_small_enough_is_told() -> None:
    with pytest.raises(ImageError, match="does not get smaller than 90 bytes"):
        shrink(CASES["JPEG"], 90)


def test_an_image_that_moves_is_left() -> None:
    frames = [photograph(), photograph().transpose(Image.Transpose.ROTATE_180)]
    data = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(ImageError, match="it moves"):
        shrink(data, 1000)


def test_a_bomb_of_pixels_is_not_unpacked() -> None:
    data = bytearray(saved(Image.new("L", (8, 8)), "JPEG"))
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 9] = b"\xea\x60\xea\x60"
    with pytest.raises(ImageError, match="more than 80 million pixels"):
        shrink(bytes(data))


def test_a_picture_that_cannot_be_unpacked_is_told() -> None:
    data = CASES["PNG"]
    start = data.index(b"IDAT")
    header, rest = data[: start - 4], data[-12:]
    junk = b"IDAT" + b"junk" * 5000
    broken = (len(junk) - 4).to_bytes(4, "big") + junk + zlib.crc32(junk).to_bytes(4, "big")
    with pytest.raises(ImageError, match="cannot be unpacked"):
        shrink(header + broken + rest, LIMIT)
