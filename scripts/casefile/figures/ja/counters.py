"""The words that follow a number in Japanese: the units of the list, other counters, nouns."""

from casefile.figures.cjk.terms import counters_of
from casefile.figures.cjk.words import listed, same, with_ka

UNIT_WORDS: dict[str, str] = listed(
    {
        "person": "人 | 名 | 名様",
        "family": "家族",
        "household": "世帯 | 所帯",
        "mission": "公館",
        "office": "事務所",
        "ship": "隻 | 艘",
        "sailing": "航海 | 便",
        "country": "ヶ国 | か国 | 箇国 | 国 | 個国",
        "group": "団体 | グループ",
        "member": "議席 | 人の国会議員 | 人の議員 | 人の政治家",
        "operation": "作戦",
        "case": "件 | 事例 | 事案",
        "vote": "票",
        "page": "ページ | 頁",
        "degree": "親等",
        "year": "年 | 年間 | ヶ年 | か年 | 箇年 | 歳 | 才 | 周年",
        "month": "ヶ月 | か月 | 箇月 | ヶ月間 | か月間 | 箇月間 | 月間",
        "week": "週 | 週間",
        "day": "日 | 日間",
        "hour": "時間",
        "yen": "円",
        "dollar": "ドル | 米ドル | $ | ㌦",
        "won": "ウォン",
        "euro": "ユーロ",
        "kilometre": "キロ | キロメートル | km | ㎞ | ㌔",
        "metre": "メートル | m | ㍍",
        "mile": "マイル",
        "percent": "% | パーセント | ㌫ | ﹪",
        "percentage-point": "ポイント | %ポイント | パーセントポイント",
    }
)
"""The words of the units of the list; each is the id of its unit."""

UNKNOWN_MEASURES = same(
    """
        トン | キログラム | グラム | kg | ㎏ | g | リットル | ヘクタール | 平方メートル |
        平方キロ | 平方キロメートル | 立方メートル | ha | ㎡ | 元 | 人民元 | ポンド |
        ルーブル | フラン | バーツ | ペソ | ルピー | 香港ドル | 台湾ドル | カナダドル |
        豪ドル | センチ | センチメートル | cm | ミリ | mm | ミリメートル | 海里 | カイリ |
        ノット | 坪 | バレル | ワット | キロワット | 分間 | 秒 | 秒間 | フィート | インチ |
        オンス | ℃ | ㎢ | ㎝ | ㎜ | ㎥ | ㌢ | ㍉ | ㌘ | ㌧ | ㌶
    """
)
"""Measures and currencies that the list of units does not have."""

OTHER_COUNTERS = same(
    """
        筆 | 口 | 発 | 箱 | 束 | 泊 |
        度 | ヶ国語 | か国語 | 箇国語 |
        つ | 個 | 本 | 枚 | 点 | 校 | 社 | 軒 | 台 | 冊 | 通 | ヶ所 | か所 | 箇所 | 回 |
        度目 | 組 | 班 | 機 | 頭 | 匹 | 着 | 部 | 種類 | 都市 | ヶ条 | か条 | 項目 | 例 |
        倍 | 票差 | 都道府県 | 市町村 | 次 | 行 | 字 | 文字 | 文 | 巻 | 両 | 棟 | 戸 | 床 |
        席 | 曲 | 話 | 品 | 切れ | 者 | 氏 | 時 | 分 | 割合 | 地域 | 地区 | 党 | 派 | 省庁 |
        施設 | 拠点 | 工場 | 病院 | 大学 | 企業 | 言語
    """
)
"""Counters that say nothing about the unit."""

COUNTERS = with_ka(counters_of(UNIT_WORDS, UNKNOWN_MEASURES, OTHER_COUNTERS, tenth="割"))

NOUNS: dict[str, str] = listed(
    {
        "person": "人 | 人々 | 脱北者 | 者",
        "family": "家族",
        "household": "世帯",
        "mission": "公館 | 在外公館 | 日本公館",
        "office": "事務所",
        "ship": "船",
        "country": "国",
        "group": "団体 | グループ",
        "operation": "作戦",
        "case": "事件 | 事例 | 事案",
    }
)
