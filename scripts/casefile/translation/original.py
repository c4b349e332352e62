"""Which of an article's versions is the original, and how its translations stand to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from casefile.prose.article import Article
from casefile.prose.frontmatter import FrontMatter
from casefile.settings import ORIGINAL
from casefile.translation.digest import digest_article

State = Literal["current", "stale", "missing", "orphaned", "unstamped"]
"""How a translation stands to its original.

`unstamped` is one that does not say what it was made from, `orphaned` one without an original,
`missing` one that nobody has written yet.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One article in one language, as far as it matters for which one is the original.

    `declared` is the language that it names as the original's, `source` the one that it says it
    was translated from, each empty where it says nothing.
    """

    path: str
    language: str
    name: str
    declared: str
    source: str


def version_of(article: Article) -> Version:
    """The version that an article is; a damaged one declares nothing."""
    front: FrontMatter = article.front
    return Version(
        path=article.path,
        language=article.language,
        name=article.name,
        declared=front.original or "",
        source=front.translated_from.lang if front.translated_from else "",
    )


def group_versions(versions: Iterable[Version]) -> Mapping[str, tuple[Version, ...]]:
    """The versions of each article by its name, in the order in which they are given."""
    groups: dict[str, list[Version]] = {}
    for version in versions:
        groups.setdefault(version.name, []).append(version)
    return {name: tuple(group) for name, group in groups.items()}


def find_original(group: Iterable[Version]) -> Version | None:
    """The original among the versions of one article; None where there is none.

    It is the one whose language the first of them declares, else the English one.
    """
    versions = tuple(group)
    declared = next((version.declared for version in versions if version.declared), ORIGINAL)
    return next((version for version in versions if version.language == declared), None)


def find_originals(articles: Iterable[Article]) -> Mapping[str, Article]:
    """The original of each translation that has one, by the translation's path."""
    known = {article.path: article for article in articles}
    found: dict[str, Article] = {}
    for group in group_versions(version_of(article) for article in known.values()).values():
        original = find_original(group) if len(group) > 1 else None
        if original is not None:
            others = (version.path for version in group if version is not original)
            found.update(dict.fromkeys(others, known[original.path]))
    return found


def judge(translation: Article, original: Article) -> State:
    """How an article stands to the one that it is a translation of."""
    stamp = translation.front.translated_from
    if stamp is None or stamp.lang != original.language:
        return "unstamped"
    return "current" if stamp.sha256 == digest_article(original) else "stale"
