"""The words of figures in Korean: numerals, counters, qualifiers, as data."""

import re
from fractions import Fraction

from casefile.figures.amounts import Qualifier
from casefile.figures.cjk.lexicon import Counter, Lexicon, Nothing
from casefile.figures.cjk.numbers import Numerals
from casefile.figures.cjk.words import Table, listed, same
from casefile.figures.interval import Interval, between, point
from casefile.figures.ko.dates import DATES
from casefile.figures.ko.names import DESIGNATORS, IDENTIFIERS, NAMES, ORDINALS

_HALF = Fraction(1, 2)
_SEVERAL = Interval(lower=Fraction(2), upper=Fraction(10), lower_closed=True)

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
        "여러": _SEVERAL,
        "몇": _SEVERAL,
        "몇몇": _SEVERAL,
        "수": _SEVERAL,
    }
)


UNIT_WORDS: dict[str, str] = listed(
    {
        "person": "명 | 사람 | 인",
        "family": "가족 | 개 가족",
        "household": "세대 | 가구 | 개 가구 | 개 세대",
        "mission": "공관 | 개공관 | 개 공관",
        "office": "사무소 | 개 사무소",
        "ship": "척",
        "sailing": "항차 | 항해",
        "country": "개국 | 나라 | 개 국가 | 개 나라 | 개 국",
        "group": "단체 | 그룹 | 개 단체",
        "member": "의석",
        "operation": "작전",
        "case": "건 | 사례",
        "vote": "표",
        "page": "쪽 | 페이지 | 면",
        "degree": "촌",
        "year": "년 | 년간 | 개년 | 살 | 세 | 해 | 주년",
        "month": "개월 | 개월간 | 달 | 달간",
        "week": "주 | 주간 | 주일",
        "day": "일 | 일간",
        "hour": "시간",
        "yen": "엔",
        "dollar": "달러 | 미국달러 | 불 | $",
        "won": "원",
        "euro": "유로",
        "kilometre": "킬로미터 | 킬로 | km | ㎞",
        "metre": "미터 | m",
        "mile": "마일",
        "percent": "% | 퍼센트 | 프로 | ﹪",
        "percentage-point": "%포인트 | 퍼센트포인트 | 포인트 | %p",
    }
)
"""The words of the units of the list; each is the id of its unit."""

UNKNOWN_MEASURES = same(
    """
        톤 | 킬로그램 | 그램 | kg | ㎏ | g | 리터 | 헥타르 | 제곱미터 | 제곱킬로미터 |
        평방미터 | ㎡ | 평 | 위안 | 파운드 | 루블 | 프랑 | 바트 | 홍콩달러 | 대만달러 |
        캐나다달러 | 호주달러 | 센티미터 | cm | 밀리미터 | mm | 해리 | 노트 | 배럴 | 와트 |
        킬로와트 | ㎢ | ㎝ | ㎜ | ㎖ | ㎥ | 초 | 초간 | 피트 | 인치 | 온스 | 분간
    """
)
"""Measures and currencies that the list of units does not have."""

OTHER_COUNTERS = same(
    """
        개 | 곳 | 군데 | 석 | 좌석 | 차례 | 번 | 회 | 배 | 장 | 권 | 대 | 채 | 통 | 점 | 마리 | 가지 |
        종 | 종류 | 팀 | 개조 | 개소 | 개교 | 개사 | 곡 | 문항 | 자루 | 그루 | 시 | 분 |
        켤레 | 쌍 | 편 | 부 | 줄 | 개처 | 개도시 | 곳의 | 곳에 | 명목 | 갈래 | 벌 | 송이 |
        모금 | 걸음 | 갑 | 병 | 잔 | 집 | 동 | 개시 | 개도 | 개군 | 개구
    """
)
"""Counters that say nothing about the unit."""

COUNTERS = (
    {word: Counter(unit=unit) for word, unit in UNIT_WORDS.items()}
    | {word: Counter(unknown=True) for word in UNKNOWN_MEASURES}
    | {word: Counter() for word in OTHER_COUNTERS}
    | {"할": Counter(unit="percent", factor=Fraction(10))}
    | {"도": Counter(unknown=True, joined=True)}
)

