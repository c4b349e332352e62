"""Writes a site of any size to measure on: the same for the same number of pages.

python bench/corpus.py 10000 build/bench

Three pages in ten are articles of 600 to 1,200 words with figures bound to facts, footnotes and a
table; the others are made from facts, each a data file. Both cite a hundred sources.
"""

import argparse
import random
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

SEED = 20_100_708
TOPICS = tuple(f"topic-{number:02}" for number in range(1, 21))
SOURCES = 100
_NAVIGATION = re.compile(r"^nav:\n(?:  .*\n)+", re.MULTILINE)
"""The template's own pages, which are not written here."""
WORDS = (
    *("the", "ministry", "said", "that", "people", "who", "waited", "in", "a", "consulate"),
    *("could", "leave", "only", "with", "permit", "which", "officials", "gave", "late", "or"),
    *("families", "abroad", "asked", "for", "news", "and", "lawyers", "wrote", "to", "both"),
    *("governments", "about", "what", "had", "been", "promised", "public", "was", "done"),
)


def write_corpus(root: Path, pages: int, template: Path) -> None:
    """Writes a site of so many pages into a folder, which is emptied first.

    `template` is a site whose settings, schemas and words are taken over.
    """
    shutil.rmtree(root, ignore_errors=True)
    chance = random.Random(SEED)  # noqa: S311 - the same texts every time, nothing to guess
    articles = pages * 3 // 10
    facts = [(number, chance.randint(11, 99_999)) for number in range(pages - articles)]
    settings = (template / "mkdocs.yml").read_text("utf-8")
    _write(root / "mkdocs.yml", _NAVIGATION.sub("", settings))
    for folder in ("data/schema", "data/languages", "overrides"):
        shutil.copytree(template / folder, root / folder)
    _write_record(root / "data", facts)
    _write(root / "docs/en/index.md", _front("Home", "page", "") + "A site to measure on.\n")
    for number in range(articles):
        text = "".join(_article(number, facts, chance))
        _write(root / f"docs/en/articles/article-{number:05}.md", text)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _schema(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}schema/{kind}.schema.json\n"


def _write_record(data: Path, facts: Sequence[tuple[int, int]]) -> None:
    topics = "".join(
        f"{topic}:\n  name: {{en: {topic}}}\n  line: {{en: Text.}}\n" for topic in TOPICS
    )
    _write(data / "topics.yml", _schema("topics", 0) + topics)
    entity = "kind: organisation\nname: {en: Ministry}\nline: {en: It publishes the numbers.}\n"
    _write(data / "entities/ministry.yml", _schema("entity", 1) + entity)
    for number in range(SOURCES):
        _write(data / f"sources/source-{number:03}.yml", _schema("source", 1) + _source(number))
    for number, value in facts:
        file = data / "facts" / TOPICS[number % len(TOPICS)] / f"fact-{number:05}.yml"
        _write(file, _schema("fact", 2) + _fact(number, value))


def _source(number: int) -> str:
    return (
        f"type: report\ntitle: Report {number}\npublisher: ministry\nissued: 2010\nlanguage: en\n"
        f"URL: https://example.org/reports/{number}\naccessed: 2026-11-23\nread_as: original\n"
    )


def _fact(number: int, value: int) -> str:
    return (
        f"statement: {{en: People whom the ministry counted in its list {_letters(number)}.}}\n"
        f"value: {value}\nunit: person\nas_of: 2010\nkind: measured\nreferences:\n"
        f"  - source: source-{number % SOURCES:03}\n    gives: {value}\n    locator: table\n"
        "    basis: first-hand\n"
    )


def _letters(number: int) -> str:
    """A number as letters, which no check takes for a figure."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _front(title: str, kind: str, rest: str) -> str:
    return f"---\ntitle: {title}\ndescription: A page to measure on.\nkind: {kind}\n{rest}---\n\n"


def _article(number: int, facts: Sequence[tuple[int, int]], chance: random.Random) -> Iterator[str]:
    """Sections of up to three paragraphs, a footnote to each, and a table of four facts."""
    rest = f"as_of: 2010-07-08\npublished: 2026-11-23\nabout: [source-{number % SOURCES:03}]\n"
    yield _front(f"Article {_letters(number)}", "report", rest)
    words = chance.randint(600, 1200)
    section = 0
    while words > 0:
        section += 1
        yield f"## Part {_letters(section)}\n\n"
        for _ in range(3):
            paragraph = _paragraph(facts, chance)
            words -= len(paragraph)
            yield _wrapped(paragraph) + f"[^{section}]\n\n"
            if words <= 0:
                break
        yield f"[^{section}]: The [report](source:source-{section:03}) gives the list.\n\n"
    yield "| List | People |\n| --- | --- |\n"
    for fact in chance.sample(facts, 4):
        yield f"| {_letters(fact[0])} | {_bound(fact)} |\n"


def _paragraph(facts: Sequence[tuple[int, int]], chance: random.Random) -> list[str]:
    """Three sentences: two with a figure that is bound, one of them hedged, and one without."""
    exact, hedged = chance.sample(facts, 2)
    plain = (chance.choices(WORDS, k=chance.randint(8, 20)) for _ in range(3))
    first, second, third = plain
    bound = f"[more than {hedged[1] - 1:,} people](fact:fact-{hedged[0]:05})"
    return [
        *("There", "were", *_bound(exact, " people").split(), *first[:-1], f"{first[-1]}."),
        *("Of", "these", *bound.split(), *second[:-1], f"*{second[-1]}*."),
        *("In", "the", "end", *third[:-1], f"{third[-1]}."),
    ]


def _bound(fact: tuple[int, int], unit: str = "") -> str:
    return f"[{fact[1]:,}{unit}](fact:fact-{fact[0]:05})"


def _wrapped(words: Sequence[str]) -> str:
    lines = [" ".join(words[start : start + 14]) for start in range(0, len(words), 14)]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Writes the site that the arguments name."""
    parser = argparse.ArgumentParser(description="Write a site to measure on.")
    parser.add_argument("pages", type=int, help="how many pages it has")
    parser.add_argument("folder", type=Path, help="where it is written; what is there is removed")
    options = parser.parse_args(arguments)
    write_corpus(options.folder, options.pages, Path(__file__).parents[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
