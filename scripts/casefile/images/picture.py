"""An image file as the sequence of its parts, each with what stays of it when it is cleaned."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["JPEG", "PNG", "WebP"]

PLACE = "the place where it was taken"
CAMERA = "the camera"
SERIAL = "a serial number"
PERSON = "a person's name"
DATE = "a date"
THUMBNAIL = "a second picture, such as a small copy from before it was cropped"
WORDS = "words"
PROGRAM = "the program that wrote it"
AFTER = "data after the picture's end"
OTHER = "data that no display needs"

TRACES = (PLACE, SERIAL, PERSON, CAMERA, DATE, THUMBNAIL, WORDS, PROGRAM, AFTER, OTHER)
"""What a file may tell besides its picture, the worst first; never the data: logs are public."""

MOST_BYTES = 300_000
"""How heavy an image may be: an article's page is light on a slow line, too."""

MOST_PIXELS = 25_000_000
"""How many pixels it may have, however few its bytes: a reader's browser unpacks each into four."""

MAX_PARTS = 100_000
"""How many parts a file is read in; no camera and no program writes as many."""


class ImageError(ValueError):
    """An image file that cannot be read, in words that continue a sentence about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the file: what stays of it when it is cleaned, and what it tells."""

    kept: bytes
    traces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image file: its format, its size in pixels as it is stored, and its parts in order."""

    kind: Kind
    width: int
    height: int
    animated: bool
    parts: tuple[Part, ...]

    @property
    def traces(self) -> tuple[str, ...]:
        """What it carries besides the picture, of `TRACES`, in their order.

        `OTHER` is left to files of which nothing better is known.
        """
        found = frozenset[str]().union(*(part.traces for part in self.parts))
        told = tuple(trace for trace in TRACES if trace in found and trace != OTHER)
        return told or tuple(found)

    def cleaned(self) -> bytes:
        """The file with all that a display needs, and nothing else; no pixel is changed."""
        return b"".join([part.kept for part in self.parts])


def dropped(traces: Iterable[str]) -> Part:
    """A part of which nothing stays; where nothing is known of it, it tells something all the same.

    What is not known to be needed is refused, so that no form of hiding has to be known.
    """
    return Part(kept=b"", traces=frozenset(traces) or frozenset({OTHER}))
