"""Renders every generated page into a folder: `python scripts/build_facts.py [--out DIR]`.

The pages of facts, sources, glossary and their indexes, as ordinary Markdown. `--check` writes
nothing: it says what is not current. Exit status 1 where there is an error in the record or, with
`--check`, where something differs; 2 where nothing could be done at all.
"""

import argparse
import sys
from pathlib import Path

from casefile.command import guarded, root_option
from casefile.pages.content import Content, Page
from casefile.pages.folder import Difference, compare_folder, render_files, update_folder
from casefile.pages.language import Language, load_language
from casefile.pages.render import render_generated
from casefile.project import Project, load_project
from casefile.record.standing import find_standings
from casefile.report import count_findings, render
from casefile.settings import is_language


def main(arguments: list[str]) -> int:
    """Renders or compares the pages; returns the exit status."""
    parser = argparse.ArgumentParser(description="Render every generated page into a folder.")
    root_option(parser)
    parser.add_argument("--out", metavar="DIR", help="the folder (default: build/pages/LANGUAGE)")
    parser.add_argument("--language", default="en", help="the language of the pages (default: en)")
    parser.add_argument("--check", action="store_true", help="only say what is not current")
    options = parser.parse_args(arguments)
    if not is_language(options.language):
        parser.error(f'"{options.language}" is not a language; write en, ja, ko')
    root = Path(options.root)
    project = load_project(root)
    language, found = load_language(root, options.language)
    findings = sorted({*project.findings, *found})
    sys.stderr.write(render(findings, "text"))
    if any(finding.severity == "error" for finding in findings):
        sys.stderr.write(f"{count_findings(findings)}; no page was written\n")
        return 1
    folder = Path(options.out) if options.out else root / "build" / "pages" / options.language
    files = render_files(render_project(project, language))
    if options.check:
        difference = compare_folder(folder, files)
        tell(difference, folder, len(files))
        return int(not difference.current)
    tell(update_folder(folder, files), folder, len(files), done=True)
    return 0


def render_project(project: Project, language: Language) -> tuple[Page, ...]:
    """The generated pages of a site, drafts among its articles left out."""
    content = Content(
        record=project.record,
        articles=tuple(article for article in project.articles if not article.front.draft),
        settings=project.settings,
        standings=find_standings(project.record),
        languages=project.languages,
    )
    return render_generated(content, language)


def tell(difference: Difference, folder: Path, total: int, *, done: bool = False) -> None:
    """Says what differs, a line each, or what was done about it."""
    said = (
        ("written" if done else "missing", difference.missing),
        ("written" if done else "stale", difference.stale),
        ("removed" if done else "no longer made", difference.surplus),
        ("no longer made, but changed by hand: left as it was", difference.kept),
    )
    for what, paths in said:
        for path in paths:
            sys.stdout.write(f"{path}: {what}\n")
    if difference.current:
        sys.stdout.write(f"{total} pages in {folder} are current\n")


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
