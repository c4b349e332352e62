"""A site's whole input as one value: settings, record, articles, and what was wrong in them."""

from dataclasses import dataclass
from pathlib import Path

from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.load import load_articles
from casefile.record.load import load_record
from casefile.record.model import Record
from casefile.settings import ORIGINAL, Settings, load_settings


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
