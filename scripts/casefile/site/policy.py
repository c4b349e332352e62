"""The content-security policy of each page, in the page, and what it takes to publish one.

The site is served by hosts that set no headers, so each page carries its policy in a `<meta>` right
after `<meta charset>` (https://www.w3.org/TR/CSP3/#meta-element). Not stopped by a policy there are
a `<meta>` that leads away, which active.py refuses, and framing by other sites.
"""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape

from selectolax.lexbor import LexborHTMLParser

from casefile.site.active import Clean, Found, Place, examine, hash_source, join_faults

TRUSTED_TYPES = (
    'window.trustedTypes&&trustedTypes.createPolicy("default",{createHTML:e=>e,'
    "createScriptURL:e=>{if(new URL(e,document.baseURI).origin===location.origin)return e;"
    'throw new TypeError("a script from elsewhere")}})'
)
"""The first script of every page: what a script writes as HTML passes (the policy keeps it from
acting), addresses of scripts are those of the site, and text never becomes a script. Without it
`require-trusted-types-for` stops the theme's script and the search."""

_HEAD = re.compile(
    rb"\s*<!doctype html>\s*<html(?: [a-z-]+=\"[^\"<>]*\")*>\s*<head>\s*<meta charset=\"utf-8\">",
    re.IGNORECASE,
)
_UNASKED = re.compile(rb"<link rel=\"(?:next|prev)\" href=\"[^\"<>]*\">\s*")
"""Firefox fetches these pages although nobody opens them."""

_LOADING = re.compile(rb"(<script src=|<link rel=\"stylesheet\" href=)\"([^\"<>]*)\"")


@dataclass(frozen=True, slots=True)
class Need:
    """What a page that loads a script of ours needs beyond the policy of every page, and why."""

    script: str
    module: str
    directives: Mapping[str, str]
    why: str


NEEDS = (
    Need(
        script="assets/javascripts/search.js",
        module="pagefind/pagefind.js",
        directives={"connect-src": "'self'", "worker-src": "'self'"},
        why=(
            "The search imports Pagefind's module, which an import map with its digest allows; it "
            "reads the index from this site, and its WebAssembly runs in a worker from this site, "
            "so that no page needs wasm-unsafe-eval."
        ),
    ),
)
"""Every page type that needs more than the others. A page gets it only if it loads the script, and
a script is the theme's or ours: content cannot ask for it."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What pages are judged and sealed with: the same for all of them.

    `ours` has the SHA-384 of every script and style of the site, as an integrity value, by path.
    """

    clean: Clean = field(default_factory=Clean)
    ours: Mapping[str, str] = field(default_factory=dict)
    base: str = "/"
    needs: Sequence[Need] = NEEDS


class PolicyError(Exception):
    """A page would need more than its policy may allow; the message says what, in one sentence."""


def integrity_of(data: bytes) -> str:
    """The value that pins a file (https://www.w3.org/TR/SRI/): its SHA-384 in base 64."""
    return f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"


def render_policy(
    scripts: Sequence[str] = (), more: Mapping[str, str] | None = None, *, styled: bool = True
) -> str:
    """The policy of a page with these sources of scripts.

    Nothing is loaded but what is named here: styles and images of the site, and the images within
    the theme's style sheets (`data:`).
    """
    directives = {"default-src": "'none'", "script-src": " ".join(scripts) or "'none'"}
    if styled:
        directives |= {
            "style-src": "'self'",
            "img-src": "'self' data:",
            "manifest-src": "'self'",
        }
    directives |= {**(more or {}), "base-uri": "'none'", "form-action": "'none'"}
    directives["trusted-types"] = "default" if scripts else "'none'"
    directives["require-trusted-types-for"] = "'script'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def render_head(policy: str) -> str:
    """The elements right after `<meta charset>`."""
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
        '<meta name="referrer" content="no-referrer">'
    )


def judge_page(path: str, data: bytes, kit: Kit) -> str:
    """The elements that a built page gets right after `<meta charset>`. Raises PolicyError.

    The page is judged as it is parsed; what it gets depends on nothing in it but which of the
    theme's and our own scripts it loads.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise PolicyError(f"{path}: the page is not UTF-8") from None
    if _HEAD.match(data) is None or "\0" in text:
        raise PolicyError(f'{path}: the page does not begin with <meta charset="utf-8">')
    place = Place(path, kit.base)
    found = examine(LexborHTMLParser(_UNASKED.sub(b"", data)), place, kit.clean, kit.ours)
    if found.faults:
        told = join_faults(found.faults)
        raise PolicyError(f"{path}: the page needs what no page of this site may have: {told}")
    return _find_needs(found, place, kit)


def protect_page(path: str, data: bytes, head: str, kit: Kit) -> bytes:
    """A built page with the elements that `judge_page` gave, its scripts and styles pinned."""
    data = _UNASKED.sub(b"", data)
    begin = _HEAD.match(data)
    end = begin.end() if begin is not None else 0
    pinned = _LOADING.sub(partial(_pin, Place(path, kit.base), kit), data[end:])
    return data[:end] + head.encode() + pinned


def _find_needs(found: Found, place: Place, kit: Kit) -> str:
    """The elements that go into the head of a page."""
    maps: dict[str, str] = {}
    more: dict[str, str] = {}
    for need in kit.needs:
        for script in found.loaded:
            top = script.removesuffix(need.script)
            if top != script and (module := kit.ours.get(need.module)):
                way = posixpath.relpath(need.module, posixpath.dirname(place.path) or ".")
                maps[way if way.startswith(".") else f"./{way}"] = module
                more |= need.directives
    inline = [TRUSTED_TYPES, json.dumps({"integrity": maps}, separators=(",", ":")) if maps else ""]
    sources = [hash_source(text) for text in inline if text]
    sources += dict.fromkeys(found.inline)
    sources += dict.fromkeys(f"'{kit.ours[path]}'" for path in found.loaded)
    sources += dict.fromkeys(f"'{value}'" for value in maps.values())
    scripts = f"<script>{inline[0]}</script>"
    if maps:
        scripts += f'<script type="importmap">{inline[1]}</script>'
    return render_head(render_policy(sources, more)) + scripts


def _pin(place: Place, kit: Kit, match: re.Match[bytes]) -> bytes:
    path = place.find(match[2].decode())
    value = kit.ours.get(path or "")
    return match[0] + f' integrity="{value}"'.encode() if value else match[0]
