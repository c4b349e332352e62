"""Which kind of image a file is, by its content and never by its name, and what it is made of."""

from casefile.images import jpeg, png, webp
from casefile.images.picture import ImageError, Kind, Picture

KINDS: dict[str, Kind] = {".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WebP"}
"""The kind that each ending promises; a server tells browsers the kind by the ending."""

LARGEST = 64 * 1024 * 1024
"""The most bytes of an image that are read at all: more than any camera's JPEG has."""

_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"<svg", "an SVG, which can carry scripts"),
    (b"<?xml", "XML, perhaps an SVG, which can carry scripts"),
    (b"<!doctype", "a page of HTML"),
    (b"<html", "a page of HTML"),
    (b"version https://git-lfs", "a pointer of Git LFS, whose file was not fetched"),
)


def read_image(data: bytes) -> Picture:
    """What an image file is made of. Raises ImageError where it is none, or not whole."""
    if data.startswith(jpeg.START):
        return jpeg.read_jpeg(data)
    if data.startswith(png.START):
        return png.read_png(data)
    if data.startswith(webp.START) and data[8:12] == webp.NAME:
        return webp.read_webp(data)
    raise ImageError(_tell(data))


def _tell(data: bytes) -> str:
    if not data:
        return "it is empty"
    if data[4:8] == b"ftyp":
        return "it is a HEIC, an AVIF or a film, and only JPEG, PNG and WebP are shown"
    start = data[:64].lstrip().lower()
    for sign, what in _OTHERS:
        if data.startswith(sign) or start.startswith(sign):
            return f"it is {what}, and only JPEG, PNG and WebP are shown"
    return "it is neither JPEG nor PNG nor WebP"
