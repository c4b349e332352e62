"""What every entry of the record is, whatever its fields: a frozen shape with an id and a place."""

from pydantic import BaseModel, ConfigDict, PrivateAttr

from casefile.diagnostics import Diagnostic
from casefile.record.yamlread import Key, Node


class Shape(BaseModel):
    """What every shape of the record has in common: it never changes, and takes no other field."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Item(Shape):
    """What every entry of the record has besides its own fields: an id and its place."""

    _id: str = PrivateAttr(default="")
    _path: str = PrivateAttr(default="")
    _node: Node | None = PrivateAttr(default=None)

    def place(self, identifier: str, path: str, node: Node) -> None:
        """Says where the entry was read from; only the loader calls this, once."""
        self._id, self._path, self._node = identifier, path, node

    def _kept(self, name: str) -> str:
        """A private text from where pydantic keeps it; by its name it takes ten times as long."""
        kept: str = (self.__pydantic_private__ or {})[name]
        return kept

    @property
    def id(self) -> str:
        """The entry's id, the stem of its file."""
        return self._kept("_id")

    @property
    def path(self) -> str:
        """Its file, relative to the root, with forward slashes."""
        return self._kept("_path")

    @property
    def node(self) -> Node:
        """The YAML it was read from, with marks. Raises ValueError where it was not read."""
        if self._node is None:
            raise ValueError("this entry was not read from a file")
        return self._node

    def finding(
        self, place: tuple[Key, ...], code: str, message: str, hint: str = ""
    ) -> Diagnostic:
        """A finding at the field under a path of keys, or at the nearest one above it."""
        node = self.node.at(place)
        return Diagnostic(self.path, node.line, node.column, code, message, hint)
