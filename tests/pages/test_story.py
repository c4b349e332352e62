"""The order of the story: which article stands before and after each other."""

import pytest

from casefile.pages.story import ALONE, tell_story
from casefile.prose.article import Article
from casefile.prose.load import read_article


def article(name: str, fields: str) -> Article:
    text = f"---\ntitle: A\ndescription: B.\n{fields}---\n\nText.\n"
    return read_article(f"docs/en/articles/{name}.md", text)[0]


LATE = article("a", "kind: report\npublished: 2026-11-25\n")
EARLY = article("z", "kind: report\npublished: 2026-11-26\nas_of: 2010-07\n")
SAME = article("b", "kind: editorial\nauthor: C\npublished: 2026-11-25\n")
OPEN = article("c", "kind: explainer\npublished: 2026-11-25\nas_of: ../2009\n")
PAGE = article("about", "kind: page\npublished: 2000-01-01\n")


def test_articles_follow_the_time_that_they_speak_from_then_their_names() -> None:
    story = tell_story([OPEN, PAGE, SAME, LATE, EARLY])
    assert story == {
        "articles/z.md": (None, "articles/a.md"),
        "articles/a.md": ("articles/z.md", "articles/b.md"),
        "articles/b.md": ("articles/a.md", "articles/c.md"),
        "articles/c.md": ("articles/b.md", None),
    }


@pytest.mark.parametrize("articles", [[], [PAGE]])
def test_a_site_without_articles_has_no_story(articles: list[Article]) -> None:
    assert tell_story(articles) == {}


def test_a_single_article_stands_alone() -> None:
    assert tell_story([LATE]) == {"articles/a.md": ALONE}
