"""Parts of a unit or a multiplier: half a dozen, a quarter of a century, a half-hour."""

from fractions import Fraction

from casefile.figures.en.token import Phrases

_NAMES = {
    "half": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "one half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "two - thirds": Fraction(2, 3),
    "quarter": Fraction(1, 4),
    "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "three - quarters": Fraction(3, 4),
}
PARTS_OF = Phrases(
    {f"{name} of {article}": part for name, part in _NAMES.items() for article in ("a", "an")}
    | dict.fromkeys(("half a", "half an", "half -", "a half -"), Fraction(1, 2))
    | dict.fromkeys(("quarter -", "a quarter -"), Fraction(1, 4))
)
"""What stands before the word that it is a part of."""
