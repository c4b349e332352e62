"""Holds a copy of a site against its integrity.json: `python scripts/verify.py URL-or-folder`.

Exit status 0 where the copy is the same, 1 where it differs, 2 where it could not be compared. The
list that a copy brings along shows damage; to find out what somebody altered, take it from the
repository's own build: `--against site/integrity.json`. Needs Python alone.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

LIST = "integrity.json"
_CHUNK = 1 << 16
_LARGEST_LIST = 64 << 20
_SECONDS = 30
_AT_ONCE = 8
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")

Opener = Callable[[str], IO[bytes]]
"""Opens a file of the copy by its path. Raises FileNotFoundError where it is not there."""


class VerifyError(Exception):
    """The copy cannot be compared; the message says why."""


def main(arguments: list[str]) -> int:
    """Compares a copy and says what differs; returns the exit status."""
    parser = argparse.ArgumentParser(description="Hold a copy of a site against integrity.json.")
    parser.add_argument("copy", metavar="URL-or-folder", help="where the copy stands")
    parser.add_argument("--against", metavar="FILE", help="the list to compare with")
    options = parser.parse_args(arguments)
    try:
        return verify(options.copy, options.against)
    except (VerifyError, OSError, HTTPException) as error:
        sys.stderr.write(f"{options.copy}: {_sentence(error)}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def verify(copy: str, against: str | None) -> int:
    """Compares a copy with its list, or another one, and prints each difference."""
    folder = None if re.match(r"https?://", copy) else Path(copy)
    if folder is not None and not folder.is_dir():
        raise VerifyError("there is no such folder")
    opener = _open_site(copy) if folder is None else _open_folder(folder)
    listed = read_list(_read_whole(opener, against))
    differences = list(compare(listed["files"], opener))
    if folder is not None:
        extra = {path for path in _list_files(folder) if path not in listed["files"]} - {LIST}
        differences += [f"added: {path}" for path in extra]
    for line in sorted(differences):
        sys.stdout.write(f"{_printable(line)}\n")
    count = len(listed["files"])
    same = f"all {count} files are the same"
    told = f"{len(differences)} files differ" if differences else same
    built = f"commit {listed['commit']}" if listed["commit"] else "no commit"
    sys.stdout.write(_printable(f"{told}; built from {built}, record {listed['record']}") + "\n")
    return int(bool(differences))


def read_list(data: bytes) -> Mapping[str, Any]:
    """What an integrity.json says. Raises VerifyError where it is none or leads elsewhere."""
    try:
        listed = json.loads(data)
        files, commit, record = listed["files"], listed["commit"], listed["record"]
        sound = isinstance(record, str) and (commit is None or isinstance(commit, str))
        sound = sound and all(_is_path(p) and _DIGEST.match(d) for p, d in files.items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise VerifyError(f"its {LIST} cannot be read")
    return {"files": files, "commit": commit, "record": record}


def compare(files: Mapping[str, str], opener: Opener) -> Iterator[str]:
    """What is missing and what has changed, as it is found; how far it is stands on a terminal."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(lambda path: _digest(opener, path), files)
        for number, (path, digest) in enumerate(zip(files, found, strict=True), 1):
            _tell_progress(number, len(files))
            if digest is None:
                yield f"missing: {path}"
            elif digest != files[path]:
                yield f"changed: {path}"


def _digest(opener: Opener, path: str) -> str | None:
    whole = hashlib.sha256()
    try:
        with opener(path) as stream:
            while chunk := stream.read(_CHUNK):
                whole.update(chunk)
    except FileNotFoundError:
        return None
    return whole.hexdigest()


def _open_folder(folder: Path) -> Opener:
    def open_file(path: str) -> IO[bytes]:
        place = folder / path
        if not place.is_file():
            raise FileNotFoundError(path)
        return place.open("rb")

    return open_file


def _open_site(address: str) -> Opener:
    base = f"{address.partition('#')[0].partition('?')[0].rstrip('/')}/"
    opener = build_opener(_SameHost())

    def open_file(path: str) -> IO[bytes]:
        # The bytes as they are: nothing that a server would pack or keep for another time.
        headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        request = Request(urljoin(base, quote(path)), headers=headers)  # noqa: S310 - http(s) only
        try:
            stream: IO[bytes] = opener.open(request, timeout=_SECONDS)
        except HTTPError as error:
            error.close()
            if error.code in (404, 410):
                raise FileNotFoundError(path) from None
            raise VerifyError(f"{path}: the server answers {error.code}") from None
        except URLError as error:
            raise VerifyError(f"the server cannot be reached: {error.reason}") from None
        return stream

    return open_file


class _SameHost(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in ("http", "https") or new.hostname != old.hostname:
            raise VerifyError(f"it sends readers on to another host, {_printable(newurl)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _read_whole(opener: Opener, against: str | None) -> bytes:
    """The list's bytes: those of a file on this computer, or the list of the copy itself."""
    try:
        with Path(against).open("rb") if against else opener(LIST) as stream:
            data = stream.read(_LARGEST_LIST + 1)
    except FileNotFoundError:
        raise VerifyError(f"there is no {against or LIST}") from None
    if len(data) > _LARGEST_LIST:
        raise VerifyError(f"its {LIST} is too large")
    return data


def _list_files(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file() or file.is_symlink():
            yield file.relative_to(folder).as_posix()


def _is_path(path: str) -> bool:
    parts = path.split("/")
    return "\\" not in path and not any(part in ("", ".", "..") for part in parts)


def _tell_progress(number: int, count: int) -> None:
    if sys.stderr.isatty() and (number % 20 == 0 or number == count):
        sys.stderr.write(f"\r{number} of {count} files" + ("\n" if number == count else ""))
        sys.stderr.flush()


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _sentence(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _printable(reason or type(error).__name__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
