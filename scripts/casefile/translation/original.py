"""Which of an article's versions is the original, and how its translations stand to it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from casefile.prose.article import Article
from casefile.settings import ORIGINAL
from casefile.translation.digest import digest_article

State = Literal["current", "stale", "missing", "orphaned", "unstamped"]
"""How a translation stands to its original.

`unstamped` is one that does not say what it was made from, `orphaned` one without an original,
`missing` one that nobody has written yet.
"""


def group_articles(articles: Iterable[Article]) -> Iterable[Sequence[Article]]:
    """The articles by their names: each group holds the versions of one, in the given order."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.name, []).append(article)
    return groups.values()


def find_original(versions: Sequence[Article]) -> Article | None:
    """The original among the versions of one article; None where there is none.

    It is the one whose language the first of them declares, else the English one.
    """
    declared = (version.front.original for version in versions if version.front.original)
    language = next(declared, ORIGINAL)
    return next((version for version in versions if version.language == language), None)


def find_originals(articles: Iterable[Article]) -> Mapping[str, Article]:
    """The original of each translation that has one, by the translation's path."""
    found: dict[str, Article] = {}
    for versions in group_articles(articles):
        original = find_original(versions)
        if original is not None:
            others = (version.path for version in versions if version is not original)
            found.update(dict.fromkeys(others, original))
    return found


def judge(translation: Article, original: Article) -> State:
    """How an article stands to the one that it is a translation of."""
    stamp = translation.front.translated_from
    if stamp is None or stamp.lang != original.language:
        return "unstamped"
    return "current" if stamp.sha256 == digest_article(original) else "stale"
