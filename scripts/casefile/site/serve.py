"""Shows the public site on this computer and builds it anew when its input changes."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
"""Only this computer can see the preview."""

WATCHED = ("docs", "data", "overrides", "mkdocs.yml")
"""What a site is made of."""


def serve(root: Path, port: int, rebuild: Callable[[], None]) -> None:
    """Serves `root`/site until it is interrupted, calling `rebuild` after every change.

    Open pages reload once a rebuild put a new release in place. Raises OSError where the port is
    taken.
    """
    server = LiveReloadServer(rebuild, HOST, port, str(root / "site"))
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
