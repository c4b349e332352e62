"""Numbers in digits, as they are written in prose."""

from fractions import Fraction


def decimal(value: Fraction) -> str:
    """A number of at most two decimals without grouping: `2.5`."""
    whole, rest = divmod(value * 100, 100)
    digits = f"{int(rest):02}".rstrip("0")
    return f"{int(whole)}.{digits}" if digits else str(int(whole))


def grouped(value: Fraction) -> str:
    """The same in groups of three: `93,340`."""
    whole, point, rest = decimal(value).partition(".")
    return f"{int(whole):,}{point}{rest}"


def whole_number(value: int, language: str) -> str:
    """A whole number as a language groups it: `93,340`, `9万3340`, `9만 3,340`."""
    if language == "ja":
        return _by_ten_thousands(value, "万億兆", joint="", commas=False)
    if language == "ko":
        return _by_ten_thousands(value, "만억조", joint=" ", commas=True)
    return f"{value:,}"


def _by_ten_thousands(value: int, marks: str, *, joint: str, commas: bool) -> str:
    """A whole number in groups of four digits, as Japanese and Korean say it: `9万3340`.

    `marks` are the words for 10,000 and 100,000,000 and so on; `joint` stands between the groups.
    """
    groups, left = [], value
    for mark in ("", *marks):
        left, group = divmod(left, 10_000) if mark != marks[-1] else (0, left)
        if group:
            groups.append(f"{group:,}{mark}" if commas else f"{group}{mark}")
    return joint.join(reversed(groups)) or "0"
