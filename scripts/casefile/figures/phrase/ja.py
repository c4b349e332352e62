"""Claims in Japanese words."""

from collections.abc import Iterator
from fractions import Fraction

from casefile.figures.phrase.cjk import Words
from casefile.figures.phrase.claim import Claim, Period
from casefile.figures.phrase.numbers import grouped, whole_number
from casefile.figures.units import Unit

_KANJI = "一二三四五六七八九"


def _number(value: Fraction, unit: Unit) -> str:
    """A number; so many years that they could be taken for a date have a comma, as no date has."""
    if value.denominator != 1 or (unit.id == "year" and value < 10_000):
        return grouped(value)
    return whole_number(int(value), "ja")


_WORDS = Words(
    counters={
        "person": "人",
        "family": "家族",
        "household": "世帯",
        "mission": "公館",
        "office": "事務所",
        "ship": "隻",
        "sailing": "航海",
        "country": "か国",
        "group": "団体",
        "member": "議席",
        "article": "本",
        "operation": "作戦",
        "case": "件",
        "vote": "票",
        "page": "ページ",
        "degree": "親等",
        "year": "年",
        "month": "か月",
        "week": "週間",
        "day": "日間",
        "hour": "時間",
        "yen": "円",
        "dollar": "ドル",
        "won": "ウォン",
        "euro": "ユーロ",
        "kilometre": "キロ",
        "metre": "メートル",
        "mile": "マイル",
        "percent": "％",
        "percentage-point": "ポイント",
        "percent-change": "％増",
    },
    number=_number,
    forms={
        "zero": ("0{}",),
        "several": ("数{}",),
        "bare": ("{}",),
        "about": ("約{}",),
        "at-most-about": ("最大約{}",),
        "at-least-about": ("少なくとも約{}",),
        "more-than": ("{}を超える", "{}超"),
        "at-least": ("{}以上", "少なくとも{}"),
        "less-than": ("{}未満",),
        "at-most": ("{}以下", "最大{}"),
        "nearly": ("{}近く",),
        "majority": ("過半数",),
        "half-or-more": ("半数以上",),
        "minority": ("半数未満",),
    },
    ranges=("{first}から{last}", "{low}〜{last}"),
    years=("{low}〜{last}間",),
    vague={
        "ten-odd": (
            "{}数",
            {10 * n: f"{'' if n == 1 else _KANJI[n - 1]}十" for n in range(1, 10)},
        ),
        "hundred-odd": (
            "{}数十",
            {100 * n: f"{'' if n == 1 else _KANJI[n - 1]}百" for n in range(1, 10)},
        ),
        "several-times": ("数{}", {10: "十", 100: "百", 1000: "千"}),
    },
    fractions={
        (1, 2): "半数",
        (1, 3): "3分の1",
        (2, 3): "3分の2",
        (1, 4): "4分の1",
        (3, 4): "4分の3",
    },
    lengths=("最長{}", "{}以下"),
    gap="",
    half="半",
    marks=("年", "月", "日"),
    parts={
        "early": "{}上旬",
        "mid": "{}中旬",
        "late": "{}下旬",
        "spring": "{}春",
        "summer": "{}夏",
        "autumn": "{}秋",
        "decade": "{}年代",
    },
    dates={"in": ("{}",), "since": ("{}以降", "{}から"), "by": ("{}まで",)},
    joined=("{}から{}まで", "{}〜{}"),
)


def write(claim: Claim | Period) -> Iterator[str]:
    """The wordings of a claim in Japanese; none where it has no natural one."""
    return _WORDS.write(claim)
