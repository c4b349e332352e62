"""Commented skeletons of the files that editors write."""

import re
import unicodedata
from pathlib import PurePosixPath

from casefile.record.schema import schema_line

KINDS = ("article", "fact", "source", "entity", "event")
"""What a skeleton can be had for."""

_ARTICLE = """\
---
title: {title}
# One sentence that says what a reader will learn; it stands under the title in search results.
description: What a reader will learn here.
# report (what happened) | editorial (somebody's argument) | explainer | testimony | action | page
kind: report
# The day the article speaks from; "last year" is read against it. Leave it out for today's view.
# as_of: 2010-07-08
published: {today}
# Facts whose figures the title or the description states.
# facts: [fact-id]
# Whose argument an editorial carries (required for kind: editorial).
# author: Name
# Not published while this stands here.
draft: true
---

Open with what the reader will learn. Bind every figure to a fact, like
`[2,914](fact:arrivals-rok-2009)`; cite a document like `[the report](source:source-id)`; explain a
name like `[the ministry](term:entity-id)`.

## A heading

Text.
"""

_FACT = """\
{schema}
# The fact in one sentence.
statement: {{en: "{title}"}}
# The value, as sure as it is: 93340 | {{about: 1800}} | {{more_than: 10, less_than: 20}}
# | {{at_most: 2}} | {{between: [24, 32]}} | {{several: true}} | {{one_of: [1994, 1999]}};
# a date (unit: date): 2010-07-08 | 2010-07 | 2010. Leave both out for a fact without a value.
value: 0
unit: person
# When it holds: 2010-07-08 | 2010-07 | 2010 | 1959/1984
as_of: {year}
# measured | reported | position | law | testimony
kind: reported
references:
  # One entry for each source, those that disagree included.
  - source: source-id
    # What this source gives; leave it out where it backs the statement without a value.
    gives: 0
    # Where in the source.
    locator: first paragraph
    # first-hand | official | officials-via-press | organisation | inference
    basis: official
# Why this value is held; required where a source gives another one.
# judgement: {{en: "Why."}}
# The fact that took its place, when the world moved on.
# superseded_by: {{fact: other-fact, since: {year}}}
"""

_SOURCE = """\
{schema}
# What it is, as CSL-JSON names types: article-newspaper | webpage | report | legislation | treaty …
type: article-newspaper
# The title in its own language, and an English one in our own words.
title: {title}
# title_en: An English title
# The entity that published it.
publisher: entity-id
# author: Name
issued: {today}
language: en
URL: https://example.org/
accessed: {today}
# Where the copy that was read stands, if not with the publisher.
# carrier: example.org
# Sources that it repeats; it confirms nothing that they say.
# relays: [source-id]
# What was read of it: original | copy | excerpt | unread
read_as: original
# Cited but never linked, because it names people at risk; then no address may stand here.
# link: false
"""

_ENTITY = """\
{schema}
# organisation | place | law | programme | role
kind: organisation
# Its official name in each language.
name: {{en: "{title}"}}
# aliases: {{en: [Short name]}}
# One sentence on what it is.
line: {{en: "What it is."}}
sources: [source-id]
"""

_EVENT = """\
{schema}
# The day, the month or the year. Days of private people's moves are given to the month only.
date: {today}
# What happened, in one or two sentences; figures are bound as in articles.
text: {{en: "{title}"}}
topics: [{topic}]
facts: []
sources: [source-id]
# corroborated | single | disputed
certainty: single
"""

_TEMPLATES = {
    "article": _ARTICLE,
    "fact": _FACT,
    "source": _SOURCE,
    "entity": _ENTITY,
    "event": _EVENT,
}


def make_id(title: str) -> str:
    """An id made of a title: lower-case ASCII words and hyphens. Raises ValueError for none."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower())
    if not words:
        raise ValueError(f'no id can be made of "{title}"; give one with --id')
    return "-".join(words)[:60].strip("-")


def render_skeleton(
    kind: str, identifier: str, title: str, topic: str, today: str
) -> tuple[str, str]:
    """The path (relative to the root) and the text of a new file of one of `KINDS`.

    `topic` is the folder of a fact and the topic of an event; `today` a day such as 2026-11-23.
    """
    places = {
        "article": f"docs/en/articles/{identifier}.md",
        "fact": f"data/facts/{topic}/{identifier}.yml",
        "source": f"data/sources/{identifier}.yml",
        "entity": f"data/entities/{identifier}.yml",
        "event": f"data/events/{today}-{identifier}.yml",
    }
    path = str(PurePosixPath(places[kind]))
    quoted = _quoted(title)
    text = _TEMPLATES[kind].format(
        schema=schema_line(path, kind),
        title=quoted if kind in ("article", "source") else quoted[1:-1],
        topic=topic,
        today=today,
        year=today[:4],
    )
    return path, text


def _quoted(title: str) -> str:
    """The title as a double-quoted YAML scalar."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    printable = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
    return f'"{printable}"'
