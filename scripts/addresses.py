"""Adds the addresses of new pages to data/addresses.txt: `python scripts/addresses.py`.

The list only grows: an address once published stays in it, and the check asks for a redirect where
its page went away. Exit status 0, or 2 where nothing could be done.
"""

import argparse
import sys
from pathlib import Path

from casefile.addresses import ADDRESSES, find_addresses, read_addresses, render_addresses
from casefile.command import guarded, root_option
from casefile.pages.address import article_page, page_names
from casefile.project import load_project
from casefile.tree import replace_file


def main(arguments: list[str]) -> int:
    """Writes the list and says what is new in it; returns the exit status."""
    parser = argparse.ArgumentParser(description="Add new pages to the list of addresses.")
    root_option(parser)
    options = parser.parse_args(arguments)
    project = load_project(Path(options.root))
    articles = [(a.language, article_page(a.name)) for a in project.articles if not a.front.draft]
    pages = find_addresses(page_names(project.record), project.languages, articles)
    known = read_addresses(project.root).keys()
    new = sorted(pages - known)
    if new:
        replace_file(project.root / ADDRESSES, render_addresses([*known, *new]).encode())
    for address in new:
        sys.stdout.write(f"{address}\n")
    sys.stdout.write(f"{len(new)} addresses are new in {ADDRESSES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
