"""Cleans and shrinks images before they are published: `python scripts/images.py clean PATH …`.

`clean` takes out everything that is not needed to show the picture, and changes no pixel; `shrink`
packs it into what a page may hold. A folder stands for all images in it. Exit status 1 where an
image could not be mended, 2 where a path is not there.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from casefile.command import guarded, root_option
from casefile.images.picture import ImageError
from casefile.images.reading import KINDS, LARGEST, read_image
from casefile.tree import list_files, replace_file

HISTORY = """\
What was committed before stays in git's history; a photo that puts anybody at risk has to be
removed from there, too.
"""


def main(arguments: list[str]) -> int:
    """Mends each image and says what became of it; returns the exit status."""
    parser = argparse.ArgumentParser(description="Clean or shrink images.")
    root_option(parser)
    parser.add_argument("task", choices=("clean", "shrink"), help="what to do with them")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="images, or folders of images")
    options = parser.parse_args(arguments)
    mend = clean if options.task == "clean" else shrink
    status, mended = 0, False
    for file in find_files(options.paths, Path(options.root)):
        try:
            told = mend(file)
        except ImageError as error:
            sys.stderr.write(f"{file}: {error}\n")
            status = 1
            continue
        mended = mended or bool(told)
        sys.stdout.write(f"{file}: {told or 'nothing to do'}\n")
    if mended:
        sys.stdout.write(HISTORY)
    return status


def find_files(paths: Sequence[str], root: Path) -> Iterator[Path]:
    """The images at these paths, looked for from the current folder first, then from the root.

    Raises FileNotFoundError for a path that is not there.
    """
    for path in paths:
        place = next((p for p in (Path(path), root / path) if p.exists()), None)
        if place is None:
            raise FileNotFoundError(2, "there is no such file or folder", path)
        if place.is_dir():
            names = [name for name in list_files(place) if Path(name).suffix.lower() in KINDS]
            yield from (place / name for name in names)
        else:
            yield place


def clean(file: Path) -> str:
    """Takes out of a file what no display needs; says what that was, nothing where it is clean."""
    data = read_file(file)
    picture = read_image(data)
    cleaned = picture.cleaned()
    if not picture.traces:
        return ""
    replace_file(file, cleaned)
    return f"cleaned of {'; '.join(picture.traces)} ({len(data) - len(cleaned):,} bytes)"


def shrink(file: Path) -> str:
    """Makes a file small enough, and clean; says how small, nothing where it was both."""
    from casefile.images.shrinking import shrink as pack  # noqa: PLC0415 - cleaning needs no Pillow

    data = read_file(file)
    packed = pack(data)
    if packed == data:
        return ""
    replace_file(file, packed)
    picture = read_image(packed)
    size = f"{picture.width:,} × {picture.height:,} pixels"
    return f"{len(data):,} bytes are now {len(packed):,}, {size}, and nothing else is in it"


def read_file(file: Path) -> bytes:
    """The bytes of an image. Raises ImageError for a link or a file that is far too large."""
    if file.is_symlink() or not file.is_file():
        raise ImageError("this is a link or no regular file, and is left alone")
    if file.stat().st_size > LARGEST:
        raise ImageError(f"it has more than {LARGEST:,} bytes")
    return file.read_bytes()


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
