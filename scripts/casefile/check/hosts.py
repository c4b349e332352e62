"""Hosts that are never linked: their pages name people at risk, or are hostile to them."""

import hashlib
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from casefile.check.links import find_addresses
from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.record.load import SAFETY
from casefile.record.model import Record, Source


def check_hosts(prose: Prose, record: Record) -> Iterator[Diagnostic]:
    """No text leads to a host that is never linked."""
    if record.barred_hosts:
        for address in find_addresses(prose):
            if is_barred(address.read, record.barred_hosts):
                yield prose.finding(address.offset, *_tell(address.read))


def check_source_hosts(source: Source, record: Record) -> Iterator[Diagnostic]:
    """No address of a source is on a host that is never linked."""
    for place in (("URL",), ("archived", "URL")):
        node = source.node.at(place)
        if node.kind == "scalar" and is_barred(node.text, record.barred_hosts):
            yield Diagnostic(source.path, node.line, node.column, *_tell(node.text))


def is_barred(address: str, barred: Collection[str]) -> bool:
    """Whether an address leads to a host, or to one below a host, whose digest is listed."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    parts = host.lower().rstrip(".").split(".")
    hosts = (".".join(parts[index:]) for index in range(max(1, len(parts) - 1)))
    return any(hashlib.sha256(name.encode()).hexdigest() in barred for name in hosts if name)


def _tell(address: str) -> tuple[str, str, str]:
    message = f'"{shown(address)}" is on a host that is never linked'
    hint = f"cite the publisher and the date, without an address; {SAFETY} lists such hosts"
    return "forbidden-address", message, hint
