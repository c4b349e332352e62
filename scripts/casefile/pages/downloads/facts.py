"""Facts as JSON: each by itself, and all of them in one file."""

from casefile.pages import address
from casefile.pages.corrections import correction_text
from casefile.pages.downloads import licence
from casefile.pages.downloads.bounds import find_bounds
from casefile.pages.downloads.jsonfile import compact, dump, dump_item, dump_list
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line, plain
from casefile.record.model import Fact, Text, wording
from casefile.record.standing import Verdict
from casefile.record.value import ValueForm

NAME = "data/facts.json"


def write_fact(edition: Edition, fact: Fact) -> bytes:
    """One fact by itself."""
    return dump({**_terms(edition), **_describe_fact(edition, fact)})


def write_facts(edition: Edition) -> bytes:
    """Every fact of the record in one file, in the order of their ids."""
    items = [_write_item(edition, id_) for id_ in edition.record.facts]
    return dump_list(_terms(edition), "facts", items)


def _write_item(edition: Edition, fact_id: str) -> str:
    facts = edition.record.facts
    return edition.keep(
        NAME, fact_id, lambda: dump_item(_describe_fact(edition, facts[fact_id]), depth=2)
    )


def _terms(edition: Edition) -> dict[str, object]:
    return {
        "site": one_line(edition.content.settings.site_name),
        "language": edition.language.code,
        "license": licence.URL,
    }


def _describe_fact(edition: Edition, fact: Fact) -> dict[str, object]:
    """What a fact's page says of it: its value, how sure it is, and who says what."""
    standing = edition.standing(fact)
    successor = fact.superseded_by
    articles = edition.uses.articles_of_fact.get(fact.id, ())
    return compact(
        {
            "id": fact.id,
            "url": edition.public(address.fact_page(fact)),
            "topic": fact.topic,
            "statement": edition.statement(fact),
            "kind": fact.kind,
            "value": _describe_value(fact.value, fact.unit, edition.value(fact)),
            "as_of": fact.as_of,
            "standing": standing.name,
            "independent": standing.independent,
            "references": [_describe_reference(edition, fact, v) for v in standing.verdicts],
            "judgement": _say(edition, fact.judgement),
            "superseded_by": successor and {"fact": successor.fact, "since": successor.since},
            "corrections": [
                {"date": e.date, "kind": e.kind, "text": correction_text(edition, e)}
                for e in edition.uses.corrections_of_fact.get(fact.id, ())
            ],
            "articles": [
                edition.public(address.article_page(article.name)) for article in articles
            ],
        }
    )


def _describe_reference(edition: Edition, fact: Fact, verdict: Verdict) -> dict[str, object]:
    reference = verdict.reference
    words = reference.words or {}
    return compact(
        {
            "source": reference.source,
            "relation": verdict.relation,
            "explained": verdict.explained or None,
            "origin": verdict.origin,
            "gives": _describe_value(reference.gives, fact.unit, edition.given(fact, reference)),
            "words": {code: one_line(wording({code: words[code]}, code)) for code in sorted(words)},
            "locator": one_line(reference.locator or ""),
            "basis": reference.basis,
            "because": reference.because,
            "as_of": reference.as_of,
            "scope": reference.scope,
            "note": _say(edition, reference.note),
        }
    )


def _describe_value(
    form: ValueForm | None, unit: str | None, words: str
) -> dict[str, object] | None:
    """A value in words, as the record writes it, and as the intervals that it stands for."""
    bounds = find_bounds(form, unit)
    if form is None or bounds is None:
        return None
    return {
        "words": words,
        "written": form.model_dump(mode="json", exclude_none=True, exclude={"unit"}),
        "unit": bounds.unit,
        "intervals": bounds.describe(),
    }


def _say(edition: Edition, text: Text | None) -> str:
    return "" if text is None else plain(wording(text, edition.language.code))
