"""The English qualifiers of a number, as data."""

from casefile.figures.en.token import Phrases, phrases

QUALIFIERS = Phrases(
    phrases(
        about=(
            "about | approximately | approx | approx . | around | roughly | some | circa | ~ "
            "| an estimated | estimated at | in the region of | in the order of | on the "
            "order of | something like | somewhere around | ca . | c . | estimated | in the "
            "neighbourhood of | more or less"
        ),
        more_than=(
            "more than | over | above | upwards of | upward of | well over | well above | in "
            "excess of | greater than | exceeding | far more than | well more than | > | "
            "longer than | older than | larger than | higher than | bigger than | north of | "
            "much more than | far over"
        ),
        at_least=(
            "at least | no fewer than | not fewer than | no less than | not less than | ≥ | a "
            "minimum of | as few as | as little as | never fewer than | never less than | at "
            "the least | at the very least | a good"
        ),
        less_than=(
            "fewer than | less than | under | below | < | far fewer than | well under | well "
            "below | far less than | shorter than | younger than | smaller than | lower than "
            "| not even | much less than | short of"
        ),
        at_most=(
            "at most | up to | no more than | not more than | as many as | as much as | ≤ | "
            "as long as | a maximum of | no longer than | not exceeding | not over | at the "
            "most | never more than | within | maximum | as far as | as high as | not above | "
            "no greater than | as large as | no older than"
        ),
        nearly=(
            "nearly | almost | close to | just under | not quite | just below | just short of "
            "| a little under | slightly under | slightly less than | slightly fewer than | "
            "approaching | a little less than | a little fewer than | just shy of | virtually "
            "| just less than | just fewer than | practically | well nigh | slightly below | "
            "a little short of"
        ),
        just_over=(
            "just over | just above | a little over | slightly more than | slightly over | a "
            "little more than | marginally more than | just more than | barely more than | "
            "slightly above | a little above | little more than | a bit more than | a bit "
            "over"
        ),
        exact=("exactly | precisely"),
    )
)
AFTER = Phrases(
    phrases(
        about=("or so | or thereabouts | or roughly so | , more or less | , give or take"),
        odd=("- odd | or so more | odd"),
        at_least=(
            "or more | + | and above | or above | or over | or older | and over | and more | "
            "- plus | at least | at the least | or longer | or higher | plus | at minimum | "
            "at a minimum | minimum | at the very least | upwards | and upwards | and up"
        ),
        at_most=(
            "or fewer | or less | or under | at most | at the most | or younger | and under | "
            "or below | or shorter | at the very most | at the longest | at the outside | tops | "
            "at maximum | at a maximum | maximum | max"
        ),
    )
)
"""Qualifiers that stand behind the number or its unit."""
