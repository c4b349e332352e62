"""Compiled templates, kept between processes."""

from jinja2.bccache import Bucket, BytecodeCache

from casefile.store import Store

_TABLE = "templates"


class Bytecode(BytecodeCache):
    """Keeps compiled templates in a store, which never gives back what was damaged.

    Jinja itself looks whether a template is still the one that was compiled. A store of None keeps
    nothing.
    """

    def __init__(self, store: Store | None) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with what is kept of its template."""
        data = self.store.get(_TABLE, _key(bucket)) if self.store else None
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a compiled template."""
        if self.store:
            self.store.put(_TABLE, {_key(bucket): bucket.bytecode_to_string()})


def _key(bucket: Bucket) -> str:
    return f"{bucket.key} {sorted(bucket.environment.extensions)}"
