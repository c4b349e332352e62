"""The words of figures in Korean: numerals, counters, qualifiers, as data."""

from fractions import Fraction

from casefile.figures.amounts import Qualifier
from casefile.figures.cjk.lexicon import Counter, Lexicon, Nothing
from casefile.figures.cjk.number import Numerals
from casefile.figures.cjk.terms import CURRENCIES, HALF, MORE_THAN_HALF, SEVERAL
from casefile.figures.cjk.words import Table, listed, same
from casefile.figures.interval import Interval, between, point
from casefile.figures.ko.counters import COUNTERS, NOUNS
from casefile.figures.ko.dates import DATES
from casefile.figures.ko.endings import PREDICATES, WORD_END
from casefile.figures.ko.names import DESIGNATORS, IDENTIFIERS, NAMES, ORDINALS

NUMERALS = Numerals(
    digits={character: value for value, character in enumerate("영일이삼사오육칠팔구")}
    | {character: value for value, character in enumerate("〇一二三四五六七八九")}
    | {"공": 0, "륙": 6},
    small={"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000},
    large={"만": 10**4, "억": 10**8, "조": 10**12, "万": 10**4, "億": 10**8, "兆": 10**12},
    several="수몇數",
    after_digits="몇",
    gap=True,
    pairs=True,
)

_ONES = {
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_TENS = {
    "열": 10,
    "스물": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
NATIVES: dict[str, Interval] = (
    {word: point(value) for word, value in _ONES.items()}
    | {word: point(value) for word, value in _TENS.items()}
    | {tens + ones: point(ten + one) for tens, ten in _TENS.items() for ones, one in _ONES.items()}
    | {
        "스무": point(20),
        "한두": between(1, 2),
        "두세": between(2, 3),
        "두어": between(2, 3),
        "서넛": between(3, 4),
        "두서너": between(2, 4),
        "서너": between(3, 4),
        "네댓": between(4, 5),
        "너댓": between(4, 5),
        "네다섯": between(4, 5),
        "대여섯": between(5, 6),
        "예닐곱": between(6, 7),
        "일고여덟": between(7, 8),
        "일여덟": between(7, 8),
        "여덟아홉": between(8, 9),
        "열두세": between(12, 13),
        "열두어": between(12, 13),
        "열서너": between(13, 14),
        "열댓": between(14, 16),
        "여러": SEVERAL,
        "몇": SEVERAL,
        "몇몇": SEVERAL,
        "수": SEVERAL,
    }
)


BEFORE: dict[str, Qualifier | Nothing] = listed(
    {
        "about": "약 | 대략 | 어림잡아 | 줄잡아 | 얼추 | 대강 | 約",
        "at-most": """
            최대 | 최장 | 최고 | 최다 | 최대한 | 많아야 | 많게는 | 길게는 | 길어야 |
            기껏해야 | 고작해야 | 최대로
        """,
        "at-least": """
            최소 | 최소한 | 적어도 | 최저 | 최단 | 못해도 | 적게는 | 짧게는
        """,
        "nearly": "거의 | 근",
    }
)
AFTER: dict[str, Qualifier | Nothing] = listed(
    {
        "at-least": "이상",
        "more-than": "초과",
        "less-than": "미만",
        "nearly": "가까이 | 가까운 | 에 가까운 | 에 가까이 | 육박 | 에 육박 | 에 달할 듯",
        "at-most": "이하 | 이내 | 까지 | 안에",
        "odd": "남짓 | 여",
        "about": "안팎 | 내외 | 정도 | 가량 | 쯤 | 전후 | 여 안팎 | 여명 안팎",
        "class": "대",
        "none": """
            여성 | 여자 | 여행 | 여권 | 여러 | 여섯 | 여덟 | 여부 | 여기 | 여전 | 여름 |
            여당 | 여야 | 여든 | 대한 | 대해 | 대표 | 대사 | 대부 | 대통 | 대회 | 대의 |
            대학 | 대로 | 대비 | 대상 | 대응
        """,
    }
)
WITHIN: dict[str, Qualifier] = listed(
    {
        "odd": "여 | 남짓",
    }
)

MINUTES = Table(dict.fromkeys(same("분 | 분간"), Counter(unit="hour", factor=Fraction(1, 60))))

SHARES: dict[str, tuple[Fraction | Interval, bool]] = {
    "절반": (HALF, True),
    "반수": (HALF, True),
    "과반": (MORE_THAN_HALF, True),
    "과반수": (MORE_THAN_HALF, True),
    "대다수": (MORE_THAN_HALF, False),
    "대부분": (MORE_THAN_HALF, False),
}
WHOLE_WORDS: dict[str, tuple[str | None, Fraction | Interval]] = {
    "반년": ("year", HALF),
    "반달": ("month", HALF),
    "반세기": ("year", Fraction(50)),
    "반나절": ("day", Fraction(1, 4)),
    "하루": ("day", Fraction(1)),
    "이틀": ("day", Fraction(2)),
    "사흘": ("day", Fraction(3)),
    "나흘": ("day", Fraction(4)),
    "닷새": ("day", Fraction(5)),
    "엿새": ("day", Fraction(6)),
    "이레": ("day", Fraction(7)),
    "여드레": ("day", Fraction(8)),
    "아흐레": ("day", Fraction(9)),
    "열흘": ("day", Fraction(10)),
    "보름": ("day", Fraction(15)),
    "며칠": ("day", SEVERAL),
    "하루이틀": ("day", between(1, 2)),
    "이삼일": ("day", between(2, 3)),
    "사나흘": ("day", between(3, 4)),
    "삼사일": ("day", between(3, 4)),
    "네댓새": ("day", between(4, 5)),
    "대엿새": ("day", between(5, 6)),
    "일주일": ("week", Fraction(1)),
    "제로": (None, Fraction(0)),
    "하나": (None, Fraction(1)),
    "둘": (None, Fraction(2)),
    "셋": (None, Fraction(3)),
    "넷": (None, Fraction(4)),
    "몇몇": (None, SEVERAL),
    "여럿": (None, SEVERAL),
}

CHANGES: dict[str, str] = listed(
    {
        "percentage-point": "p | 포인트",
        "percent-change": """
            감소 | 감액 | 급감 | 급증 | 늘어 | 늘었 | 늘었다 | 늘었고 | 늘었으며 | 늘어난 |
            늘어났다 | 늘린 | 늘렸다 | 상승 | 인상 | 인하 | 줄어 | 줄었 | 줄었다 | 줄었고 |
            줄었으며 |
            줄어든 | 줄어들었다 | 줄인 | 줄였다 | 떨어진 | 떨어졌다 | 뛰었다 | 올랐다 | 오른 |
            증가 | 증액 | 하락
        """,
    }
)

LEXICON = Lexicon(
    numerals=NUMERALS,
    counters=Table(COUNTERS),
    nouns=Table(NOUNS),
    of="의",
    plus="",
    currencies=Table(CURRENCIES),
    before=Table(BEFORE),
    after=Table(AFTER),
    predicates=Table(PREDICATES),
    within=Table(WITHIN),
    ranges=Table(same("- | ~ | 내지 | 부터 | 에서 | 에서부터")),
    closers=Table(same("까지 | 에 걸쳐")),
    pairs=Table(same("과 | 와")),
    between=Table(same("사이")),
    fraction="분의",
    parts={
        "percent": Table(
            {
                "푼": Counter(unit="percent"),
                "리": Counter(unit="percent", factor=Fraction(1, 10)),
            }
        ),
        "hour": MINUTES,
        "year": Table({"월": Counter(unit="month")}),
    },
    half=Table(same("반 | 반간")),
    ages=Table(same("대")),
    shares=Table(SHARES),
    changes=Table(CHANGES),
    whole_words=Table(WHOLE_WORDS),
    natives=Table(NATIVES),
    none_words=Table(same("도 | 마저 | 조차")),
    negations=("없", "않", "못", "아니", "안 ", "제로"),
    names=Table(NAMES),
    designators=Table(DESIGNATORS),
    identifiers=IDENTIFIERS,
    ordinals=Table(ORDINALS),
    spaced=True,
    word_end=WORD_END,
    dates=DATES,
)
