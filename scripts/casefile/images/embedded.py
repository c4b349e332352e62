"""Descriptions in image files: XMP (ISO 16684), and Photoshop's resources with IPTC's IIM."""

import struct
from collections.abc import Iterator

from casefile.images import exif
from casefile.images.picture import (
    CAMERA,
    DATE,
    OTHER,
    PERSON,
    PLACE,
    PROGRAM,
    SERIAL,
    THUMBNAIL,
    WORDS,
)

_XMP = {
    PLACE: (b":GPS", b":City", b":Location", b":Country", b":State"),
    SERIAL: (b"SerialNumber",),
    PERSON: (b":creator", b"OwnerName", b":Artist", b"CreatorContactInfo", b"PersonInImage"),
    CAMERA: (b":Make", b":Model", b":Lens"),
    DATE: (b"Date",),
    THUMBNAIL: (b"xmpGImg", b":Thumbnails"),
    WORDS: (b":description", b":title", b":subject", b"UserComment", b":rights"),
    PROGRAM: (b"CreatorTool", b":Software", b"softwareAgent"),
}

_IIM = {
    **dict.fromkeys((26, 27, 90, 92, 95, 100, 101), PLACE),
    **dict.fromkeys((80, 85, 110, 118, 122), PERSON),
    **dict.fromkeys((30, 35, 55, 60, 62, 63), DATE),
    **dict.fromkeys((5, 25, 40, 105, 116, 120), WORDS),
    **dict.fromkeys((65, 70), PROGRAM),
}
"""What the datasets of IIM's second record tell (IPTC IIM 4.2)."""

_IPTC, _EXIF, _XMP_RESOURCE = 0x0404, 0x0422, 0x0424
_THUMBNAILS = (0x0409, 0x040C)


def find_in_xmp(packet: bytes) -> frozenset[str]:
    """What an XMP packet tells, by the names of properties that stand in it."""
    found = {trace for trace, names in _XMP.items() if any(name in packet for name in names)}
    return frozenset(found | {OTHER})


def find_in_resources(block: bytes) -> frozenset[str]:
    """What Photoshop's image resources tell."""
    found = {OTHER}
    for number, data in _resources(block):
        if number == _IPTC:
            found |= find_in_iim(data)
        elif number == _EXIF:
            found |= exif.find_traces(data)
        elif number == _XMP_RESOURCE:
            found |= find_in_xmp(data)
        elif number in _THUMBNAILS:
            found.add(THUMBNAIL)
    return frozenset(found)


def find_in_iim(data: bytes) -> frozenset[str]:
    """What the datasets of an IPTC block tell."""
    found, place = {OTHER}, 0
    while place + 5 <= len(data) and data[place] == 0x1C:
        record, number, length = struct.unpack_from(">BBH", data, place + 1)
        if record == 2 and number in _IIM:
            found.add(_IIM[number])
        place += 5 + length
    return frozenset(found)


def _resources(block: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the data of each resource, as far as the block can be read."""
    place = 0
    while block[place : place + 4] == b"8BIM" and place + 7 <= len(block):
        (number,) = struct.unpack_from(">H", block, place + 4)
        place += 6 + (block[place + 6] + 2) // 2 * 2  # a name and its length, in even bytes
        if place + 4 > len(block):
            return
        (length,) = struct.unpack_from(">I", block, place)
        yield number, block[place + 4 : place + 4 + length]
        place += 4 + length + length % 2
