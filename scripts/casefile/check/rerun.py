"""Checks again what has changed since an earlier check, and takes the rest from it.

What comes of it is always what `check_project` finds; a test holds the two against each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from casefile.addresses import ADDRESSES, REDIRECTS, check_addresses, find_addresses
from casefile.check.facts import recheck
from casefile.check.holding import Holdings
from casefile.check.imagefiles import check_image, check_unshown, faults_below, select_images
from casefile.check.needs import EVERYTHING
from casefile.check.outline import Outline, SiteLink
from casefile.check.record import check_record
from casefile.check.safety import check_entries, check_safety, concerned_among
from casefile.check.state import Image, Part, State, Unit, findings_of, rows_of
from casefile.check.targets import Targets, check_targets, images_among
from casefile.check.translations import check_versions
from casefile.check.unit import Bench, check_corrections, check_files
from casefile.diagnostics import Diagnostic
from casefile.listing import Stamp, digest_texts, is_file, mode_of
from casefile.pages.address import ARTICLES, page_names
from casefile.prose.load import find_articles, load_article
from casefile.record.load import SAFETY, load_record
from casefile.record.model import Item
from casefile.record.opened import find_entry, open_record
from casefile.settings import ORIGINAL, load_settings

SOUND = "sound"
"""The part that is kept where every entry can be read: its entries need not be read at once."""

_OF_SETTINGS = ("mkdocs.yml", "data/schema/", "data/languages/", "overrides/")

_FOR_ALL = ("names", "safety", "topics")
"""The stems of files that the check of any text may ask, beside the entries under its ids."""


class Rerun:
    """One check of a site whose files have these digests, with what an earlier one kept."""

    def __init__(self, root: Path, today: date, *, publish: bool, workers: int) -> None:
        self.root, self.today, self.publish, self.workers = root, today, publish, workers

    def run(self, stamps: Mapping[str, Stamp], digests: dict[str, str], kept: State) -> State:
        """What is to be kept of this check; its findings are those of `whole`."""
        answers = _Answers(stamps, digests, kept)
        state = State(digests=digests)
        entries = self._read_record(answers, kept, state)
        self._check_units(answers, kept, state, entries)
        outlines = [_outline(unit.outline) for unit in state.units.values() if unit.outline]
        pages = {name: frozenset(anchors) for name, anchors in state.pages.items()}
        pages[ARTICLES] = frozenset(one.listed for one in outlines if one.listed)
        self._check_settings(stamps, kept, state, pages, outlines)
        self._check_addresses(kept, state, outlines)
        self._check_safety(answers, kept, state, outlines)
        self._check_versions(answers, kept, state, outlines)
        state.images = {path: self._image(path, answers, kept) for path in answers.images}
        unshown = self._check_links(answers, kept, state, pages, outlines)
        rows = rows_of(unshown)
        rows += [row for part in state.parts.values() for row in part.findings]
        for unit in state.units.values():
            rows += [*unit.findings, *unit.misled]
        state.whole = rows_of(findings_of(rows))
        return state

    def _read_record(self, answers: "_Answers", kept: State, state: State) -> list[Item] | None:
        """The entries whose texts may have to be checked; None where all units tell of theirs."""
        if SOUND in kept.parts and self._open_record(answers, kept, state):
            return None
        self.record, found = load_record(self.root)
        found += [*check_record(self.record, self.today), *check_entries(self.record)]
        if self.record.corrections:
            found += check_corrections(self._bench())
        rows = rows_of(found)
        state.parts["record"] = Part(answers.everything, rows)
        names = page_names(self.record)
        state.pages = {name: sorted(anchors) for name, anchors in names.items()}
        if not self.record.damaged and not any(row[3] == "duplicate-id" for row in rows):
            state.parts[SOUND] = Part(answers.everything, [])
        state.concerned = sorted(item.path for item in concerned_among(self.record))
        return [*self.record.entries()]

    def _open_record(self, answers: "_Answers", kept: State, state: State) -> bool:
        """Takes the record over where no more than some facts changed; whether that could be."""
        self.record = open_record(self.root, answers.paths)
        pages, rows = kept.pages, kept.parts["record"].findings
        if answers.changed:
            found = recheck(self.root, self.today, self.record, answers.changed, kept)
            if found is None:
                return False
            pages, rows = {**pages, **found.pages}, found.rows
        state.pages, state.concerned = pages, kept.concerned
        state.parts["record"] = Part(answers.everything, rows)
        state.parts[SOUND] = Part(answers.everything, [])
        return True

    def _check_units(
        self, answers: "_Answers", kept: State, state: State, entries: list[Item] | None
    ) -> None:
        articles = list(find_articles(self.root))
        if entries is None:
            items: dict[str, Item | None] = dict.fromkeys(
                path for path in kept.units if path.startswith("data/")
            )
        else:
            items = {item.path: item for item in entries}
        left: list[str] = []
        for path in (*items, *articles):
            unit = kept.units.get(path)
            if unit is not None and answers.hold(path, unit):
                state.units[path] = unit
            else:
                left.append(path)
        due = [items[path] or find_entry(self.record, path) for path in left if path in items]
        left = [path for path in left if path not in items]
        for one in check_files(self._bench(), left, due, self.workers):
            state.units[one.path] = Unit(
                needs=sorted(one.needs),
                findings=rows_of(one.findings),
                idle=one.idle,
                outline=one.outline,
            )

    def _bench(self) -> Bench:
        holdings = Holdings(self.record)
        return Bench(root=self.root, record=self.record, holdings=holdings, today=self.today)

    def _check_settings(
        self,
        stamps: Mapping[str, Stamp],
        kept: State,
        state: State,
        pages: Mapping[str, frozenset[str]],
        outlines: Iterable[Outline],
    ) -> None:
        """The findings about settings, words and files, which no text has a part in."""
        shape = [f"{path} {_shape(stamps[path], state.digests[path])}" for path in sorted(stamps)]
        read = {p: d for p, d in state.digests.items() if p.startswith(_OF_SETTINGS)}
        languages = sorted({outline.language for outline in outlines} | {ORIGINAL})
        key = digest_texts([*shape, digest_texts(read), *sorted(pages), *languages])
        part = kept.parts.get("settings")
        if part is None or part.key != key:
            from casefile.check.project import check_surroundings  # noqa: PLC0415 - often not due

            found = [*load_settings(self.root)[1]]
            found += check_surroundings(self.root, languages, pages, publish=self.publish)
            part = Part(key, rows_of(found))
        state.parts["settings"] = part

    def _check_addresses(self, kept: State, state: State, outlines: Iterable[Outline]) -> None:
        """What became of the addresses that were published, by all pages that there are now."""
        languages = sorted({outline.language for outline in outlines} | {ORIGINAL})
        articles = [
            (one.language, one.name.removesuffix(".md")) for one in outlines if not one.draft
        ]
        published = find_addresses(state.pages, languages, articles)
        written = [state.digests.get(path, "") for path in (ADDRESSES, REDIRECTS)]
        key = digest_texts([*written, *sorted(published)])
        part = kept.parts.get("addresses")
        if part is None or part.key != key:
            found = check_addresses(self.root, published, publish=self.publish)
            part = Part(key, rows_of(found))
        state.parts["addresses"] = part

    def _check_safety(
        self, answers: "_Answers", kept: State, state: State, outlines: Iterable[Outline]
    ) -> None:
        """What the whole site gives away of private people, by all that says it concerns them."""
        paths = [outline.path for outline in outlines if outline.concerned]
        concerned = [*state.concerned, *paths, SAFETY]
        key = digest_texts({path: answers.digests.get(path, "") for path in concerned})
        part = kept.parts.get("safety")
        if part is None or part.key != key:
            articles = [load_article(self.root, path)[0] for path in sorted(paths)]
            read = [article for article in articles if article is not None]
            part = Part(key, rows_of(check_safety(self.record, read)))
        state.parts["safety"] = part

    def _check_versions(
        self, answers: "_Answers", kept: State, state: State, outlines: Iterable[Outline]
    ) -> None:
        """How the versions of each article stand to one another, where there are several."""
        groups: dict[str, list[Outline]] = {}
        for outline in outlines:
            groups.setdefault(outline.name, []).append(outline)
        for name, group in groups.items():
            if len(group) == 1 and group[0].language == ORIGINAL and not group[0].versioned:
                continue
            key = digest_texts({one.path: answers.digests[one.path] for one in group})
            part = kept.parts.get(f"versions {name}")
            if part is None or part.key != key:
                articles = [load_article(self.root, one.path)[0] for one in group]
                read = [article for article in articles if article is not None]
                part = Part(key, rows_of(check_versions(read)))
            state.parts[f"versions {name}"] = part

    def _check_links(
        self,
        answers: "_Answers",
        kept: State,
        state: State,
        pages: Mapping[str, frozenset[str]],
        outlines: Iterable[Outline],
    ) -> Iterator[Diagnostic]:
        """Where the links of each article lead, unless the answers are what they were.

        What comes back is what is wrong with the images that none of them leads to.
        """
        faults = {path: image.faults for path, image in state.images.items()}
        seen: set[str] = set()
        by_language: dict[str, list[Outline]] = {}
        for outline in outlines:
            by_language.setdefault(outline.language, []).append(outline)
        for language, group in by_language.items():
            folder = f"docs/{language}"
            targets = Targets(pages, group, self.root / folder, faults_below(faults, folder))
            for outline in group:
                path = outline.path
                before = kept.units.get(path) if answers.is_unchanged(path) else None
                unit = state.units[path] = _linked(state.units[path], before, outline, targets)
                seen.update(f"{folder}/{image}" for image in images_among(unit.asked))
        return check_unshown(faults, seen)

    def _image(self, path: str, answers: "_Answers", kept: State) -> Image:
        """What is wrong with an image, read again only where its bytes are others."""
        before, digest = kept.images.get(path), answers.digests[path]
        if before is not None and before.digest == digest:
            return before
        return Image(digest, check_image(self.root, path))


class _Answers:
    """What stands under the ids of the record now, by the digests of the files."""

    def __init__(
        self, stamps: Mapping[str, Stamp], digests: Mapping[str, str], kept: State
    ) -> None:
        self.digests, self._before = digests, kept.digests
        data = {path: digest for path, digest in digests.items() if path.startswith("data/")}
        self.paths = tuple(path for path in data if path.isprintable() and is_file(stamps[path]))
        self.images = tuple(select_images(path for path in digests if is_file(stamps[path])))
        self.everything = digest_texts(data)
        gone = (path for path in kept.digests if path.startswith("data/") and path not in data)
        new = (path for path, digest in data.items() if kept.digests.get(path) != digest)
        self.changed = frozenset((*gone, *new))
        stems = {path.rpartition("/")[2].partition(".")[0] for path in self.changed}
        self._moved = frozenset({*stems, EVERYTHING} if stems else ())
        self._all_moved = not stems.isdisjoint(_FOR_ALL)

    def is_unchanged(self, path: str) -> bool:
        """Whether a file is what it was."""
        return self._before.get(path) == self.digests.get(path)

    def hold(self, path: str, unit: Unit) -> bool:
        """Whether what was found of a file still holds."""
        return (
            self.is_unchanged(path) and not self._all_moved and self._moved.isdisjoint(unit.needs)
        )


def _linked(unit: Unit, before: Unit | None, outline: Outline, targets: Targets) -> Unit:
    """The unit with what is wrong with its links; `before` is an earlier one of the same text."""
    if before is not None and before.reached == digest_texts(targets.answers(before.asked)):
        if before is unit:
            return unit
        return unit._replace(asked=before.asked, reached=before.reached, misled=before.misled)
    targets.asked = set()
    misled = rows_of(check_targets(outline, targets))
    asked = sorted(targets.asked)
    return unit._replace(asked=asked, reached=digest_texts(targets.answers(asked)), misled=misled)


def _shape(stamp: Stamp, digest: str) -> str:
    """What the check of files knows of one: its mode; of a link, where it leads, too."""
    return f"{mode_of(stamp)}" if is_file(stamp) else digest


def _outline(kept: Any) -> Outline:
    """An outline as it was, or made of what JSON made of it."""
    if isinstance(kept, Outline):
        return kept
    *start, headings, notes, links, listed, concerned, draft, versioned = kept
    own = tuple(SiteLink(*link) for link in links)
    path, language, name, title = start
    lists = (tuple(headings), tuple(notes), own)
    return Outline(path, language, name, title, *lists, listed, concerned, draft, versioned)
