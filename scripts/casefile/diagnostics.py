"""What the check says: one finding, the table of every code, and how severe each is.

This module imports nothing else of the package, so that every other room may speak through it.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What one code means: how severe it is, one sentence for editors and one example message."""

    severity: Severity
    sentence: str
    example: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding of the check, in the order in which findings are reported.

    `path` is relative to the site's root, with forward slashes. `line` and `column` count from 1;
    columns count Unicode code points of the raw line, without a byte order mark. `code` is a key
    of `CODES`. `hint` says what to do about it and may be empty.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """`error` or `warning`, from the table of codes. Raises KeyError for an unlisted code."""
        return CODES[self.code].severity


Fault = tuple[str, str, str]
"""The code, the message and the hint of a finding whose place is not decided yet."""


def _error(sentence: str, example: str) -> Code:
    return Code(severity="error", sentence=sentence, example=example)


def _warning(sentence: str, example: str) -> Code:
    return Code(severity="warning", sentence=sentence, example=example)


_FILES: dict[str, Code] = {
    "invalid-utf8": _error(
        "The file is not valid UTF-8 text.",
        "byte 0xE9 at offset 412 is not valid UTF-8",
    ),
    "nul-byte": _error("The file holds a NUL byte, which no text has.", "a NUL byte"),
    "unnormalised-text": _error(
        "A character is written in another form than Unicode's NFC: no search finds it.",
        "“각” is written in another form than NFC, so that no search finds it",
    ),
    "half-width-text": _error(
        "Katakana or Hangul is written in half-width characters, which no search finds.",
        "“ｶﾅ” is written in half-width characters",
    ),
    "empty-file": _error("The file holds nothing.", "the file is empty"),
    "unreadable-file": _error(
        "The file or folder cannot be read.", "cannot be read: permission denied"
    ),
    "file-too-large": _error(
        "The file is larger than any hand-written text: 1 MiB at most.",
        "the file has 5,242,880 bytes; at most 1,048,576 are read",
    ),
    "symlink": _error(
        "A symbolic link is never followed: a build would publish whatever it leads to.",
        'a symbolic link, to "../../etc/passwd"; links are never followed',
    ),
    "special-file": _error(
        "A named pipe, a socket or a device stands where a file is due.",
        "a named pipe where a file is due",
    ),
    "folder-too-deep": _error(
        "Folders are nested deeper than every system can copy; what lies below is not read.",
        "folders are nested more than 12 deep; nothing in here is read",
    ),
    "unknown-folder": _error(
        "No part of the site reads this folder: docs/ holds languages, data/ the record's kinds.",
        '"images" is no language of this site (en, ja, ko)',
    ),
    "misplaced-file": _error(
        "A file stands where none is read.",
        "a file stands outside the folders of the languages",
    ),
    "stray-file": _error(
        "Its folder does not take this kind of file, which MkDocs would publish or drop unsaid.",
        'a file of the kind ".bak" does not belong in docs/en/articles/',
    ),
    "file-name": _error(
        "A name cannot become an address that works, unchanged, on every system.",
        'the name "My Notes.md" holds upper-case letters and a space',
    ),
    "colliding-files": _error(
        "Two files become one: by address, by case, or by how their characters are composed.",
        "this overwrites docs/en/a/index.md: both become a/index.html",
    ),
    "reserved-address": _error(
        "An article takes the address of a generated page.",
        "the address /facts/ is kept for a generated page",
    ),
    "unreadable-image": _error(
        "An image file is damaged, not whole, or of another kind than its name says.",
        '"ship.png" is a JPEG by its content, and its name says PNG',
    ),
    "image-metadata": _error(
        "An image file tells more than its picture, such as where it was taken, and by whom.",
        '"ship.jpg" carries the place where it was taken, a serial number',
    ),
    "image-too-large": _error(
        "An image is heavier than 300,000 bytes, or has more pixels than browsers can unpack.",
        '"ship.jpg" has 4,812,233 bytes; at most 300,000 are published',
    ),
    "animated-image": _error(
        "An image moves, which distracts from the text, and nobody can stop it.",
        '"ship.webp" moves, and nobody can stop it',
    ),
    "theme-asset": _error(
        "A file can replace one of the theme's own scripts, styles and images.",
        "this can replace a file of the theme",
    ),
}

