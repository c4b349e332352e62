"""How a source is cited: in short, as a label that no other source shares, and in full.

A small formatter of our own: the libraries for CSL put Japanese names and titles wrong.
"""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from casefile.pages.dates import phrase_edtf
from casefile.pages.foreign import escape_foreign, find_named, find_spoken, is_foreign
from casefile.pages.language import Language
from casefile.pages.markup import one_line, plain, without_stop
from casefile.record.model import Record, Source, spoken, wording

_ADDRESS_SIGNS = "!#$&'()*+,-./:;=?@~"


def find_labels(record: Record, language: Language) -> Mapping[str, str]:
    """A short label for every source, as plain text, each different from all others.

    Publisher and date, or title where there is no date; numbered, in the order of ids, where
    several sources share them.
    """
    labels = {id_: _short(source, record, language) for id_, source in record.sources.items()}
    times = Counter(labels.values())
    seen: Counter[str] = Counter()
    for id_, label in labels.items():
        if times[label] > 1:
            seen[label] += 1
            number = language.number(seen[label])
            labels[id_] = language.say("cite.numbered", label=label, number=number)
    return labels


def find_bodies(record: Record) -> Mapping[str, str]:
    """The id of every organisation by each of its names, in any language, whatever their case."""
    found: dict[str, str] = {}
    for entity in record.entities.values():
        if entity.kind == "organisation":
            names = [wording(entity.name, code) for code in entity.name]
            names += [alias for aliases in entity.aliases.values() for alias in aliases]
            found |= {one_line(name).casefold(): entity.id for name in names}
    return found


def _short(source: Source, record: Record, language: Language) -> str:
    publisher = publisher_name(source, record, language)
    if source.issued is None:
        title = name_source(source, language)
        return language.say("cite.undated", publisher=publisher, title=title)
    date = phrase_edtf(source.issued, language)
    return language.say("cite.dated", publisher=publisher, date=date)


def publisher_name(source: Source, record: Record, language: Language) -> str:
    """The name of a source's publisher; its id where the record does not hold it."""
    entity = record.entities.get(source.publisher)
    return one_line(wording(entity.name, language.code)) if entity else source.publisher


def cite_title(source: Source, language: Language) -> str:
    """A source's title in quotation marks, or what it is where it has none; as plain text."""
    if source.title is not None:
        return language.say("cite.title", title=one_line(source.title))
    return describe_source(source, language)


def name_source(source: Source, language: Language) -> str:
    """The same for lists: its title in the page's language, else in English where it has one."""
    title = _find_title(source, language)
    if title is not None:
        return language.say("cite.title", title=one_line(title))
    return describe_source(source, language)


def heading(source: Source, language: Language) -> str:
    """What a source's page is called, as plain text: as in lists, without quotation marks."""
    title = _find_title(source, language)
    return one_line(title) if title is not None else describe_source(source, language)


def _find_title(source: Source, language: Language) -> str | None:
    """The title that readers of a language are shown in lists."""
    if source.title and not is_foreign(source.language, language.code):
        return source.title
    return source.title_en or source.title


def find_foreign(source: Source, record: Record, language: Language) -> Mapping[str, str]:
    """The language of each piece of a source's citations, as far as it has one, by the piece.

    Those in the language of the page are among them.
    """
    found: dict[str, str] = {}
    if source.described is not None:
        told = describe_source(source, language)
        found[told] = spoken(source.described, language.code)
    if source.title_en:
        found[source.title_en] = "en"
    if source.title:
        found[source.title] = find_spoken(source.title, source.language)
    publisher = record.entities.get(source.publisher)
    if publisher is not None:
        name = wording(publisher.name, language.code)
        found.setdefault(name, spoken(publisher.name, language.code))
    if source.carrier:
        found.setdefault(source.carrier, find_spoken(source.carrier))
    for name in (*source.authors, source.number or ""):
        found.setdefault(name, find_named(name, source.language))
    return found


def describe_source(source: Source, language: Language) -> str:
    """What a source is, for one that has no title of its own, as plain text; else its id."""
    if source.described is None:
        return source.id
    return without_stop(plain(wording(source.described, language.code)))


def language_name(code: str, language: Language) -> str:
    """A language's name in the words of another; its code where there is no name for it."""
    try:
        return Locale.parse(code, sep="-").get_display_name(language.locale) or code
    except (ValueError, UnknownLocaleError):
        return code


def cite_plain(source: Source, record: Record, language: Language) -> str:
    """A source's full citation as plain text, with its address where it may be linked."""
    cited = language.sentences(
        language.join("comma", _parts(source, record, language)), how_read(source, language)
    )
    address = find_address(source)
    return f"{cited} {address}" if address else cited


def cite_markdown(source: Source, record: Record, language: Language) -> str:
    """A source's full citation as Markdown: its title leads to its address, where that may be."""
    foreign = find_foreign(source, record, language)

    def shown(text: str) -> str:
        return escape_foreign(text, foreign, language.code)

    parts = [shown(part) for part in _parts(source, record, language)]
    address = find_address(source)
    if address:
        at = 1 if source.authors else 0
        parts[at] = external_link(parts[at], address)
    cited = f"{language.join('comma', parts)}{language.mark('cite.end')}"
    return language.join("run", (cited, shown(how_read(source, language))))


def _parts(source: Source, record: Record, language: Language) -> list[str]:
    """Who, what, where and when, as plain texts."""
    parts = []
    if source.authors:
        parts.append(format_list(list(source.authors), locale=language.locale))
    title = cite_title(source, language)
    if source.title and source.title_en and is_foreign(source.language, language.code):
        title = language.say("cite.translated", title=title, english=one_line(source.title_en))
    parts += [title, publisher_name(source, record, language)]
    if source.number:
        parts.append(source.number)
    if source.issued:
        parts.append(phrase_edtf(source.issued, language))
    return parts


def how_read(source: Source, language: Language) -> str:
    """What we read of a source, where, and when, as one plain sentence."""
    key = f"read.{source.read_as}"
    said = language.say(key)
    if source.carrier:
        said = language.say("read.carrier", how=said, carrier=one_line(source.carrier))
    if source.accessed and source.read_as != "unread":
        said = language.say("read.day", how=said, day=phrase_edtf(source.accessed, language))
    return language.say("read.sentence", how=said)


def find_address(source: Source) -> str:
    """The address that a source is linked at; nothing where it must not or cannot be linked."""
    if not source.link or source.URL is None:
        return ""
    return _safe_address(source.URL)


def find_archived(source: Source) -> str:
    """The address of a source's archived copy; nothing where there is none to be linked."""
    if not source.link or source.archived is None:
        return ""
    return _safe_address(source.archived.URL)


def _safe_address(written: str) -> str:
    """The address with everything that could end a Markdown link percent-encoded."""
    address = written.strip()
    if not address.lower().startswith(("http://", "https://")):
        return ""
    encoded = quote(address, safe=_ADDRESS_SIGNS + "%")
    return encoded.replace("(", "%28").replace(")", "%29")


def external_link(text: str, address: str) -> str:
    """A Markdown link to another site, which is not told where the reader came from."""
    return f"[{text}]({address}){{rel=noreferrer}}"
