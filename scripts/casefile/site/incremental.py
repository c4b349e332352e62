"""Makes every file of a staged tree that is due as `mkdocs build` does, from what is kept.

MkDocs's own objects do the work. A page's text is rendered anew where it, the settings or what its
links find has changed; a page is put into the theme anew where that, the theme, the navigation or
what the theme reads of other pages has changed.

Pages are made in any order, by several processes, as long as MkDocs has nothing to say. Where it
warns or refuses, what is due is made once more in MkDocs's order, so that it says the same.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import Abort

from casefile.site.bytecode import Bytecode
from casefile.site.gather import Basis, Site, gather
from casefile.site.kept import (
    Filled,
    Known,
    State,
    Text,
    drop_rendered,
    read_rendered,
    unpack_rendered,
    write_rendered,
)
from casefile.site.make import Drafts, Maker, forget_warnings
from casefile.site.plan import (
    PACKED_SITEMAP,
    SITEMAP,
    Plan,
    find_changed,
    find_readers,
    find_statics,
    make_plan,
)
from casefile.site.session import Mute, aborting
from casefile.site.share import DirtyError, Job, Task, make_pages
from casefile.store import Store
from casefile.tree import digest_file

_BATCH = 200
"""How many rendered texts are handed to the store at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a build is made from and where it leaves what is new.

    `read` gives the bytes of a staged document, `store` is what texts are kept in and `open_store`
    opens it in another process, `standing` are the digests of the old output by path.
    """

    basis: Basis
    read: Callable[[str], bytes]
    store: Store
    open_store: Callable[[], Store]
    standing: Mapping[str, str]
    drafts: Path
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The digest of every file of the site by its path, the new ones' drafts, and what is kept."""

    files: Mapping[str, str]
    drafts: Mapping[str, Path]
    state: State


def build_pages(request: Request) -> Made:
    """Makes what is due.

    Raises Abort where MkDocs would in its strict mode, whatever its parts raise, and OSError where
    the disk does not let it.
    """
    with suppress(Exception):  # what it was is told below, as MkDocs would tell it
        return Attempt(request).make()
    _make_as_mkdocs(request)
    try:
        return Attempt(request).make()
    except DirtyError:
        raise Abort("a file of the site changed while it was built") from None


