"""The policy in real browsers: it stops what is smuggled into a page, and nothing else.

Slow: it starts the browsers that the system has.
"""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext

from casefile.site.policy import NEEDS, Kit, Need, integrity_of, judge_page, protect_page
from casefile.site.produce import produce
from casefile.tree import write_tree

SITE = Path(__file__).parents[1] / "pages" / "site"
WATCH = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation of ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`))
"""


class Server(SimpleHTTPRequestHandler):
    """Serves a folder, notes what is asked for, and takes its time for a name with "slow"."""

    asked: list[str]

    def __init__(self, asked: list[str], *rest: object, **options: object) -> None:
        self.asked = asked
        super().__init__(*rest, **options)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if "slow" in self.path:
            time.sleep(5)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


Serve = Callable[[Path], tuple[str, list[str]]]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serves a folder below a path; returns its address and the list of what is asked for."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> tuple[str, list[str]]:
        asked: list[str] = []
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Server, asked, directory=str(folder))
        )
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second site in the stock theme, with a redirect, as it is published."""
    root = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(SITE, root)
    (root / "data/redirects.yml").write_text("/articles/old/: /articles/sail/\n", "utf-8")
    produce(root, 0, without=["cards"])
    return (root / "site").resolve()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.add_init_script(WATCH)
    yield opened
    opened.close()


def test_every_kind_of_page_works_under_its_policy(
    built: Path, serve: Serve, context: BrowserContext
) -> None:
    address, _ = serve(built)
    said: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "articles/sail/", "facts/ferries/stay/", "timeline/", "data/", "404.html"):
        page.goto(address + path)
        assert page.evaluate("trustedTypes.defaultPolicy !== null")
        assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        assert page.evaluate("document.styleSheets.length") > 0
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_redirect_leads_on_without_scripts(built: Path, serve: Serve, browser: Browser) -> None:
    address, _ = serve(built)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}articles/old/")
    page.wait_for_url(f"{address}articles/sail/")
    context.close()


PAYLOADS = """
<script>window.hit = 1</script>
<script src="/evil.js"></script>
<script type="module">window.hit = 2</script>
<script src="data:,window.hit=3"></script>
<img src="/none.png" onerror="window.hit = 4">
<svg onload="window.hit = 5"></svg>
<iframe src="/evil.html"></iframe>
<iframe srcdoc="<script>parent.hit = 6</script>"></iframe>
<object data="/evil.html"></object>
<embed src="/evil.html">
<base href="/evil/">
<link rel="stylesheet" href="/evil.css?remote" crossorigin>
<style>body { background: url("/evil.png?style") }</style>
<p style="background: url('/evil.png?attribute')">x</p>
<video src="/evil.mp4"></video>
<form id="f" action="/evil?form"><button>Send</button></form>
<a id="a" href="javascript:window.hit = 7">x</a>
<script type="importmap">{"imports": {"x": "/evil.js?map"}}</script>
<script type="speculationrules">{"prefetch": [{"urls": ["/evil?speculation"]}]}</script>
<details open ontoggle="window.hit = 8">x</details>
<body onpageshow="window.hit = 9">
<svg><animate attributeName="x" onbegin="window.hit = 10"/></svg>
"""


def test_what_is_smuggled_into_a_published_page_neither_runs_nor_asks_for_anything(
    built: Path, serve: Serve, context: BrowserContext, tmp_path: Path
) -> None:
    """Even where the build had not refused it: the policy is a second lock."""
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    (folder / "evil.js").write_text("window.hit = 'file'", "utf-8")
    (folder / "evil.html").write_text("<script>parent.hit = 'frame'</script>", "utf-8")
    home = folder / "index.html"
    home.write_text(home.read_text("utf-8").replace("</article>", PAYLOADS + "</article>"), "utf-8")
    address, asked = serve(folder)
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.getElementById('a').click()")
    page.evaluate("document.getElementById('f').submit()")
    page.wait_for_timeout(500)
    assert page.evaluate("window.hit") is None
    assert page.url == address
    own = "/evil.css?remote"  # a style sheet of the site itself is no danger
    assert [path for path in asked if "evil" in path and path != own] == []


SEARCH = "assets/javascripts/search.js"
FILES = {
    SEARCH: b"""
        const found = await import(new URL("../../pagefind/pagefind.js", import.meta.url).href)
        const told = await found.search()
        await fetch("../told?" + encodeURIComponent(told))
    """,
    "pagefind/pagefind.js": b"""
        export const search = async () => {
          const index = await (await fetch(new URL("index.txt", import.meta.url))).text()
          const worker = new Worker(new URL("worker.js", import.meta.url))
          return index + await new Promise((tell) => {
            worker.onmessage = (event) => tell(event.data)
            worker.onerror = () => tell(" without a worker")
          })
        }
    """,
    "pagefind/worker.js": b"""
        WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
          .then(() => postMessage(" in a worker"), () => postMessage(" without WebAssembly"))
    """,
    "pagefind/index.txt": b"found",
}
PAGE = (
    b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8"><title>x</title></head>'
    b'<body><img src="../slow.png" alt=""><script src="../assets/javascripts/search.js" '
    b'type="module"></script></body></html>'
)
NEED = Need(
    script=SEARCH,
    module="pagefind/pagefind.js",
    directives=NEEDS[0].directives,
    why="It is tried here.",
)


@pytest.fixture
def searching(tmp_path: Path) -> Path:
    """A page that searches as Pagefind does, under the policy that it gets."""
    ours = {path: integrity_of(data) for path, data in FILES.items() if path.endswith(".js")}
    kit = Kit(ours=ours, needs=[NEED])
    name = "search/index.html"
    page = protect_page(name, PAGE, judge_page(name, PAGE, kit), kit)
    write_tree(tmp_path / "site", {**FILES, name: page})
    return tmp_path / "site"


def test_the_search_runs_under_its_policy_in_chromium(
    searching: Path, serve: Serve, context: BrowserContext
) -> None:
    address, asked = serve(searching)
    context.new_page().goto(f"{address}search/")
    assert "/told?found%20in%20a%20worker" in asked


def test_a_changed_module_of_the_search_is_not_run(
    searching: Path, serve: Serve, context: BrowserContext
) -> None:
    module = searching / "pagefind/pagefind.js"
    module.write_bytes(module.read_bytes() + b"//")
    address, asked = serve(searching)
    context.new_page().goto(f"{address}search/")
    assert not any("told" in path or "index" in path for path in asked)


def test_the_search_runs_under_its_policy_in_firefox(
    searching: Path, serve: Serve, tmp_path: Path
) -> None:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program is not None, "make test-deps installs firefox-esr"
    address, asked = serve(searching)
    (tmp_path / "profile").mkdir()
    # It waits for the slow image before it takes the picture, so the scripts have their time.
    command = [program, "--headless", "--no-remote", "--profile", tmp_path / "profile"]
    subprocess.run(
        [*command, "--screenshot", tmp_path / "page.png", f"{address}search/"],
        capture_output=True,
        check=True,
        timeout=120,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    assert "/told?found%20in%20a%20worker" in asked
