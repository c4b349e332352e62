"""Writes what is generated from the code: schemas and the editors' guide.

`python scripts/generate.py` writes; `--check` says what is stale and fails.
"""

import argparse
import sys
from pathlib import Path

from casefile.command import guarded, root_option
from casefile.guide import render_guide
from casefile.record.schema import render_schemas
from casefile.tree import replace_file

GUIDE = "GUIDE.md"


def main(arguments: list[str]) -> int:
    """Writes or compares the generated files; returns the exit status."""
    parser = argparse.ArgumentParser(description="Write the files that come from the code.")
    root_option(parser)
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    options = parser.parse_args(arguments)
    root = Path(options.root)
    stale = [
        (path, text)
        for path, text in {**render_schemas(), GUIDE: render_guide()}.items()
        if not (root / path).is_file() or (root / path).read_text("utf-8") != text
    ]
    for path, text in stale:
        if options.check:
            sys.stdout.write(f"{path}: stale; run python scripts/generate.py\n")
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(root / path, text.encode())
            sys.stdout.write(f"{path}: written\n")
    return int(bool(stale) and options.check)


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
