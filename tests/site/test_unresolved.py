"""What was left of a link to the record is found in a page, and nothing else is taken for it."""

import pytest

from casefile.site.unresolved import find_unresolved

UNRESOLVED = [
    ('<a href="fact:held">12</a>', 'a.html: the page links to "fact:held"'),
    ('<a href=" Source:log">x</a>', 'a.html: the page links to " Source:log"'),
    ('<area href="term:mofa">', 'a.html: the page links to "term:mofa"'),
    ('<a href="FACT&colon;held">12</a>', 'a.html: the page links to "FACT:held"'),
    ('<img src="fact:held">', 'a.html: the page links to "fact:held"'),
    ("<p>[12](fact:held)</p>", 'a.html: the page shows "fact:held" instead of a link'),
    ("<p>[1<em>2</em>](&lt;fact:a b&gt;)</p>", 'a.html: the page shows "fact:a" instead of a link'),
    ("<p>[x]: source:log</p>", 'a.html: the page shows "source:log" instead of a link'),
]


@pytest.mark.parametrize(("html", "expected"), UNRESOLVED)
def test_a_link_to_the_record_that_was_left_is_found(html: str, expected: str) -> None:
    fault = "this is a fault of the generator; please report it"
    found = list(find_unresolved("a.html", f"<body>{html}</body>".encode()))
    assert found == [f"{expected}; {fault}"]


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
def test_prose_and_examples_that_name_a_fact_are_no_such_link(html: str) -> None:
    assert list(find_unresolved("a.html", f"<body>{html}</body>".encode())) == []
