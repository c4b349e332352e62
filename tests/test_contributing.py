"""The editors' guide is true: its examples give what it says, and its article passes the check."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from casefile.check.bound import tell_verdict
from casefile.check.holding import Holdings
from casefile.check.naming import figures_in
from casefile.check.project import check_project
from casefile.check.wording import say_held
from casefile.diagnostics import CODES
from casefile.project import load_project
from casefile.record.load import load_record

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TODAY = date(2026, 11, 24)
FACTS = {
    "11 to 19 people": "held-2010-07",
    "less than 2.5 years": "longest-stay-2010-07",
    "July 2009": "medical-exit-2009",
}
"""The facts whose values the examples hold figures against."""

OTHER_TOPICS = [one.name for one in (ROOT / "data/facts").iterdir() if one.name != "arrivals"]

EXAMPLES = re.findall(
    r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \| (?:holds|`([^`]+)`): ([^|]+) \|$", TEXT, re.MULTILINE
)


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return Holdings(load_record(ROOT)[0])


def test_five_figures_are_explained() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("phrase", "held", "code", "advice"), EXAMPLES)
def test_an_example_gives_what_the_guide_says(
    phrase: str, held: str, code: str, advice: str, holdings: Holdings
) -> None:
    holding = holdings.of(holdings.record.facts[FACTS[held]])
    assert holding is not None
    assert say_held(holding) == held
    (figure,) = figures_in(phrase, "en", TODAY)
    found = tell_verdict(figure, holding, "en")
    assert (found[0] if found else "") == code
    for wording in re.findall(r"write \*([^*]+)\*", advice):
        assert found is not None
        assert f"“{wording}”" in found[2]


def test_every_code_that_the_guide_names_exists() -> None:
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| [a-z]", TEXT, re.MULTILINE)
    codes = {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}
    assert len(codes) > 15
    assert codes <= CODES.keys()


def test_the_article_to_copy_passes_the_check(tmp_path: Path) -> None:
    others = shutil.ignore_patterns("events", *OTHER_TOPICS)  # nothing of it is in the article
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=others)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    article = tmp_path / "docs/en/articles/arrivals.md"
    article.parent.mkdir(parents=True)
    (text,) = re.findall(r"^```markdown\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    article.write_text(text, "utf-8")
    project = load_project(tmp_path)
    found = [one for one in check_project(project, TODAY) if one.path.endswith("arrivals.md")]
    assert found == []
