"""Every built page, read by the Nu HTML checker of the W3C."""

import json
import shutil
import subprocess
from pathlib import Path

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"

MISREAD = " violates Content Security Policy (meta tag): "
"""What the checker says wrongly: to it no file of a folder is 'self', it does not know scripts by
their digest, as the policy's third level does, and it takes JSON-LD, which is data, for a script.
The browsers judge the policy in the other tests here.
"""


def check(folder: Path) -> list[str]:
    """What the checker says of the pages in a folder, warnings included."""
    program = shutil.which("java")
    assert program is not None, "make test-deps installs java"
    answer = subprocess.run(
        [program, "-jar", CHECKER, "--format", "json", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(one['url']).relative_to(folder.as_uri())}: {one['message']}"
        for one in json.loads(answer.stderr)["messages"]
        if MISREAD not in one["message"]
    ]


def test_no_page_has_a_fault_in_its_html(site: Path) -> None:
    assert check(site) == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>", "utf-8")
    assert any("Duplicate ID" in fault for fault in check(tmp_path))
