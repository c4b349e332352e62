"""What `check.py` shows a person: chosen files, the line of a finding, how a phrase is read."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

CHECK = Path(__file__).parents[1] / "scripts/check.py"
SITE = Path(__file__).with_name("bad_site")

Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Runs the verb on a copy of the bad site, which it may leave a cache in."""
    root = tmp_path / "site"
    shutil.copytree(SITE, root)
    return partial(run, root)


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHECK), "--root", str(root), *options]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, encoding="utf-8"
    )


def test_only_the_named_files_are_shown(check: Check) -> None:
    answer = check("docs/en/articles/no-figure.md")
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[0].startswith("docs/en/articles/no-figure.md:7:20: no-figure")
    assert answer.stdout.splitlines()[-1].startswith("1 error in 1 file, in ")
    missing = check("docs/en/gone.md")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == "docs/en/gone.md: there is no such file or folder in the site\n"


def test_snippets_are_shown_where_they_are_asked_for(check: Check) -> None:
    lines = check("docs/en/articles/unbound-figure.md", "--snippets").stdout.splitlines()
    assert lines[1:3] == ["     7 | There were 12 sailings.", "       |            ^~~~~~~~~~~"]
    assert lines[-1].startswith("1 error in 1 file, in ")
    assert "\x1b" not in "".join(lines)


def test_a_phrase_is_explained(check: Check) -> None:
    answer = check("--explain", "more than 10 sailings", "--fact", "ferries-2009")
    assert answer.returncode == 0
    assert answer.stdout.endswith("all of that lies within what “more than 10 sailings” says\n")
    unknown = check("--explain", "12", "--fact", "lost")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == 'the record holds no fact "lost"\n'


def test_a_change_is_checked_while_it_watches(tmp_path: Path) -> None:
    article = tmp_path / "docs/en/articles/a.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: A\ndescription: B\nkind: page\n---\n\nText.\n", "utf-8")
    command = [sys.executable, "-u", str(CHECK), "--root", str(tmp_path), "--watch", str(article)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as watching:
        try:
            assert "no findings" in "".join(until_it_waits(watching))
            with article.open("a", encoding="utf-8") as stream:
                stream.write("\nThere were 12 sailings.\n")
            assert "a.md:9:12: unbound-figure" in "".join(until_it_waits(watching))
        finally:
            watching.terminate()


def until_it_waits(watching: subprocess.Popen[str]) -> Iterator[str]:
    """What it prints until it waits for the next change."""
    assert watching.stdout is not None
    for line in watching.stdout:
        if line.startswith("waiting for changes"):
            return
        yield line
