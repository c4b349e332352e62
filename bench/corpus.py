"""Writes a site of any size to measure on: the same for the same number of pages.

python bench/corpus.py 10000 build/bench/corpus

Three pages in ten are articles of 600 to 1,200 words, each with ten internal links, eleven figures
that are bound to facts, footnotes and a table. The others are facts, each a data file that becomes
a page; every tenth fact has no value. Indexes, sources, glossary and timeline come on top.
"""

import argparse
import random
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = 20_100_708
TOPICS = tuple(f"topic-{number:02}" for number in range(1, 21))
BINDING = 20
"""How many articles bind the fact that is edited; all of them where there are fewer."""

EDITED_ARTICLE = "articles/article-00000"
"""The page whose body and title are edited."""

EDITED_FACT = f"facts/{TOPICS[0]}/fact-00000"
"""The fact whose value is edited."""

_NAVIGATION = re.compile(r"^nav:\n(?:  .*\n)+", re.MULTILINE)
"""The template's own pages, which are not written here."""

_WORDS = (
    *("the", "ministry", "said", "that", "people", "who", "waited", "in", "a", "consulate"),
    *("could", "leave", "only", "with", "permit", "which", "officials", "gave", "late", "or"),
    *("families", "abroad", "asked", "for", "news", "and", "lawyers", "wrote", "to", "both"),
    *("governments", "about", "what", "had", "been", "promised", "public", "was", "done"),
    *("border", "city", "newspaper", "reported", "letter", "answer", "court", "law", "rule"),
    *("journey", "shelter", "embassy", "airport", "request", "reason", "office", "record"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an article has to know of a fact: its number, and its value where it has one."""

    number: int
    value: int | None

    @property
    def id(self) -> str:
        """The fact's id, by which articles bind it."""
        return f"fact-{self.number:05}"


def edited_word(edit: int) -> str:
    """The word in the edited article's body that tells how often it was edited."""
    return f"edited{spell(edit)}"


def edited_title(edit: int) -> str:
    """The edited article's title."""
    return f"What was edited {spell(edit)}"


def edited_value(edit: int) -> int:
    """The edited fact's value; no other figure is as great, and *more than 100,000* holds."""
    return 123_456 + edit


def spell(number: int) -> str:
    """A number as letters, which no check takes for a figure."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def write_corpus(root: Path, pages: int, template: Path) -> None:
    """Writes a site of so many pages into a folder, which is emptied first.

    `template` is a site whose settings, schemas and words are taken over.
    """
    shutil.rmtree(root, ignore_errors=True)
    chance = random.Random(SEED)  # noqa: S311 - the same texts every time, nothing to guess
    articles = pages * 3 // 10
    facts = [_make_fact(number, chance) for number in range(pages - articles)]
    sources = max(5, pages // 40)
    settings = (template / "mkdocs.yml").read_text("utf-8")
    _write(root / "mkdocs.yml", _NAVIGATION.sub("", settings))
    for folder in ("data/schema", "data/languages", "overrides"):
        shutil.copytree(template / folder, root / folder)
    _write_record(root / "data", facts, sources, chance)
    _write(root / "docs/en/index.md", _front("Home", "page", "") + "A site to measure on.\n")
    author = _Author(facts, sources, articles, chance)
    for number in range(articles):
        text = "".join(author.article(number))
        _write(root / f"docs/en/articles/article-{number:05}.md", text)


def _make_fact(number: int, chance: random.Random) -> Fact:
    if number == 0:
        return Fact(number, edited_value(0))
    return Fact(number, None if number % 10 == 9 else chance.randint(11, 99_999))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _schema(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}schema/{kind}.schema.json\n"


def _write_record(data: Path, facts: Sequence[Fact], sources: int, chance: random.Random) -> None:
    topics = "".join(
        f"{topic}:\n  name: {{en: {topic}}}\n  line: {{en: Text.}}\n" for topic in TOPICS
    )
    _write(data / "topics.yml", _schema("topics", 0) + topics)
    entity = "kind: organisation\nname: {en: Ministry}\nline: {en: It publishes the numbers.}\n"
    _write(data / "entities/ministry.yml", _schema("entity", 1) + entity)
    for number in range(sources):
        _write(data / f"sources/source-{number:03}.yml", _schema("source", 1) + _source(number))
    for fact in facts:
        file = data / "facts" / TOPICS[fact.number % len(TOPICS)] / f"{fact.id}.yml"
        _write(file, _schema("fact", 2) + _fact(fact, sources, chance))
    for number in range(5):
        event = (
            f"date: 2010-0{number + 1}\ntext: {{en: The ministry published its list.}}\n"
            f"topics: [{TOPICS[number]}]\nsources: [source-{number:03}]\ncertainty: single\n"
        )
        _write(data / f"events/event-{number}.yml", _schema("event", 1) + event)


def _source(number: int) -> str:
    return (
        f"type: report\ntitle: Report {number}\npublisher: ministry\nissued: 2010\nlanguage: en\n"
        f"URL: https://example.org/reports/{number}\naccessed: 2026-11-23\nread_as: original\n"
    )


def _fact(fact: Fact, sources: int, chance: random.Random) -> str:
    """A fact with one reference or two; one without a value is a position."""
    words = " ".join(chance.choices(_WORDS, k=6))
    value = gives = ""
    if fact.value is not None:
        value, gives = f"value: {fact.value}\nunit: person\n", f"    gives: {fact.value}\n"
    named = chance.sample(range(sources), chance.choice((1, 1, 2)))
    references = "".join(
        f"  - source: source-{number:03}\n{gives}    locator: table\n    basis: first-hand\n"
        for number in named
    )
    return (
        f"statement: {{en: 'List {spell(fact.number)} of the ministry, {words}.'}}\n"
        f"{value}as_of: 2010\nkind: {'measured' if value else 'position'}\n"
        f"references:\n{references}"
    )


def _front(title: str, kind: str, rest: str) -> str:
    return f"---\ntitle: {title}\ndescription: A page to measure on.\nkind: {kind}\n{rest}---\n\n"


class _Author:
    """Writes articles: prose, and what it links to and binds, in an order left to chance."""

    def __init__(
        self, facts: Sequence[Fact], sources: int, articles: int, chance: random.Random
    ) -> None:
        self.with_value = [fact for fact in facts[1:] if fact.value is not None]
        self.without = [fact for fact in facts if fact.value is None]
        self.sources, self.articles, self.chance = sources, articles, chance

    def article(self, number: int) -> Iterator[str]:
        """One article, in parts."""
        title = f"Article {spell(number)}" if number else edited_title(0)
        about = f"source-{number % self.sources:03}"
        rest = f"as_of: 2010-07-08\npublished: 2026-11-23\nabout: [{about}]\n"
        yield _front(title, "report", rest)
        if not number:
            yield f"The last word of this sentence is {edited_word(0)}.\n\n"
        if number < BINDING:
            yield "There were [more than 100,000 people](fact:fact-00000) in all.\n\n"
        bound = self.chance.sample(self.with_value, min(11, len(self.with_value)))
        inserts = self._inserts(bound[:7])
        words = self.chance.randint(620, 1120)
        paragraphs = max(len(inserts), words // 60)
        for place in range(paragraphs):
            section = place // 3
            if place % 3 == 0:
                yield f"## Part {spell(section)}\n\n"
            sentences = [inserts[place]] if place < len(inserts) else []
            yield self._paragraph(sentences, words // paragraphs) + f"[^{section}]\n\n"
            if place % 3 == 2 or place == paragraphs - 1:
                source = self.chance.randrange(self.sources)
                yield f"[^{section}]: The [report](source:source-{source:03}) gives the list.\n\n"
        yield "| List | People |\n| --- | --- |\n"
        for fact in bound[7:]:
            yield f"| {spell(fact.number)} | [{fact.value:,}](fact:{fact.id}) |\n"

    def _inserts(self, bound: Sequence[Fact]) -> list[list[str]]:
        """The sentences that bind or link something, as words, shuffled, two to a paragraph."""
        told = self.chance.sample(self.without, min(4, len(self.without)))
        linked = self.chance.choices(range(self.articles), k=10 - len(told))
        sentences = [self._count(place, fact) for place, fact in enumerate(bound)]
        sentences += [f"The ministry [refused](fact:{fact.id}) it." for fact in told]
        sentences += [f"We tell of it [elsewhere](article-{number:05}.md)." for number in linked]
        self.chance.shuffle(sentences)
        pairs = [sentences[start : start + 2] for start in range(0, len(sentences), 2)]
        return [" ".join(pair).split() for pair in pairs]

    def _count(self, place: int, fact: Fact) -> str:
        """A sentence with a bound figure: exact or hedged in turn."""
        value = fact.value or 0
        figure = f"more than {value - 1:,}" if place % 2 else f"{value:,}"
        return f"There were [{figure} people](fact:{fact.id}) in that list."

    def _paragraph(self, inserts: Sequence[Sequence[str]], length: int) -> str:
        """About so many words, the given ones among them, in lines as an editor breaks them."""
        words = [word for sentence in inserts for word in sentence]
        while len(words) < length:
            size = min(self.chance.randint(8, 20), max(4, length - len(words)))
            *rest, last = self.chance.choices(_WORDS, k=size)
            words += ["Then", *rest, f"*{last}*."]
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
