"""The words of figures in Japanese: numerals, counters, qualifiers, as data."""

import re
from fractions import Fraction

from casefile.figures.amounts import Qualifier
from casefile.figures.cjk.lexicon import Counter, Lexicon, Nothing
from casefile.figures.cjk.number import Numerals
from casefile.figures.cjk.terms import CURRENCIES, HALF, MORE_THAN_HALF
from casefile.figures.cjk.words import Table, listed, same
from casefile.figures.interval import Interval, point
from casefile.figures.ja.counters import COUNTERS, NOUNS
from casefile.figures.ja.dates import DATES
from casefile.figures.ja.names import DESIGNATORS, IDENTIFIERS, NAMES, ORDINALS

NUMERALS = Numerals(
    digits={character: value for value, character in enumerate("〇一二三四五六七八九")},
    small={"十": 10, "百": 100, "千": 1000},
    large={"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16},
    several="数幾几何",
    after_digits="数幾",
    gap=False,
    pairs=False,
)

BEFORE: dict[str, Qualifier | Nothing] = listed(
    {
        "about": """
            約 | 所要約 | およそ | おおよそ | おおむね | 概ね | 大体 | だいたい | ほぼ | ざっと |
            推定 | 推計 | 凡そ | 大よそ
        """,
        "at-most": """
            最大 | 最長 | 最高 | 最多 | 最大で | 最長で | 最高で | 最多で | 最大でも |
            最長でも | 最高でも | 多くて | 多くても | せいぜい | 長くて | 長くても |
            たかだか | 上限
        """,
        "at-least": """
            最低 | 最少 | 最小 | 最短 | 最低でも | 最短でも | 最低で | 最少で | 少なくとも |
            少なくても | 少なくも | 短くても | 下限
        """,
        "nearly": "ほとんど",
        "none": """
            条約 | 契約 | 公約 | 規約 | 予約 | 誓約 | 節約 | 制約 | 協約 | 婚約 | 密約 |
            集約 | 要約 | 倹約 | 解約 | 盟約 | 特約 | 旧約 | 新約 | 確約 | 大約束
        """,
    }
)
AFTER: dict[str, Qualifier | Nothing] = listed(
    {
        "at-least": "以上 | を下らない | は下らない | を下回らない | を下らぬ",
        "more-than": """
            を超える | を超え | を超えた | を超えて | を超えました | を超えます | を超す |
            を超した |
            を越える | を越え | を越えた | を越えて | を越す | を越した | 超 | 超え | 超える |
            超えた |
            を上回る | を上回った | を上回り | を上回って | を上まわる | を上まわった |
            あまりを超える | を突破 |
            よりも多い | より多い | よりも多く | より多く
        """,
        "at-most": "以下 | 以内 | まで",
        "less-than": """
            未満 | に満たない | に満たなかった | に満たぬ | に満たず | にも満たない | を下回る |
            を下回った | を下回り | を下回って | を割る | を割った | を割り | を切る | を切った |
            を切り | を切って | を割り込 |
            足らず | に足りない | より少ない | よりも少ない
        """,
        "nearly": """
            近く | 近い | に近い | に近く | に近かった | 弱 | に迫る | に上らんとする
        """,
        "just-over": "強",
        "odd": "余り | あまり | 余 | 有余",
        "about": """
            前後 | ほど | 程度 | 程 | くらい | ぐらい | 内外 | 見当 | 位の | 位が |
            そこそこ | ばかり
        """,
        "class": "台",
        "none": "までに | 以上前 | 台湾 | 台帳 | までもな",
    }
)
WITHIN: dict[str, Qualifier] = listed(
    {
        "odd": "余 | 余り | 有余 | 余りの | あまりの",
        "nearly": "近くの",
        "at-least": "以上の",
        "more-than": "を超える | 超の",
        "less-than": "未満の",
        "about": "前後の | ほどの",
    }
)

MINUTES = Table(dict.fromkeys(same("分 | 分間"), Counter(unit="hour", factor=Fraction(1, 60))))

SHARES: dict[str, tuple[Fraction | Interval, bool]] = {
    "半数": (HALF, True),
    "半分": (HALF, True),
    "過半数": (MORE_THAN_HALF, True),
    "過半": (MORE_THAN_HALF, True),
    "大半": (MORE_THAN_HALF, False),
    "大多数": (MORE_THAN_HALF, False),
    "大部分": (MORE_THAN_HALF, False),
}
WHOLE_WORDS: dict[str, tuple[str | None, Fraction | Interval]] = {
    "半年": ("year", HALF),
    "半年間": ("year", HALF),
    "半月": ("month", HALF),
    "半日": ("day", HALF),
    "半世紀": ("year", Fraction(50)),
    "四半世紀": ("year", Fraction(25)),
    "ひとり": ("person", Fraction(1)),
    "ふたり": ("person", Fraction(2)),
    "ゼロ": (None, Fraction(0)),
}

CHANGES: dict[str, str] = listed(
    {
        "percent-change": """
            アップ | ダウン | 上昇 | 下落 | 低下 | 増 | 増えた | 増加 | 減 | 減った | 減少
        """,
        "percentage-point": "ポイント",
    }
)

LEXICON = Lexicon(
    numerals=NUMERALS,
    counters=Table(COUNTERS),
    nouns=Table(NOUNS),
    of="の",
    plus="と",
    currencies=Table(CURRENCIES),
    before=Table(BEFORE),
    after=Table(AFTER),
    predicates=Table({}),
    within=Table(WITHIN),
    ranges=Table(same("- | ~ | から | ないし | より | 乃至")),
    closers=Table(same("にかけて | まで | 迄")),
    pairs=Table(same("と")),
    between=Table(same("の間 | のあいだ")),
    fraction="分の",
    parts={
        "percent": Table(
            {
                "分": Counter(unit="percent"),
                "厘": Counter(unit="percent", factor=Fraction(1, 10)),
            }
        ),
        "hour": MINUTES,
        "year": Table({"月": Counter(unit="month")}),
    },
    half=Table(same("半 | 半の間 | 半間")),
    ages=Table(same("代 | 才代 | 歳代")),
    shares=Table(SHARES),
    changes=Table(CHANGES),
    whole_words=Table(WHOLE_WORDS),
    natives=Table({"ふたつ": point(2)}),
    none_words=Table(same("さえ | すら | たりとも | として | も")),
    negations=("ない", "なかった", "なく", "なし", "ず", "ません", "ゼロ", "無い", "無かった"),
    names=Table(NAMES),
    designators=Table(DESIGNATORS),
    identifiers=IDENTIFIERS,
    ordinals=Table(ORDINALS),
    spaced=False,
    word_end=re.compile("(?![ァ-ヺー])"),
    dates=DATES,
)
