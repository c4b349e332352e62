"""Checks a site and builds it into site/: `python scripts/build.py [--root DIR]`.

Exit status 1 where the check found an error or a page could not be built, 2 where nothing could be
done at all. The last good site/ stays as it was in both cases.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from casefile.check.project import check_project
from casefile.command import guarded, root_option
from casefile.project import Project, find_epoch, load_project
from casefile.report import count_findings, render
from casefile.tree import list_files


def main(arguments: list[str]) -> int:
    """Builds the site and says where it is; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check a site and build it into site/.")
    root_option(parser)
    parser.add_argument(
        "--publish", action="store_true", help="a placeholder setting is an error, as in publishing"
    )
    options = parser.parse_args(arguments)
    project = load_project(Path(options.root))
    findings = check_project(project, datetime.now(UTC).date(), publish=options.publish)
    sys.stderr.write(render(findings, "text"))
    if any(finding.severity == "error" for finding in findings):
        sys.stderr.write(f"{count_findings(findings)}; site/ was left as it was\n")
        return 1
    return build(project)


def build(project: Project) -> int:
    """Builds a site that passed the check; returns the exit status."""
    from casefile.site.build import MkDocsError  # noqa: PLC0415 - MkDocs loads only where it is due
    from casefile.site.produce import produce  # noqa: PLC0415
    from casefile.site.seal import SealError  # noqa: PLC0415

    try:
        changed = produce(project, find_epoch(project.root, os.environ))
    except (MkDocsError, SealError) as error:
        sys.stderr.write(f"{error}\nthe site could not be built; site/ was left as it was\n")
        return 1
    pages = sum(path.endswith(".html") for path in list_files(project.root / "site"))
    news = "is built" if changed else "is current, nothing had changed"
    sys.stdout.write(
        f"The site {news}: {pages} pages in {project.root / 'site'}/. To look at it: make serve\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
