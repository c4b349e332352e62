"""The page to search from: the words that its script uses, and what serves without the script."""

from collections.abc import Iterator

from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.foreign import mark_letters
from casefile.pages.indexes import STANDINGS
from casefile.pages.language import Language
from casefile.pages.layout import Head, render_page
from casefile.pages.markup import escape
from casefile.settings import ORIGINAL

_INDEXES = {
    "articles": address.ARTICLES,
    "timeline": address.TIMELINE,
    "facts": address.FACTS,
    "disagreements": address.DISAGREEMENTS,
    "sources": address.SOURCES,
    "glossary": address.GLOSSARY,
    "corrections": address.CORRECTIONS,
    "data": address.DATA,
}
"""The pages that list others, by the group of their words."""

_KINDS = "search.kinds."
_SHOWN = (
    "label",
    "by-kind",
    "by-standing",
    "any",
    "waiting",
    "found",
    "none",
    "more",
    "failed",
    "browse",
)
"""What the script writes, by the names under which it asks for it."""

_GAPS = {"found": {"count": "%"}, "none": {"words": "%"}}
"""What the script fills in itself: it looks for the sign."""


def render_search(edition: Edition) -> Page:
    """The search page."""
    language = edition.language
    head = Head(
        name=address.SEARCH,
        source="docs/",
        kind="search",
        title=language.say("search.title"),
        description=language.say("search.description"),
    )
    return render_page(
        edition,
        "search.md.j2",
        head,
        lead=mark_letters(language.mark("search.lead"), language.code),
        words=list(_words(language)),
        indexes=list(_list(language)),
    )


def _words(language: Language) -> Iterator[tuple[str, str]]:
    """The words of the script, and the way from the page to the root of the whole site."""
    yield "root", "../" if language.code == ORIGINAL else "../../"
    for name in _SHOWN:
        yield name, language.say(f"search.{name}", **_GAPS.get(name, {}))
    kinds = [key.removeprefix(_KINDS) for key in language.words if key.startswith(_KINDS)]
    yield "kinds", _pair({kind: language.say(_KINDS + kind) for kind in kinds})
    yield "standings", _pair({name: language.say(f"standing.{name}") for name in STANDINGS})


def _pair(words: dict[str, str]) -> str:
    return ";".join(f"{name}={word.replace(';', ',')}" for name, word in words.items())


def _list(language: Language) -> Iterator[str]:
    for group, page in _INDEXES.items():
        title = escape(language.say(f"{group}.title"))
        yield f"[{title}]({address.link(address.SEARCH, page)})"
