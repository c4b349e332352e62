"""The addresses at which pages were published, and what has become of those that went away.

`data/addresses.txt` has every address that a page was ever published at, one a line, as a path from
the site's root: `/articles/asahi-report/`. `data/redirects.yml` maps each address whose page went
away to that of the page that took its place. An address is a path: where on a page something
stands, behind `#`, may change.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Node, read_yaml
from casefile.settings import ORIGINAL
from casefile.textfile import BYTE_ORDER_MARK, read_text

ADDRESSES = "data/addresses.txt"
REDIRECTS = "data/redirects.yml"

_ADDRESS = re.compile(r"/(?:[A-Za-z0-9-]+/)*\Z")
_SHOWN = 3


def address_of(language: str, page: str) -> str:
    """The address of a page by its name: `facts/index` is published at `/facts/`."""
    from casefile.pages.address import public_address  # noqa: PLC0415 - loads the whole model

    return public_address("" if language == ORIGINAL else f"/{language}/", page)


def find_addresses(
    pages: Iterable[str], languages: Iterable[str], articles: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """The addresses of generated pages in each language, and of articles by language and name."""
    names = [*pages]
    generated = {address_of(language, name) for language in languages for name in names}
    return frozenset(generated | {address_of(language, name) for language, name in articles})


def render_addresses(addresses: Iterable[str]) -> str:
    """The text of `data/addresses.txt`: sorted, so that two changes to it meet rarely."""
    return "".join(f"{address}\n" for address in sorted(set(addresses)))


def read_addresses(root: Path) -> Mapping[str, int]:
    """The published addresses with their lines; none where the list cannot be read."""
    return _parse(_read(root, ADDRESSES)[0] or "")


def read_redirects(root: Path) -> Mapping[str, str]:
    """Where each address that went away leads now, as it is written, sound or not."""
    return {
        start.text: target.text
        for start, target in _read_entries(root)[0]
        if target.kind == "scalar"
    }


def check_addresses(
    root: Path, published: Collection[str], *, publish: bool = False
) -> Iterator[Diagnostic]:
    """What is wrong with the list and the redirects of a site that has pages at these addresses.

    A site without a list is told so when it is to be published.
    """
    entries, found = _read_entries(root)
    yield from found
    yield from _check_redirects(entries, published)
    text, found = _read(root, ADDRESSES)
    yield from found
    lines = (text or "").splitlines()
    yield from _check_lines(lines)
    known = read_addresses(root)
    redirected = {start.text for start, _ in entries}
    for address, line in known.items():
        if address not in published and address not in redirected:
            near = get_close_matches(address, sorted(published), n=1)
            target = near[0] if near else "the address of the page that took its place"
            message = f'no page is at "{address}" any more'
            hint = f"bring the page back, or write into {REDIRECTS}: {address}: {target}"
            yield Diagnostic(ADDRESSES, line, 1, "lost-address", message, hint)
    missing = sorted(set(published) - known.keys())
    if missing and (publish or text is not None):
        yield from _tell_missing(missing, max(len(lines), 1), publish=publish)


def check_kept(root: Path, before: str) -> Iterator[Diagnostic]:
    """Nothing was taken out of the list of published addresses, which was this text before."""
    now = read_addresses(root)
    for address in _parse(before):
        if address not in now:
            message = f'"{address}" was taken out of the list of published addresses'
            hint = f"put it back; where its page is gone, {REDIRECTS} says what took its place"
            yield Diagnostic(ADDRESSES, 1, 1, "unlisted-again", message, hint)


def _parse(text: str) -> Mapping[str, int]:
    """The addresses in the text of a list, with their lines."""
    found = ((line.strip(), number) for number, line in enumerate(text.splitlines(), 1))
    return {address: number for address, number in found if _ADDRESS.match(address)}


def _check_lines(lines: list[str]) -> Iterator[Diagnostic]:
    before: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        address = line.strip()
        if not _ADDRESS.match(address):
            message = f'"{line}" is no address of a page'
            hint = "write a path from the site's root, such as /articles/asahi-report/"
            yield Diagnostic(ADDRESSES, number, 1, "invalid-address", message, hint)
        elif address in before:
            message = f'"{address}" stands in line {before[address]} already'
            yield Diagnostic(ADDRESSES, number, 1, "invalid-address", message, "take it out")
        before.setdefault(address, number)


def _tell_missing(missing: list[str], line: int, *, publish: bool) -> Iterator[Diagnostic]:
    shown = ", ".join(f'"{address}"' for address in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    message = f"not in the list of published addresses: {shown}{more}"
    hint = "add each as a line (python scripts/addresses.py does), and commit it with the page"
    yield Diagnostic(ADDRESSES, line, 1, "unlisted-address", message, hint)
    if publish:
        yield Diagnostic(ADDRESSES, line, 1, "unlisted-published", message, hint)


def _check_redirects(
    entries: list[tuple[Node, Node]], published: Collection[str]
) -> Iterator[Diagnostic]:
    targets = {start.text: target.text for start, target in entries}
    for start, target in entries:
        if not _ADDRESS.match(start.text):
            message = f'"{start.text}" is no address of a page'
            hint = "write a path from the site's root, such as /articles/asahi-report/"
            yield _finding(start, message, hint)
        elif start.text in published:
            message = f'a page is at "{start.text}"; a redirect would take its place'
            yield _finding(start, message, "take the redirect out")
        elif target.text in targets:
            message = f'"{target.text}" is redirected itself'
            yield _finding(target, message, "name the page that a reader gets to in the end")
        elif target.text not in published:
            near = get_close_matches(target.text[:200], sorted(published), n=1)
            hint = f'did you mean "{near[0]}"?' if near else "name a page of this site"
            yield _finding(target, f'"{target.text}" is no page of this site', hint)


def _read_entries(root: Path) -> tuple[list[tuple[Node, Node]], list[Diagnostic]]:
    """The redirects as pairs of nodes, and what is wrong with their file as such."""
    text, found = _read(root, REDIRECTS)
    if text is None:
        return [], found
    node, found = read_yaml(REDIRECTS, text.removeprefix(BYTE_ORDER_MARK))
    if node is None:
        return [], found
    if node.kind != "mapping":
        message = "redirects are written one a line, as `/old/address/: /new/address/`"
        return [], [*found, _finding(node, message, "write a mapping")]
    return [entry for entry in node.entries if entry[0].kind == "scalar"], found


def _finding(node: Node, message: str, hint: str) -> Diagnostic:
    return Diagnostic(REDIRECTS, node.line, node.column, "invalid-redirect", message, hint)


def _read(root: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    """A file's text; what cannot be opened at all is a finding of the check of files."""
    try:
        return read_text(root, path)
    except OSError:
        return None, []
