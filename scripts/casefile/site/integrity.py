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

from casefile.listing import Seen, list_stamps
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

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps = list_stamps(root, _INPUT)

    def __call__(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        """The files with `integrity.json` among them.

        Raises SealError where an article or the record changed while the site was built: nobody
        could say then which of the two is published.
        """
        if list_stamps(self._root, _INPUT) != self._stamps:
            raise SealError(
                "a file of docs/ or data/ changed while the site was built; build again"
            )
        digests = {path: file.digest for path, file in files.items() if path != INTEGRITY}
        record = digest_record(self._root, store)
        text = render_integrity(digests, find_state(self._root), record)
        return {**files, INTEGRITY: made_file(text.encode())}


def render_integrity(digests: Mapping[str, str], commit: str | None, record: str) -> str:
    """The text of `integrity.json`: the same for the same files, in whatever order they come."""
    whole = {"files": dict(sorted(digests.items())), "commit": commit, "record": record}
    return json.dumps(whole, ensure_ascii=False, indent=0) + "\n"


def digest_record(root: Path, store: Store) -> str:
    """One SHA-256 over all files of `data/` and `docs/`; only changed ones are read again."""
    now = time.time_ns()
    digests = digest_listed(root, Seen(list_stamps(root, _INPUT), now), store, "record")
    whole = hashlib.sha256()
    for path in sorted(digests, key=os.fsencode):
        whole.update(f"{digests[path]}  ".encode() + os.fsencode(path) + b"\n")
    return whole.hexdigest()
