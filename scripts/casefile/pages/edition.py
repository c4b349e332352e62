"""One language's edition of the content: everything that more than one page needs, found once.

An `Edition` phrases values, cites and links; the pages are laid out by the other modules. All that
it gives is Markdown unless it says otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.pages import address
from casefile.pages.citation import find_bodies, find_labels
from casefile.pages.content import Content
from casefile.pages.foreign import find_quoted, language_mark
from casefile.pages.language import Language
from casefile.pages.markup import (
    attribute,
    escape,
    lowered,
    plain,
    resolve_bindings,
)
from casefile.pages.phrases import Phrases
from casefile.pages.story import tell_story
from casefile.pages.uses import find_uses
from casefile.prose.article import Article
from casefile.prose.bindings import NO_FACT, Binding
from casefile.record.model import (
    Entity,
    Event,
    Fact,
    Series,
    Source,
    Text,
    spoken,
    wording,
)
from casefile.settings import localise
from casefile.translation.digest import digest_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Phrases):
    """The content in one language: what it says, and how its pages link to one another."""

    def fact_link(self, page: str, fact: Fact, anchor: str = "") -> str:
        """A link on `page` to a fact's page, with its statement as text and its standing marked.

        It leads to a row of a series where the fact is one.
        """
        text, target, row, mark = self.once("fact link", fact.id, lambda: self._link_fact(fact))
        return f"[{text}]({address.link(page, target, anchor or row)}){mark}"

    def _link_fact(self, fact: Fact) -> tuple[str, str, str, str]:
        """A link's text, the page and anchor that it leads to, and its attributes."""
        text, target = escape(self.statement(fact)), address.fact_page(fact)
        code = self._tongue(self.statement_language(fact))
        return text, target, address.fact_anchor(fact), f"{{{self._mark(fact)}{code}}}"

    def _tongue(self, code: str) -> str:
        """The attribute that says in which language a link's text is, if it is not the page's."""
        return language_mark(code, self.language.code)

    def series_link(self, page: str, series: Series) -> str:
        """A link to the page of a series under its statement."""
        place = address.link(page, address.series_page(series.id))
        text = escape(self.series_statement(series))
        return f"[{self.mark(text, spoken(series.statement, self.language.code))}]({place})"

    def source_link(self, page: str, source_id: str) -> str:
        """A link to a source's page under its label; its bare id where the record lacks it."""
        text, target = self.once("source link", source_id, lambda: self._link_source(source_id))
        return f"[{text}]({address.link(page, target)}){{.source}}" if target else text

    def _link_source(self, source_id: str) -> tuple[str, str]:
        """A link's text, and the page that it leads to: nothing where the record has none."""
        source = self.record.sources.get(source_id)
        if source is None:
            return escape(source_id), ""
        label = self.escape(self.labels[source_id], self.foreign(source))
        return label, address.source_page(source.id)

    def entity_link(self, page: str, entity_id: str) -> str:
        """A link to an entity's page under its name; its bare id where the record lacks it."""
        entity = self.record.entities.get(entity_id)
        if entity is None:
            return escape(entity_id)
        place = address.link(page, address.entity_page(entity.id))
        code = self._tongue(self.entity_language(entity))
        return f"[{escape(self.entity_name(entity))}]({place}){{.term{code}}}"

    def topic_mark(self, topic: str) -> str:
        """The name of a topic, as Markdown."""
        return self.mark(escape(self.topic_name(topic)), self.topic_language(topic))

    def scope_mark(self, scope: str) -> str:
        """What a reference calls the part it speaks of, as Markdown."""
        entity = self.record.entities.get(scope)
        code = self.entity_language(entity) if entity else "en"
        return self.mark(escape(self.scope(scope)), code)

    def article_link(self, page: str, article: Article, anchor: str = "") -> str:
        """A link to an article under its title."""
        text = self.once("article title", article.name, lambda: escape(article.front.title))
        return f"[{text}]({address.link(page, address.article_page(article.name), anchor)})"

    def article_line(self, page: str, article: Article, anchor: str = "") -> str:
        """The same, with the article's kind: what is argument must be seen to be."""
        link = self.article_link(page, article, anchor)
        if article.front.kind == "page":
            return link
        return f"{link} ({lowered(self.language.mark(f'article_kind.{article.front.kind}'))})"

    def event_line(self, page: str, event: Event) -> str:
        """An event in one line: its date, which leads to the timeline, and what happened."""
        place = address.link(page, address.TIMELINE, event.id)
        date = f"[{escape(self.date(event.date))}]({place})"
        return self.language.mark("event.line", date=date, text=self.prose(page, event.text))

    def prose(self, page: str, text: Text | None) -> str:
        """A prose field of the record as it stands on `page`, its bindings resolved to links."""
        if text is None:
            return ""
        markdown = wording(text, self.language.code).strip()
        resolved = resolve_bindings(markdown, lambda binding: self.resolve(page, binding))
        return self.mark(resolved, spoken(text, self.language.code))

    def resolve(
        self, page: str, binding: Binding, *, described: bool = False, note: int = 0
    ) -> str:
        """The ordinary link that a binding becomes on `page`; its text alone for an unknown id.

        With `described`, a link to a fact is described by its line in the page's record, and one
        to a name by its line among the page's names; one to a source says on paper what it cites.
        `note` is the place of the fact's line in that record, counted from one: paper shows it.
        """
        if binding.scheme == "fact":
            return self._resolve_fact(page, binding, described=described, note=note)
        if binding.scheme == "source" and binding.target in self.record.sources:
            source: Source = self.record.sources[binding.target]
            place = address.link(page, address.source_page(source.id))
            cited = f' data-cite="{attribute(self.labels[source.id])}"' if described else ""
            code = self._quoted(binding, source)
            return f"[{binding.text}]({place}){{.source{cited}{code}}}"
        if binding.scheme == "term" and binding.target in self.record.entities:
            entity = self.record.entities[binding.target]
            place = address.link(page, address.entity_page(entity.id))
            mark = self._term_mark(entity, described=described) + self._quoted(binding, None)
            return f"[{binding.text}]({place}){{{mark}}}"
        return binding.text

    def _term_mark(self, entity: Entity, *, described: bool) -> str:
        """The attributes of a link to a name: where it is described, its line shows beside it."""
        if not described:
            return ".term"
        tip = attribute(plain(wording(entity.line, self.language.code)))
        return f'.term aria-describedby="{address.name_anchor(entity.id)}" data-tip="{tip}"'

    def _resolve_fact(self, page: str, binding: Binding, *, described: bool, note: int) -> str:
        if binding.target == NO_FACT:
            return binding.text
        identifier, reference = binding.identifier, binding.reference
        found = self.once(
            "described fact" if described else "bound fact",
            f"{identifier}/{reference}",
            lambda: self._find_bound(identifier, reference, described=described),
        )
        if found is None:
            return binding.text
        target, anchor, mark = found
        if target == page and not anchor:
            anchor = address.REFERENCES
        mark = f"{mark} data-note={note}" if note else mark
        mark += self._quoted(binding, self.record.sources.get(reference) if reference else None)
        return f"[{binding.text}]({address.link(page, target, anchor)}){{{mark}}}"

    def _quoted(self, binding: Binding, source: Source | None) -> str:
        """The attribute for words that a link quotes in another language than the page's."""
        page = self.language.code
        return self._tongue(find_quoted(binding.text, source.language if source else page, page))

    def _find_bound(
        self, identifier: str, reference: str, *, described: bool
    ) -> tuple[str, str, str] | None:
        """Page, anchor and attributes of a link to a fact or what one source gives for it."""
        fact = self.record.find_fact(identifier)
        if fact is None or (reference and all(r.source != reference for r in fact.references)):
            return None
        anchor = address.fact_anchor(fact)
        if reference and not anchor:
            anchor = address.reference_anchor(reference)
        return address.fact_page(fact), anchor, self._mark(fact, reference, described=described)

    def _agrees(self, fact: Fact, source: str) -> bool:
        verdicts = self.standing(fact).verdicts
        return any(one.reference.source == source and one.relation == "agrees" for one in verdicts)

    def _mark(self, fact: Fact, reference: str = "", *, described: bool = False) -> str:
        """The attributes of a link to a fact.

        What one source gives bears the fact's mark only where that source agrees with it: a figure
        that the record rejects must not look as sure as the one that it holds.
        """
        marks = [".fact"]
        if not reference or self._agrees(fact, reference):
            marks.append(f"data-standing={self.standing(fact).name}")
        if reference:
            marks.append(f"data-source={reference}")
        if described:
            marks.append(f'aria-describedby="{address.record_anchor(fact.id, reference)}"')
        return " ".join(marks)


def make_edition(content: Content, language: Language) -> Edition:
    """The edition of one language, its indexes and labels computed once."""
    articles = {
        article.name: article
        for article in sorted(content.articles, key=lambda article: article.name)
        if article.language == language.code and not article.damaged
    }
    versions = dict(_list_versions(content, language))
    return Edition(
        content=replace(content, settings=localise(content.settings, language.code)),
        language=language,
        articles=articles,
        uses=find_uses(content.record, articles.values()),
        labels=find_labels(content.record, language),
        story=tell_story(articles.values()),
        bodies=find_bodies(content.record),
        translations=versions.keys(),
        versions=versions,
    )


def _list_versions(content: Content, language: Language) -> Iterator[tuple[str, str]]:
    for article in content.articles:
        if article.language != language.code and not article.damaged:
            yield f"{article.language}/{article.name}", digest_article(article)
