"""What the tests of downloads share: texts that would do harm, and a site full of them."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.pages.content import Content, StaticFile
from casefile.pages.language import Language
from casefile.pages.render import render_all

HOSTILE = {
    "quotes": "\"double\" 'single' “curly” `tick` ''two''",
    "script": "</script><script>alert(1)</script><!-- <![CDATA[ ]]> -->",
    "entities": "&amp; &lt;b&gt; &#0; a & b",
    "control": "a\x00b\x08c\x1bd\x7fe\x9ff\ttab",
    "lines": "one\nER  - \r\nTY  - BOOK\x0b\x85two\u2028three",
    "long": "Long title " * 300,
    "right-to-left": "عنوان בעברית \u202eabc\u202c",
    "braces": "a } b { c {{d}} }{",
    "backslash": "C:\\new\\table \\ \\\\ \\input{x} end\\",
    "tex": "50% of $5 & #1_a^b~c",
    "equals": "=cmd|'/c calc'!A1",
    "plus": "+1+1",
    "minus": "-2+3, and so on",
    "at": "@SUM(A1:A9)",
    "wide": "＝1＋1",
    "apostrophe": "'=1",
    "comma": 'a,"b";c\t=1',
    "japanese": "脱北者「十数人」、〜。",
    "emoji": "🚢 \U0001f1ef\U0001f1f5",
    "not-xml": "a\ufffe\uffffb",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def evil(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shown(evil: str) -> str:
    """The same text as it has to come out."""
    return show(evil)


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Every hostile text, with itself as it has to come out."""
    return {text: show(text) for text in HOSTILE.values()}


def show(text: str) -> str:
    """The text on one line, without control characters."""
    kept = (sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc")
    return " ".join("".join(kept).split())


@pytest.fixture
def hostile(content: Content, evil: str, change: Callable[..., Content]) -> Content:
    """The small site with every text of one source, fact, entity and article exchanged."""
    record = content.record
    source = record.sources["board-report-2010"].model_copy(
        update={"title": evil, "title_en": evil, "author": (evil, "Ben Ode"), "number": evil}
    )
    fact = record.facts["lost-final"].model_copy(update={"statement": {"en": f"{evil}."}})
    entity = record.entities["harbour-board"].model_copy(update={"name": {"en": evil}})
    articles = tuple(
        replace(article, front=article.front.model_copy(update={"title": evil, "author": evil}))
        for article in content.articles
    )
    return change(
        content,
        sources={**record.sources, source.id: source},
        facts={**record.facts, fact.id: fact},
        entities={**record.entities, entity.id: entity},
        articles=articles,
        settings=replace(content.settings, site_name=evil),
    )


@pytest.fixture
def crowd(content: Content, change: Callable[..., Content]) -> Callable[..., Content]:
    """Gives the small site with other sources: one for each mapping of the fields it differs in.

    Each has a fact of its own, whose statement is the source's title.
    """

    def crowded(fields: list[dict[str, object]]) -> Content:
        old, fact = content.record.sources["letter"], content.record.facts["refusal"]
        sources, facts = {}, {}
        for number, differing in enumerate(fields):
            source = old.model_copy(update=differing)
            source.place(f"source-{number:03}", old.path, old.node)
            sources[source.id] = source
            reference = fact.references[0].model_copy(update={"source": source.id})
            statement = {"en": str(differing.get("title", "It was so."))}
            own = fact.model_copy(update={"references": (reference,), "statement": statement})
            own.place(f"fact-{number:03}", fact.path, fact.node)
            facts[own.id] = own
        return change(content, sources=sources, facts=facts, series={}, rows={})

    return crowded


Render = Callable[[Content], dict[str, StaticFile]]


@pytest.fixture(scope="session")
def download(english: Language) -> Render:
    def rendered(content: Content) -> dict[str, StaticFile]:
        return {file.name: file for file in render_all(content, english)[1]}

    return rendered


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[dict[str, StaticFile]], Path]:
    """Writes files below a folder, as they are published, and returns it."""

    def laid(files: dict[str, StaticFile]) -> Path:
        for name, file in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(file.data)
        return tmp_path

    return laid
