"""Makes the fonts of the cards again, from Debian's fonts-noto-cjk and fonts-dejavu-core."""

import sys
from collections.abc import Collection
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from casefile.cards.fonts import EASTERN, FOLDER, LATIN, OTHERS, RARE

_SYSTEM = Path("/usr/share/fonts")
_SERIF = _SYSTEM / "opentype/noto/NotoSerifCJK-Bold.ttc"
_SANS = _SYSTEM / "truetype/dejavu/DejaVuSans-Bold.ttf"
_JAPANESE = 0
"""Which font of the collection has the Japanese shapes."""

_DROPPED = ("BASE", "FFTM", "VORG", "vhea", "vmtx")
"""What only lines from top to bottom need, and a note of the program that made a font."""


def main() -> int:
    """Writes the four fonts, and tells how large each is."""
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x370, 0x530), *range(0x2000, 0x2300)}
    eastern = {*latin, *_read_plane("euc_jp", 0xA1, 0xCF), *_read_plane("euc_kr", 0xA1, 0xC8)}
    rare = _read_plane("euc_jp", 0xD0, 0xF4)
    others = {*range(0x20, 0x3000), *range(0xFB00, 0xFF00)}
    try:
        _make(_SERIF, latin, LATIN)
        _make(_SERIF, eastern, EASTERN)
        _make(_SERIF, rare, RARE, closure=False)
        _make(_SANS, others, OTHERS)
    except OSError as error:
        print(f"{error}\nOn Debian: sudo apt-get install fonts-noto-cjk fonts-dejavu-core")
        return 1
    return 0


def _read_plane(codec: str, first: int, last: int) -> set[int]:
    """The characters of a national standard (JIS X 0208, KS X 1001) in some of its rows."""
    pairs = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    return {ord(character) for pair in pairs if (character := pair.decode(codec, "ignore"))}


def _make(source: Path, codes: Collection[int], name: str, *, closure: bool = True) -> None:
    """Writes a font; with `closure` it has the other shapes of its characters, too."""
    options = subset.Options(hinting=False, layout_closure=True, recalc_timestamp=False)
    options.drop_tables += _DROPPED
    options.layout_features = [
        name for name in options.layout_features if closure and not name.startswith("v")
    ]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    with TTFont(source, fontNumber=_JAPANESE if source.suffix == ".ttc" else -1) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        font.save(FOLDER / name)
    print(f"{name}: {(FOLDER / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
