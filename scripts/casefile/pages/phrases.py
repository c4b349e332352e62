"""What one language's edition says of the content: names, statements, values and dates in words."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from casefile.figures.units import UNITS
from casefile.pages import address
from casefile.pages.citation import find_foreign
from casefile.pages.content import Content
from casefile.pages.dates import phrase_edtf, phrase_time
from casefile.pages.foreign import escape_foreign, mark_foreign
from casefile.pages.language import Language
from casefile.pages.markup import (
    capitalised,
    lowered,
    one_line,
    plain,
    without_stop,
)
from casefile.pages.phrase import phrase_interval, phrase_value
from casefile.pages.story import Neighbours
from casefile.pages.uses import Uses
from casefile.prose.article import Article
from casefile.record.model import (
    Entity,
    Fact,
    Record,
    Reference,
    Series,
    Source,
    Text,
    spoken,
    wording,
)
from casefile.record.standing import Standing, StandingName
from casefile.record.value import ValueForm
from casefile.settings import site_address

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The content in one language, with its reverse indexes and its articles by their names.

    `labels` holds the short citation of every source as plain text, `story` the neighbours of every
    article in the order in which they are told, `translations` the articles of all other languages,
    as `ja/articles/x.md`, `versions` the digest of each of these, `bodies` the names of all
    organisations.
    """

    content: Content
    language: Language
    articles: Mapping[str, Article]
    uses: Uses
    labels: Mapping[str, str]
    story: Mapping[str, Neighbours]
    translations: Container[str]
    versions: Mapping[str, str]
    bodies: Container[str]
    _kept: dict[tuple[str, str], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """What `make` returns, found the first time that this kind is asked for under this key.

        A kind and a key mean one value, whichever page asks: nothing in it is relative to a page.
        """
        place = (kind, key)
        if place not in self._kept:
            self._kept[place] = make()
        kept: T = self._kept[place]
        return kept

    def keep(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """The same for a value that may outlive the run.

        To make it, everything is asked of the edition, by ids that the key gives.
        """
        return self.once(kind, key, make)

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic that has an index: those of the list in its order, then any other in use."""
        used = {*self.uses.facts_of_topic, *self.uses.events_of_topic}
        return address.order_topics(self.record.topics, used)

    @property
    def record(self) -> Record:
        """The record that all editions share."""
        return self.content.record

    def standing(self, fact: Fact) -> Standing:
        """The standing of a fact."""
        return self.content.standings[fact.id]

    def statement(self, fact: Fact) -> str:
        """A fact's statement as plain text, without the full stop that ends it."""
        return self.once("statement", fact.id, lambda: self._state(fact))

    def _state(self, fact: Fact) -> str:
        if not fact.series:
            return self._say_whole(fact.statement)
        statement = self.series_statement(self.record.series[fact.series])
        period = self.date(fact.as_of or "")
        return self.language.say("series.row", statement=statement, period=period)

    def series_statement(self, series: Series) -> str:
        """A series' statement as plain text, without the full stop that ends it."""
        return self._say_whole(series.statement)

    def statement_language(self, fact: Fact) -> str:
        """The language that a fact's statement is given in."""
        stated = self.record.series[fact.series].statement if fact.series else fact.statement
        return spoken(stated, self.language.code)

    def _say_whole(self, statement: Text) -> str:
        return without_stop(plain(wording(statement, self.language.code)))

    def standing_name(self, fact_id: str) -> StandingName:
        """The name of the standing of a fact of the record, by its id."""
        facts = self.record.facts
        return self.keep("standing.name", fact_id, lambda: self.standing(facts[fact_id]).name)

    def value(self, fact: Fact) -> str:
        """A fact's value in words, as plain text; nothing for a fact without one."""
        return self.once("value", fact.id, lambda: self._phrase(fact.value, fact.unit))

    def _phrase(self, form: ValueForm | None, unit: str | None) -> str:
        if form is None or unit is None:
            return ""
        return phrase_value(form, UNITS[unit], self.language)

    def interval(self, fact: Fact) -> str:
        """The interval that the value stands for, as plain text, where the words leave it open."""
        if fact.value is None or fact.unit is None:
            return ""
        return phrase_interval(fact.value, UNITS[fact.unit], self.language)

    def given(self, fact: Fact, reference: Reference) -> str:
        """What a reference gives, in words, as plain text; nothing where it gives no value."""
        if reference.gives == fact.value:
            return self.value(fact)
        return self._phrase(reference.gives, fact.unit)

    def date(self, text: str) -> str:
        """A date of the record in words, as plain text."""
        return self.once("date", text, lambda: phrase_edtf(text, self.language))

    def when(self, fact: Fact) -> str:
        """When a fact holds, as plain text; nothing where its value is that very date."""
        return self.once("when", fact.id, lambda: self._when(fact))

    def _when(self, fact: Fact) -> str:
        if fact.as_of is None or self.date(fact.as_of) == self.value(fact):
            return ""
        return self.time(fact.as_of)

    def time(self, text: str) -> str:
        """When something holds, as plain text: `as of 2009`, `from 2010 to 2011`."""
        return self.once("time", text, lambda: phrase_time(text, self.language))

    def summary(self, fact: Fact) -> str:
        """A fact in one breath, as plain text: `2,914 people, as of 2009; corroborated`."""
        return self.once("summary", fact.id, lambda: self._summarise(fact))

    def _summarise(self, fact: Fact) -> str:
        parts = [part for part in (self.value(fact), self.when(fact)) if part]
        name = self.language.say(f"standing.{self.standing(fact).name}")
        if not parts:
            return capitalised(name)
        said = self.language.join("comma", parts)
        return capitalised(self.language.join("semicolon", (said, lowered(name))))

    def facts_of(self, article: Article) -> list[Fact]:
        """The facts that an article binds, in the order of first use, those of its title first."""
        bound = dict.fromkeys(article.front.facts)
        for binding in self.uses.bindings_of_article[article.name]:
            if binding.scheme == "fact":
                bound[binding.identifier] = None
        found = (self.record.find_fact(identifier) for identifier in bound)
        return [fact for fact in found if fact is not None]

    def topic_name(self, topic: str) -> str:
        """The name of a topic as plain text; its id where the list of topics lacks it."""
        found = self.record.topics.get(topic)
        return one_line(wording(found.name, self.language.code)) if found else topic

    def entity_name(self, entity: Entity) -> str:
        """The name of an entity as plain text."""
        return one_line(wording(entity.name, self.language.code))

    def topic_language(self, topic: str) -> str:
        """The language that the name of a topic is given in."""
        found = self.record.topics.get(topic)
        return spoken(found.name, self.language.code) if found else ""

    def entity_language(self, entity: Entity) -> str:
        """The language that the name of an entity is given in."""
        return spoken(entity.name, self.language.code)

    def foreign(self, source: Source) -> Mapping[str, str]:
        """The language of each piece of a source's label and citation, by the piece."""
        return self.once(
            "foreign", source.id, lambda: find_foreign(source, self.record, self.language)
        )

    def escape(self, text: str, pieces: Mapping[str, str]) -> str:
        """Markdown that shows a text, those pieces of it marked that are in other languages."""
        return escape_foreign(text, pieces, self.language.code)

    def mark(self, markdown: str, code: str) -> str:
        """Markdown, marked where it is in another language than the page."""
        return mark_foreign(markdown, code, self.language.code)

    def scope(self, scope: str) -> str:
        """What a reference calls the part it speaks of, as plain text."""
        entity = self.record.entities.get(scope)
        return self.entity_name(entity) if entity else scope.replace("-", " ")

    def list_languages(self, article: str = "") -> Sequence[str]:
        """The languages in which an article is published, by its name, or any generated page."""
        own = self.language.code
        return [
            code
            for code in self.content.languages
            if code == own or not article or f"{code}/{article}" in self.translations
        ]

    def public(self, page: str) -> str:
        """The address at which a page of this edition is published."""
        return address.public_address(self.base, page)

    def public_file(self, name: str) -> str:
        """The address at which a static file of this edition is published."""
        return address.public_file(self.base, name)

    @property
    def base(self) -> str:
        """The public address of this edition's root; empty where the site has none."""
        return site_address(self.content.settings, self.language.code)
