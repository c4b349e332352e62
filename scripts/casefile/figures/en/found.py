"""What the English grammar finds, as tokens, before it becomes a figure."""

from dataclasses import dataclass

from casefile.figures.en.token import Text
from casefile.figures.figure import Figure, Problem, Reading

Tokens = tuple[int, int]
NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure from one token to before another; `bare` is true for a year and nothing else."""

    start: int
    end: int
    number: Tokens
    qualifier: Tokens = NOWHERE
    unit: Tokens = NOWHERE
    readings: tuple[Reading, ...] = ()
    always: bool = True
    bare: bool = False
    problem: Problem | None = None
    detail: str = ""


def figure_of(text: Text, found: Found) -> Figure:
    """The figure with its places in the source; a character without width in it is its problem."""
    start, end = text.span(found.start, found.end)
    hidden = text.hidden(found.start, found.end)
    return Figure(
        start=start,
        end=end,
        text=text.even.source[start:end],
        number=_words(text, found.number),
        qualifier=_words(text, found.qualifier),
        unit=_words(text, found.unit),
        readings=() if hidden else found.readings,
        always=found.always or bool(hidden),
        problem="hidden-character" if hidden else found.problem,
        detail=f"U+{ord(hidden):04X} stands inside it" if hidden else found.detail,
    )


def _words(text: Text, tokens: Tokens) -> str:
    if tokens[0] >= tokens[1]:
        return ""
    start, end = text.span(*tokens)
    return text.even.source[start:end]
