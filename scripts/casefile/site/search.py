"""The step that adds the search: an index of the pages, for each language its own, in `pagefind/`.

It is made over the pages as they were built, before they get their policy: the policy pins the
search's module, and nothing in it is searched for. The index is made anew where the document of any
page has changed, and kept otherwise.
"""

import json
import shutil
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from casefile.site.manifest import examine, read_manifest, write_manifest
from casefile.site.pagefind import DISTRIBUTION, PINNED, write_index
from casefile.site.release import PublicFile, SealError
from casefile.site.searched import make_document
from casefile.store import Store
from casefile.tree import digest_bytes, digest_file, digest_of, list_files

FOLDER = "pagefind"
"""Where the index stands in the public site."""

_CACHE = Path("build/cache/search")
_TABLE = "search"
_MANIFEST = "search index"


class Search:
    """The step that makes the pages searchable: files in, files and an index out."""

    def __init__(self, root: Path) -> None:
        self._documents = root / _CACHE / "documents"
        self._index = root / _CACHE / "index"

    def __call__(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        """The files with those of the index. Raises SealError where that could not be made."""
        if taken := next((path for path in files if path.startswith(f"{FOLDER}/")), None):
            raise SealError(f"{taken}: the folder {FOLDER}/ is kept for the search; rename it")
        documents = self._find_documents(files, store)
        if not documents:
            return files
        key = digest_of({**documents, "by": digest_bytes(version(DISTRIBUTION).encode())})
        known = read_manifest(store, _MANIFEST)
        kept = json.loads(store.get(_TABLE, "index") or b"{}")
        found = examine(self._index, known) if self._index.is_dir() else known
        if kept.get("key") != key or kept.get("index") != digest_of(found.digests):
            self._write(files, documents)
            found = examine(self._index, known)
            kept = {"key": key, "index": digest_of(found.digests)}
            store.put(_TABLE, {"index": json.dumps(kept).encode()})
        if found is not known:
            write_manifest(store, _MANIFEST, found)
        index = {
            f"{FOLDER}/{path}": PublicFile(
                digest, (self._index / path).read_bytes, ours=path in PINNED
            )
            for path, digest in found.digests.items()
        }
        return {**files, **index}

    def _find_documents(self, files: Mapping[str, PublicFile], store: Store) -> Mapping[str, str]:
        """The digest of each page's document, by the page's path; written where it is new."""
        known = json.loads(store.get(_TABLE, "documents") or b"{}")
        pages: dict[str, tuple[str, str]] = {}
        for path, file in files.items():
            if not path.endswith(".html"):
                continue
            entry = known.get(path)
            if entry is None or entry[0] != file.digest:
                document = make_document(file.read())
                entry = (file.digest, self._put(path, document) if document else "")
            pages[path] = (entry[0], entry[1])
        if pages != {path: tuple(entry) for path, entry in known.items()}:
            store.put(_TABLE, {"documents": json.dumps(pages).encode()})
        return {path: digest for path, (_, digest) in pages.items() if digest}

    def _put(self, path: str, document: bytes) -> str:
        file = self._documents / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document)
        return digest_bytes(document)

    def _write(self, files: Mapping[str, PublicFile], documents: Mapping[str, str]) -> None:
        """Makes the index anew, once the folder of documents holds exactly these."""
        for path in set(list_files(self._documents)) - documents.keys():
            (self._documents / path).unlink()
        for path, digest in documents.items():
            file = self._documents / path
            if not file.is_file() or digest_file(file) != digest:
                self._put(path, make_document(files[path].read()) or b"")
        draft = self._index.with_suffix(".new")
        for folder in (draft, self._index):
            if folder.exists():
                shutil.rmtree(folder)
        write_index(self._documents, draft)
        draft.rename(self._index)
