"""When a change is whole, on a clock that the test holds."""

import pytest

from casefile.site.preview.gather import FEW, LONGEST, PATIENCE, QUIET, Gathered


def test_a_file_that_was_closed_is_taken_in_at_once() -> None:
    gathered = Gathered()
    gathered.add("docs/en/a.md", 10, finished=False)
    assert gathered.wait(10) == pytest.approx(PATIENCE)
    gathered.add("docs/en/a.md", 10.001, finished=True)
    assert gathered.wait(10.001) == pytest.approx(QUIET)
    assert gathered.wait(10.001 + QUIET) == 0


def test_one_file_still_written_holds_up_the_others() -> None:
    gathered = Gathered()
    gathered.add("docs/en/a.md", 10, finished=True)
    gathered.add("docs/en/b.md", 10, finished=False)
    assert gathered.wait(10) == pytest.approx(PATIENCE)


def test_many_files_are_one_change() -> None:
    gathered = Gathered()
    for number in range(FEW + 1):
        gathered.add(f"docs/en/{number}.md", 10, finished=True)
    assert gathered.wait(10) == pytest.approx(PATIENCE)
    assert len(gathered.paths) == FEW + 1


def test_what_never_ends_is_taken_in_all_the_same() -> None:
    gathered, now = Gathered(), 10.0
    while now < 10 + LONGEST:
        gathered.add("docs/en/log.md", now, finished=False)
        now += PATIENCE / 2
    assert gathered.wait(now) == 0


def test_nothing_is_gathered_at_first_and_everything_is_something() -> None:
    gathered = Gathered()
    assert not gathered
    gathered.add_everything(10)
    assert gathered
    assert gathered.everywhere
    assert gathered.paths == frozenset()