_ADDRESSES: dict[str, Code] = {
    "lost-address": _error(
        "A published address leads to nothing any more, and no redirect says what took its place.",
        'no page is at "/articles/first-report/" any more',
    ),
    "invalid-address": _error(
        "A line of the list of published addresses is no address of a page, or stands twice.",
        '"articles/first-report" is no address of a page',
    ),
    "invalid-redirect": _error(
        "A redirect does not lead from an address without a page to one with a page of this site.",
        '"/articles/frist-report/" is no page of this site',
    ),
    "unlisted-again": _error(
        "A published address was taken out of the list of them, which only grows.",
        '"/articles/first-report/" was taken out of the list of published addresses',
    ),
    "unlisted-address": _warning(
        "A page is missing in the list of published addresses, so it could go away unnoticed.",
        'not in the list of published addresses: "/articles/first-report/"',
    ),
    "unlisted-published": _error(
        "A site is to be published while a page is missing in the list of published addresses.",
        'not in the list of published addresses: "/articles/first-report/"',
    ),
}

_YAML: dict[str, Code] = {
    "invalid-yaml": _error("The YAML cannot be read.", "could not find expected ':'"),
    "yaml-too-deep": _error(
        "Values are nested deeper than the record ever needs.",
        "values are nested more than 32 deep",
    ),
    "yaml-alias": _error(
        "YAML anchors and aliases are not used here.",
        "&a: anchors and aliases are not used here",
    ),
    "yaml-tag": _error("YAML tags are not used here.", 'the tag "!ENV" is not used here'),
    "duplicate-key": _error(
        "A key stands twice in one mapping; YAML would silently keep the last.",
        'the key "value" stands here again; it was first given in line 4',
    ),
}

_RECORD: dict[str, Code] = {
    "not-a-mapping": _error(
        "A list or a single value stands where fields are due.",
        "this is a list; fields such as `name: value` are due here",
    ),
    "missing-field": _error(
        "A field that is required is missing or empty.", 'the field "statement" is missing'
    ),
    "unknown-field": _error(
        "A field is not one that the record knows.", 'there is no field "statment" here'
    ),
    "invalid-field": _error(
        "A field holds something else than belongs there.",
        '"measurd" is not one of the values that stand here',
    ),
    "invalid-id": _error(
        "An id is not lower-case letters and digits joined by hyphens.",
        '"Held_2010" is not an id; use lower-case letters and digits joined by hyphens',
    ),
    "duplicate-id": _error(
        "Two entries of one kind have the same id.",
        'the id "held-2010-07" is taken by data/facts/missions/held-2010-07.yml',
    ),
    "invalid-value": _error(
        "A value is not written in a form that exists.",
        '"morethan" is not a form of value that exists',
    ),
    "invalid-date": _error(
        "A date is not in EDTF, or the calendar does not have it.",
        '"2010-06-31": that month has 30 days',
    ),
    "unknown-unit": _error(
        "A unit is not in the list of units.", '"persons" is not in the list of units'
    ),
    "unit-mismatch": _error(
        "A value has a unit that cannot be compared with the fact's.",
        "years and people cannot be compared",
    ),
    "no-references": _error(
        "A fact names nobody who says so.", "the fact has no reference: nobody is named who says so"
    ),
    "duplicate-reference": _error(
        "A fact refers twice to one source.", '"asahi-2010-07-08" is referenced twice by this fact'
    ),
    "long-quotation": _error(
        "A quoted wording is longer than 12 words or 25 CJK characters.",
        "the quoted wording has 19 words; at most 12 are quoted",
    ),
    "forbidden-address": _error(
        "An address stands in the record, or in a text, that must not be linked.",
        '"link: false", yet an address stands here under "URL"',
    ),
    "unknown-topic": _error(
        "A fact's folder or an event names a topic that is not in the list.",
        '"mission" is not in data/topics.yml',
    ),
    "absent-original": _warning(
        "A source relays an original that the record does not hold.",
        '"tokyo-shimbun-2005" is not in the record',
    ),
    "unread-source": _error(
        "A reference cites a source that nobody read.",
        '"mainichi-2009-12" was not read, so it backs nothing',
    ),
    "missing-judgement": _error(
        "A reference differs from the fact, and nobody has said why.",
        '"lfnkr-2010-blackmail" gives another value than the fact holds',
    ),
    "unsupported-value": _error(
        "A fact is held at a value that none of its references gives.",
        "none of the fact's references gives this value",
    ),
    "event-date": _error(
        "An event is dated when none of the dated facts that it cites holds.",
        "the event is dated 2010-07-09, when none of its dated facts holds",
    ),
    "supersession-loop": _error(
        "Facts supersede one another in a circle.", '"a" is superseded by itself in the end'
    ),
    "review-due": _warning(
        "The day by which a fact was to be looked at again is past.",
        "this was to be reviewed by 2026-06-30",
    ),
    "invalid-table": _error(
        "A table has a header, a line or quotation marks that do not fit.",
        'there is no column "vlaue"',
    ),
    "incomplete-series": _error(
        "A series has a table of rows and a file that says what they state; one is missing.",
        "there is no data/series/arrivals-rok.csv, which gives its rows",
    ),
    "period-order": _error(
        "The periods of a series repeat, overlap or are out of order.",
        'the period "2009" stands here again; line 12 has it',
    ),
    "unlike-fact": _error(
        "A row of a series gives another value than the fact that it names.",
        'the row gives 2,927 people, and the fact "arrivals-rok-2009" holds 2,914 people',
    ),
    "corrections-order": _error(
        "The log of corrections does not have its newest entry first.",
        "2026-12-02 stands below 2026-12-01",
    ),
    "future-correction": _error(
        "A correction is dated to a day that has not come.", "2027-01-01 is a day to come"
    ),
    "unchanged-correction": _error(
        "A correction gives the same value twice.", "this is the value that it was before, too"
    ),
    "correction-mismatch": _error(
        "A correction does not lead to the value that the record holds, or that the next one "
        "begins with.",
        "this is not the value that follows: the record holds 2,914 people "
        "(data/facts/arrivals/arrivals-rok-2009.yml)",
    ),
    "uncorrected-change": _error(
        "A published fact has another value than before, or is gone, and no correction says so.",
        '"arrivals-rok-2009" was held at 2,952 people; no new correction says what changed',
    ),
    "lost-correction": _error(
        "An entry of the log of corrections that was published is gone, or says something else.",
        "the entry of 2026-12-01 about arrivals-rok-2009 is gone or says something else",
    ),
    "stale-schema": _error(
        "A schema in data/schema is not the one that the model gives.",
        "the schema is not what the model gives",
    ),
}

