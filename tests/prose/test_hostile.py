"""Hostile text: a megabyte of anything is read in time that grows with its length, no faster.

Nothing is timed against a clock here; a scan that grew with the square would take hours.
"""

import pytest

from casefile.prose.bindings import rewrite_bindings
from casefile.prose.scan import scan
from casefile.prose.structure import flatten

SIZE = 100_000
"""Enough to take minutes if time grew with the square."""

LINES = [
    "[", "![", "[^", "](", "[a](", "[a][", "[a](<", "[a]('", '[a]("(', "`", "`` ` ", "\\", "*",
    "_a*", "**a", "***a**b", "<", "<!--", "<a b='", "<a@", "<?", "&#", "|", "|`", "{", "#", "\\#",
    "9", "九", "1,", "- ", "> ", "1. ", ": ", "    ", "\t", "[x]: ", '[x]: "', "[^a]: ", "!!! ",
    "= ", "~", "\x02", "\x00", "\u200b",
]  # fmt: skip
BLOCKS = [
    "# a\n", "---\n", "a\n===\n", "- a\n", "> a\n", "a\n: b\n", "!!! a\n", "```\n", "~~~a\n",
    "[a\n", "[a]:\n", "[^a\n", "|a|\n", "<!-- a\n", "    x\n", "- a\n    - b\n", "<div>\n\n",
    "> > > > > > ",
]  # fmt: skip


@pytest.mark.parametrize("unit", LINES)
def test_one_long_line_is_read(unit: str) -> None:
    text = (unit * SIZE)[:SIZE]
    assert all(len(flatten(block).text) <= 2 * SIZE for block in scan(text).blocks)


@pytest.mark.parametrize("unit", ["word ", "[a](b) ", "[", "`", "**a", "九千"])
def test_a_megabyte_on_one_line_is_read(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]
    (block,) = scan(text).blocks
    assert (block.start, block.end) == (0, len(text))


@pytest.mark.parametrize("unit", BLOCKS)
def test_many_short_lines_are_read(unit: str) -> None:
    text = (unit * SIZE)[:SIZE]
    assert scan(text) is not None


STAIRS = [
    "".join(" " * 4 * depth + "- a\n" for depth in range(600)),
    "".join(">" * depth + " a\n" for depth in range(1200)),
    "[" * 500 + "]" * 500,
    "[a](" * 3000,
]


@pytest.mark.parametrize("text", STAIRS)
def test_nesting_is_given_up_and_told(text: str) -> None:
    told = {loss.kind for loss in scan(text).losses}
    assert told & {"deep", "costly"}


LADDERS = [
    "- \n" + "".join(" " * (4 * depth % 900) + "# a\n" for depth in range(2000)),
    " ".join("`" * length for length in range(1, 1200)),
    " ".join("`" * length for length in range(1200, 1, -1)),
]


@pytest.mark.parametrize("text", LADDERS)
def test_steps_of_growing_length_are_read(text: str) -> None:
    assert scan(text).blocks


def test_many_bindings_are_rewritten_at_once() -> None:
    text = "[a](fact:b) [c][d] " * 20_000 + "\n\n[d]: fact:e\n"
    assert rewrite_bindings(text, lambda _: "x").startswith("x x x x")
