"""Claims in Korean words."""

from collections.abc import Iterator
from fractions import Fraction

from casefile.figures.phrase.cjk import Words
from casefile.figures.phrase.claim import Claim, Period
from casefile.figures.phrase.numbers import grouped, whole_number
from casefile.figures.units import Unit


def _number(value: Fraction, unit: Unit) -> str:  # noqa: ARG001 - each language has its own way
    return grouped(value) if value.denominator != 1 else whole_number(int(value), "ko")


_WORDS = Words(
    counters={
        "person": "명",
        "family": "가족",
        "household": "가구",
        "mission": "개 공관",
        "office": "개 사무소",
        "ship": "척",
        "sailing": "항차",
        "country": "개국",
        "group": "개 단체",
        "member": "의석",
        "article": "편",
        "operation": "개 작전",
        "case": "건",
        "vote": "표",
        "page": "쪽",
        "degree": "촌",
        "year": "년",
        "month": "개월",
        "week": "주",
        "day": "일간",
        "hour": "시간",
        "yen": "엔",
        "dollar": "달러",
        "won": "원",
        "euro": "유로",
        "kilometre": "km",
        "metre": "m",
        "mile": "마일",
        "percent": "%",
        "percentage-point": "%포인트",
        "percent-change": "% 증가",
    },
    number=_number,
    forms={
        "zero": ("0{}",),
        "several": ("몇 {}",),
        "bare": ("{}",),
        "about": ("약 {}",),
        "at-most-about": ("최대 약 {}",),
        "at-least-about": ("최소 약 {}",),
        "more-than": ("{} 초과", "{} 넘는"),
        "at-least": ("{} 이상", "최소 {}"),
        "less-than": ("{} 미만",),
        "at-most": ("{} 이하", "최대 {}"),
        "nearly": ("거의 {}",),
        "majority": ("과반",),
        "half-or-more": ("절반 이상",),
        "minority": ("절반 미만",),
    },
    ranges=("{first}에서 {last}", "{low}~{last}"),
    years=("{low}~{last}간",),
    vague={
        "ten-odd": ("{}여 ", {10 * n: f"{10 * n}" for n in range(1, 10)}),
        "hundred-odd": ("{}수십 ", {100: "백", 200: "이백", 300: "삼백"}),
        "several-times": ("수{} ", {10: "십", 100: "백", 1000: "천"}),
    },
    fractions={
        (1, 2): "절반",
        (1, 3): "3분의 1",
        (2, 3): "3분의 2",
        (1, 4): "4분의 1",
        (3, 4): "4분의 3",
    },
    lengths=("최장 {}", "{} 이하"),
    gap=" ",
    half="반",
    marks=("년", "월", "일"),
    parts={
        "early": "{} 초",
        "mid": "{} 중순",
        "late": "{} 말",
        "spring": "{} 봄",
        "summer": "{} 여름",
        "autumn": "{} 가을",
        "decade": "{}년대",
    },
    dates={"in": ("{}",), "since": ("{} 이후", "{}부터"), "by": ("{}까지",)},
    joined=("{}부터 {}까지", "{}~{}"),
)


def write(claim: Claim | Period) -> Iterator[str]:
    """The wordings of a claim in Korean; none where it has no natural one."""
    return _WORDS.write(claim)
