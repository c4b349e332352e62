"""Checks a site and builds it into site/: `python scripts/build.py [--root DIR]`.

Exit status 1 where the check found an error or a page could not be built, 2 where nothing could be
done at all. The last good site/ stays as it was in both cases.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from casefile.check.incremental import CACHE, check_site
from casefile.command import guarded, root_option
from casefile.report import count_findings, render
from casefile.workers import count_workers


def main(arguments: list[str]) -> int:
    """Builds the site and says where it is; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check a site and build it into site/.")
    root_option(parser)
    parser.add_argument(
        "--publish", action="store_true", help="a placeholder setting is an error, as in publishing"
    )
    options = parser.parse_args(arguments)
    root, today = Path(options.root), datetime.now(UTC).date()
    findings = check_site(
        root, today, publish=options.publish, cache=root / CACHE, workers=count_workers()
    ).findings
    sys.stderr.write(render(findings, "text"))
    if any(finding.severity == "error" for finding in findings):
        sys.stderr.write(f"{count_findings(findings)}; site/ was left as it was\n")
        return 1
    return build(root)


def build(root: Path) -> int:
    """Builds a site that passed the check; returns the exit status."""
    from casefile.project import find_epoch  # noqa: PLC0415
    from casefile.site.build import MkDocsError  # noqa: PLC0415 - MkDocs loads only where it is due
    from casefile.site.produce import produce  # noqa: PLC0415
    from casefile.site.seal import SealError  # noqa: PLC0415

    try:
        made = produce(root, find_epoch(root, os.environ), count_workers())
    except (MkDocsError, SealError) as error:
        sys.stderr.write(f"{error}\nthe site could not be built; site/ was left as it was\n")
        return 1
    news = "is built" if made.changed else "is current, nothing had changed"
    sys.stdout.write(
        f"The site {news}: {made.pages} pages in {root / 'site'}/. To look at it: make serve\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