_WORDS: dict[str, Code] = {
    "missing-word": _error(
        "A language lacks words that the generated pages use, or a part of one.",
        'words are missing: "fact.judgement", "fact.cite"',
    ),
    "unknown-word": _error(
        "A language's file has a word, or a placeholder in one, that no page uses.",
        'no page uses the word "fact.judgment"',
    ),
}

_ARTICLES: dict[str, Code] = {
    "no-front-matter": _error(
        "An article does not begin with front matter, so its first lines may vanish.",
        "the first line would be taken for metadata and vanish from the page",
    ),
    "unclosed-front-matter": _error(
        "The front matter does not end with a line of three hyphens.",
        "the front matter that opens here is never closed",
    ),
    "invalid-binding": _error(
        "A binding is not written in a form that exists.", '"fact:Held 2010" is not a binding'
    ),
    "unknown-fact": _error(
        "A fact is named that the record does not hold.", 'the record holds no fact "held-2011-07"'
    ),
    "unknown-row": _error(
        "A binding names a row that its series does not have, or a series without a row.",
        'the series "arrivals-rok" has no row "1995"',
    ),
    "unknown-source": _error(
        "A source is named that the record does not hold.",
        'the record holds no source "asahi-2010-07-09"',
    ),
    "unknown-entity": _error(
        "An entity is named that the record does not hold.", 'the record holds no entity "mof"'
    ),
    "unknown-reference": _error(
        "A binding names a source that its fact does not refer to.",
        'the fact "held-2010-07" does not refer to "unhcr-2010"',
    ),
    "attribute-list": _error(
        "An attribute list stands where the generator alone may write one.",
        '"{: .red }" would be taken for attributes and vanish',
    ),
    "vanishing-placeholder": _error(
        "Words in angle brackets would be taken for HTML and vanish.",
        '"<name>" would be taken for HTML and vanish',
    ),
    "raw-html": _error(
        "HTML stands in an article beyond the few elements that are harmless.",
        "the HTML element <div> is not used in articles",
    ),
    "unclosed-element": _error(
        "HTML that opens here is not closed, and swallows what follows.",
        "<script> is never closed, so it would swallow all that follows",
    ),
    "html-comment": _warning(
        "A comment does not show, yet everybody can read it in the page.",
        "a comment does not show, but stands in the page for everybody to read",
    ),
    "unclosed-fence": _error(
        "Fenced code does not end, or does not begin at the start of a line.",
        "the code that is fenced here is never closed, or not at the start of a line",
    ),
    "abbreviation-definition": _error(
        "An abbreviation is defined, which vanishes or is printed as it is.",
        "the definition of an abbreviation",
    ),
    "undefined-reference": _error(
        "A link refers to a label that nothing defines, and stays as it is written.",
        'nothing in this text defines "nowhere"',
    ),
    "unused-definition": _error(
        "A line is taken for the definition of a link that nobody uses, and vanishes.",
        'no link uses "[note]:", so this line would vanish',
    ),
    "duplicate-definition": _error(
        "A label is defined twice; only the last definition counts.",
        '"paper" is defined a second time; only the last one counts',
    ),
    "undefined-footnote": _error(
        "A footnote is referred to that is not defined.", 'the footnote "1" is not defined'
    ),
    "unused-footnote": _warning(
        "A footnote stands at the end of the page, and nothing refers to it.",
        'nothing refers to the footnote "1"',
    ),
    "duplicate-footnote": _error(
        "A footnote is defined twice, and the first one vanishes.",
        'the footnote "1" is defined a second time; the first would vanish',
    ),
    "misplaced-footnote": _error(
        "A footnote is defined where the engine fails or drops words.",
        "a footnote is defined within another",
    ),
    "hostile-markup": _error(
        "Markdown that would make the engine fail or run for minutes.",
        "lists, quotations or boxes are nested deeper than the engine can follow",
    ),
    "body-title": _error(
        "A second first-level heading stands in the text; the title is the first.",
        "a first-level heading; the page has one already, its title",
    ),
    "list-number": _error(
        "The number that starts a line would be replaced by another.", '"1959." would show as 1.'
    ),
    "extra-cell": _error(
        "A table's row has more cells than its header, and the rest vanishes.",
        "this row has more cells than the header, and those beyond would vanish",
    ),
    "admonition-title": _error(
        "The title of a box is not in quotation marks, so its words vanish.",
        "words after the first would be taken for classes and vanish",
    ),
    "reserved-text": _error(
        "Words that the engine replaces by a list stand in an article.",
        '"[TOC]" would be replaced by a list',
    ),
    "nested-link": _error(
        "A link stands within the text of another.", "a link within the text of another link"
    ),
    "unpaired-emphasis": _error(
        "Signs of emphasis do not pair up, and text around them may vanish.",
        "this sign of emphasis has no clear partner, and text around it may vanish",
    ),
    "control-character": _error(
        "A control character stands in the text.", "a control character: U+0007"
    ),
    "direction-character": _error(
        "A character that turns the direction of the text can make it read as something else.",
        "a character that turns the direction of the text: U+202E RIGHT-TO-LEFT OVERRIDE",
    ),
    "invisible-character": _error(
        "A character without width hides in the text and defeats search.",
        "a character without width: U+200B ZERO WIDTH SPACE",
    ),
    "character-reference": _error(
        "A character reference does not end in a semicolon.", '"&#38" lacks its semicolon'
    ),
    "bad-address": _error(
        "An address cannot be read.",
        '"http://[" is not an address: invalid IPv6 URL',
    ),
    "unsafe-address": _error(
        "An address has a scheme that runs code, opens files or that few programs know.",
        '"javascript:" is no scheme that a link of this site may have',
    ),
    "missing-page": _error(
        "A link within the site leads to no page.", 'there is no page "articles/asahi.md"'
    ),
    "missing-anchor": _error(
        "A link leads to an anchor that its page does not have.",
        'there is no anchor "who-says-so" on articles/asahi-report.md',
    ),
    "missing-file": _error(
        "An image or a file that a text shows is not there.",
        'there is no file "articles/ship.png"',
    ),
    "missing-alternative": _error(
        "An image has no words for those who do not see it.", "an image without an alternative text"
    ),
    "uncredited-image": _error(
        "Front matter does not say whose an image is and on what terms it is shown.",
        '"ship.png" is not among the `images:` of the front matter',
    ),
    "field-markup": _error(
        "A text of the record holds more than plain paragraphs.",
        "a heading in a text of the record",
    ),
}

