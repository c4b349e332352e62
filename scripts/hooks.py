"""Lets plain `mkdocs build` and `mkdocs serve` preview the site: an adapter without rules.

MkDocs is handed the staged English tree in place of `docs/`; what the check finds is logged as
warnings, so that `--strict` fails on it.
"""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

sys.path.insert(0, str(Path(__file__).parent))

from casefile.check.project import check_project
from casefile.project import load_project
from casefile.settings import ORIGINAL, SETTINGS
from casefile.site.produce import stage_site

_log = logging.getLogger("mkdocs.hooks.casefile")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stages the site and points MkDocs at the tree; called once for every build."""
    root = Path(config.config_file_path).parent
    project = load_project(root)
    for finding in check_project(project, datetime.now(UTC).date()):
        level = logging.WARNING if finding.severity == "error" else logging.INFO
        place = f"{finding.path}:{finding.line}:{finding.column}"
        _log.log(level, "%s: %s: %s", place, finding.code, finding.message)
    staged = stage_site(root, ORIGINAL, preview=True)
    config.docs_dir = str(staged / "docs")
    config.extra.update(yaml.safe_load((staged / SETTINGS).read_bytes())["extra"])
    return config
