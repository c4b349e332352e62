"""Draws the site's icon in the sizes that devices ask for, from the drawing that is its source.

A maintainer's tool, run when overrides/assets/icons/icon.svg has changed:

    python scripts/icons.py

What matters of the drawing must lie within the middle four fifths: devices cut icons to their own
shape (https://www.w3.org/TR/appmanifest/#icon-masks).
"""

import argparse
import sys
from pathlib import Path

from resvg_py import svg_to_bytes

from casefile.command import guarded, root_option
from casefile.tree import replace_file

FOLDER = "overrides/assets/icons"
SIZES = (180, 192, 512)


def main(arguments: list[str]) -> int:
    """Draws every size; returns the exit status."""
    parser = argparse.ArgumentParser(description="Draw the site's icon in every size.")
    root_option(parser)
    folder = Path(parser.parse_args(arguments).root) / FOLDER
    drawing = (folder / "icon.svg").read_text("utf-8")
    for size in SIZES:
        data = svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True)
        replace_file(folder / f"icon-{size}.png", bytes(data))
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