NOUNS: dict[str, str] = listed(
    {
        "person": "사람 | 탈북자",
        "family": "가족",
        "household": "가구 | 세대",
        "mission": "공관 | 재외공관",
        "office": "사무소",
        "ship": "선박 | 배",
        "country": "나라 | 국가",
        "group": "단체 | 그룹",
        "operation": "작전",
        "case": "사건 | 사례",
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
PREDICATES: dict[str, Qualifier | Nothing] = {
    f"{particle}{gap}{yet}{stem}": meaning
    for meaning, stems in (
        (
            "more-than",
            "넘 | 초과하 | 초과한 | 초과했 | 상회하 | 상회한 | 상회했 | 돌파하 | 돌파한 | 돌파했 | "
            "웃돌 | 웃도 | 웃돈 | 웃돎",
        ),
        (
            "less-than",
            "못 미치 | 못 미친 | 못 미쳐 | 못 미쳤 | 못미치 | 못미친 | 못미쳐 | 못미쳤 | 미치지 못 | "
            "안 되 | 안 된 | 안 돼 | 안 됐 | 안되 | 안된 | 안돼 | 안됐 | 되지 않 | 못 되 | 못 된 | 못 됐 | "
            "못되 | 밑돌 | 밑도 | 밑돈 | 하회하 | 하회한 | 하회했",
        ),
        (
            "none",
            "넘어오 | 넘어온 | 넘어왔 | 넘어와 | 넘어가 | 넘어간 | 넘어갔 | 넘어지 | 넘어진 | 넘어졌",
        ),
        ("nearly", "가깝 | 가까웠 | 육박하 | 육박한 | 육박했"),
    )
    for stem in same(stems)
    for particle in ("", "이", "가", "을", "를", "에", "에도", "에는", "도", "은", "는")
    for gap in ("", " ")
    for yet in ("", "채 ")
    if particle or not gap
}
"""Verbs that qualify the number before them; whatever ending follows the stem belongs to it."""

WITHIN: dict[str, Qualifier] = listed(
    {
        "odd": "여 | 남짓",
    }
)

_SUFFIXES = """
    들 | 씩 | 만 | 뿐 | 당 | 분 | 가량 | 쯤 | 경 | 께 | 무렵 | 여 | 짜리 | 간 | 째 | 꼴 | 대 | 내 | 중 | 전 |
    후 | 뒤 | 동안 | 남짓 | 안팎 | 정도 | 이상 | 이하 | 미만 | 초과 | 이내 | 내외 | 어치 | 가까이 | 가운데
"""
_PARTICLES = """
    이 | 가 | 은 | 는 | 을 | 를 | 의 | 에 | 에는 | 에도 | 에서 | 에서는 | 에게 | 에게서 | 와 | 과 | 과의 |
    와의 | 도 | 만 | 만의 | 만이 | 만을 | 로 | 로는 | 으로 | 으로는 | 까지 | 까지는 | 까지의 | 부터 | 부터는 |
    부터의 | 보다 | 밖에 | 마다 | 마저 | 조차 | 처럼 | 나 | 이랑 | 랑 | 하고 | 대로 | 이라도 | 라도 | 인 | 인데 |
    안에 | 만에
"""
_VERBS = "(?:이(?:다|었|며|고|나|라|지|던|란|니|자|므)|다|였|라|며|고|입니|일|넘)[가-힣]{0,4}"
WORD_END = re.compile(
    f"(?:{'|'.join(same(_SUFFIXES))}){{0,2}}(?:{'|'.join(same(_PARTICLES))}|{_VERBS})?(?![가-힣])"
)
"""The end of a word, with the particles and endings that a counter takes."""

_MORE_THAN_HALF = Interval(lower=_HALF, upper=Fraction(1), upper_closed=True)
SHARES: dict[str, tuple[Fraction | Interval, bool]] = {
    "절반": (_HALF, True),
    "반수": (_HALF, True),
    "과반": (_MORE_THAN_HALF, True),
    "과반수": (_MORE_THAN_HALF, True),
    "대다수": (_MORE_THAN_HALF, False),
    "대부분": (_MORE_THAN_HALF, False),
}
WHOLE_WORDS: dict[str, tuple[str | None, Fraction | Interval]] = {
    "반년": ("year", _HALF),
    "반달": ("month", _HALF),
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
    "며칠": ("day", _SEVERAL),
    "제로": (None, Fraction(0)),
    "하나": (None, Fraction(1)),
    "둘": (None, Fraction(2)),
    "셋": (None, Fraction(3)),
    "넷": (None, Fraction(4)),
    "몇몇": (None, _SEVERAL),
    "여럿": (None, _SEVERAL),
}

CHANGES: dict[str, str] = listed(
    {
        "percentage-point": "p | 포인트",
        "percent-change": """
            감소 | 감액 | 급감 | 급증 | 늘어 | 늘었 | 늘었다 | 늘었고 | 늘었으며 | 늘어난 |
            늘어났다 | 늘린 | 늘렸다 | 상승 | 인상 | 인하 | 줄어 | 줄었 | 줄었다 | 줄었고 | 줄었으며 |
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
    currencies=Table(
        {
            "¥": Counter(unit="yen"),
            "$": Counter(unit="dollar"),
            "US$": Counter(unit="dollar"),
            "₩": Counter(unit="won"),
            "€": Counter(unit="euro"),
            "£": Counter(unknown=True),
        }
    ),
    before=Table(BEFORE),
    after=Table(AFTER),
    predicates=Table(PREDICATES),
    within=Table(WITHIN),
    ranges=Table(same("- | ~ | 내지 | 부터 | 에서 | 에서부터")),
    closers=Table(same("까지 | 에 걸쳐")),
    pairs=Table(same("과 | 와")),
    between=Table(same("사이")),
    fraction="분의",
    share_parts=Table(
        {
            "푼": Counter(unit="percent"),
            "리": Counter(unit="percent", factor=Fraction(1, 10)),
        }
    ),
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
