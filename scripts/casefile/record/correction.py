"""One entry of the log of corrections, `data/corrections.yml`."""

from typing import Literal

from pydantic import Field

from casefile.figures.units import UNITS, Unit
from casefile.record.field import Day, Id, Line, Text
from casefile.record.item import Item
from casefile.record.value import ValueForm


class Correction(Item):
    """What was changed about a fact after it was published, when and why."""

    date: Day = Field(description="The day it was made public.")
    kind: Literal["correction", "clarification", "update"] = Field(
        description=(
            "correction: we were wrong; clarification: right, but easily misunderstood; update: "
            "right when it was written, and a source has changed it since."
        )
    )
    fact: Id = Field(description="The id of the fact.")
    was: ValueForm | None = Field(None, description="The value it was held at before.")
    now: ValueForm | None = Field(None, description="The value it is held at since.")
    unit: Line | None = Field(None, description="The unit of `was`, where it is not the fact's.")
    withdrawn: bool = Field(
        default=False, description="True: the fact was taken out of the record altogether."
    )
    why: Text = Field(description="What was wrong or unclear, and how it was found.")

    def unit_before(self, unit: str | None) -> Unit | None:
        """What `was` counts, for a fact whose unit is `unit`; None where nobody says.

        Raises KeyError for a unit that is not in the list; the loader has reported that.
        """
        name = self.unit or unit
        return None if name is None else UNITS[name]
