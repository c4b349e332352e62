"""The map in the glossary: the places of the record that say where they are."""

from babel.lists import format_list

from casefile.pages.edition import Edition
from casefile.pages.plot.places import Place, draw_places
from casefile.pages.plot.svg import Picture, frame
from casefile.record.ground import WIDTH, Ground


def draw_map(edition: Edition) -> str:
    """The figure, as one line of HTML; nothing where there is no ground, or no place on it."""
    ground = edition.record.ground
    places = [] if ground is None else _find_places(edition, ground)
    if ground is None or not places:
        return ""
    language = edition.language
    listed = format_list([place.name for place in places], locale=language.locale)
    picture = Picture(
        id="map",
        title=language.say("map.title"),
        description=language.say("map.description", places=listed),
    )
    size, paths = (WIDTH, float(ground.height)), (ground.land, ground.borders)
    caption = language.say("map.caption", source=ground.source)
    return frame(draw_places(picture, size, paths, places), caption, "map")


def _find_places(edition: Edition, ground: Ground) -> list[Place]:
    places: list[Place] = []
    for entity in edition.record.entities.values():
        spot = None if entity.at is None else ground.place(*entity.at)
        if spot is not None:
            x, y = (round(number, 1) for number in spot)
            places.append(Place(name=edition.entity_name(entity), x=x, y=y))
    return places
