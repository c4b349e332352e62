"""The words of dates in Korean, as data."""

import re
from datetime import date

from casefile.figures.cjk.lexicon import DateWords, Era, Relative
from casefile.figures.cjk.words import Table, listed, same
from casefile.figures.days import Mode, Scale

ERAS = {
    "메이지": Era(before=1867, first=date(1868, 1, 25), last=date(1912, 7, 29)),
    "다이쇼": Era(before=1911, first=date(1912, 7, 30), last=date(1926, 12, 24)),
    "쇼와": Era(before=1925, first=date(1926, 12, 25), last=date(1989, 1, 7)),
    "헤이세이": Era(before=1988, first=date(1989, 1, 8), last=date(2019, 4, 30)),
    "레이와": Era(before=2018, first=date(2019, 5, 1), last=date(9000, 12, 31)),
}
RELATIVE = {
    "지난해": Relative(years=-1),
    "작년": Relative(years=-1),
    "거년": Relative(years=-1),
    "재작년": Relative(years=-2),
    "지지난해": Relative(years=-2),
    "그러께": Relative(years=-2),
    "올해": Relative(),
    "금년": Relative(),
    "내년": Relative(years=1),
    "다음 해": Relative(years=1, named=True),
    "다음해": Relative(years=1, named=True),
    "이듬해": Relative(years=1, named=True),
    "전년": Relative(years=-1, named=True),
    "같은 해": Relative(named=True),
    "같은해": Relative(named=True),
    "동년": Relative(named=True),
    "그해": Relative(named=True),
    "그 해": Relative(named=True),
    "같은 날": Relative(days=0, named=True),
    "같은날": Relative(days=0, named=True),
    "이튿날": Relative(days=1, named=True),
    "다음 날": Relative(days=1, named=True),
    "다음날": Relative(days=1, named=True),
    "전날": Relative(days=-1, named=True),
    "지난달": Relative(months=-1),
    "이달": Relative(months=0),
    "이번 달": Relative(months=0),
    "다음 달": Relative(months=1),
    "다음달": Relative(months=1),
    "내달": Relative(months=1),
}

SCALES: dict[str, Scale] = listed(
    {
        "decade": "년대",
        "century": "세기",
    }
)
PARTS: dict[str, str] = listed(
    {
        "early": "초 | 초순 | 상순 | 초기 | 초반 | 초엽 | 연초 | 초께",
        "mid": "중순 | 중반 | 중엽 | 중기",
        "last-day": "말일",
        "late": "말 | 하순 | 말기 | 말께 | 후기 | 말엽 | 연말",
        "second-half": "후반기 | 후반 | 하반기",
        "first-half": "전반 | 전반기 | 상반기",
    }
)
SEASONS: dict[str, str] = listed(
    {
        "spring": "봄",
        "summer": "여름",
        "autumn": "가을",
        "winter": "겨울",
    }
)
MODES: dict[str, Mode] = listed(
    {
        "since": "이후 | 이래 | 부터",
        "by": "까지 | 이전",
        "before": "전 | 보다 전",
        "after": "후",
        "about": "쯤 | 경 | 무렵 | 께 | 전후 | 즈음",
    }
)
LEADS: dict[str, Mode] = listed(
    {
        "by": "늦어도",
        "about": "대략 | 약",
        "since": "빨라도 | 이르면",
    }
)
AGO: dict[str, Mode] = listed(
    {
        "within": "전",
        "about": """
            전쯤 | 전께 | 쯤 전 | 정도 전 | 가량 전 | 여 전 | 남짓 전 | 가까이 전
        """,
        "by": "이상 전",
    }
)
AGO_UNITS: dict[str, str] = listed(
    {
        "month": "개월 | 달",
        "year": "년 | 해",
        "day": "일",
        "week": "주 | 주일",
    }
)
DATES = DateWords(
    year="년",
    month="월",
    day="일",
    first_year="원",
    joints=Table(same("의")),
    eras=Table(ERAS),
    relative=Table(RELATIVE),
    past=Table({"오는": 1, "지난": -1}),
    scales=Table(SCALES),
    quarter=re.compile(" ?제? ?([1-4])(?:/4)?[ ·]?분기"),
    parts=Table(PARTS),
    seasons=Table(SEASONS),
    months=Table({"유월": 6, "시월": 10}),
    modes=Table(MODES),
    leads=Table(LEADS),
    inside=Table(
        same("""
        , | . | 가 | 과 | 는 | 당시 | 에 | 에는 | 에도 | 와 | 은 | 의 | 이 | 중 | 현재
    """)
    ),
    not_year=Table(
        same("""
        가까이 | 가량 | 간 | 남짓 | 내 | 넘 | 넘게 | 초과 | 안에 | 동안 | 뒤 | 만에 | 미만 | 반 |
        생 |
        안팎 | 여 | 이내 | 이상 | 정도 | 째 | 쯤 | 차 | 후에
    """)
    ),
    like_year=Table(
        dict.fromkeys(("부터", "에서", "까지", "에 걸"), False)
        | dict.fromkeys(
            same("""
        가을 | 겨울 | 경 | 당시 | 말 | 무렵 | 봄 | 에 | 여름 | 이래 | 이후 |
        전반 | 초 | 하반기 | 상반기 | 후반
    """),
            True,
        )
    ),
    not_day=Table(
        same("""
        가까이 | 가량 | 간 | 남짓 | 넘게 | 동안 | 뒤 | 만에 | 미만 | 분 | 여 | 이내 | 이상 |
        정도 | 째
    """)
    ),
    ago=Table(AGO),
    ago_units=Table(AGO_UNITS),
    hours=Table(same("분 | 분께 | 분쯤 | 시 | 시 반 | 시께 | 시반 | 시쯤")),
    noons=Table(same("낮 | 밤 | 새벽 | 아침 | 오전 | 오후 | 저녁")),
)
