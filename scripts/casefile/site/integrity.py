"""What lets anybody hold a copy of the site against what was published: `integrity.json`.

    {"files": {"index.html": "<SHA-256>", …}, "commit": "<commit>", "record": "<SHA-256>"}

`files` has every file of the site but this one. `commit` is git's name for what the site was built
from, followed by "with changes" where files differed from it, and null where there is no
repository. `record` is the SHA-256 of what `sha256sum` prints for each file of `data/` and `docs/`,
sorted by path as bytes:

    find data docs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
"""

import hashlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from casefile.listing import Seen, list_stamps, look_at_input
from casefile.repository import find_state
from casefile.site.inputs import digest_listed
from casefile.site.release import PublicFile, SealError, made_file
from casefile.store import Store

INTEGRITY = "integrity.json"

_INPUT = ("data", "docs")


class Integrity:
    """The step that lists every file, the commit and the record. It has to be the last one.

    It is made before anything is read of the record, so that it can tell whether that has changed.
    """

    def __init__(self, root: Path, seen: Seen | None = None) -> None:
        """The step for a site whose input is that which was `seen` before, or stands now."""
        self._root = root
        found, self._moment = seen or look_at_input(root)
        self._stamps = {path: stamp for path, stamp in found.items() if path.startswith(_INPUT)}

    def __call__(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        """The files with `integrity.json` among them.

        Raises SealError where an article or the record changed while the site was built: nobody
        could say then which of the two is published.
        """
        digests = {path: file.digest for path, file in files.items() if path != INTEGRITY}
        changed = "a file of docs/ or data/ changed while the site was built; build again"
        try:
            record = digest_record(self._root, store, Seen(self._stamps, self._moment))
        except OSError:
            raise SealError(changed) from None
        if list_stamps(self._root, _INPUT) != self._stamps:  # what was read is what was seen
            raise SealError(changed)
        text = render_integrity(digests, find_state(self._root), record)
        return {**files, INTEGRITY: made_file(text.encode())}


def render_integrity(digests: Mapping[str, str], commit: str | None, record: str) -> str:
    """The text of `integrity.json`: the same for the same files, in whatever order they come."""
    rest = _render({"commit": commit, "record": record})
    return f'{{\n"files": {{\n{_render(dict(sorted(digests.items())))}\n}},\n{rest}\n}}\n'


def _render(members: Mapping[str, str | None]) -> str:
    """The members of an object, one a line, as `json.dumps` writes them with an indent of 0.

    With an indent Python's own encoder does the work, which takes ten times as long.
    """
    return json.dumps(members, ensure_ascii=False, separators=(",\n", ": "))[1:-1]


def digest_record(root: Path, store: Store, seen: Seen | None = None) -> str:
    """One SHA-256 over all files of `data/` and `docs/`; only changed ones are read again.

    `seen` are these files as they were found, if not now. Raises OSError.
    """
    if seen is None:
        now = time.time_ns()
        seen = Seen(list_stamps(root, _INPUT), now)
    digests = digest_listed(root, seen, store, "record")
    whole = hashlib.sha256()
    for path in sorted(digests, key=os.fsencode):
        whole.update(f"{digests[path]}  ".encode() + os.fsencode(path) + b"\n")
    return whole.hexdigest()
