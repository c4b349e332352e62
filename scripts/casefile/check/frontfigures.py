"""Figures in front matter: title and description state what the facts under `facts:` hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from casefile.check.bound import judge_figure
from casefile.check.figures import check_figures, check_problems
from casefile.check.holding import Holding, Holdings
from casefile.check.naming import figures_in
from casefile.check.passage import Frame, Passage
from casefile.check.private import check_private
from casefile.check.prose import Prose
from casefile.check.unbound import check_unbound
from casefile.diagnostics import Diagnostic
from casefile.figures.compare import judge
from casefile.figures.edtf import read_edtf
from casefile.figures.figure import Figure
from casefile.figures.recognise import LANGUAGES
from casefile.prose.article import Article
from casefile.record.model import Concern
from casefile.record.scalar import text_offset

FIELDS = ("title", "description")
"""The fields of front matter that are prose."""


def check_article_figures(
    article: Article, prose: Prose, holdings: Holdings, today: date
) -> Iterator[Diagnostic]:
    """Every finding about the figures of one article, its title and description included."""
    front = article.front
    frame = Frame(
        language=article.language,
        today=today,
        day=speaking_day(article),
        concerns=front.concerns,
        about_people=front.kind == "testimony" and bool(front.concerns),
    )
    for field in FIELDS if article.language in LANGUAGES else ():
        yield from _check_field(article, prose, frame, holdings, field)
    yield from check_figures(prose, frame, holdings)


def speaking_day(article: Article) -> date | None:
    """The day that an article speaks from: the first of its `as_of`, else the day it came out."""
    if article.front.as_of is not None:
        first = read_edtf(article.front.as_of).start
        return None if first is None else date.fromordinal(first.first_day())
    published = article.front.published
    return None if published is None else date.fromisoformat(published)


def _check_field(
    article: Article, prose: Prose, frame: Frame, holdings: Holdings, field: str
) -> Iterator[Diagnostic]:
    node = article.node.get(field) if article.node is not None and not article.damaged else None
    if node is None or node.kind != "scalar":
        return
    figures = figures_in(node.text, frame.language, frame.day, holdings.record.names)
    concerns = list(_find_concerns(article, holdings))
    if not figures and not concerns and not frame.about_people:
        return
    passage = Passage(
        prose=prose,
        frame=frame,
        holdings=holdings,
        text=node.text,
        place=partial(text_offset, article.text, node),
        free=figures,
    )
    yield from check_problems(passage)
    yield from check_private(passage, concerns)
    unbound = []
    for figure in figures:
        listed = list(_find_listed(article, holdings, figure))
        if len(listed) == 1:
            yield from judge_figure(passage, figure, listed[0])
        else:
            unbound.append(figure)
    for finding in check_unbound(replace(passage, free=tuple(unbound))):
        yield replace(finding, hint=f"under `facts:`, name the one it states ({finding.hint})")


def _find_concerns(article: Article, holdings: Holdings) -> Iterator[Concern]:
    """The private people whom the facts that front matter lists touch."""
    for identifier in dict.fromkeys(article.front.facts):
        fact = holdings.record.facts.get(identifier)
        yield from fact.concerns if fact is not None else ()


def _find_listed(article: Article, holdings: Holdings, figure: Figure) -> Iterator[Holding]:
    """The facts that front matter lists and whose dimension is the figure's."""
    for identifier in dict.fromkeys(article.front.facts):
        fact = holdings.record.facts.get(identifier)
        holding = None if fact is None else holdings.of(fact)
        if holding is not None and judge(holding.held, figure).name != "unit-mismatch":
            yield holding
