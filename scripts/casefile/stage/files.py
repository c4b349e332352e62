"""What one source file holds, read by itself, and which lists its entry stands in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from casefile.diagnostics import Diagnostic
from casefile.pages.uses import (
    Use,
    uses_of_article,
    uses_of_entity,
    uses_of_event,
    uses_of_fact,
    uses_of_source,
)
from casefile.prose.article import Article
from casefile.prose.bindings import Binding, bindings_in, reduce_document
from casefile.prose.frontmatter import split_front_matter
from casefile.prose.load import MAX_DEPTH, load_article
from casefile.record.entry import check_fact, check_nothing, check_source
from casefile.record.load import (
    ACTIONS,
    CORRECTIONS,
    ENTITIES,
    EVENTS,
    FACTS,
    GROUND,
    SOURCES,
    TOPICS,
    UNREADABLE,
    load_entry,
)
from casefile.record.model import Action, Entity, Event, Fact, Item, Source
from casefile.settings import SETTINGS, may_speak
from casefile.textfile import read_text
from casefile.translation.digest import digest_version

ARTICLE = "article"
TRANSLATION, VERSION = "translation", "version"
"""An article of another language: whether there is one, and its digest, is what pages depend on."""

SERIES = "series"
IMAGE = "image"
SITE = "site"
"""Settings, words and the ground of the map: what every page may depend on."""

TOPIC = "topic"
CORRECTIONS_LOG = "corrections"

_LOGS = {TOPICS: TOPIC, CORRECTIONS: CORRECTIONS_LOG}
"""Files that hold many entries, by what they are to the pages."""

_WORDS = re.compile(r"data/languages/[^/]+\.yml")
"""Where the words of languages stand: each page names the other ones in words of theirs."""

ENDINGS = re.compile(r"\.(?:png|jpe?g|webp)\Z")


class Kind(NamedTuple):
    """How the entries of one kind are read."""

    model: type[Item]
    check: Callable[[Any], Iterator[Diagnostic]]
    uses_of: Callable[[Any], Iterator[Use]]


def _use_nothing(_: Action) -> Iterator[Use]:
    yield from ()


KINDS = {
    "fact": Kind(Fact, check_fact, uses_of_fact),
    "source": Kind(Source, check_source, uses_of_source),
    "entity": Kind(Entity, check_nothing, uses_of_entity),
    "event": Kind(Event, check_nothing, uses_of_event),
    "action": Kind(Action, check_nothing, _use_nothing),
}

_PATTERNS = (
    *zip(KINDS, (FACTS, SOURCES, ENTITIES, EVENTS, ACTIONS), strict=True),
    (SERIES, "data/series/*.yml"),
    (SERIES, "data/series/*.csv"),
)
_FITS = [
    (kind, re.compile(re.escape(pattern).replace(r"\*", "[^/]*")).fullmatch)
    for kind, pattern in _PATTERNS
]


class Kept(NamedTuple):
    """What is kept of one file.

    `id` is what its entry is known by: of an article, its name. `item` is the entry, of an article
    its front matter; None where nothing is published from the file, and then `unsound` tells a file
    that could be read, but whose value cannot be computed with.
    """

    id: str
    item: Any
    uses: tuple[Use, ...] = ()
    unsound: bool = False


def kind_of(path: str, language: str) -> str:
    """What a source file is to the pages of one language; nothing where it is nothing to them."""
    if not path.isprintable():
        return ""
    if path in _LOGS:
        return _LOGS[path]
    if path in (SETTINGS, GROUND) or _WORDS.fullmatch(path):
        return SITE
    if path.startswith("docs/"):
        own = path.startswith(f"docs/{language}/")
        if path.endswith(".md") and 2 <= path.count("/") <= MAX_DEPTH + 2:
            return ARTICLE if own else TRANSLATION
        return IMAGE if own and ENDINGS.search(path) else ""
    return next((kind for kind, fits in _FITS if fits(path)), "")


def read_entry(root: Path, path: str, kind: str) -> Kept:
    """The entry in one file of the record."""
    stem = PurePosixPath(path).stem
    model, check, uses_of = KINDS[kind]
    entry, _ = load_entry(root, path, stem, model)
    if entry is None:
        return Kept(stem, None)
    if any(finding.code in UNREADABLE for finding in check(entry)):
        return Kept(stem, None, unsound=True)
    forget_node(entry)
    return Kept(stem, entry, tuple(dict.fromkeys(uses_of(entry))))


def read_translation(root: Path, path: str, *, drafts: bool) -> Kept:
    """The digest of an article of another language, where it is published."""
    name = path.removeprefix("docs/")
    if not may_speak(root, name.partition("/")[0]):
        return Kept(name, None)
    try:
        text, _ = read_text(root, path)
    except OSError:
        text = None
    if text is None:
        return Kept(name, None)
    split = split_front_matter(path, text)
    if split.front is None or (split.front.draft and not drafts):
        return Kept(name, None)
    return Kept(name, digest_version(split.front, text[split.body :]))


class Text(NamedTuple):
    """An article with the bindings in it; of its document only what replacing these needs."""

    article: Article
    bindings: tuple[Binding, ...]


def read_article(root: Path, path: str, *, drafts: bool) -> tuple[Kept, Text | None]:
    """What other pages need of an article, and what its own does."""
    name = path.split("/", 2)[2]
    article, _ = load_article(root, path)
    if article is None or article.damaged or (article.front.draft and not drafts):
        return Kept(name, None), None
    bindings = bindings_in(article.text, article.document)
    uses = tuple(dict.fromkeys(uses_of_article(article, bindings)))
    reduced = replace(article, node=None, document=reduce_document(article.document))
    return Kept(name, article.front, uses), Text(reduced, bindings)


def forget_node(entry: Item) -> None:
    """Lets go of the YAML that an entry was read from: only the check speaks of it."""
    private = entry.__pydantic_private__
    if private is not None:
        private["_node"] = None
