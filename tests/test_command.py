"""What every verb shares: a failure is one sentence, no traceback and never a clean result."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.command import CANNOT_RUN, guarded
from casefile.site.seal import SealError

SCRIPTS = Path(__file__).parents[1] / "scripts"


def failing(error: BaseException) -> Callable[[], int]:
    def verb() -> int:
        raise error

    return verb


def test_a_verb_that_runs_gives_its_own_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert [guarded(lambda: 0), guarded(lambda: 1)] == [0, 1]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SealError("no page was built"), "no page was built\n"),
        (NotADirectoryError("x holds no site"), "x holds no site\n"),
        (PermissionError(13, "Permission denied", "site"), "site: permission denied\n"),
        (OSError(28, "No space left on device"), "no space left on device\n"),
        (
            KeyError("x"),
            "the generator failed (KeyError: 'x'); this is a fault of its own, please report it; "
            "CASEFILE_TRACEBACK=1 shows where it happened\n",
        ),
        (
            RecursionError("too deep"),
            "the generator failed (RecursionError: too deep); this is a fault of its own, please "
            "report it; CASEFILE_TRACEBACK=1 shows where it happened\n",
        ),
    ],
)
def test_a_failure_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    said: str,
) -> None:
    monkeypatch.delenv("CASEFILE_TRACEBACK", raising=False)
    assert guarded(failing(error)) == CANNOT_RUN
    assert guarded(failing(error), failure=5) == 5
    assert capsys.readouterr() == ("", said * 2)
    monkeypatch.setenv("CASEFILE_TRACEBACK", "1")
    with pytest.raises(type(error)):
        guarded(failing(error))


def test_an_interruption_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(failing(KeyboardInterrupt())) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_went_away_gets_no_traceback(second_site: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, SCRIPTS / "check.py", "--root", second_site],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (CANNOT_RUN, b"")
