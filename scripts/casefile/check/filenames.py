"""Names of files and folders: what is wrong with one, and a name that would do.

A name becomes part of an address that never changes, of a link that people type and of a folder on
every system: lower-case ASCII letters and digits, joined by single hyphens, are safe in all three.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

LONGEST = 100
"""The most characters that one name may have; addresses and copies on Windows stay short enough."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
_STAND_INS = {"": "folder", ".md": "article", ".yml": "record", ".csv": "series"}


def split_name(name: str) -> tuple[str, str]:
    """The stem and the ending (with its dot) of a name."""
    suffix = PurePosixPath(name).suffix
    return name.removesuffix(suffix), suffix


def is_slug(name: str) -> bool:
    """Whether `name` is made of lower-case ASCII letters and digits, joined by single hyphens."""
    return _SLUG.match(name) is not None


def find_flaws(name: str, *, folder: bool = False) -> str:
    """What keeps `name` from being used in an address, in words; nothing where it may be used."""
    stem, suffix = (name, "") if folder else split_name(name)
    if _ON_WINDOWS.match(stem.partition(".")[0]):
        return "is reserved on Windows"
    if len(name) > LONGEST:
        return f"has {len(name)} characters; at most {LONGEST} are allowed"
    if is_slug(stem) and suffix == suffix.lower():
        return ""
    flaws = list(dict.fromkeys(_find_characters(stem + suffix.lstrip("."))))
    if not flaws:
        return "begins or ends with a hyphen, or has two in a row"
    *firsts, last = flaws
    return f"holds {', '.join(firsts)} and {last}" if firsts else f"holds {last}"


def _find_characters(text: str) -> Iterator[str]:
    for character in text:
        if "\ud800" <= character <= "\udfff":
            yield "bytes that are not UTF-8"
        elif unicodedata.category(character) in ("Cc", "Cf"):
            yield f"the invisible character U+{ord(character):04X}"
        elif character.isspace():
            yield "a space"
        elif not character.isascii():
            yield "characters outside ASCII"
        elif character.isupper():
            yield "upper-case letters"
        elif not character.isalnum() and character != "-":
            yield f'"{character}"'


def suggest_name(
    name: str, *, folder: bool = False, is_taken: Callable[[str], bool] = lambda _: False
) -> str:
    """A name without flaws that resembles `name` and that `is_taken` does not know.

    Letters without an ASCII form (kanji, hangul) are dropped; where nothing is left, the name says
    what the file is.
    """
    stem, suffix = (name, "") if folder else split_name(name)
    suffix = suffix.lower()
    if stem == "README" and suffix == ".md":
        return "index.md"
    letters = unicodedata.normalize("NFKD", stem.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = "-".join(re.findall(r"[a-z0-9]+", bare)) or _STAND_INS.get(suffix, "image")
    if _ON_WINDOWS.match(slug):
        slug += "-page"
    slug = slug[: LONGEST - len(suffix) - len("-99999")].rstrip("-")
    candidate, number = slug + suffix, 2
    while is_taken(candidate):
        candidate, number = f"{slug}-{number}{suffix}", number + 1
    return candidate
