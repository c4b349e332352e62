"""Shows a site on this computer while it is edited: pages follow the files as they are saved.

`python scripts/serve.py [--root DIR] [--port 8000]`; stop it with Ctrl+C.
"""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from casefile.check.incremental import CACHE, check_site
from casefile.command import CANNOT_RUN, guarded, root_option
from casefile.diagnostics import Diagnostic
from casefile.site.preview.contract import Preview


def main(arguments: list[str]) -> int:
    """Serves the site until it is interrupted; returns the exit status."""
    parser = argparse.ArgumentParser(description="Show a site on this computer while editing it.")
    root_option(parser)
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    options = parser.parse_args(arguments)
    if not 0 <= options.port <= 65535:
        parser.error(f"{options.port} is no port; choose one from 1 to 65535")
    root = Path(options.root).resolve()
    if not (root / "docs").is_dir() and not (root / "data").is_dir():
        raise NotADirectoryError(f"{root} holds no site: there is neither docs/ nor data/ in it")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return serve(root, options.port)
    except KeyboardInterrupt:
        return 0


def serve(root: Path, port: int) -> int:
    """Serves a site until it is interrupted; returns the exit status where it cannot be."""
    from casefile.site.preview.server import Server  # noqa: PLC0415 - only where it is due
    from casefile.site.preview.session import Session  # noqa: PLC0415

    def check() -> Sequence[Diagnostic]:
        return check_site(root, datetime.now(UTC).date(), cache=root / CACHE).findings

    session = Session(root, open_preview, check, say)
    try:
        server = Server(session, port, say)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.stderr.write(f"port {port} is taken; choose another with --port\n")
        return CANNOT_RUN
    server.start()
    try:
        session.run(lambda: say(f"Open {server.url} and stop with Ctrl+C.\n"))
    finally:
        session.stop()
        server.stop()
    return 0


def open_preview(root: Path) -> Preview:
    """The pages of a site, made one by one where its settings allow it."""
    from casefile.site.preview.quick import QuickPreview, UnsupportedError  # noqa: PLC0415
    from casefile.site.preview.whole import WholePreview  # noqa: PLC0415

    try:
        return QuickPreview(root)
    except UnsupportedError:
        return WholePreview(root)


def say(text: str) -> None:
    """Writes to the terminal at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
