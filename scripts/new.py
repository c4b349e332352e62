"""Writes a commented skeleton where it belongs.

`python scripts/new.py article|fact|source|entity|event "Title" [--id ID] [--topic TOPIC]`.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from casefile.command import guarded, root_option
from casefile.record.load import load_record
from casefile.record.model import ID_PATTERN
from casefile.skeleton import KINDS, make_id, render_skeleton


def main(arguments: list[str]) -> int:
    """Writes the skeleton and says where; returns the exit status."""
    parser = argparse.ArgumentParser(description="Write a commented skeleton to fill in.")
    root_option(parser)
    parser.add_argument("kind", choices=KINDS, help="what to write")
    parser.add_argument("title", nargs="?", help="its title, name or statement")
    parser.add_argument("--id", help="its id; made from the title by default")
    parser.add_argument("--topic", help="the topic of a fact or an event")
    options = parser.parse_args(arguments)
    root = Path(options.root)
    title = options.title or f"New {options.kind}"
    try:
        identifier = options.id or make_id(title)
        topic = options.topic or _first_topic(root)
    except ValueError as error:
        parser.error(str(error))
    for name in (identifier, topic):
        if not ID_PATTERN.match(name):
            parser.error(f'"{name}" is not an id: use a-z, 0-9 and hyphens')
    today = datetime.now(UTC).date().isoformat()
    path, text = render_skeleton(options.kind, identifier, title, topic, today)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        sys.stderr.write(f"{path} exists already; choose another --id\n")
        return 1
    sys.stdout.write(f"{path} is written. Fill it in, then run: python scripts/check.py\n")
    return 0


def _first_topic(root: Path) -> str:
    record, _ = load_record(root)
    return next(iter(record.topics), "general")


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
