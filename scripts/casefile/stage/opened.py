"""The edition of one language as the library has it: read when it is asked for, and noted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from casefile.pages.content import Content
from casefile.pages.edition import Edition
from casefile.pages.language import Language
from casefile.pages.uses import OF_IDS, Uses, uses_of_correction
from casefile.prose.article import Article
from casefile.prose.bindings import Binding
from casefile.prose.frontmatter import FrontMatter
from casefile.prose.structure import Document
from casefile.record.load import rows_by_id
from casefile.record.model import ROW_MARK, Correction, Record, Row
from casefile.record.standing import Standing, find_standing
from casefile.settings import Settings
from casefile.stage.files import ARTICLE, SERIES, TOPIC, TRANSLATION, VERSION, Text
from casefile.stage.kept import Values
from casefile.stage.library import Library
from casefile.stage.tables import BODY, CORRECTIONS, LABEL, ORIGIN, STORY
from casefile.stage.trace import Memo, Noting, Trace
from casefile.stage.winners import front_key

T = TypeVar("T")

_LISTED = {
    "articles_of_fact": ARTICLE,
    "articles_of_source": ARTICLE,
    "articles_of_entity": ARTICLE,
    "facts_of_source": "",
    "facts_of_topic": "",
    "events_of_fact": "event",
    "events_of_topic": "event",
    "events_of_source": "event",
    "entities_of_source": "entity",
    "series_of_source": SERIES,
    "relays_of_source": "source",
    "sources_of_publisher": "source",
    "superseded_by_fact": "fact",
}
"""What the lists of each reverse index hold: entries of a kind, or ids alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedEdition(Edition):
    """An edition that keeps what it finds for longer than one run."""

    memo: Memo

    def once(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """See `Edition.once`."""
        return self.memo.once(kind, key, make)

    def keep(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """See `Edition.keep`."""
        return self.memo.keep(kind, key, make)


class _OpenedArticle(Article):
    """An article of which each part is read, and noted, when it is asked for."""

    __slots__ = ("_find_text", "_library", "_trace")
    _library: Library
    _trace: Trace
    _find_text: Callable[[str], Text]

    def __init__(
        self, library: Library, trace: Trace, name: str, find_text: Callable[[str], Text]
    ) -> None:
        path = library.ids(ARTICLE)[name]
        given: dict[str, object] = {"path": path, "language": path.split("/", 2)[1], "name": name}
        given |= {"_library": library, "_trace": trace, "_find_text": find_text}
        given |= {"node": None, "damaged": False}
        for field, value in given.items():
            object.__setattr__(self, field, value)

    @property
    def front(self) -> FrontMatter:
        self._trace.needs.add(front_key(self.name))
        front: FrontMatter = self._library.entry(ARTICLE, self.name)
        return front

    @property
    def text(self) -> str:
        return self._read().article.text

    @property
    def body(self) -> int:
        return self._read().article.body

    @property
    def document(self) -> Document:
        return self._read().article.document

    def _read(self) -> Text:
        self._trace.needs.add(f"{ARTICLE}/{self.name}")
        return self._find_text(self.name)


class _Rows(Noting[Row]):
    """The rows of all series; what holds them is the series."""

    __slots__ = ()

    def _note(self, identifier: str) -> None:
        series, mark, _ = identifier.partition(ROW_MARK)
        if mark:
            self._trace.needs.add(f"{SERIES}/{series}")


class _Log(Sequence[Correction]):
    """The log of corrections, which notes that it is read."""

    __slots__ = ("_entries", "_trace")

    def __init__(self, trace: Trace, entries: Callable[[], Sequence[Correction]]) -> None:
        self._trace, self._entries = trace, entries

    @overload
    def __getitem__(self, index: int) -> Correction: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Correction]: ...
    def __getitem__(self, index: int | slice) -> Correction | Sequence[Correction]:
        self._trace.needs.add(CORRECTIONS)
        return self._entries()[index]

    def __len__(self) -> int:
        self._trace.needs.add(CORRECTIONS)
        return len(self._entries())


class _Standings(Mapping[str, Standing]):
    """The standing of every fact and row, found when it is asked for."""

    __slots__ = ("_memo", "_origins", "_record")

    def __init__(self, memo: Memo, record: Record, origins: Mapping[str, str]) -> None:
        self._memo, self._record, self._origins = memo, record, origins

    def __getitem__(self, identifier: str) -> Standing:
        return self._memo.once("standing", identifier, lambda: self._find(identifier))

    def __iter__(self) -> Iterator[str]:
        yield from self._record.facts
        yield from self._record.rows

    def __len__(self) -> int:
        return len(self._record.facts) + len(self._record.rows)

    def _find(self, identifier: str) -> Standing:
        row = self._record.rows.get(identifier)
        if row is None:
            return find_standing(self._record.facts[identifier], self._origins)
        if row.same_as and row.same_as in self._record.facts:
            return self[row.same_as]
        return find_standing(row.fact, self._origins)


def open_edition(
    library: Library, trace: Trace, memo: Memo, tables: Values, site: tuple[Settings, Language, Any]
) -> OpenedEdition:
    """The edition of what the library holds; `site` is what does not change while it is open."""
    settings, language, ground = site

    def find_text(name: str) -> Text:
        return memo.recall(name, lambda: library.text(name))

    def find_article(name: str) -> Article:
        return _OpenedArticle(library, trace, name, find_text)

    articles = Noting(trace, "front", ARTICLE, lambda: library.ids(ARTICLE), find_article)
    translations = Noting(
        trace, TRANSLATION, TRANSLATION, lambda: library.ids(TRANSLATION), lambda id_: id_
    )
    versions = Noting(
        trace,
        VERSION,
        TRANSLATION,
        lambda: library.ids(TRANSLATION),
        lambda id_: library.entry(TRANSLATION, id_),
    )
    record = _open_record(library, trace, tables, ground)
    origins = _open_table(trace, tables, ORIGIN)
    content = Content(
        record=record,
        articles=(),
        settings=settings,
        standings=_Standings(memo, record, origins),
        languages=library.languages(),
    )
    return OpenedEdition(
        content=content,
        language=language,
        articles=articles,
        uses=_open_uses(library, trace, tables, record, memo, find_article),
        labels=_open_table(trace, tables, LABEL),
        story=_open_table(trace, tables, STORY),
        translations=translations,
        versions=versions,
        bodies=_open_table(trace, tables, BODY),
        memo=memo,
    )


def _open_record(library: Library, trace: Trace, tables: Values, ground: Any) -> Record:
    def entries(kind: str) -> Mapping[str, Any]:
        def find(identifier: str) -> Any:
            return library.entry(kind, identifier)

        return Noting(trace, kind, kind, lambda: library.ids(kind), find)

    rows = _derive(library.series, rows_by_id)

    return Record(
        facts=entries("fact"),
        sources=entries("source"),
        entities=entries("entity"),
        events=entries("event"),
        actions=entries("action"),
        series=Noting(trace, SERIES, SERIES, library.series, lambda id_: library.series()[id_]),
        rows=_Rows(trace, SERIES, SERIES, rows, lambda id_: rows()[id_]),
        topics=Noting(trace, TOPIC, TOPIC, library.topics, lambda id_: library.topics()[id_]),
        corrections=_Log(trace, lambda: tables.get(CORRECTIONS, ())),
        ground=ground,
    )


def _open_table(trace: Trace, tables: Values, name: str) -> Mapping[str, Any]:
    return Noting(
        trace, name, name, lambda: tables.get(name, {}), lambda id_: tables.get(name)[id_]
    )


def _open_uses(
    library: Library,
    trace: Trace,
    tables: Values,
    record: Record,
    memo: Memo,
    find_article: Callable[[str], Article],
) -> Uses:
    entries: Mapping[str, Mapping[str, Any]] = {
        "event": record.events,
        "entity": record.entities,
        "source": record.sources,
        "fact": record.facts,
        SERIES: record.series,
    }

    def index(name: str) -> Mapping[str, Any]:
        kind = _LISTED[name]

        def find(key: str) -> Sequence[Any]:
            ids = library.listed(name)[key]
            if kind == ARTICLE:
                return [find_article(id_) for id_ in ids]
            return ids if name in OF_IDS else [entries[kind][id_] for id_ in ids]

        return Noting(trace, name, name, lambda: library.listed(name), find)

    corrections = _derive(lambda: tables.get(CORRECTIONS, ()), _group_corrections)

    def bound(name: str) -> Sequence[Binding]:
        return memo.recall(name, lambda: library.text(name)).bindings

    name = "corrections_of_fact"
    return Uses(
        **{name: index(name) for name in _LISTED},
        corrections_of_fact=Noting(trace, name, name, corrections, lambda id_: corrections()[id_]),
        bindings_of_article=Noting(trace, ARTICLE, ARTICLE, lambda: library.ids(ARTICLE), bound),
    )


def _derive(find: Callable[[], Any], make: Callable[[Any], T]) -> Callable[[], T]:
    """Gives what is made from a value, made again only where that is another."""
    made: list[tuple[Any, T]] = []

    def give() -> T:
        source = find()
        if not made or made[0][0] is not source:
            made[:] = [(source, make(source))]
        return made[0][1]

    return give


def _group_corrections(log: Sequence[Correction]) -> Mapping[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for entry in log:
        for _, key in uses_of_correction(entry):
            found.setdefault(key, []).append(entry)
    return found
