"""Keeps translations true to their originals.

`python scripts/translation.py stamp PATH …` writes into a translation, or into a file of the
record, what it was made from: the text of the original as it is now. `python
scripts/translation.py status [--lang LANG] [PATH …]` says how each translation stands, with what
has changed in its original since. Exit status 0, 1 where a file could not be stamped or a
translation is not current, 2 where nothing could be done.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from casefile.command import guarded, is_within, path_in_site, root_option
from casefile.history import list_texts
from casefile.project import Project, load_project
from casefile.record.yamlread import read_yaml
from casefile.repository import HistoryError
from casefile.textfile import BYTE_ORDER_MARK, read_text
from casefile.translation.original import find_originals
from casefile.translation.stamp import stamp_article, stamp_record
from casefile.translation.status import Standing, list_standings
from casefile.tree import replace_file


def main(arguments: list[str]) -> int:
    """Stamps translations or tells of them; returns the exit status."""
    parser = argparse.ArgumentParser(description="Keep translations true to their originals.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    stamp = verbs.add_parser("stamp", help="write down what a translation was made from")
    stamp.add_argument("paths", nargs="+", metavar="PATH", help="an article, or a file of data/")
    status = verbs.add_parser("status", help="say how each translation stands")
    status.add_argument("paths", nargs="*", metavar="PATH", help="only these files and folders")
    status.add_argument("--lang", action="append", help="only this language; may be repeated")
    for verb in (stamp, status):
        root_option(verb)
    options = parser.parse_args(arguments)
    project = load_project(Path(options.root))
    if options.verb == "stamp":
        return stamp_all(project, [path_in_site(project.root, path) for path in options.paths])
    return tell_status(
        project, options.lang, [path_in_site(project.root, p) for p in options.paths]
    )


def stamp_all(project: Project, paths: Sequence[str]) -> int:
    """Stamps each of these files and says so; returns 1 where one could not be stamped."""
    refused = 0
    for path in paths:
        try:
            before, after = stamp_one(project, path)
        except ValueError as error:
            sys.stderr.write(f"{path}: {error}\n")
            refused = 1
            continue
        if before != after:
            replace_file(project.root / path, after.encode("utf-8"))
        sys.stdout.write(f"{path}: {'stamped' if before != after else 'is stamped already'}\n")
    return refused


def stamp_one(project: Project, path: str) -> tuple[str, str]:
    """The text of a file and the same with its stamps.

    Raises ValueError, with the reason, where it holds no translation that could be stamped.
    """
    articles = {article.path: article for article in project.articles}
    if path in articles:
        original = find_originals(project.articles).get(path)
        if original is None:
            raise ValueError("is no translation: it is an original, or has none")
        if original.damaged:
            raise ValueError(f"the front matter of {original.path} cannot be read")
        return articles[path].text, stamp_article(articles[path], original)
    if not path.startswith("data/") or not path.endswith(".yml"):
        raise ValueError("is neither an article nor a file of the record")
    text = read_text(project.root, path)[0]
    bare = (text or "").removeprefix(BYTE_ORDER_MARK)
    node = read_yaml(path, bare)[0]
    if text is None or node is None:
        raise ValueError("cannot be read; python scripts/check.py says why")
    return text, text[: len(text) - len(bare)] + stamp_record(bare, node)


def tell_status(project: Project, languages: list[str] | None, paths: Sequence[str]) -> int:
    """Prints how translations stand; returns 1 where one is not current."""
    wanted = languages or project.languages

    def versions(path: str) -> Iterator[str]:
        try:
            yield from list_texts(project.root, path)
        except HistoryError:
            return

    counts: Counter[str] = Counter()
    for standing in list_standings(project, wanted, versions):
        if not paths or any(is_within(standing.path, path) for path in paths):
            counts[standing.state] += 1
            if standing.state != "current":
                sys.stdout.write(describe(standing))
    states = ("current", "stale", "missing", "orphaned", "unstamped")
    sys.stdout.write(", ".join(f"{counts[state]} {state}" for state in states) + "\n")
    return int(counts.total() > counts["current"])


def describe(standing: Standing) -> str:
    """A line about one translation, and below it what changed in the original since."""
    field = f" {standing.field}" if standing.field else ""
    line = f"{standing.state:<9} {standing.language}  {standing.path}{field}\n"
    if standing.state != "stale":
        return line
    return line + (standing.diff or "  no version that git has is the one that was translated\n")


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
