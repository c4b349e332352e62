"""Builds a site without checking it: `python bench/unchecked.py DIR`.

Only to measure what the check takes of a build; scripts/build.py never publishes unchecked.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from casefile.project import find_epoch, load_project
from casefile.site.produce import produce


def build(root: Path) -> None:
    """Stages and builds a site and puts it in place."""
    produce(load_project(root), find_epoch(root, os.environ))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
