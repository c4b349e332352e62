"""Each row of the table: what a phrase that is bound to a fact of the small record comes to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.diagnostics import Diagnostic

TABLE = Path(__file__).with_name("figures.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
SENTENCES = {"en": "It was {} then.", "ja": "当時は{}だった。", "ko": "당시 {} 였다."}


@pytest.mark.parametrize(("language", "phrase", "fact", "expected"), ROWS)
def test_a_phrase_bound_to_a_fact(
    judge_prose: Callable[..., list[Diagnostic]],
    language: str,
    phrase: str,
    fact: str,
    expected: str,
) -> None:
    found = judge_prose(SENTENCES[language].format(f"[{phrase}](fact:{fact})"), language)
    assert {finding.code for finding in found} == (set() if expected == "holds" else {expected})
