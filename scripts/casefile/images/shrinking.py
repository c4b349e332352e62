"""Makes an image small enough to publish, with Pillow: the one task that changes pixels."""

import io
from collections.abc import Callable, Iterator

from PIL import Image, ImageCms, ImageOps

from casefile.images.picture import MOST_BYTES, MOST_PIXELS, ImageError, Picture
from casefile.images.reading import read_image
from casefile.images.unpacking import unpack

LONGEST_SIDE = 2000
"""How many pixels the longer side has at most: twice what the column of an article shows."""

UNPACKED = 80_000_000
"""How many pixels are unpacked at most: 240 MB of them."""

_QUALITIES = (85, 75, 65, 55)
_SCALES = (1.0, 0.85, 0.7, 0.5, 0.35, 0.2)


def shrink(data: bytes, limit: int = MOST_BYTES) -> bytes:
    """The image in at most `limit` bytes and `MOST_PIXELS`, cleaned, and in the same format.

    Where cleaning alone does it, no pixel is changed; else it is turned upright, its colours become
    sRGB, and it is packed harder, and scaled down where that is not enough. Raises ImageError where
    it cannot be read, moves, or does not get small enough.
    """
    picture = read_image(data)
    cleaned = picture.cleaned()
    if len(cleaned) <= limit and picture.width * picture.height <= MOST_PIXELS:
        return cleaned
    if picture.animated:
        raise ImageError("it moves; export one frame of it")
    if picture.width * picture.height > UNPACKED:
        raise ImageError(f"it has more than {UNPACKED // 1_000_000} million pixels")
    image = _unpack(cleaned, picture)
    for packed in _attempts(image, picture.kind):
        if len(packed) <= limit:
            return read_image(packed).cleaned()
    raise ImageError(f"it does not get smaller than {limit:,} bytes")


def _unpack(data: bytes, picture: Picture) -> Image.Image:
    """The picture upright, in sRGB, in grey, RGB or RGBA."""
    image = unpack(data, picture.kind)
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if profile:
        image = _to_srgb(image, profile)
    if image.mode not in ("L", "RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("P", "PA", "LA"):
        image = image.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile of another kind of colour
        return image
    return converted or image


def _attempts(image: Image.Image, kind: str) -> Iterator[bytes]:
    """The picture packed harder and harder."""
    packers = _PACKERS[kind]
    longest = max(image.size)
    for scale in _SCALES:
        side = min(longest, LONGEST_SIDE) * scale
        smaller = image
        if side < longest:
            size = [max(1, round(length * side / longest)) for length in image.size]
            smaller = image.resize((size[0], size[1]), Image.Resampling.LANCZOS)
        for pack in packers:
            yield pack(smaller)


def _jpeg(quality: int) -> Callable[[Image.Image], bytes]:
    def pack(image: Image.Image) -> bytes:
        opaque = image.convert("RGB") if image.mode == "RGBA" else image
        return _save(opaque, "JPEG", quality=quality, optimize=True, progressive=True)

    return pack


def _webp(quality: int) -> Callable[[Image.Image], bytes]:
    return lambda image: _save(image, "WEBP", quality=quality, method=4)


def _png(image: Image.Image) -> bytes:
    return _save(image, "PNG", optimize=True)


def _png_of_few_colours(image: Image.Image) -> bytes:
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return _png(image.quantize(256, method))


_PACKERS: dict[str, list[Callable[[Image.Image], bytes]]] = {
    "JPEG": [_jpeg(quality) for quality in _QUALITIES],
    "WebP": [_webp(quality) for quality in _QUALITIES],
    "PNG": [_png, _png_of_few_colours],
}


def _save(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
