"""Reads one text file safely: bytes in, text or findings out, never an exception for bad content.

Every reader of the package goes through here, so that a file with a wrong encoding, a NUL byte
or five megabytes is refused once, in the same words, wherever it stands.
"""

import errno
import re
import stat
import unicodedata
from pathlib import Path

from casefile.diagnostics import Diagnostic

LARGEST = 1_048_576
"""The most bytes that a hand-written text may have: 1 MiB."""

BYTE_ORDER_MARK = "\ufeff"

_HALF_WIDTH = re.compile("[\uff61-\uff9f\uffa1-\uffdc]+")
_WORD = re.compile(r"\S+")


def read_text(root: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of the file `path` (relative to `root`), or None and what is wrong with it.

    A byte order mark stays as the text's first character, since only some formats allow it;
    line ends stay as they are. Raises OSError where the file cannot be read at all.
    """
    file = root / path
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(file))
    size = status.st_size
    if size > LARGEST:
        return None, [_too_large(path, size)]
    with file.open("rb") as stream:
        data = stream.read(size + 1)
        if len(data) > size:  # it has grown since
            data += stream.read(LARGEST + 1 - len(data))
    return decode_text(path, data)


def decode_text(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text that `data` holds, or None and what is wrong with it; `path` is named only."""
    if len(data) > LARGEST:
        return None, [_too_large(path, len(data))]
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return None, [Diagnostic(path, 1, 1, "empty-file", "the file is empty")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_invalid_utf8(path, data, error.start)]
    nul = text.find("\0")
    if nul >= 0:
        line, column = _position(text[:nul])
        hint = "save the file as UTF-8 text; UTF-16 is full of NUL bytes"
        return None, [Diagnostic(path, line, column, "nul-byte", "a NUL byte", hint)]
    return text, _check_forms(path, text)


def _check_forms(path: str, text: str) -> list[Diagnostic]:
    """One form for one character (Unicode's NFC, UAX #15), else no search finds all of them.

    Of each kind the first place in the file is told.
    """
    findings: list[Diagnostic] = []
    if text.isascii():
        return findings
    if not unicodedata.is_normalized("NFC", text):
        start, end = _find_unnormalised(text)
        whole = unicodedata.normalize("NFC", text[start:end])
        message = f"“{whole}” is written in another form than NFC, so that no search finds it"
        hint = f"type “{whole}” anew, or let your editor save the file in the form NFC"
        line, column = _position(text[:start])
        findings.append(Diagnostic(path, line, column, "unnormalised-text", message, hint))
    half = _HALF_WIDTH.search(text)
    if half is not None:
        whole = unicodedata.normalize("NFKC", half[0])
        message = f"“{half[0]}” is written in half-width characters"
        line, column = _position(text[: half.start()])
        findings.append(
            Diagnostic(path, line, column, "half-width-text", message, f"write “{whole}”")
        )
    return findings


def _find_unnormalised(text: str) -> tuple[int, int]:
    """Where the first characters stand that NFC would write otherwise."""
    for word in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", word[0]):
            ends = range(1, len(word[0]) + 1)
            end = next(n for n in ends if not unicodedata.is_normalized("NFC", word[0][:n]))
            start = end - 1
            while start and unicodedata.is_normalized("NFC", word[0][start:end]):
                start -= 1
            while end < len(word[0]) and _is_one(word[0][start : end + 1]):
                end += 1
            return word.start() + start, word.start() + end
    return 0, len(text)


def _is_one(characters: str) -> bool:
    """Whether these make one character in the form NFC."""
    return len(unicodedata.normalize("NFC", characters)) == 1


def _too_large(path: str, size: int) -> Diagnostic:
    message = f"the file has {size:,} bytes; at most {LARGEST:,} are read"
    return Diagnostic(path, 1, 1, "file-too-large", message, "split the text over several files")


def _invalid_utf8(path: str, data: bytes, start: int) -> Diagnostic:
    line, column = _position(data[:start].decode("utf-8"))
    message = f"byte 0x{data[start]:02X} at offset {start} is not valid UTF-8"
    hint = "save the file as UTF-8 in your editor"
    return Diagnostic(path, line, column, "invalid-utf8", message, hint)


def _position(before: str) -> tuple[int, int]:
    """Line and column of what follows `before`, with line ends as editors count them."""
    before = before.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
