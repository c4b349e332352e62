"""The page of one series: its chart, its rows with their sources, and its caveats."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from casefile.figures.edtf import Edtf, read_edtf
from casefile.figures.units import UNITS
from casefile.pages import address
from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.layout import Head, render_page
from casefile.pages.linked import link_series
from casefile.pages.markup import capitalised, escape
from casefile.pages.phrase import exact_decimal
from casefile.pages.plot.bars import Bar, draw_bars
from casefile.pages.plot.svg import Picture, frame
from casefile.record.model import Fact, Row, Series, Text, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of the table."""

    anchor: str
    period: str
    value: str
    standing: str
    source: str
    note: str


def render_series(edition: Edition, series: Series) -> Page:
    """The page of one series of the record."""
    page = address.series_page(series.id)
    language = edition.language
    statement = edition.series_statement(series)
    count = language.count("series.rows", len(series.rows))
    head = Head(
        name=page,
        source=series.path.removesuffix(".yml") + ".csv",
        kind="series",
        title=statement,
        foreign={statement: spoken(series.statement, language.code)},
        description=language.say("series.description", statement=statement, rows=count),
        texts=[series.statement, series.caveats, *_list_notes(series)],
        linked=link_series(edition, series),
    )
    return render_page(
        edition,
        "series.md.j2",
        head,
        index=address.link(page, address.FACTS),
        lead=escape(count),
        unit=_unit(edition, series),
        chart=draw_series(edition, series),
        lines=[_line(edition, page, series, row) for row in series.rows],
        caveats=edition.prose(page, series.caveats),
        articles=list(_articles(edition, page, series)),
        citation=_cite(edition, series, statement),
    )


def _list_notes(series: Series) -> Iterator[Text | None]:
    return (reference.note for row in series.rows for reference in row.fact.references)


def _cite(edition: Edition, series: Series, statement: str) -> str:
    """How the series is cited, as Markdown."""
    cited = edition.language.say(
        "series.citation",
        site=edition.content.settings.site_name,
        statement=statement,
        address=edition.public(address.series_page(series.id)),
    )
    return edition.escape(cited, {statement: spoken(series.statement, edition.language.code)})


def draw_series(edition: Edition, series: Series) -> str:
    """The figure, as one line of HTML; nothing for a series without rows."""
    bars = list(_bars(edition, series))
    if not bars:
        return ""
    language = edition.language
    statement = edition.series_statement(series)
    unit = _unit(edition, series)
    picture = Picture(
        id="plot",
        title=statement,
        description=language.say("series.drawn", unit=unit),
    )
    kinds = {bar.kind for bar in bars}
    captions = [language.say("series.counted", unit=unit)]
    captions += [language.say(f"series.{kind}") for kind in ("together", "gap") if kind in kinds]
    return frame(draw_bars(picture, bars), language.join("run", captions), "series")


def _unit(edition: Edition, series: Series) -> str:
    """What the numbers count, as plain text, without any number."""
    return edition.language.count(f"units.{series.unit}", 2, number="").strip()


def _bars(edition: Edition, series: Series) -> Iterator[Bar]:
    """A bar for each row, and a gap wherever time passed between two of them."""
    periods = [_period(row.fact) for row in series.rows]
    usual = _usual_precision(periods)
    before: Fraction | None = None
    for row, period in zip(series.rows, periods, strict=True):
        interval = period.interval
        if before is not None and interval.lower is not None and interval.lower > before + 1:
            yield Bar(name="…", value=Fraction(0), number="", kind="gap")
        before = interval.upper
        value = _value(row.fact, series)
        precision = None if period.start is None else period.start.precision
        single = not period.is_interval and precision == usual
        yield Bar(
            name=capitalised(edition.date(period.text)),
            value=value,
            number=_write(edition, value),
            kind="single" if single else "together",
        )


def _period(fact: Fact) -> Edtf:
    """The period of a row. Raises ValueError where it has none; no such row is ever loaded."""
    if fact.as_of is None:
        raise ValueError(f"{fact.id} has no period")
    return read_edtf(fact.as_of)


def _usual_precision(periods: Sequence[Edtf]) -> str | None:
    counted = Counter(
        p.start.precision for p in periods if p.start is not None and not p.is_interval
    )
    return max(counted, key=lambda name: counted[name], default=None)


def _value(fact: Fact, series: Series) -> Fraction:
    """The number of a row, which is always exact, in the unit of its series."""
    extent = fact.extent
    value = None if extent is None or extent.empty else extent.parts[0].lower
    return Fraction(0) if value is None else value / UNITS[series.unit].size


def _write(edition: Edition, value: Fraction) -> str:
    return edition.language.number(exact_decimal(value))


def _line(edition: Edition, page: str, series: Series, row: Row) -> _Line:
    fact, language = row.fact, edition.language
    note = edition.prose(page, fact.references[0].note)
    same = edition.record.facts.get(row.same_as)
    said = [note] if note else []
    if same is not None:
        said.append(language.mark("series.same_as", fact=edition.fact_link(page, same)))
    return _Line(
        anchor=address.fact_anchor(fact),
        period=escape(capitalised(edition.date(_period(fact).text))),
        value=escape(_write(edition, _value(fact, series))),
        standing=language.mark(f"standing.{edition.standing(fact).name}"),
        source=edition.source_link(page, row.source),
        note="<br>".join(said),
    )


def _articles(edition: Edition, page: str, series: Series) -> Iterator[str]:
    """The articles that bind any row, each once, linked to the first that it binds."""
    seen: set[str] = set()
    for row in series.rows:
        for article in edition.uses.articles_of_fact.get(row.fact.id, ()):
            if article.name not in seen:
                seen.add(article.name)
                yield edition.article_line(page, article, address.record_anchor(row.fact.id))
