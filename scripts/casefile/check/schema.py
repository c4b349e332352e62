"""The schemas in `data/schema/` are those that the model gives."""

from collections.abc import Iterator
from pathlib import Path

from casefile.diagnostics import Diagnostic
from casefile.record.schema import FOLDER, render_schemas


def check_schemas(root: Path) -> Iterator[Diagnostic]:
    """A site that keeps schemas for its editors keeps the current ones, all of them."""
    if not (root / FOLDER).is_dir():
        return
    for path, text in render_schemas().items():
        file = root / path
        current = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        if current != text.encode():
            message = "the schema is not what the model gives"
            hint = "run python scripts/generate.py"
            yield Diagnostic(path, 1, 1, "stale-schema", message, hint)
