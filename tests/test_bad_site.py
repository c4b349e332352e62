"""One deliberately bad site: every file of it is wrong in one way, named after the finding's code.

After a change that is meant: pytest tests/test_bad_site.py --update-golden, then read the diff.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casefile.addresses import ADDRESSES, check_kept
from casefile.check.project import check_project
from casefile.check.since import check_since
from casefile.check.translations import check_staled
from casefile.diagnostics import CODES, Diagnostic
from casefile.history import load_facts_at, read_text_at
from casefile.project import load_project
from casefile.record.schema import render_schemas
from casefile.report import render

CHECK = Path(__file__).parents[1] / "scripts/check.py"
SITE = Path(__file__).with_name("bad_site")
EXPECTED = Path(__file__).with_name("bad_site.expected.txt")
TODAY = date(2026, 11, 23)

PAGE = b"---\ntitle: A page\ndescription: A page of the bad site.\nkind: page\n---\n\n"

BEFORE = {
    "data/facts/ferries/uncorrected-change.yml": (b"12", b"11"),
    "data/corrections.yml": (b"2026-11-16", b"2026-11-01"),
    "docs/en/articles/stale-translation.md": (b"early", b"late"),
    "data/addresses.txt": (b"articles/invalid-address", b"/articles/unlisted-again/"),
}
"""What the last revision had instead, in which file."""


@pytest.fixture
def bad_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commit: Callable[..., None]) -> Path:
    """A copy of the bad site, with what git cannot hold or would not keep as it is."""
    root = tmp_path / "site"
    shutil.copytree(SITE, root)
    english = root / "docs/en"
    (english / "invalid-utf8.md").write_bytes(PAGE + "Café\n".encode("latin-1"))
    (english / "nul-byte.md").write_bytes(PAGE + b"A \0 byte.\n")
    (english / "file-too-large.md").write_bytes(PAGE + b"Too much of it.\n" * 350_000)
    (english / "symlink").symlink_to("symlink")
    os.mkfifo(english / "special-file.md")
    (english / "folder-too-deep" / "/".join("abcdefghijklmn")).mkdir(parents=True)
    schemas = sorted(render_schemas().items())
    for path, text in schemas:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode())
    (root / schemas[0][0]).write_text("{}\n", encoding="utf-8")
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).stem != "unreadable-file" and access(path, mode)
    )
    present = {path: (root / path).read_bytes() for path in BEFORE}
    for path, (old, new) in BEFORE.items():
        (root / path).write_bytes(present[path].replace(old, new))
    commit(root, *BEFORE)
    for path, data in present.items():
        (root / path).write_bytes(data)
    return root


def find(root: Path) -> list[Diagnostic]:
    """What is found before the site is published, and only then, and of a change to it."""
    project = load_project(root)
    before = check_project(project, TODAY)
    changes = check_since(project.record, load_facts_at(root, "HEAD"), TODAY)
    kept = check_kept(root, read_text_at(root, "HEAD", ADDRESSES))
    staled = check_staled(
        project.articles, project.record, lambda path: read_text_at(root, "HEAD", path)
    )
    publish = check_project(project, TODAY, publish=True)
    return sorted({*before, *publish, *changes, *kept, *staled})


def test_the_bad_site_gives_every_diagnostic_once(
    bad_site: Path, golden: Callable[[Path, str], None]
) -> None:
    findings = find(bad_site)
    golden(EXPECTED, render(findings, "text"))
    counted = Counter(finding.code for finding in findings)
    assert sorted(counted) == sorted(CODES)
    assert {code: number for code, number in counted.items() if number > 1} == {}


def test_the_bad_site_is_judged_alike_each_time(bad_site: Path) -> None:
    assert find(bad_site) == find(bad_site)


def test_the_verb_tells_all_of_it_in_one_run_and_fails(bad_site: Path) -> None:
    command = [sys.executable, CHECK, "--root", bad_site, "--format", "json"]
    run = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (1, b"")
    told = {(one["path"], one["code"]) for one in json.loads(run.stdout)}
    found = {(one.path, one.code) for one in check_project(load_project(bad_site), TODAY)}
    only_here = {("docs/en/unreadable-file.png", "unreadable-file")}  # what the fixture feigns
    assert told == found - only_here
