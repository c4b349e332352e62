"""Every page of one small site, byte for byte.

After a change that is meant: pytest tests/pages --update-golden, then read the diff.
"""

from collections.abc import Callable
from pathlib import Path

from casefile.pages.content import Page

GOLDEN = Path(__file__).with_name("golden")


def test_every_page_is_as_expected(
    pages: dict[str, Page], golden: Callable[[Path, str], None]
) -> None:
    for name, page in pages.items():
        file = GOLDEN / f"{name}.md"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        golden(file, page.text)


def test_no_page_is_expected_that_is_not_made(pages: dict[str, Page]) -> None:
    expected = {
        file.relative_to(GOLDEN).with_suffix("").as_posix() for file in GOLDEN.rglob("*.md")
    }
    assert expected == set(pages)
