"""English seasons, decades and centuries."""

from casefile.figures.days import When
from casefile.figures.en.datewords import CENTURIES, DECADES, SEASONS
from casefile.figures.en.token import Text
from casefile.figures.en.wordsum import ONES
from casefile.figures.en.written import Written, any_year_at, day_at


def read_season(text: Text, index: int, part: str) -> Written | None:
    """*Spring 2009*, *the winter of 2010-11*, *summer*."""
    place = index + (text.low(index) == "the")
    season = SEASONS.get(text.low(place))
    if season is None:
        return None
    end = place + 1
    joint = end + (text.low(end) in ("of", ",", "in"))
    found = any_year_at(text, joint)
    if text.low(place) == "fall" and found is None:
        return None
    if found is None:
        when = When(part=season)
        return Written(start=index, end=end, whens=(when,), digits=False)
    year, end = found
    if season == "winter":
        return _winter(text, index, end, year)
    if part:
        month = {"spring": 3, "summer": 6, "autumn": 9}[season]
        month += {"early": 0, "mid": 1, "late": 2}.get(part, 0)
        return Written(start=index, end=end, whens=(When(year=year, month=month),))
    return Written(start=index, end=end, whens=(When(year=year, part=season),))


def _winter(text: Text, start: int, end: int, year: int) -> Written:
    second = text.low(end + 1)
    if text.low(end) in ("-", "/") and second in (f"{(year + 1) % 100:02}", str(year + 1)):
        first, last = When(year=year, month=12), When(year=year + 1, month=2)
        return Written(start=start, end=end + 2, whens=(first,), last=last)
    return Written(start=start, end=end, whens=(When(year=year, part="winter"),))


def read_decade(text: Text, index: int, part: str) -> Written | None:
    """*The 1990s*, *'90s*, *the nineties*."""
    article = text.low(index) == "the"
    place = index + article
    quote = text.low(place) == "'"
    place += quote
    if not article and not part and text.low(index - 1) == "the":
        article = True
    written, suffix = text.low(place), text.low(place + 1)
    if suffix == "s" and text.is_glued(place + 1) and text.is_number(place):
        if len(written) == 4 and written.isdecimal() and written.endswith("0"):
            scale = When(year=int(written), scale="decade", part=part)
            return Written(start=index, end=place + 2, whens=(scale,))
        if len(written) == 2 and written.endswith("0") and (article or quote or part):
            return _short_decade(index, place + 2, int(written), part)
        return None
    if written in DECADES and (article or part):
        return _short_decade(index, place + 1, DECADES[written], part)
    if written in ("nineteen", "eighteen") and suffix in DECADES:
        year = ONES[written] * 100 + DECADES[suffix]
        when = When(year=year, scale="decade", part=part)
        return Written(start=index, end=place + 2, whens=(when,))
    return None


def _short_decade(start: int, end: int, decade: int, part: str) -> Written:
    when = When(year=1900 + decade, scale="decade", part=part)
    return Written(start=start, end=end, whens=(when,))


def read_century(text: Text, index: int, part: str) -> Written | None:
    """*The 19th century*, *the twentieth century*."""
    place = index + (text.low(index) == "the")
    number, end = CENTURIES.get(text.low(place)), place + 1
    if number is None and text.low(place) == "twenty" and text.low(place + 1) == "-":
        number, end = 20 + CENTURIES.get(text.low(place + 2), 99), place + 3
    day = day_at(text, place)
    if day is not None and day[2]:
        number, end = day[0], day[1]
    end += text.low(end) == "-"
    if number is None or not 1 <= number <= 30 or text.low(end) not in ("century", "c."):
        return None
    when = When(year=number, scale="century", part=part)
    return Written(start=index, end=end + 1, whens=(when,))
