"""The preview's script, in the page that is sent and in the right place of it."""

import re

import pytest

from casefile.site.preview.inject import inject

SCRIPT = rb'<script src="/\.casefile/preview\.js"[^<>]* defer></script>\n'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body><p>a</p></body></html>", b"<body><p>a</p>@</body></html>"),
        (b"<body>a</BODY >\n</html >\n\n", b"<body>a@</BODY >\n</html >\n\n"),
        (b"<body>a", b"<body>a@"),
        (b"", b"@"),
        (b"<script>'</body>'</script></body>", b"<script>'</body>'</script>@</body>"),
        (b"<!-- </body></html> --><p>a", b"<!-- </body></html> --><p>a@"),
        (b"<body></body></html><!-- a -->", b"<body></body></html><!-- a -->@"),
    ],
    ids=["plain", "spaces", "no end", "empty", "in a script", "in a comment", "after the end"],
)
def test_it_stands_before_the_end_of_the_body(page: bytes, expected: bytes) -> None:
    before, after = expected.split(b"@")
    sent = inject(page, path="index.html")
    assert re.fullmatch(re.escape(before) + SCRIPT + re.escape(after), sent)


def test_what_it_is_told_cannot_leave_its_attribute() -> None:
    sent = inject(b"", path='a"><script>alert(1)</script>&', stale=True, version=3)
    assert b'data-path="a&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"' in sent
    assert b'data-stale="true"' in sent
    assert b'data-version="3"' in sent