_SETTINGS: dict[str, Code] = {
    "unknown-setting": _error(
        "mkdocs.yml has a key that no site uses here.", '"site_nam" is not used here'
    ),
    "invalid-setting": _error(
        "A setting in mkdocs.yml holds something else than belongs there.",
        "hooks is a text, and a list is due",
    ),
    "inherited-settings": _error(
        "mkdocs.yml takes settings from another file, which nobody checks.",
        "INHERIT takes settings from a file that is not checked",
    ),
    "outside-root": _error(
        "A folder named in mkdocs.yml lies outside the site's own.",
        'theme.custom_dir leads out of the site\'s folder, to "../shared"',
    ),
    "unknown-hook": _error(
        "mkdocs.yml runs code that is not the generator's own hook.",
        'the hook "docs/hook.py" is not one of this site\'s',
    ),
    "unknown-plugin": _error(
        "mkdocs.yml asks for a plugin; what is right or wrong must not depend on one.",
        'the plugin "search" is not one of this site\'s',
    ),
    "unknown-extension": _error(
        "mkdocs.yml asks for a Markdown extension that the check does not know how to read.",
        'the Markdown extension "pymdownx.snippets" is not one of this site\'s',
    ),
    "third-party-request": _error(
        "A setting or an image makes the browser of each reader call somebody else's server.",
        "repo_url makes each reader's browser call the server of the repository",
    ),
    "html-in-setting": _error(
        "A setting that every page prints unescaped holds a character that HTML acts upon.",
        "< is printed into every page as it stands, unescaped",
    ),
    "broken-nav": _error(
        "An entry of the navigation leads to no page of the site.",
        'there is no page "articels/index.md"',
    ),
    "placeholder-setting": _warning(
        "An address of the site is still a placeholder.",
        'site_url is a placeholder: "https://example.org/"',
    ),
    "placeholder-published": _error(
        "A site is to be published while one of its addresses is a placeholder.",
        'site_url is a placeholder: "https://example.org/"',
    ),
}

