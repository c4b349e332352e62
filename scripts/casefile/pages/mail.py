"""Links that open the reader's own mail program: nothing is sent, and nobody is asked."""

from urllib.parse import quote

MAX_MAILTO = 1900
"""The most characters of a mailto link: Windows hands on 2,083, and browsers add some of theirs."""


def write_mailto(recipient: str, subject: str, paragraphs: list[str]) -> tuple[str, bool]:
    """A mailto link (RFC 6068) with the letter in it, and whether the whole letter fits.

    Where it would be longer than mail programs bear, it holds the subject alone.
    """
    start = f"mailto:{quote(recipient, safe='@')}?subject={quote(subject, safe='')}"
    body = quote("\r\n\r\n".join(paragraphs), safe="")
    whole = f"{start}&body={body}"
    return (whole, True) if len(whole) <= MAX_MAILTO else (start, False)
