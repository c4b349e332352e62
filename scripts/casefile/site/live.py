"""A site held in memory, to make single pages from it while somebody writes."""

from collections.abc import Iterable, Mapping

from casefile.site.incremental import Request, prepare
from casefile.site.kept import Filled, State, Text
from casefile.site.make import forget_warnings
from casefile.site.plan import NAMES, find_changed, find_readers
from casefile.site.session import Mute
from casefile.site.share import FEW


class Live:
    """The pages of a site and which of them differ from what was last written.

    What MkDocs warns of is not told here: writing the site tells it.
    """

    def __init__(self, request: Request) -> None:
        forget_warnings()
        self._mute = Mute()
        self._new: dict[str, bytes] = {}
        self._composed: dict[str, bytes] = {}
        disk = request.read
        with self._mute:
            self._maker, self._site, plan = prepare(request)
        self._maker.read = lambda uri: self._new[uri] if uri in self._new else disk(uri)
        self._sources = {one.target: uri for uri, one in self._site.files.known.items()}
        self._texts: dict[str, Text] = dict(plan.texts)
        self._filled: dict[str, Filled] = dict(plan.filled)
        self._due: set[str] = plan.render | plan.fill
        self._read = _find_read(self._filled)
        if len(plan.render) <= FEW:
            with self._mute:
                texts = {uri: self._maker.text(uri) for uri in plan.render}
            changed = find_changed(plan.render, texts, request.basis.state)
            self._due |= find_readers(self._filled, changed)
            self._texts |= texts
        else:
            self._due |= find_readers(self._filled, {(u, n) for u in plan.render for n in NAMES})

    @property
    def due(self) -> frozenset[str]:
        """The paths of the pages that differ, or may differ, from what was last written."""
        return frozenset(self._site.files.known[uri].target for uri in self._due)

    def change(self, texts: Mapping[str, bytes]) -> frozenset[str] | None:
        """Takes over new texts of pages, by source; returns the paths of the pages they reach.

        None where one of them is no page of the site yet. Raises what MkDocs's parts raise.
        """
        known, changed = self._site.files.known, set()
        if any(uri not in known or known[uri].kind != "page" for uri in texts):
            return None
        reached = set()
        for uri, data in texts.items():
            self._new[uri] = data
            self._maker.due.add(uri)
            with self._mute:
                new = self._maker.render(uri)
            old = self._texts.get(uri)
            names = new.differing(old) if old else frozenset(NAMES)
            self._texts[uri] = new
            if names:
                reached.add(uri)
                changed |= {(uri, name) for name in names if uri in self._read}
        self._forget_shared(uri for uri, _ in changed)
        reached |= find_readers(self._filled, changed)
        self._due |= reached
        paths = frozenset(known[uri].target for uri in reached)
        for path in paths:
            self._composed.pop(path, None)
        return paths

    def render(self, path: str) -> bytes | None:
        """A page as it is now; None where it is as it was last written, or no page.

        Raises what MkDocs's parts raise.
        """
        uri = self._sources.get(path)
        if uri not in self._due or uri is None:
            return None
        if path not in self._composed:
            with self._mute:
                data, filled = self._maker.compose(uri)
            self._composed[path] = data or b""
            self._filled[uri] = filled
            self._read |= {other for other, _ in filled.reads}
        return self._composed[path]

    def settle(self, state: State) -> bool:
        """Takes over what was written; returns False where the site has become another one."""
        site = self._site
        if (state.base, state.theme, state.files) != (site.base, site.theme, site.files.known):
            return False
        for uri, text in state.texts.items():
            if self._texts.get(uri) != text:  # it was written from another text than was seen here
                self._maker.forget(uri)
                self._forget_shared([uri])
        self._texts, self._filled = dict(state.texts), dict(state.filled)
        self._maker.kept, self._maker.due = self._texts, set()
        self._maker.texts.clear()
        self._maker.packed.clear()
        self._due = set()
        self._new.clear()
        self._composed.clear()
        self._read = _find_read(self._filled)
        return True

    def _forget_shared(self, uris: Iterable[str]) -> None:
        """Forgets what pages share where it may have been made of one of these."""
        if self._site.fragments is not None and not self._read.isdisjoint(uris):
            self._site.fragments.forget()


def _find_read(filled: Mapping[str, Filled]) -> set[str]:
    """The pages that others read."""
    sets = {id(one.reads): one.reads for one in filled.values()}
    return {uri for reads in sets.values() for uri, _ in reads}
