"""Writes data/map.yml, the ground of the glossary's map, from a file of Natural Earth's borders.

A maintainer's tool, run when the map is to show another part of the world:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/borders.py package/countries-50m.json --west 96 --south 10 --east 147 --north 48

It projects once (equirectangular, true along the middle parallel), drops what is too small to be
seen, and keeps land and the borders between countries apart, so that no country is coloured.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.command import guarded, root_option
from casefile.record.ground import WIDTH
from casefile.record.load import GROUND
from casefile.tree import replace_file

SOURCE = "Natural Earth 4.1.0, public domain"

_NEAR = 0.45
_SMALL = 3.0
"""In units of the drawing, which is 330 wide: what a line may stray, and the least area of land."""

_HEAD = """\
# yaml-language-server: $schema=schema/map.schema.json
# Written by scripts/borders.py from world-atlas (ISC), which is made from Natural Earth's data
# (public domain, https://www.naturalearthdata.com/about/terms-of-use/). Not to be edited by hand.
"""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the world that is shown, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> Point:
        """Units of the drawing for one degree eastwards, and for one northwards."""
        along = WIDTH / (self.east - self.west)
        return along, along / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return round((self.north - self.south) * self.scale[1])

    def project(self, point: Point) -> Point:
        """Where a place of longitude and latitude lies on the drawing, outside of it too."""
        across, down = self.scale
        return (point[0] - self.west) * across, (self.north - point[1]) * down


def main(arguments: list[str]) -> int:
    """Writes the map; returns the exit status."""
    parser = argparse.ArgumentParser(description="Write data/map.yml from a file of borders.")
    root_option(parser)
    parser.add_argument("topology", type=Path, help="countries-50m.json of npm's world-atlas")
    for side in ("west", "south", "east", "north"):
        parser.add_argument(f"--{side}", type=float, required=True, help="in degrees")
    options = parser.parse_args(arguments)
    window = Window(west=options.west, south=options.south, east=options.east, north=options.north)
    text = draw(json.loads(options.topology.read_text("utf-8")), window)
    replace_file(Path(options.root) / GROUND, text.encode())
    sys.stdout.write(f"{GROUND}: {len(text):,} bytes\n")
    return 0


def draw(topology: dict[str, Any], window: Window) -> str:
    """The map's file: its window, its land and its borders. `topology` is TopoJSON."""
    arcs = [[window.project(point) for point in arc] for arc in read_arcs(topology)]
    coasts = set(find_arcs(topology["objects"]["land"]))
    between = set(find_arcs(topology["objects"]["countries"])) - coasts
    land = [clip_ring(ring, window) for ring in find_rings(topology["objects"]["land"], arcs)]
    borders = [line for arc in sorted(between) for line in clip_line(arcs[arc], window)]
    fields = {
        "source": SOURCE,
        "west": window.west,
        "south": window.south,
        "east": window.east,
        "north": window.north,
        "height": window.height,
        "land": "".join(write(simplify(ring), "Z") for ring in land if area(ring) > _SMALL),
        "borders": "".join(write(simplify(line), "") for line in borders),
    }
    return _HEAD + "".join(f"{name}: {value}\n" for name, value in fields.items())


def read_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs of a topology in degrees: TopoJSON writes each point as a step from the last."""
    (across, up), (west, south) = (topology["transform"][key] for key in ("scale", "translate"))
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            points.append((x * across + west, y * up + south))
        yield points


def find_arcs(geometry: Any) -> Iterator[int]:
    """The numbers of the arcs that a geometry, or a list of numbers, runs along."""
    if isinstance(geometry, int):
        yield geometry if geometry >= 0 else ~geometry
    elif isinstance(geometry, list):
        for inner in geometry:
            yield from find_arcs(inner)
    else:
        yield from find_arcs(geometry.get("geometries", geometry.get("arcs", [])))


def find_rings(geometry: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a geometry's polygons; an arc with a negative number runs backwards."""
    for inner in geometry.get("geometries", ()):
        yield from find_rings(inner, arcs)
    polygons = geometry.get("arcs", ())
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        for ring in polygon:
            yield [p for i in ring for p in (arcs[i] if i >= 0 else arcs[~i][::-1])]


def clip_ring(ring: list[Point], window: Window) -> list[Point]:
    """The part of a ring that lies on the drawing (Sutherland and Hodgman), side by side."""
    for axis, edge, sign in _sides(window):
        kept: list[Point] = []
        for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside = sign * one[axis] >= sign * edge
            if inside:
                kept.append(one)
            if inside != (sign * two[axis] >= sign * edge):
                kept.append(_crossing(one, two, axis, edge))
        ring = kept
    return ring


def clip_line(line: list[Point], window: Window) -> Iterator[list[Point]]:
    """The stretches of a line that lie on the drawing."""
    lines = [line]
    for axis, edge, sign in _sides(window):
        pieces: list[list[Point]] = []
        for whole in lines:
            piece: list[Point] = []
            for index, point in enumerate(whole):
                inside = sign * point[axis] >= sign * edge
                before = whole[index - 1] if index else point
                if inside != (sign * before[axis] >= sign * edge):
                    piece.append(_crossing(before, point, axis, edge))
                    if not inside:
                        pieces.append(piece)
                        piece = []
                if inside:
                    piece.append(point)
            pieces.append(piece)
        lines = [piece for piece in pieces if len(piece) > 1]
    yield from lines


def _sides(window: Window) -> tuple[tuple[int, float, int], ...]:
    return ((0, 0.0, 1), (0, float(WIDTH), -1), (1, 0.0, 1), (1, float(window.height), -1))


def _crossing(one: Point, two: Point, axis: int, edge: float) -> Point:
    share = (edge - one[axis]) / (two[axis] - one[axis])
    other = one[1 - axis] + share * (two[1 - axis] - one[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def area(ring: Sequence[Point]) -> float:
    """The area that a ring encloses."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def simplify(line: list[Point]) -> list[Point]:
    """The line without the points that it hardly strays from (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    far, at = max((_distance(line[i], line[0], line[-1]), i) for i in range(1, len(line) - 1))
    if far <= _NEAR:
        return [line[0], line[-1]]
    return [*simplify(line[: at + 1])[:-1], *simplify(line[at:])]


def _distance(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1])
    return abs(across - (start[0] - point[0]) * (end[1] - start[1])) / length


def write(line: Sequence[Point], end: str) -> str:
    """The line as SVG writes paths, to a tenth of a unit."""
    points = dict.fromkeys(f"{x:.1f},{y:.1f}".replace(".0", "") for x, y in line)
    return f"M{' '.join(points)}{end}" if len(points) > 1 else ""


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
