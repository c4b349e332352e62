"""What a card says."""

from typing import NamedTuple


class Card(NamedTuple):
    """What a card says: the site's name, the page's title, what it is, and its standing or day."""

    site: str
    title: str
    what: str = ""
    said: str = ""
