"""Which code is running: what one version of it kept is never used by another."""

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

from casefile.listing import list_code

LIBRARIES = ("babel", "jinja2", "markdown", "pydantic", "pydantic_core", "yaml")
"""What findings and staged pages depend on besides our own code."""


def code_version() -> str:
    """What changes whenever our code, or a library whose work is kept, may have changed."""
    own = Path(__file__).resolve().parents[2]
    stamps = list_code(own)
    for name in LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            status = Path(spec.origin).stat()
            stamps.append(f"{spec.origin} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join([sys.version, *stamps]).encode()).hexdigest()
