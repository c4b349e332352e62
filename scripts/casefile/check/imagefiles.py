"""Rules about image files: each is what its name says, light, still, and tells nothing else."""

import posixpath
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from casefile.check.prose import shown
from casefile.check.tree import MAX_DEPTH, read_tree
from casefile.diagnostics import Diagnostic, Fault
from casefile.images.picture import MOST_BYTES, MOST_PIXELS, ImageError, Picture
from casefile.images.pixels import check_pixels
from casefile.images.reading import KINDS, LARGEST, read_image

Faults = Mapping[str, Sequence[Fault]]
"""What is wrong with each image, by its path relative to the site's root."""


def find_faults(root: Path) -> Faults:
    """What is wrong with each image of a site."""
    paths = select_images(entry.path for entry in read_tree(root) if entry.kind == "file")
    return {path: check_image(root, path) for path in paths}


def select_images(paths: Iterable[str]) -> Iterator[str]:
    """The files among these that are published as images: those of articles, and the theme's."""
    for path in paths:
        if (
            path.startswith(("docs/", "overrides/"))
            and posixpath.splitext(path)[1].lower() in KINDS
            and "/." not in path
            and path.count("/") <= MAX_DEPTH
        ):
            yield path


def check_image(root: Path, path: str) -> list[Fault]:
    """What is wrong with one image; nothing where it cannot be read, which is told elsewhere."""
    file = root / path
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST else b""
    except OSError:
        return []
    if size > LARGEST:
        message = f"{_name(path)} has {size:,} bytes; at most {MOST_BYTES:,} are published"
        return [("image-too-large", message, "export it anew, much smaller")]
    try:
        picture = read_image(data)
        if not picture.animated and not _is_too_large(picture, size):
            check_pixels(data, picture)
    except ImageError as error:
        message = f"{_name(path)} is no image that browsers can be trusted to show: {error}"
        return [("unreadable-image", message, "export it anew, as .jpg, .png or .webp")]
    return list(_judge(path, picture, size))


def _judge(path: str, picture: Picture, size: int) -> Iterator[Fault]:
    name, ending = _name(path), posixpath.splitext(path)[1].lower()
    if picture.kind != KINDS[ending]:
        message = f"{name} is a {picture.kind} by its content, and its name says {KINDS[ending]}"
        endings = " or ".join(one for one, kind in KINDS.items() if kind == picture.kind)
        yield "unreadable-image", message, f"end its name in {endings}"
    if picture.traces:
        message = f"{name} carries {', '.join(picture.traces)}"
        yield "image-metadata", message, _command("clean", path)
    if _is_too_large(picture, size):
        message = f"{name} has {size:,} bytes; at most {MOST_BYTES:,} are published"
        if size <= MOST_BYTES:
            pixels = picture.width * picture.height
            message = f"{name} has {pixels:,} pixels; at most {MOST_PIXELS:,} are published"
        yield "image-too-large", message, _command("shrink", path)
    if picture.animated:
        message = f"{name} moves, and nobody can stop it"
        yield "animated-image", message, "export one frame of it"


def _is_too_large(picture: Picture, size: int) -> bool:
    return size > MOST_BYTES or picture.width * picture.height > MOST_PIXELS


def check_unshown(faults: Faults, shown_paths: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with the images that no article shows; the others are told where they stand."""
    for path, found in faults.items():
        if path not in shown_paths:
            for fault in found:
                yield Diagnostic(shown(path, len(path)), 1, 1, *fault)


def faults_below(faults: Faults, folder: str) -> Faults:
    """What is wrong with the images below a folder, by their paths relative to it."""
    start = f"{folder}/"
    return {p.removeprefix(start): found for p, found in faults.items() if p.startswith(start)}


def _command(task: str, path: str) -> str:
    return f"run: python scripts/images.py {task} {shlex.quote(shown(path, len(path)))}"


def _name(path: str) -> str:
    return f'"{shown(posixpath.basename(path))}"'
