"""One paragraph under check: its figures, its bindings, and which of them meet."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from casefile.check.holding import Holding, Holdings, hold_reference
from casefile.check.naming import figures_in, number_span
from casefile.check.prose import Prose
from casefile.check.sentence import Sentences
from casefile.diagnostics import Diagnostic
from casefile.figures.figure import Figure
from casefile.prose.bindings import NO_FACT, Binding
from casefile.prose.structure import Block, Piece, flatten
from casefile.record.model import Concern, Fact, Reference

_OPENING, _CLOSING = "“「『\"«„‘'", "”」』\"»“’'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a text is read against.

    `day` is the day that it speaks from, None where it does not say; `today` takes its place where
    it is asked whether a fact still stands. The values in `own` count as bound in the whole text.
    `concerns` are the private people whom the entry or article says that it touches; with
    `about_people` every sentence speaks of them.
    """

    language: str
    today: date
    day: date | None = None
    own: tuple[Holding, ...] = ()
    concerns: tuple[Concern, ...] = ()
    about_people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One binding in flattened prose, from `start` to `end`, with what it may be judged against.

    `fact` is None for a source, a term, `fact:none` and what the record does not hold; `reference`
    is what the binding names after a slash. `quoted` is true where the text stands in quotation
    marks. `figures` are those that touch it.
    """

    binding: Binding
    start: int
    end: int
    text: str
    fact: Fact | None = None
    reference: Reference | None = None
    holding: Holding | None = None
    figures: list[Figure] = field(default_factory=list)

    @property
    def states_nothing(self) -> bool:
        """Whether this is `fact:none`."""
        return self.binding.scheme == "fact" and self.binding.target == NO_FACT

    @property
    def names_document(self) -> bool:
        """Whether this leads to a source or a term, so that its text is a name."""
        return self.binding.scheme != "fact"

    @property
    def quoted(self) -> bool:
        """Whether a reference's own wording is quoted."""
        text = self.text.strip()
        marked = len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING
        return marked and bool(self.binding.reference)

    @property
    def target(self) -> str:
        """Its address as the editor wrote it."""
        return self.binding.address


@dataclass
class Passage:
    """One block of prose, flattened: `place` gives the raw offset of a character of `text`.

    `free` are the figures that touch no binding to a fact. `beside` are the links of the block
    that an image's text or a title stands in.
    """

    prose: Prose
    frame: Frame
    holdings: Holdings
    text: str
    place: Callable[[int], int]
    links: tuple[Link, ...] = ()
    free: tuple[Figure, ...] = ()
    beside: tuple[Link, ...] = ()

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return Sentences(self.text)

    def finding(self, at: int, code: str, message: str, hint: str = "") -> Diagnostic:
        """A finding at an offset of the flattened text."""
        return self.prose.finding(self.place(at), code, message, hint)

    def bound(self) -> Iterator[Link]:
        """The links to facts of the record."""
        for link in self.links:
            if link.fact is not None:
                yield link


def find_passages(prose: Prose, frame: Frame, holdings: Holdings) -> Iterator[Passage]:
    """Every block of prose with its figures and bindings, then the texts of images and titles."""
    bindings = prose.bindings
    starts = [binding.start for binding in bindings]
    for block in prose.document.prose():
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        links = {piece.start for piece in block.pieces if piece.kind == "link"}
        own = [binding for binding in bindings[first:last] if binding.start in links]
        passage = _read(prose, frame, holdings, block, own)
        yield passage
        for piece in block.pieces:
            yield from _read_asides(passage, piece)


def _read(
    prose: Prose, frame: Frame, holdings: Holdings, block: Block, bindings: Sequence[Binding]
) -> Passage:
    flat = flatten(block)
    links = tuple(_link(flat.text, flat.offsets, binding, holdings) for binding in bindings)
    figures = figures_in(flat.text, frame.language, frame.day, holdings.record.names)
    return Passage(
        prose=prose,
        frame=frame,
        holdings=holdings,
        text=flat.text,
        place=flat.offsets.__getitem__,
        links=links,
        free=tuple(_relate(figures, links)),
    )


def _read_asides(block: Passage, piece: Piece) -> Iterator[Passage]:
    """An image's alternative text and a link's title, which are prose that cannot be bound."""
    prose, frame = block.prose, block.frame
    stretches: list[tuple[int, str]] = []
    if piece.kind == "image":
        stretches.append((piece.inner_start, prose.text[piece.inner_start : piece.inner_end]))
    if piece.title and piece.kind in ("image", "link"):
        stretches.append((piece.title_start, piece.title))
    for start, text in stretches:
        names = block.holdings.record.names
        figures = figures_in(text, frame.language, frame.day, names)
        if figures or block.links or frame.about_people:
            last = len(prose.text)
            yield Passage(
                prose=prose,
                frame=frame,
                holdings=block.holdings,
                text=text,
                place=_counted_from(start, last),
                free=figures,
                beside=block.links,
            )


def _counted_from(start: int, last: int) -> Callable[[int], int]:
    return lambda at: min(start + at, last)


def _link(text: str, offsets: "array[int]", binding: Binding, holdings: Holdings) -> Link:
    start = bisect_left(offsets, binding.text_start)
    end = max(start, bisect_left(offsets, binding.text_end))
    fact = holdings.record.find_fact(binding.identifier) if binding.scheme == "fact" else None
    reference = None
    holding = None if fact is None else holdings.of(fact)
    if fact is not None and binding.reference:
        named = (one for one in fact.references if one.source == binding.reference)
        reference = next(named, None)
        fact = fact if reference is not None else None
    if fact is not None and reference is not None:
        holding = hold_reference(fact, reference)
    return Link(
        binding=binding,
        start=start,
        end=end,
        text=text[start:end],
        fact=fact,
        reference=reference,
        holding=holding,
    )


def _relate(figures: Sequence[Figure], links: Sequence[Link]) -> Iterator[Figure]:
    """Gives each link the figures that touch it, and yields those that touch none to a fact."""
    ends = [link.end for link in links]
    for figure in figures:
        start, end = number_span(figure)
        at = bisect_right(ends, figure.start)
        touched = []
        while at < len(links) and links[at].start < figure.end:
            touched.append(links[at])
            at += 1
        if any(one.names_document and one.start < end and start < one.end for one in touched):
            continue
        bound = [link for link in touched if not link.names_document]
        for link in bound:
            link.figures.append(figure)
        if not bound:
            yield figure
