"""Builds a site, shows it on this computer, and builds it anew when a file changes.

`python scripts/serve.py [--root DIR] [--port 8000]`; stop it with Ctrl+C.
"""

import argparse
import errno
import logging
import sys
from pathlib import Path

import build
from casefile.command import CANNOT_RUN, guarded, root_option


def main(arguments: list[str]) -> int:
    """Serves the site until it is interrupted; returns the exit status."""
    parser = argparse.ArgumentParser(description="Show a site on this computer while editing it.")
    root_option(parser)
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    options = parser.parse_args(arguments)
    root = Path(options.root).resolve()

    def rebuild() -> None:
        guarded(lambda: build.main(["--root", str(root)]))

    rebuild()
    if not (root / "site").exists():
        return 1
    from casefile.site.serve import HOST, serve  # noqa: PLC0415 - MkDocs loads only where it is due

    logging.getLogger("mkdocs.livereload").addHandler(logging.StreamHandler())
    sys.stdout.write(f"Open http://{HOST}:{options.port}/ and stop with Ctrl+C.\n")
    sys.stdout.flush()
    try:
        serve(root, options.port, rebuild)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.stderr.write(f"port {options.port} is taken; choose another with --port\n")
        return CANNOT_RUN
    return 0


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
