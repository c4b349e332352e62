"""The benchmark runs on what it writes; how long anything takes is nobody's test."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_generated_site_passes_the_check_in_every_case() -> None:
    command = [sys.executable, ROOT / "bench/check.py", "20", "--runs", "1", "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (answer.returncode, answer.stderr) == (0, "")
    cases = [(row["pages"], row["case"]) for row in json.loads(answer.stdout)]
    assert cases == [(20, "cold"), (20, "unchanged"), (20, "one changed")]
