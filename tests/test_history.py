"""The record as an earlier revision has it, and what is said where there is none."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.history import load_facts_at
from casefile.repository import HistoryError

Commit = Callable[..., None]

CHECK = Path(__file__).parents[1] / "scripts/check.py"
STAY = "data/facts/ferries/stay.yml"


def test_a_record_is_read_as_it_was(second_site: Path, commit: Commit) -> None:
    commit(second_site)
    (second_site / STAY).unlink()
    (second_site / "data/corrections.yml").write_text("[]\n", "utf-8")
    commit(second_site)
    assert "stay" in load_facts_at(second_site, "HEAD~1").facts
    assert "stay" not in load_facts_at(second_site, "HEAD").facts
    assert load_facts_at(second_site, "HEAD").facts.keys() >= {"lost-2009", "refusal"}


def test_a_site_may_be_a_folder_of_a_repository(tmp_path: Path, commit: Commit) -> None:
    site = tmp_path / "sites" / "one"
    (site / "docs").mkdir(parents=True)
    (site / "docs" / "a.md").write_text("a", "utf-8")
    commit(tmp_path)
    assert load_facts_at(site, "HEAD").facts == {}


@pytest.mark.parametrize("revision", ["nothing", "HEAD~7", "-x", "HEAD:data", "", "a\0b"])
def test_a_revision_that_is_not_there_is_told(
    second_site: Path, commit: Commit, revision: str
) -> None:
    commit(second_site)
    with pytest.raises(HistoryError, match="revision"):
        load_facts_at(second_site, revision)


def test_a_shallow_clone_is_told(second_site: Path, commit: Commit, tmp_path: Path) -> None:
    commit(second_site)
    (second_site / STAY).unlink()
    commit(second_site)
    clone = tmp_path / "clone"
    address = second_site.resolve().as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", address, clone], check=True)
    with pytest.raises(HistoryError, match="it is a shallow clone; fetch its whole history"):
        load_facts_at(clone, "HEAD~1")
    assert load_facts_at(clone, "HEAD").facts


def check(root: Path, revision: str, path: str = "/usr/bin:/bin") -> tuple[int, str, str]:
    run = subprocess.run(
        [sys.executable, CHECK, "--root", root, "--since", revision],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PATH": path, "GIT_CEILING_DIRECTORIES": str(root.parent)},
    )
    return run.returncode, run.stdout, run.stderr


def test_without_a_repository_or_without_git_the_check_cannot_run(
    second_site: Path, commit: Commit
) -> None:
    code, out, error = check(second_site, "HEAD")
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert error.startswith("git cannot read an earlier revision of ")
    commit(second_site)
    told = "git is not installed, so no earlier revision can be read\n"
    assert check(second_site, "HEAD", path="/nonexistent") == (2, "", told)
    told = 'the repository has no revision "nothing"\n'
    assert check(second_site, "nothing") == (2, "", told)


def test_the_verb_asks_for_a_correction(second_site: Path, commit: Commit) -> None:
    commit(second_site)
    assert "uncorrected-change" not in check(second_site, "HEAD")[1]
    fact = second_site / STAY
    fact.write_text(fact.read_text("utf-8").replace("{about: 2}", "{about: 3}"), "utf-8")
    code, out, error = check(second_site, "HEAD")
    assert (code, error) == (1, "")
    assert f'{STAY}:3:8: uncorrected-change: "stay" was held at ' in out
