"""Offsets in a raw text as the lines and columns that an editor shows."""

import re
from bisect import bisect_right

from casefile.textfile import BYTE_ORDER_MARK

_LINE_END = re.compile(r"\r\n|\r|\n")


class Positions:
    """Turns offsets in one text into (line, column), both from 1, counted in code points.

    CRLF, CR and LF each end a line, as in editors; a byte order mark takes no column.
    """

    __slots__ = ("_length", "_mark", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._mark = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        self._length = len(text)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`; the text's end is a position too.

        Raises ValueError for an offset outside the text.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside the text")
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        if line == 1:
            column = max(column - self._mark, 1)
        return line, column

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column: the inverse of `at`, cut to the text.

        Raises ValueError for a line that the text does not have.
        """
        if not 1 <= line <= len(self._starts):
            raise ValueError(f"the text has no line {line}")
        mark = self._mark if line == 1 else 0
        return min(self._starts[line - 1] + mark + column - 1, self._length)
