"""The words of dates in Japanese, as data."""

import re
from datetime import date

from casefile.figures.cjk.lexicon import DateWords, Era, Relative
from casefile.figures.cjk.words import Table, listed, same, with_ka
from casefile.figures.days import Mode, Scale

ERAS = {
    "明治": Era(before=1867, first=date(1868, 1, 25), last=date(1912, 7, 29)),
    "大正": Era(before=1911, first=date(1912, 7, 30), last=date(1926, 12, 24)),
    "昭和": Era(before=1925, first=date(1926, 12, 25), last=date(1989, 1, 7)),
    "平成": Era(before=1988, first=date(1989, 1, 8), last=date(2019, 4, 30)),
    "令和": Era(before=2018, first=date(2019, 5, 1), last=date(9000, 12, 31)),
}
RELATIVE = {
    "昨年": Relative(years=-1),
    "去年": Relative(years=-1),
    "一昨年": Relative(years=-2),
    "おととし": Relative(years=-2),
    "一昨々年": Relative(years=-3),
    "今年": Relative(),
    "ことし": Relative(),
    "本年": Relative(),
    "来年": Relative(years=1),
    "再来年": Relative(years=2),
    "同年": Relative(named=True),
    "翌年": Relative(years=1, named=True),
    "前年": Relative(years=-1, named=True),
    "先月": Relative(months=-1),
    "今月": Relative(months=0),
    "来月": Relative(months=1),
    "先々月": Relative(months=-2),
    "昨春": Relative(years=-1, part="spring"),
    "昨夏": Relative(years=-1, part="summer"),
    "昨秋": Relative(years=-1, part="autumn"),
    "昨冬": Relative(years=-1, part="winter"),
    "今春": Relative(part="spring"),
    "今夏": Relative(part="summer"),
    "今秋": Relative(part="autumn"),
    "今冬": Relative(part="winter"),
    "同日": Relative(days=0, named=True),
    "翌日": Relative(days=1, named=True),
    "前日": Relative(days=-1, named=True),
    "昨年末": Relative(years=-1, part="late"),
}

SCALES: dict[str, Scale] = listed(
    {
        "decade": "年代",
        "century": "世紀",
        "fiscal": "年度",
    }
)
PARTS: dict[str, str] = listed(
    {
        "early": "上旬 | 初旬 | 初め | はじめ | 初頭 | 初期 | 年初",
        "mid": "中旬 | 半ば | なかば | 中頃 | 中ごろ | 中盤 | 中葉 | 中期",
        "late": """
            下旬 | 末 | 末期 | 終わり | 終盤 | 暮れ | 末ごろ | 末頃 | 後期
        """,
        "last-day": "末日 | 晦日",
        "first-half": "前半 | 上半期 | 上期",
        "second-half": "後半 | 下半期 | 下期",
    }
)
SEASONS: dict[str, str] = listed(
    {
        "spring": "春",
        "summer": "夏",
        "autumn": "秋",
        "winter": "冬",
    }
)
MODES: dict[str, Mode] = listed(
    {
        "since": "以降 | 以来 | から | 以後 | よりのち | このかた",
        "by": "まで | 以前 | 迄",
        "before": "前 | より前 | の前 | よりも前",
        "after": "後 | より後 | の後 | よりも後",
        "about": "頃 | ごろ | 前後 | ころ",
    }
)
LEADS: dict[str, Mode] = listed(
    {
        "since": "早くても | 早くとも",
        "about": "約",
        "by": "遅くとも",
    }
)
AGO: dict[str, Mode] = listed(
    {
        "within": "前",
        "about": """
            ほど前 | くらい前 | ぐらい前 | 余り前 | あまり前 | 近く前 | 弱前 | 強前 | 余前
        """,
        "by": "以上前 | 以上も前",
    }
)
AGO_UNITS: dict[str, str] = listed(
    {
        "month": "か月 | ヶ月 | 箇月",
        "year": "年",
        "day": "日",
        "week": "週間",
    }
)
DATES = DateWords(
    year="年",
    month="月",
    day="日",
    first_year="元",
    joints=Table(same("の")),
    eras=Table(ERAS),
    relative=Table(RELATIVE),
    past=Table({"去る": -1, "来る": 1}),
    scales=Table(SCALES),
    quarter=re.compile(" ?の?第? ?([1-4一二三四])四半期"),
    parts=Table(PARTS),
    seasons=Table(SEASONS),
    months=Table({}),
    modes=Table(MODES),
    leads=Table(LEADS),
    inside=Table(
        same("""
        , | 、 | 。 | が | で | と | に | には | の | は | も | を | ・ | 中 | 当時 | 時点
    """)
    ),
    not_year=Table(
        same("""
        あまり | がかり | しか | ぶり | ほど | も | もの | 以上 | 余 | 余り | 分 | 前後 |
        半 | 弱 | 強 | 後、 | 後に | 後の | 振り | 未満 | 来 | 生 | 目 | 程度 | 組 | 超 |
        越し | 足らず | 近く | 間
    """)
    ),
    like_year=Table(
        dict.fromkeys(("から", "まで"), False)
        | dict.fromkeys(
            same("""
        ごろ | に | の時点 | 上半期 | 下半期 | 代 | 以来 | 以降 | 冬 | 初 | 前半 |
        夏 | 度 | 当時 | 後半 | 春 | 時点 | 末 | 秋 | 頃
    """),
            True,
        )
    ),
    not_day=Table(
        same("""
        あまり | がかり | しか | ぶり | ほど | 以上 | 余 | 分 | 平均 | 弱 | 後 | 振り |
        未満 | 本 | 目 | 程度 | 足らず | 近く | 間 | 間隔
    """)
    ),
    ago=Table(AGO),
    ago_units=Table(with_ka(AGO_UNITS)),
    hours=Table(
        same("""
        分 | 分ごろ | 分過ぎ | 分頃 | 時 | 時ごろ | 時半 | 時過ぎ | 時頃
    """)
    ),
    noons=Table(same("午前 | 午後 | 夕 | 夕方 | 夜 | 早朝 | 昼 | 朝 | 未明 | 深夜")),
)