class Attempt:
    """A build that goes on as long as MkDocs has nothing to say; makes what is due of a site."""

    def __init__(self, request: Request) -> None:
        self.request, self._state = request, request.basis.state
        self.mute = Mute()
        forget_warnings()
        with self.mute:
            self.maker, self.site, self.plan = prepare(request)
        self._refuse()
        self._drafts = Drafts(request.drafts, "draft", request.standing)
        self._drafted: dict[tuple[str, str], Path] = {}
        self.texts: dict[str, Text] = dict(self.plan.texts)
        self.filled: dict[str, Filled] = dict(self.plan.filled)
        self.statics: dict[str, Filled] = dict(self.plan.made)

    def make(self) -> Made:
        """Makes everything that is due. Raises DirtyError where MkDocs warned."""
        plan, old = self.plan, self._state.texts if self._state else {}
        self.make_statics(plan.statics)
        before = {uri: old[uri].identity for uri in plan.render if uri in old}
        due = plan.render | plan.fill
        self._make([Task(u, u in plan.render, u in plan.fill, before.get(u)) for u in due])
        changed = find_changed(plan.render, self.texts, self._state)
        readers = find_readers(self.filled, changed) - due
        self._make([Task(uri, render=False, fill=True, before=None) for uri in readers])
        self.make_statics(find_statics(self.statics, changed) - plan.statics)
        self._check_anchors(changed)
        return self._finish(old)

    def make_statics(self, names: set[str]) -> None:
        """Makes the theme's pages that have no text of their own."""
        for name in sorted(names):
            with self.mute:
                data, filled = self.maker.compose_static(name)
            self._refuse()
            self._put_static(name, data, filled)
            if name == SITEMAP:
                packed = PACKED_SITEMAP
                data = data and self.maker.pack_sitemap(packed, data)
                self._put_static(packed, data, filled)

    def _put_static(self, name: str, data: bytes | None, filled: Filled) -> None:
        if data is not None:
            digest = self._drafts.put(name, data)
            filled = filled._replace(output=digest)
            self._note_draft(name, digest, self._drafts.files.get(name))
        self.statics[name] = filled

    def _make(self, tasks: list[Task]) -> None:
        request, packed = self.request, dict[str, tuple[str, bytes]]()
        whole = len(self.plan.render) == len(self.site.documents)
        open_store = (lambda: None) if whole else request.open_store
        job = Job(self.maker, tasks, self._drafts, self.mute, open_store)
        if request.workers > 1:
            request.store.commit()  # what is open here must not be closed by a copy of this process
        with self.mute:
            for done in make_pages(job, request.workers):
                if done.text:
                    self.texts[done.uri] = done.text
                    if done.packed is not None:
                        packed[done.uri] = (done.text.identity, done.packed)
                if done.filled:
                    self.filled[done.uri] = done.filled
                    if done.filled.output is not None:
                        path = self.site.files.known[done.uri].target
                        self._note_draft(path, done.filled.output, done.draft)
                if whole and len(packed) >= _BATCH:  # nobody else has the store open
                    write_rendered(request.store, packed)
                    packed.clear()
        again = {u: (self.maker.texts[u].identity, p) for u, p in self.maker.packed.items()}
        self.maker.packed.clear()
        write_rendered(request.store, again | packed)
        self._refuse()

    def _note_draft(self, path: str, digest: str, name: str | None) -> None:
        if name is not None:
            self._drafted[path, digest] = self.request.drafts / name

    def _check_anchors(self, changed: set[tuple[str, str]]) -> None:
        if self.site.config.validation.links.anchors < logging.WARNING:
            return
        other = {uri for uri, _ in changed}
        wanted: dict[str, set[str]] = {}
        for uri in self.site.documents:
            text = self.texts[uri]
            if uri not in self.plan.render and not text.is_leading(other):
                continue
            for to, name in text.list_anchors():
                if uri in self.plan.render or to in other:
                    wanted.setdefault(to, set()).add(name)
        for to, names in wanted.items():
            if to in self.texts and not names.issubset(self._find_ids(to)):
                raise DirtyError

    def _find_ids(self, uri: str) -> list[str | None]:
        rendered = read_rendered(self.request.store, uri, self.texts[uri].identity)
        if rendered is None:
            self.maker.render(uri)
            rendered = unpack_rendered(self.maker.packed[uri])
        return rendered.ids

    def _refuse(self) -> None:
        if self.mute.warned:
            raise DirtyError

    def _finish(self, old: Mapping[str, Text]) -> Made:
        known, documents = self.site.files.known, self.site.documents
        drop_rendered(self.request.store, frozenset(old.keys() - set(documents)))
        lent = self._find_lent()
        sources = {
            **self.request.basis.sources,
            **{u: self.texts[u].source for u in self.plan.render},
        }
        names = set(self.site.config.theme.static_templates)
        names |= {PACKED_SITEMAP} if SITEMAP in names else set()
        made = {n: one for n, one in sorted(self.statics.items()) if n in names}
        files = {n: one.output for n, one in made.items() if one.output is not None}
        for uri, one in known.items():
            if one.kind == "copy" and one.target not in files:  # MkDocs writes templates over them
                digest = lent[uri] if one.folder else sources[uri]
                if self.request.standing.get(one.target) != digest:
                    digest = self._copy(uri, one)
                    (lent if one.folder else sources)[uri] = digest
                files[one.target] = digest
        for uri in documents:
            if (output := self.filled[uri].output) is not None:
                files[known[uri].target] = output
        drafts = {path: file for (path, d), file in self._drafted.items() if files.get(path) == d}
        return Made(
            files=files,
            drafts=drafts,
            state=State(
                base=self.site.base,
                theme=self.site.theme,
                own=[*self.site.own],
                places=dict(self.site.places),
                sources=sources,
                files=dict(known),
                lent=lent,
                texts={uri: self.texts[uri] for uri in documents},
                filled={uri: self.filled[uri] for uri in documents},
                statics=made,
            ),
        )

    def _copy(self, uri: str, one: Known) -> str:
        data = (Path(one.folder) / uri).read_bytes() if one.folder else self.request.read(uri)
        digest = self._drafts.put(one.target, data)
        self._note_draft(one.target, digest, self._drafts.files.get(one.target))
        return digest

    def _find_lent(self) -> dict[str, str]:
        """The digests of the theme's files: a package's are read once for each of its versions."""
        state, own = self._state, self.site.config.theme.custom_dir
        old = state.lent if state and state.base == self.site.base else {}
        return {
            uri: old[uri]
            if uri in old and one.folder != own
            else digest_file(Path(one.folder) / uri)
            for uri, one in self.site.files.known.items()
            if one.folder and one.kind == "copy"
        }


def prepare(request: Request, *, whole: bool = False) -> tuple[Maker, Site, Plan]:
    """What is due, and what makes it; `whole` has MkDocs make every page, as `gather` says."""
    basis = request.basis
    maker = Maker(due=set(), kept={}, read=request.read, store=request.store)
    site = maker.site = gather(basis, maker.load, Bytecode(request.store), whole=whole)
    plan = make_plan(site, basis.sources, basis.state, request.standing)
    maker.due, maker.kept = plan.render, plan.texts
    return maker, site, plan


def _make_as_mkdocs(request: Request) -> None:
    """Makes what is due in MkDocs's order; raises what MkDocs raises."""
    forget_warnings()
    with aborting():
        maker, site, plan = prepare(request, whole=True)
        for uri in site.documents:
            if uri in plan.render:
                maker.read_as_mkdocs(uri)
        changed = find_changed(plan.render, maker.texts, request.basis.state)
        for name in sorted(plan.statics | find_statics(plan.made, changed)):
            if name in site.config.theme.static_templates:
                maker.compose_static(name)
        due = plan.render | plan.fill | find_readers(plan.filled, changed)
        for uri in site.documents:
            if uri in due:
                maker.compose(uri)
        level = site.config.validation.links.anchors
        for uri in site.documents:
            if uri in plan.render or plan.texts[uri].is_leading(plan.render):
                site.files.page(uri).validate_anchor_links(files=site.files, log_level=level)