_FIGURES: dict[str, Code] = {
    "exceeds-record": _error(
        "A figure says more than the record holds.",
        "“two years” says at least 1.5 and less than 2.5 years, which claims too much; "
        "the record holds at most 2 years",
    ),
    "contradicts-record": _error(
        "A figure says something else than the record holds.",
        "“93,341” says 93,341 people; the record holds 93,340 people",
    ),
    "no-figure": _error(
        "A link to a fact that has a value states none.",
        "“the ships” states no figure, and the fact holds 93,340 people",
    ),
    "two-figures": _error(
        "One link holds two figures, and only one of them can be bound by it.",
        "two figures in one link: “11 people” and “two years”",
    ),
    "unattributed-figure": _error(
        "What one source gives stands in a sentence that does not say whose figure it is.",
        "this sentence names neither “lfnkr-2010-blackmail” nor its publisher, LFNKR",
    ),
    "split-figure": _warning(
        "A figure reaches outside its link.",
        "the figure “about 1,800” reaches outside its link",
    ),
    "unbound-figure": _error(
        "A figure is bound to no fact, so nobody can see what it rests on.",
        "“93,340 people” is bound to nothing",
    ),
    "superseded-fact": _error(
        "A fact was superseded by the day that the text speaks from.",
        "“held-2010-07” was superseded by “held-shenyang-2011-04”, since 2011-04",
    ),
    "ambiguous-figure": _error(
        "A figure can be read in two ways, of which the record bears one only.",
        "“8/7/2010” can be read as 8 July 2010, which holds, or as 7 August 2010, "
        "which does not hold",
    ),
    "undated-article": _error(
        "A relative date stands in a text that does not say which day it speaks from.",
        "“last year” depends on a day, and this text names none to speak from; "
        "the record holds July 2009",
    ),
    "impossible-date": _error(
        "A date that the calendar does not have.", "“31 June”: June has 30 days"
    ),
    "inverted-range": _error(
        "A range begins beyond its end.", "“between 20 and 10”: 20 is more than 10"
    ),
    "hidden-character": _error(
        "A character without width, or one that turns the direction, hides in a figure.",
        "“93,340”: U+200B ZERO WIDTH SPACE hides in it",
    ),
    "figure-too-large": _error(
        "A figure is beyond 10^15, as no count or sum in a record like this is.",
        "“9,999,999,999,999,999”: this is beyond 10^15",
    ),
    "wrong-quotation": _error(
        "Words in quotation marks are not those that the record quotes from the source.",
        "“over a dozen” is not what the record quotes: “more than a dozen”",
    ),
    "figure-equals-fact": _warning(
        "A figure is declared to state nothing, yet it is what a fact holds.",
        "“93,340” states nothing, yet it is what a fact holds",
    ),
}

