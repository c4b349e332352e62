"""Colour profiles (ICC.1): what some say of the screen on which a picture was taken or made.

A screenshot carries the profile of its screen: macOS notes the screen's serial number there (the
tag `mmod`), Linux what the screen tells of itself (`meta`, with EDID's serial number). No colour
depends on either.
"""

import struct

_TELLING = frozenset({b"mmod", b"meta"})
_TABLE, _MOST_TAGS = 128, 200
_CHECKSUM = slice(84, 100)


def scrub(profile: bytes) -> bytes:
    """The profile with zeros for what tells of a device; the same bytes where nothing does."""
    data = bytearray(profile)
    if len(data) < _TABLE + 4:
        return profile
    (count,) = struct.unpack_from(">I", data, _TABLE)
    for place in range(_TABLE + 4, _TABLE + 4 + 12 * min(count, _MOST_TAGS), 12):
        if place + 12 > len(data) or bytes(data[place : place + 4]) not in _TELLING:
            continue
        start, length = struct.unpack_from(">II", data, place + 4)
        end = min(start + length, len(data))
        if start > place:
            data[start:end] = bytes(max(0, end - start))
    if data != profile:
        data[_CHECKSUM] = bytes(16)  # zeros: it was not reckoned
    return bytes(data)
