"""The English words of dates, as data."""

from casefile.figures.en.token import Phrases, phrases

MONTHS = {
    word: number
    for number, line in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in line.split()
}
FULL_MONTHS = {word for word in MONTHS if len(word) > 4 or word in ("may", "june", "july")}
LONE_AFTER = {
    *[
        "in",
        "of",
        "since",
        "by",
        "until",
        "till",
        "before",
        "after",
        "last",
        "this",
        "next",
        "early",
        "mid",
        "late",
        "during",
        "from",
        "and",
        "to",
    ],
    *["through", "between", "every", "each", "that", "following"],
}
WEEKDAYS = {
    *[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
    ],
    *["thurs", "fri", "sat", "sun"],
}
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn"} | {
    "winter": "winter"
}
ORDINAL_SUFFIXES = {"st", "nd", "rd", "th"}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
CENTURIES = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
PARTS = Phrases(
    phrases(
        early="early | early - | early in | the beginning of | the start of | beginning of | "
        "start of | earlier | the early part of | early on in | the opening months of",
        mid="mid - | mid | the middle of | middle of",
        late="late | late - | late in | the end of | end of | later | the close of | "
        "the latter part of | the closing months of",
        first_half="the first half of | first half of",
        second_half="the second half of | second half of | the latter half of",
    )
)
HOURS = Phrases(
    dict.fromkeys(
        (
            f"{article}{part} of"
            for article in ("the ", "")
            for part in (
                "early hours",
                "small hours",
                "morning",
                "early morning",
                "afternoon",
                "evening",
                "night",
            )
        ),
        "day",
    )
    | dict.fromkeys(("the course of", "the month of", "the year of"), "day")
    | {"the year": "year"}
)
MODES = Phrases(
    phrases(
        by="by | until | till | up to | up until | through | as late as | no later than | "
        "not later than | on or before | in or before | up till | as recently as",
        before="before | prior to | earlier than",
        since="since | as of | as early as | on or after | in or after | "
        "starting in | beginning in | "
        "not before | no earlier than | starting on | beginning on | from",
        after="after | later than | following",
        about="about | around | circa | c . | ca . | roughly | approximately | on or about | "
        "on or around | some time around | in or around | ~",
    )
)
INSIDE = {"in", "during", "throughout", "within", "over", "for"}
ONWARD = Phrases(
    dict.fromkeys(
        ("on", "onward", "onwards", "and later", "and after", "forward", "and on", "or later"),
        "since",
    )
)
RELATIVE_YEARS = {"last": -1, "this": 0, "next": 1}