_SAFETY: dict[str, Code] = {
    "unknown-person": _error(
        "A private person is concerned of whom nobody has decided what may be published.",
        'data/safety.yml decides nothing about "p13"',
    ),
    "unused-person": _warning(
        "A decision permits details of a private person whom nothing concerns.",
        "nothing says that it concerns p13",
    ),
    "undeclared-person": _warning(
        "An article or an event states a fact about a private person and does not say so.",
        "this states what concerns p4, and does not say so",
    ),
    "unsafe-permission": _error(
        "A decision permits what may never be published of a private person.",
        "of p4, place, month and age may never be published together",
    ),
    "forbidden-detail": _error(
        "A detail of a private person is given that was not decided to be published.",
        "the age of p4 may not be published",
    ),
    "identifying-details": _error(
        "All pages together give more than two of place, month, kinship and age of one person.",
        "with the age, the site gives 3 of place, month, kinship and age for p4",
    ),
    "undeclared-detail": _error(
        "An entry about a private person gives a detail away and does not say so.",
        "this gives a month in the life of p4, and `reveals:` does not say so",
    ),
    "private-day": _error(
        "A date about a private person is more exact than a month.",
        "“12 July 2009” is more exact than a month, and concerns p3",
    ),
    "revealing-word": _error(
        "A word beside a fact about a private person gives away their sex, kinship, age or health.",
        "“woman” gives away the sex of p3",
    ),
    "not-an-office": _error(
        "A letter goes to something that is neither an organisation nor a public role.",
        '"shenyang" is a place, and letters go to offices',
    ),
}

_TRANSLATIONS: dict[str, Code] = {
    "translation-missing-fact": _error(
        "A translation leaves out a fact that its original binds.",
        "fact:first-ferry is bound in docs/en/ferries.md, line 9, and nowhere in this translation",
    ),
    "translation-extra-fact": _error(
        "A translation binds a fact that its original does not.",
        "fact:first-ferry is bound here, and nowhere in docs/en/ferries.md",
    ),
    "translation-structure": _error(
        "A translation has other headings, links, footnotes or images than its original.",
        "the second heading is of level 3, and 2 in docs/en/ferries.md",
    ),
    "missing-original": _error(
        "A translation has no original that it could be a translation of.",
        "there is no docs/en/ferries.md that this could be a translation of",
    ),
    "conflicting-originals": _error(
        "The versions of one article do not agree on which of them is the original.",
        "docs/en/ferries.md is the original, and says that it was translated",
    ),
    "unstamped-translation": _error(
        "A translation does not say from which text of its original it was made.",
        "this is a translation of docs/en/ferries.md, and does not say of which text",
    ),
    "stale-translation": _warning(
        "The original has changed since a translation was made from it; readers are told.",
        "docs/en/ferries.md has changed since this was translated from it",
    ),
    "outdated-translation": _error(
        "A change to an original leaves its translation behind (asked with `--since`).",
        "this change to docs/en/ferries.md leaves its translation behind",
    ),
}

CODES: dict[str, Code] = {
    **_FILES,
    **_ADDRESSES,
    **_SETTINGS,
    **_YAML,
    **_RECORD,
    **_WORDS,
    **_ARTICLES,
    **_FIGURES,
    **_SAFETY,
    **_TRANSLATIONS,
}
"""Every code that the check can give, by family. The editors' guide is generated from it."""
