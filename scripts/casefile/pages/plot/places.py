"""The map: land, borders and places with their names, as wide as its column.

It is scaled as a whole; the style sheet makes its letters smaller where there is more room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.pages.plot.svg import LINE, Picture, draw, element, label, width_of

_DOT = 3
_GAP = 6
_EDGE = 2
_RINGS = 12
"""Half a mark's size, what parts it from its name, the drawing's margin; how far a name may go."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the drawing: its name, and how far it lies from the left and from the top."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Where the name of a place is written: its base line, and what it covers at most.

    `x` is the end of the line that `anchor` names, so that the name keeps its distance from the
    mark however wide its letters are. `away` is true for one that stands too
    far from its mark to be told without a line.
    """

    place: Place
    x: float
    y: float
    anchor: str
    box: Box
    away: bool


def draw_places(
    picture: Picture, size: tuple[int, float], ground: tuple[str, str], places: Sequence[Place]
) -> str:
    """The map. `ground` holds the paths of the land and of the borders on it."""
    width, height = size
    names = lay_out(places, width, height)
    return draw(
        picture,
        element("path", class_="land", d=ground[0]),
        element("path", class_="borders", fill="none", d=ground[1]),
        *(piece for name in names for piece in _draw_name(name)),
        *(
            element("circle", class_="point", cx=f"{place.x:g}", cy=f"{place.y:g}", r=_DOT)
            for place in places
        ),
        viewBox=f"0 0 {width} {height:g}",
    )


def lay_out(places: Sequence[Place], width: float, height: float) -> tuple[Name, ...]:
    """Each name beside its mark, moved away from the marks and names that are in its way.

    A name that finds no room anywhere is left out; the list below the map has it.
    """
    taken: list[Box] = [
        (place.x - _DOT, place.y - _DOT, place.x + _DOT, place.y + _DOT) for place in places
    ]
    names: list[Name] = []
    for place in sorted(places, key=lambda place: (place.y, place.x, place.name)):
        choices = list(_choose(place, width, height))
        free = (name for name in choices if not any(_meet(name.box, box) for box in taken))
        found = next(free, None)
        if found is not None:
            names.append(found)
            taken.append(found.box)
    return tuple(names)


def _choose(place: Place, width: float, height: float) -> Iterator[Name]:
    """Where the name might stand, the best first: right, left, and then further up and down."""
    length = width_of(place.name)
    for ring in range(_RINGS):
        for way in (1, -1) if ring else (1,):
            y = place.y + 4 + way * ring * LINE
            for anchor, x, left in (
                ("start", place.x + _GAP, place.x + _GAP),
                ("end", place.x - _GAP, place.x - _GAP - length),
                ("middle", place.x, place.x - length / 2),
            ):
                moved = min(max(left, _EDGE), width - _EDGE - length) - left
                box = (left + moved, y - 11, left + moved + length, y + 4)
                if box[1] >= 0 and box[3] <= height:
                    yield Name(place=place, x=x + moved, y=y, anchor=anchor, box=box, away=ring > 1)


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _draw_name(name: Name) -> Iterator[str]:
    place = name.place
    if name.away:
        end = {"x2": f"{(name.box[0] + name.box[2]) / 2:g}", "y2": f"{name.y - 4:g}"}
        yield element("line", class_="lead", x1=f"{place.x:g}", y1=f"{place.y:g}", **end)
    yield label(place.name, f"{name.x:g}", f"{name.y:g}", text_anchor=name.anchor)
