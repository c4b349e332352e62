"""A site's whole input as one value: settings, record, articles, and what was wrong in them."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.load import load_articles
from casefile.record.load import load_record
from casefile.record.model import Record
from casefile.settings import ORIGINAL, SETTINGS, Settings, load_settings

EARLIEST = 315532800
"""1980-01-01, the first day that every archive format can write; used where git knows no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything that is read of a site.

    `findings` holds what was wrong in reading it; what could not be read is left out of the rest.
    """

    root: Path
    settings: Settings
    record: Record
    articles: tuple[Article, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have pages, English first, the others in order."""
        found = {article.language for article in self.articles} | {ORIGINAL}
        return tuple(sorted(found, key=lambda language: (language != ORIGINAL, language)))


def load_project(root: Path) -> Project:
    """Reads a site. Raises NotADirectoryError where `root` holds neither `docs` nor `data`."""
    if not (root / "docs").is_dir() and not (root / "data").is_dir():
        raise NotADirectoryError(f"{root} holds no site: there is neither docs/ nor data/ in it")
    settings, settings_findings = load_settings(root)
    record, record_findings = load_record(root)
    articles, article_findings = load_articles(root)
    return Project(
        root=root,
        settings=settings,
        record=record,
        articles=articles,
        findings=(*settings_findings, *record_findings, *article_findings),
    )


def find_epoch(root: Path, environment: Mapping[str, str]) -> int:
    """The moment that builds are dated by, in seconds since 1970.

    `SOURCE_DATE_EPOCH` where it is set (https://reproducible-builds.org/specs/source-date-epoch/),
    else the last commit that touched content, else a fixed day.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--"]
    content = ["docs", "data", "overrides", SETTINGS]
    try:
        answer = subprocess.run(
            [*command, *content], capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return EARLIEST
    return int(answer.stdout.strip() or EARLIEST)
