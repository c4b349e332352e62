"""Runs Pagefind over documents: the same files for the same documents.

Pagefind writes the values of a filter and the languages in an order that changes from run to run;
here they are sorted, and what is named after its bytes is named anew.
"""

import gzip
import hashlib
import json
import os
import subprocess
from pathlib import Path

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from casefile.site.release import SealError
from casefile.tree import digest_file

DISTRIBUTION = "pagefind-bin-extended"

PINNED = {
    "pagefind-worker.js": "4ca50d25bcab9e1c3afbc00ab5f7761114e83c8fc1b83d38655af1558b650c2a",
    "pagefind.js": "252d272bd34d483d19a752060f6a065114d15ab12c42d8f905ca565e2768a009",
    "wasm.en.pagefind": "bb16c9e6d3d214d4d05cccca51df7b487b86b3657318da767f6ca9e0a2e7259d",
    "wasm.unknown.pagefind": "3a74cefceacd066e8d3bc8c52e7bc1c869544ca3d9031b44a9b7136356d5d7f4",
}
"""The SHA-256 of what runs in a reader's browser. No policy in a page stops a worker whose bytes
are not the expected ones, so other bytes are not published."""

ENTRY = "pagefind-entry.json"
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-high*")
_MAGIC = b"pagefind_dcd"
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
_TEXT, _ARRAY = (2, 3), 4


def write_index(documents: Path, output: Path) -> None:
    """Fills the folder `output` with the index of all HTML files below `documents`.

    Raises SealError where Pagefind fails or has code that is not the pinned one, and OSError.
    """
    # Pagefind also takes settings from the folder it runs in and from variables like these.
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND")}
    ran = subprocess.run(
        [get_executable(), "--site", ".", "--output-path", output.resolve(), "--silent"],
        cwd=documents,
        env=environment,
        capture_output=True,
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines() or ["it says nothing"]
        raise SealError(f"the search index could not be made: {said[-1]}")
    for pattern in _UNUSED:
        for file in output.glob(pattern):
            file.unlink()
    for name, digest in PINNED.items():
        file = output / name
        if file.exists() and digest_file(file) != digest:
            raise SealError(f"{name} is not the one that site/pagefind.py names by its digest")
    _settle(output)


def sort_filter(data: bytes) -> bytes:
    """A filter's file, unpacked, with its values in the order of their bytes.

    It is CBOR (RFC 8949): the filter's name, then each value with the numbers of its pages.
    """
    at = len(_MAGIC)
    _, _, at = _read_head(data, at)
    _, count, at = _read_head(data, _skip(data, at))
    start, values = at, []
    for _ in range(count):
        end = _skip(data, at)
        values.append(data[at:end])
        at = end
    return data[:start] + b"".join(sorted(values)) + data[at:]


def _settle(output: Path) -> None:
    """Gives the files of an index that differ from run to run their one form."""
    entry = json.loads((output / ENTRY).read_bytes())
    for code, language in entry["languages"].items():
        old = output / f"pagefind.{language['hash']}.pf_meta"
        meta = gzip.decompress(old.read_bytes())
        for file in (output / "filter").glob(f"{code}_*.pf_filter"):
            data = sort_filter(gzip.decompress(file.read_bytes()))
            name = _name(code, data, file.stem)
            meta = meta.replace(file.stem.encode(), name.encode())
            file.unlink()
            _pack(file.with_stem(name), data)
        name = _name(code, meta, language["hash"])
        old.unlink()
        _pack(output / f"pagefind.{name}.pf_meta", meta)
        language["hash"] = name
    (output / ENTRY).write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), "utf-8")


def _name(code: str, data: bytes, like: str) -> str:
    """The name of a file by its bytes, as long as the one that Pagefind gave it."""
    return f"{code}_{hashlib.sha256(data).hexdigest()}"[: len(like)]


def _pack(file: Path, data: bytes) -> None:
    file.write_bytes(gzip.compress(data, mtime=0))


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of an item, its number or length, and where what follows begins."""
    kind, info = data[at] >> 5, data[at] & 31
    end = at + 1 + _SIZES.get(info, 0)
    return kind, int.from_bytes(data[at + 1 : end]) if info in _SIZES else info, end


def _skip(data: bytes, at: int) -> int:
    """Where an item ends."""
    kind, size, at = _read_head(data, at)
    if kind in _TEXT:
        return at + size
    for _ in range(size if kind == _ARRAY else 0):
        at = _skip(data, at)
    return at
