"""What was left of a link to the record is found in a page, and nothing else is taken for it."""

from pathlib import Path

import pytest

from casefile.site.unresolved import find_unresolved


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../facts/held/">fact: it sailed</a>',
        "<p>In fact: yes. Source: the log. Long-term: no.</p>",
        "<pre><code>[12](fact:held)</code></pre>",
        "<p>Write <code>[12](fact:held)</code>.</p>",
        '<script>var a = "[12](fact:held)"</script>',
        '<a href="https://a.org/?q=fact:held">x</a>',
    ],
)
def test_prose_and_examples_that_name_a_fact_are_no_such_link(tmp_path: Path, html: str) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<body>{html}</body>", "utf-8")
    assert list(find_unresolved([("a.html", page)])) == []


def test_only_pages_are_searched(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text("[12](fact:held)", "utf-8")
    assert list(find_unresolved([("a.js", script)])) == []
