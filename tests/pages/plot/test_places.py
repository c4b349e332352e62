"""The map: every place where it lies, no name on another."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.plot.places import Place, draw_places, lay_out
from casefile.pages.plot.svg import Picture

GOLDEN = Path(__file__).with_name("golden")
PICTURE = Picture(id="map", title="Places", description="A map with two harbours.")
GROUND = ("M0,0 330,0 330,100 0,100Z", "M100,0 120,100")
PLACES = (
    Place(name="North Harbour", x=100, y=20),
    Place(name="South Harbour", x=104, y=24),
    Place(name="東の港", x=325, y=60),
)


def test_a_map_is_as_expected(golden: Callable[[Path, str], None]) -> None:
    drawn = draw_places(PICTURE, (330, 100.0), GROUND, PLACES)
    golden(GOLDEN / "places.svg", re.sub(r"(?=<(?!/))", "\n", drawn).lstrip() + "\n")


PLACED = st.builds(
    Place,
    name=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=14),
    x=st.floats(0, 330).map(lambda x: round(x, 1)),
    y=st.floats(0, 281).map(lambda y: round(y, 1)),
)


@given(st.lists(PLACED, min_size=1, max_size=10))
def test_names_stand_apart_on_the_map(places: list[Place]) -> None:
    names = lay_out(places, 330, 281)
    assert len(names) == len(places)
    for name in names:
        assert name.box[0] >= 0
        assert name.box[1] >= 0
        assert name.box[2] <= 330
        assert name.box[3] <= 281
    for one, two in combinations(names, 2):
        apart = (
            one.box[2] <= two.box[0]
            or two.box[2] <= one.box[0]
            or one.box[3] <= two.box[1]
            or two.box[3] <= one.box[1]
        )
        assert apart, (one, two)
    drawn = ET.fromstring(draw_places(PICTURE, (330, 281.0), GROUND, places))
    assert len(drawn.findall("circle")) == len(drawn.findall("text")) == len(places)
