"""Checks the record and the articles of a site: `python scripts/check.py [--root DIR]`.

Exit status 0 where nothing is wrong, 1 where there is an error, 2 where the check could not run.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from casefile.check.project import check_project
from casefile.command import guarded, root_option
from casefile.project import load_project
from casefile.report import FORMATS, count_findings, read_sources, render


def main(arguments: list[str]) -> int:
    """Runs the check and prints its findings; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check the record and the articles of a site.")
    root_option(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are shown")
    parser.add_argument(
        "--publish", action="store_true", help="a placeholder setting is an error, as in publishing"
    )
    options = parser.parse_args(arguments)
    root = Path(options.root)
    project = load_project(root)
    findings = check_project(project, datetime.now(UTC).date(), publish=options.publish)
    sys.stdout.write(render(findings, options.format, read_sources(root, findings)))
    if options.format == "text":
        sys.stdout.write(f"{count_findings(findings)}\n")
    return int(any(finding.severity == "error" for finding in findings))


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
