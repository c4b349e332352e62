"""Builds a site without checking it: `python bench/unchecked.py DIR`.

Only to measure what the check takes of a build; scripts/build.py never publishes unchecked.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from casefile.epoch import find_epoch
from casefile.site.produce import produce
from casefile.workers import count_workers


def build(root: Path) -> None:
    """Stages and builds a site and puts it in place."""
    produce(root, find_epoch(root, os.environ), count_workers())


if __name__ == "__main__":
    build(Path(sys.argv[1]))
