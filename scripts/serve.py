"""Shows a site on this computer while it is edited: pages follow the files as they are saved.

`python scripts/serve.py [--root DIR] [--port 8000]`; stop it with Ctrl+C.
"""

import argparse
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from casefile.command import CANNOT_RUN, guarded, root_option
from casefile.diagnostics import Diagnostic
from casefile.site.lock import alone
from casefile.site.preview.contract import CheckError, Preview


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
        with alone(root, preview=True):
            return serve(root, options.port)
    except KeyboardInterrupt:
        return 0


def serve(root: Path, port: int) -> int:
    """Serves a site until it is interrupted; returns the exit status where it cannot be."""
    from casefile.site.preview.server import Server  # noqa: PLC0415 - only where it is due
    from casefile.site.preview.session import Session  # noqa: PLC0415

    session = Session(root, open_preview, lambda: check(root), say)
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


def check(root: Path) -> Sequence[Diagnostic]:
    """What is wrong with a site, found by a process of its own so that no page waits for it.

    Raises CheckError.
    """
    script = Path(__file__).with_name("check.py")
    command = [sys.executable, str(script), "--root", str(root), "--format", "json"]
    answer = subprocess.run(command, capture_output=True, check=False)
    if answer.returncode not in (0, 1):
        raise CheckError(answer.stderr.decode("utf-8", "replace").strip())
    found = json.loads(answer.stdout)
    names = [field.name for field in fields(Diagnostic)]
    return [Diagnostic(**{name: one[name] for name in names}) for one in found]


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
