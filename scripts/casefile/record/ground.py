"""The ground of the map that places are shown on: `data/map.yml`, written by a tool."""

import math
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from casefile.record.field import Line
from casefile.record.item import Shape

WIDTH = 330
"""How wide the drawing is, in its own units."""


def _checked_number(text: str) -> str:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not abs(found) <= 1000:
        raise PydanticCustomError("invalid-field", '"{text}" is not a number', {"text": text})
    return text


Number = Annotated[str, AfterValidator(_checked_number), WithJsonSchema({"type": "number"})]
"""A plain number, as it was written."""

Path = Annotated[str, Field(pattern=r"^[MZ0-9., -]*$")]
"""Lines as SVG writes them: points joined by straight lines, nothing else."""


class Ground(Shape):
    """A part of the world, drawn once: its land, and the borders on it."""

    source: Line = Field(description="Whose data it is, and on what terms.")
    west: Number = Field(description="Its western edge, in degrees.")
    south: Number = Field(description="Its southern edge, in degrees.")
    east: Number = Field(description="Its eastern edge, in degrees.")
    north: Number = Field(description="Its northern edge, in degrees.")
    height: Number = Field(description="The height of the drawing, whose width is 330.")
    land: Path = Field(description="The land, as an SVG path.")
    borders: Path = Field(description="The borders on land, as an SVG path.")

    @model_validator(mode="after")
    def _extended(self) -> "Ground":
        wide = float(self.west) < float(self.east)
        if not wide or not float(self.south) < float(self.north) or float(self.height) <= 0:
            message = "the edges of the map are not where they belong"
            raise PydanticCustomError("invalid-field", message)
        return self

    def place(self, latitude: str, longitude: str) -> tuple[float, float] | None:
        """Where a place lies on the drawing, from its left and from its top; None outside of it."""
        across = (float(longitude) - float(self.west)) / (float(self.east) - float(self.west))
        down = (float(self.north) - float(latitude)) / (float(self.north) - float(self.south))
        if not (0 <= across <= 1 and 0 <= down <= 1):
            return None
        return across * WIDTH, down * float(self.height)
