"""Which pages are due: those that something reaches which changed since the last good build."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casefile.site.gather import Site
from casefile.site.kept import Filled, Read, State, Text, split

SITEMAP = "sitemap.xml"
PACKED_SITEMAP = "sitemap.xml.gz"
"""Which MkDocs makes together."""

NAMES = ("title", "meta", "")
"""Everything that can be read of a page, as a watch names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is due: pages whose text is to be rendered, pages to be put into the theme, statics.

    `texts` and `filled` are what is known of the others. A page whose text is rendered is put into
    the theme where that made it another.
    """

    render: set[str] = field(default_factory=set)
    fill: set[str] = field(default_factory=set)
    statics: set[str] = field(default_factory=set)
    texts: Mapping[str, Text] = field(default_factory=dict)
    filled: Mapping[str, Filled] = field(default_factory=dict)
    made: Mapping[str, Filled] = field(default_factory=dict)


def make_plan(
    site: Site, sources: Mapping[str, str], state: State | None, standing: Mapping[str, str]
) -> Plan:
    """Compares a site with what the last good build kept; `standing` is what stands of its files.

    What is read of the pages in `render` may turn out changed: see `find_readers`.
    """
    every, names = set(site.documents), set(site.config.theme.static_templates)
    if state is None or state.base != site.base:
        return Plan(render=every, fill=set(every), statics=names)
    render = {
        uri
        for uri in site.documents
        if uri not in state.texts or state.texts[uri].source != sources.get(uri)
    }
    places = state.places.items() ^ site.places.items()
    render |= {uri for uri, _ in places} & every
    if moved := state.files.keys() ^ site.files.known.keys():
        render |= {
            uri
            for uri, text in state.texts.items()
            if uri in every and not moved.isdisjoint(split(text.lookups))
        }
    plan = Plan(
        render=render,
        texts={uri: text for uri, text in state.texts.items() if uri not in render},
        filled={uri: one for uri, one in state.filled.items() if uri in every},
        made=state.statics,
    )
    if state.theme != site.theme:
        plan.fill.update(every)
        plan.statics.update(names)
        return plan
    paths = {uri: site.files.known[uri].target for uri in site.documents}
    plan.fill.update(_find_lost(paths, state.filled, standing))
    paths = dict(zip(names, names, strict=True))
    if SITEMAP in names:
        paths[PACKED_SITEMAP] = PACKED_SITEMAP
    lost = _find_lost(paths, state.statics, standing)
    plan.statics.update(_name_makers(lost))
    gone = {(uri, name) for uri in state.texts.keys() - every for name in NAMES}
    listing = [*state.texts] != list(site.documents)
    plan.fill.update(find_readers(plan.filled, gone, listing=listing))
    plan.statics.update(find_statics(plan.made, gone, listing=listing))
    return plan


def find_changed(render: Iterable[str], new: Mapping[str, Text], state: State | None) -> set[Read]:
    """What can be read of pages whose text was rendered that is no longer what it was."""
    old = state.texts if state else {}
    return {
        (uri, name)
        for uri in render
        for name in (new[uri].differing(old[uri]) if uri in old else NAMES)
    }


def find_readers(
    filled: Mapping[str, Filled], changed: set[Read], *, listing: bool = False
) -> set[str]:
    """Those that read what changed; `listing` tells whether the list of all pages did."""
    if not changed and not listing:
        return set()
    reached: dict[int, bool] = {}  # most pages share what they read
    found = set()
    for name, one in filled.items():
        number = id(one.reads)
        if number not in reached:
            reached[number] = not changed.isdisjoint(one.reads)
        if reached[number] or (listing and one.listing):
            found.add(name)
    return found


def find_statics(
    made: Mapping[str, Filled], changed: set[Read], *, listing: bool = False
) -> set[str]:
    """As `find_readers`, the names of those of the theme's pages that have no text of their own."""
    return _name_makers(find_readers(made, changed, listing=listing))


def _name_makers(names: set[str]) -> set[str]:
    return {SITEMAP if name == PACKED_SITEMAP else name for name in names}


def _find_lost(
    paths: Mapping[str, str], filled: Mapping[str, Filled], standing: Mapping[str, str]
) -> set[str]:
    """Those of which the file is not known or does not stand; `paths` gives it for each name."""
    return {
        name
        for name, path in paths.items()
        if name not in filled
        or (filled[name].output is not None and standing.get(path) != filled[name].output)
    }
