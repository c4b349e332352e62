"""Unpacks the picture of an image file, with Pillow."""

import io
import struct

from PIL import Image

from casefile.images.picture import ImageError, Kind

_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, struct.error)
"""What Pillow raises for a file whose picture it cannot unpack."""


def unpack(data: bytes, kind: Kind) -> Image.Image:
    """The picture as it is stored. Raises ImageError where not all of it is there."""
    try:
        image = Image.open(io.BytesIO(data), formats=[kind.upper()])
        image.load()
    except _UNREADABLE as error:
        raise ImageError("its picture cannot be unpacked") from error
    return image
