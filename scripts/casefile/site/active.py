"""What in a page could act: run, load from elsewhere, send away or style what it does not own.

A page is judged as a parser sees it, by what is known to be harmless, so that nothing new in a
browser gets past. Only what the theme itself puts around an empty page may be more than that.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    """
    html head body title meta link script header footer main nav article section aside div p
    span h1 h2 h3 h4 h5 h6 hgroup hr br wbr a abbr b bdi bdo cite code data del dfn em i ins
    kbd mark q s samp small strong sub sup time u var blockquote pre address ul ol li dl dt dd
    menu search table caption colgroup col thead tbody tfoot tr th td figure figcaption img
    picture source details summary dialog ruby rt rp button label input fieldset legend output
    meter progress svg g path rect circle ellipse line polyline polygon text tspan desc defs
    clipPath marker linearGradient radialGradient stop pattern mask
    """
)
"""No frame, object, form, base, style, template, noscript, foreign content or animation, whose
text a parser may read otherwise than a browser does, and none that is not known here."""

_DRAWN = _words(
    """
    svg g path rect circle ellipse line polyline polygon text tspan defs clipPath marker
    linearGradient radialGradient stop pattern mask
    """
)
"""Elements of a drawing, each of whose attributes draws; what loads from one is `url()`."""

_ATTRIBUTES = _words(
    """
    abbr align alt autocapitalize autocomplete autocorrect autofocus charset checked class
    colspan content datetime decoding dir disabled download enterkeyhint for headers height
    hidden high hreflang id inert inputmode itemprop itemscope itemtype label lang list
    loading low max maxlength media min minlength multiple name open optimum pattern
    placeholder popover popovertarget popovertargetaction property readonly rel required
    reversed role rowspan scope sizes span spellcheck start step tabindex target title translate
    type value width xml:lang xmlns
    """
)
"""What says something about an element and makes nothing happen."""

_META = re.compile(
    r"(?:viewport|description|author|generator|color-scheme|theme-color|robots|application-name|"
    r"keywords|twitter:[a-z0-9:]+|citation_[a-z_]+)\Z"
)
_RELATIONS = _words(
    """
    alternate apple-touch-icon author canonical feed help icon license manifest stylesheet
    """
)
"""What a page may be related to; nothing that a browser fetches before a reader asks for it."""

_DATA = frozenset({"application/ld+json", "application/json"})
"""Types of script elements that hold data and never run."""

_SCRIPT = frozenset({None, "", "module", "text/javascript"})
_SCRIPT_ATTRIBUTES = frozenset({"src", "type", "defer", "async", "id", "integrity"})
_LINKED = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"^[\0-\x20]+|[\t\n\r]")
"""What browsers drop of an address before they read it."""

_CALL = re.compile(r"\\|([\w-]*)\(\s*(#?)")
_DRAWING = _words("rgb rgba hsl hsla translate scale rotate matrix skewx skewy calc var")
"""The functions that draw; url() loads, unless it names a part of the page."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What the theme puts around an empty page: inline scripts, as CSP sources, and start tags."""

    scripts: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


