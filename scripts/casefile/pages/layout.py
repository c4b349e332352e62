"""Lays pages out with the templates beside this file; the only place that knows the engine.

Templates get Markdown that is ready to stand where they put it. Whatever is data goes through the
filter `text`, whatever stands in a table through `cell`; `word` gives a word as Markdown, `say` as
plain text. A name that is not given is an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casefile.pages.content import Page
from casefile.pages.edition import Edition
from casefile.pages.markup import capitalised, cell, data_block, escape, front_matter
from casefile.pages.sharing import find_alternates, find_card, find_untranslated, say_kind
from casefile.pages.stale import say_outdated_texts
from casefile.record.model import Text

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page's front matter says; `title` and `description` are plain text.

    `name` and `source` are those of `Page`; `kind` tells templates of the theme what the page is.
    `foreign` holds the language of each piece of the title that may be in another than the page.
    `said` is the one thing that a card says beside the title: a date or a standing, in words.
    `texts` are those of the record that are shown: the page tells if their translations are old.
    `article` is the name of the article whose page it is. `more` holds further fields; those
    without a value are left out. `linked` is what the page says to programs, as JSON-LD; it ends
    the page, so that any engine publishes it.
    """

    name: str
    source: str
    kind: str
    title: str
    description: str
    foreign: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    article: str = ""
    texts: Sequence[Text | None] = ()
    more: Mapping[str, object] = field(default_factory=dict)
    linked: Mapping[str, object] | None = None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - what is rendered is Markdown; `text` escapes data for it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["text"] = escape
    environment.filters["cell"] = cell
    environment.filters["attribute"] = attribute
    environment.filters["quoted"] = quoted
    environment.filters["capitalised"] = capitalised
    return environment


def attribute(text: str) -> str:
    """The text as the value of an attribute in an attribute list, quoted."""
    safe = text.replace('"', "”").replace("}", ")").replace("|", "/").replace("\n", " ")
    return f'"{safe}"'


def quoted(text: str) -> str:
    """The text as the title of an admonition, which stands in quotation marks."""
    return escape(text).replace('"', "&quot;")


def render_page(edition: Edition, template: str, head: Head, **values: object) -> Page:
    """One page: its front matter, then the template with `values` and the words of the edition.

    Raises jinja2.UndefinedError where the template names what it was not given.
    """
    language = edition.language
    fields = {
        "title": head.title,
        "description": head.description,
        "source": head.source,
        "kind": head.kind,
        "language": language.code,
        "what": say_kind(language, head.kind),
        "said": head.said,
        "card": find_card(edition, head.name),
        "alternates": find_alternates(edition, head.name, head.article),
        "untranslated": find_untranslated(edition, head.article),
        **head.more,
    }
    layout = _environment().get_template(template)
    title = edition.escape(head.title, head.foreign)
    given = {"edition": edition, "title": title, "word": language.mark, "say": language.say}
    given |= {"join": language.join, "sentences": language.sentences}
    body = layout.render(given, **values)
    text = f"{front_matter(fields)}\n{body.rstrip()}\n"
    if outdated := say_outdated_texts(edition, head.name, head.texts):
        text += f"\n{outdated}\n{{: .stale }}\n"
    if head.linked is not None:
        text += f"\n{data_block(head.linked)}\n"
    return Page(name=head.name, source=head.source, text=text)


def render_index(
    edition: Edition,
    page: str,
    key: str,
    source: str,
    texts: Sequence[Text | None] = (),
    /,
    **values: object,
) -> Page:
    """One index page: its words stand under `key`, and its template is named after it.

    `source` is the file or folder that holds what the page lists, `texts` are those of its `Head`.
    """
    language = edition.language
    head = Head(
        name=page,
        source=source,
        kind="index",
        title=language.say(f"{key}.title"),
        description=language.say(f"{key}.description"),
        texts=texts,
    )
    return render_page(edition, f"{key}.md.j2", head, **values)
