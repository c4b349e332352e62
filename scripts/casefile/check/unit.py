"""The check of one file by itself, with what its findings depend on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casefile.check.articles import check_article
from casefile.check.fields import check_text, texts_of
from casefile.check.frontfigures import check_article_figures
from casefile.check.holding import Holdings
from casefile.check.needs import watch
from casefile.check.outline import Outline, outline_of
from casefile.check.ownfigures import check_entry_figures
from casefile.check.prose import Prose, prose_of
from casefile.check.translations import check_wordings
from casefile.diagnostics import Diagnostic
from casefile.prose.article import Article
from casefile.prose.bindings import NO_FACT
from casefile.prose.load import load_article
from casefile.record.model import Item, Record, Series
from casefile.workers import share

FEW = 48
"""How many files are checked here rather than by other processes, which take time to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every file of a site is checked against."""

    root: Path
    record: Record
    holdings: Holdings
    today: date


class Checked(NamedTuple):
    """What came of one file: its findings, the ids asked for, and an article's outline.

    `idle` is how many of its figures are declared to state nothing.
    """

    path: str
    findings: tuple[Diagnostic, ...]
    needs: frozenset[str]
    idle: int = 0
    outline: Outline | None = None


def check_one(bench: Bench, article: Article, prose: Prose) -> Iterator[Diagnostic]:
    """Every finding about one article by itself; `prose` is its text."""
    yield from check_article(article, prose, bench.record)
    yield from check_article_figures(article, prose, bench.holdings, bench.today)


def check_entry(bench: Bench, item: Item) -> Iterator[Diagnostic]:
    """Every finding about the texts of one entry of the record."""
    if isinstance(item, Series):  # asked for by its id, since its rows stand in a second file
        item = bench.record.series[item.id]
    yield from check_wordings(bench.root, item)
    for text in texts_of(bench.root, item):
        yield from check_text(text, bench.record)
        yield from check_entry_figures(text, bench.holdings, bench.today)


def check_corrections(bench: Bench) -> Iterator[Diagnostic]:
    """Every finding about the texts of the log of corrections, which share one file."""
    for entry in bench.record.corrections:
        yield from check_entry(bench, entry)


def check_files(
    bench: Bench, articles: Sequence[str], entries: Sequence[Item], workers: int
) -> Iterable[Checked]:
    """What comes of the articles in these files and of these entries, in no certain order.

    With several workers, processes share the work; the record is theirs as it stands here.
    """
    tasks: list[str | Item] = [*articles, *entries]
    works = [partial(_check, bench, task) for task in tasks]
    return share(works, workers if len(tasks) > FEW else 1)


def _check(bench: Bench, task: str | Item) -> Checked:
    needs: set[str] = set()
    record = watch(bench.record, needs)
    watched = Bench(
        root=bench.root, record=record, holdings=bench.holdings.over(record), today=bench.today
    )
    if isinstance(task, Item):
        found = tuple(check_entry(watched, task))
        idle = sum(_count_idle(text.prose) for text in texts_of(bench.root, task))
        return Checked(task.path, found, frozenset(needs), idle)
    article, read = load_article(bench.root, task)
    if article is None:
        return Checked(task, tuple(read), frozenset())
    prose = prose_of(article)
    found = (*read, *check_one(watched, article, prose))
    outline = outline_of(article, prose)
    return Checked(task, found, frozenset(needs), _count_idle(prose), outline)


def _count_idle(prose: Prose) -> int:
    if NO_FACT not in prose.text:
        return 0
    return sum(one.scheme == "fact" and one.target == NO_FACT for one in prose.bindings)