@dataclass(slots=True)
class Found:
    """What a page holds: faults, in words, and what its policy has to name."""

    faults: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def fault(self, words: str) -> None:
        """Notes a fault, once."""
        if words not in self.faults:
            self.faults.append(words)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands, to tell where its addresses lead.

    `path` is that of its file in the site, `base` the path of the site on its server.
    """

    path: str
    base: str = "/"

    def find(self, address: str) -> str | None:
        """The path of the file of the site that an address loads; None where it is none."""
        address = _UNSEEN.sub("", address).replace("\\", "/")
        if _SCHEME.match(address) or address.startswith("//"):
            return None
        target = unquote(address.partition("#")[0].partition("?")[0])
        if target.startswith("/"):
            if not target.startswith(self.base):
                return None
            found = posixpath.normpath(target[len(self.base) :] or ".")
        else:
            found = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), target))
        return None if found.startswith(("..", "/")) else found


def hash_source(text: str) -> str:
    """The CSP source of an inline script (https://www.w3.org/TR/CSP3/#match-element-to-source)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def read_clean(pages: list[bytes]) -> Clean:
    """What the theme puts around a page, by pages without content."""
    nodes = [node for page in pages for node in LexborHTMLParser(page).css("*")]
    return Clean(
        scripts=frozenset(hash_source(_text_of(node)) for node in nodes if _is_inline(node)),
        tags=frozenset(_sign(node) for node in nodes if node.tag not in _JUDGED),
    )


def examine(tree: LexborHTMLParser, place: Place, clean: Clean, ours: Mapping[str, str]) -> Found:
    """What a page could do and needs. `ours` has the scripts and styles of the site by path."""
    found = Found()
    for node in tree.css("*"):
        tag = str(node.tag)
        judge = _JUDGED.get(tag)
        if judge is not None:
            judge(node, found, _Site(place, clean, ours))
            continue
        if tag not in _ELEMENTS:
            if _sign(node) not in clean.tags:
                found.fault(f"the element <{tag}>")
            continue
        for name, value in node.attributes.items():
            if name in _ATTRIBUTES or name.startswith(("data-", "aria-")):
                continue
            if fault := _judge_attribute(tag, name, value or "", place):
                found.fault(fault)
    return found


@dataclass(frozen=True, slots=True)
class _Site:
    place: Place
    clean: Clean
    ours: Mapping[str, str]


def _judge_attribute(tag: str, name: str, value: str, place: Place) -> str:
    """What is wrong with an attribute that can act; nothing where it is in order."""
    if name.startswith("on") or name == "style":
        what = "an inline style" if name == "style" else f"the event handler {name}"
        return f"{what} of <{tag}>"
    if (tag, name) == ("a", "href"):
        return "" if _leads(value) else f'the address "{_short(value)}" of <a>'
    if (tag, name) == ("img", "src"):
        return _loads(tag, [value], place)
    if tag in ("img", "source") and name == "srcset":
        return _loads(tag, [part.split()[0] for part in value.split(",") if part.strip()], place)
    if tag in _DRAWN and ":" not in name and name != "href":
        return "" if _draws(value) else f"the attribute {name} of <{tag}>, which can load"
    return f"the attribute {name} of <{tag}>"


def _draws(value: str) -> bool:
    calls = ((call[1] or "", call[2]) for call in _CALL.finditer(value.lower()))
    return all(name in _DRAWING or (name, sign) == ("url", "#") for name, sign in calls)


def _leads(address: str) -> bool:
    scheme = _SCHEME.match(_UNSEEN.sub("", address))
    return scheme is None or scheme[1].lower() in _LINKED


def _loads(tag: str, addresses: list[str], place: Place) -> str:
    for address in addresses:
        if place.find(address) is None:
            return f'a <{tag}> from "{_short(address)}"'
    return ""


def _judge_script(node: LexborNode, found: Found, site: _Site) -> None:
    attributes = node.attributes
    kind = attributes.get("type")
    source = attributes.get("src")
    _judge_names(node, found, _SCRIPT_ATTRIBUTES)
    if source is None:
        if kind in _DATA:
            return
        text = hash_source(_text_of(node))
        if text in site.clean.scripts:
            found.inline.append(text)
        else:
            found.fault("an inline script that is not the theme's")
        return
    path = site.place.find(source) or ""
    if kind in _SCRIPT and path in site.ours and path.endswith((".js", ".mjs")):
        found.loaded.append(path)
    else:
        found.fault(f'the script "{_short(source)}", which is not the theme\'s')


def _judge_link(node: LexborNode, found: Found, site: _Site) -> None:
    attributes = node.attributes
    address = attributes.get("href") or ""
    relations = set((attributes.get("rel") or "").lower().split())
    for name in sorted(relations - _RELATIONS) or ([] if relations else [""]):
        found.fault(f'a <link> with rel="{name}"')
    _judge_names(node, found, _ATTRIBUTES | {"href", "integrity"})
    if "stylesheet" in relations:
        path = site.place.find(address) or ""
        if path not in site.ours or not path.endswith(".css"):
            found.fault(f'the style sheet "{_short(address)}", which is not the theme\'s')
    elif relations & {"icon", "apple-touch-icon", "manifest"}:
        if site.place.find(address) is None:
            found.fault(f'a <link> to "{_short(address)}"')
    elif not _leads(address):
        found.fault(f'the address "{_short(address)}" of <link>')


def _judge_meta(node: LexborNode, found: Found, _: _Site) -> None:
    attributes = node.attributes
    _judge_names(node, found, _ATTRIBUTES)
    name = attributes.get("name")
    if name is not None and not _META.match(name.lower()):
        found.fault(f'a <meta> with name="{_short(name)}"')
    if "charset" in attributes and attributes["charset"] != "utf-8":
        found.fault("an encoding other than utf-8")


_JUDGED: Mapping[str, Callable[[LexborNode, Found, _Site], None]] = {
    "script": _judge_script,
    "link": _judge_link,
    "meta": _judge_meta,
}


def _judge_names(node: LexborNode, found: Found, known: frozenset[str]) -> None:
    for name, value in node.attributes.items():
        if name.startswith("on"):
            found.fault(f"the event handler {name} of <{node.tag}>")
        elif name not in known:
            told = f'{name}="{_short(value or "")}"'
            found.fault(f"the attribute {told} of <{node.tag}>")


def _is_inline(node: LexborNode) -> bool:
    return (
        node.tag == "script"
        and "src" not in node.attributes
        and node.attributes.get("type") not in _DATA
    )


def _text_of(node: LexborNode) -> str:
    return node.text(deep=True)


def _sign(node: LexborNode) -> str:
    """A start tag with its attributes, as one text."""
    return repr((node.tag, sorted(node.attributes.items(), key=lambda item: item[0])))


def _short(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def join_faults(faults: list[str]) -> str:
    """Faults as one part of a sentence."""
    return ", ".join(faults[:-1]) + (" and " if len(faults) > 1 else "") + faults[-1]
