"""Words that give away something of a person: sex, kinship, age or health, in each language.

Words that name no relation (*relative*, *family*) and no state (*care*) are not among them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casefile.record.model import Detail

_ENGLISH: dict[Detail, tuple[str, ...]] = {
    "sex": (
        "wom[ae]n", "m[ae]n", "females?", "males?", "girls?", "boys?", "lad(?:y|ies)",
        "gentlem[ae]n", "(?:school|little) ?(?:girl|boy)s?",
    ),
    "kinship": (
        "wi(?:fe|ves)", "husbands?", "spouses?", "(?:grand|god|step|foster)?(?:mother|father)s?",
        "(?:grand|god|step|foster)?parents?", "(?:grand|god|step)?(?:son|daughter)s?", "mums?",
        "moms?", "dads?", "grand(?:ma|pa)s?", "(?:half|step)?-?(?:sister|brother)s?", "siblings?",
        "twins?", "aunts?", "uncles?", "nieces?", "nephews?", "cousins?",
        "(?:mother|father|sister|brother|son|daughter|parents?)s?-in-law", "widow(?:er)?s?",
        "fianc[ée]e?s?", "orphans?", "grand-?child(?:ren)?", "stepchild(?:ren)?",
    ),
    "age": (
        r"aged (?:about |over |under )?(?:\d{1,3}|[a-z]{3,5}teen|[a-z]{3,5}ty(?:-[a-z]{3,5})?)",
        r"(?:(?:\w{1,12}-){1,2}|\d{1,3} )?(?:year|month)s?[- ](?:olds?|of age)",
        r"in (?:his|her|their) (?:early |mid-?|middle |late )?(?:\d0'?s|teens|[a-z]{3,5}ties)",
        r"\d0-?something", "teen(?:ager|aged?|-aged?)?s?", "adolescents?", "elderly",
        "middle-aged", "young(?:er|est)?", "infants?", "bab(?:y|ies)", "toddlers?",
        "child(?:ren)?", "minors", "newborns?", "pensioners?",
        "(?:sexa|septua|octo|nona)genarians?", "old age", "birthdays?", r"born (?:in|on)",
        "underage",
    ),
    "health": (
        "ill", "illness(?:es)?", "ill health", "sick(?:ness(?:es)?)?", "diseases?", "ailments?",
        "ailing", "surger(?:y|ies)", "surgical(?:ly)?", "hospitals?", "hospitali[sz](?:ed|ation)",
        "pregnan(?:t|cy|cies)", "miscarr(?:iage|ied)", "injur(?:y|ies|ed)", "wounded",
        "medical(?:ly)?", "medication", "disab(?:led|ility|ilities)", "cancer", "tumou?rs?",
        "patients?", "diagnos(?:ed|is|es)", "health", "unwell", "infect(?:ed|ion)s?", "HIV",
        "tuberculosis", "hepatitis", "diabet(?:es|ic)", "stroke", "suicid(?:e|al)",
        "depress(?:ed|ion)", "trauma(?:ti[sz]ed)?", "psychiatric", "malnourish(?:ed|ment)",
        "doctors?",
    ),
}  # fmt: skip

_ENGLISH_PRONOUNS = (
    "she", "her", "hers", "herself", "he", "him", "his", "himself", r"mrs?\.?", r"ms\.?",
)  # fmt: skip

_DIGIT = "[0-9０-９〇一二三四五六七八九十]"

_JAPANESE: dict[Detail, tuple[str, ...]] = {
    "sex": (
        "女性", "男性", "女子", "男子", "少女", "少年", "女児", "男児", "女の", "男の", "老女",
        "婦人", "男女",
    ),
    "kinship": (
        "息子", "娘", "(?<![分保酵字航空])母(?![国体校港艦音語数])", "(?<![神])父(?!島)",
        "(?<!良)妻", "(?<![工丈大農水漁凡])夫(?!々)", "配偶者", "夫婦", "姉妹(?!都市|校)",
        "姉(?!妹)", "(?<!姉)妹", "兄弟", "兄(?!弟)", "(?<!兄)弟(?!子)", "(?:叔|伯)(?:父|母)",
        "おば(?!け)", "おじ(?![ぎけ])", "姪", "甥", "めい(?=[とのはがを、])", "いとこ",
        "従(?:兄|姉)", "祖父母?", "祖母", "両親", "孫(?!子)", "子供", "子ども", "未亡人", "双子",
        "孤児", "養子", "親子", "実(?:子|母|父|兄|姉)",
    ),
    "age": (
        f"{_DIGIT}{{1,5}}(?:歳|才)", f"{_DIGIT}{{1,5}}代(?![目表理])", "高齢", "老人", "老女",
        "未成年", "赤ん坊", "乳児", "幼児", "幼い", "児童", "若者", "若い", "中年",
        "生まれ(?!変)", "生後", "年齢", "誕生日",
    ),
    "health": (
        "病気", "病(?!院)", "病院", "手術", "入院", "妊娠", "負傷", "けが", "怪我", "障害者",
        "障がい", "医療", "医師", "健康", "持病", "治療", "患者", "体調", "癌",
        "がん(?=[でのをに患])", "診断", "感染", "衰弱",
    ),
}  # fmt: skip

_JAPANESE_PRONOUNS = ("彼女", "彼(?!女|ら|岸|方)")

_KOREAN: dict[Detail, tuple[str, ...]] = {
    "sex": (
        "여성", "남성", "여자", "남자", "소녀", "소년", "여인", "여아", "남아(?!프리카|메리카)",
    ),
    "kinship": (
        "어머니", "아버지", "엄마", "아빠", "모친", "부친", "부모", "(?<![가-힣])딸(?!기)",
        "(?<!받)아들", "(?<![가-힣])아내", "남편", "부인(?![하했한할함해])", "배우자", "부부",
        "자매(?!결연)", "형제", "누나", "언니", "오빠", "친형", "여동생", "남동생", "고모",
        "이모(?!티콘)", "삼촌", "조카", "사촌", "할머니", "할아버지", "조부모", "손자", "손녀",
        "자녀", "고아", "과부", "쌍둥이", "며느리", "사위(?![가-힣])", "모녀", "모자(?=가|는|의)",
        "부녀", "부자(?=가|는)",
    ),
    "age": (
        "[0-9]{1,3} ?세(?![기대계])", "[0-9]{1,3} ?살",
        "(?:스무|서른|마흔|쉰|예순|일흔|여든|아흔) ?(?:[가-힣]{1,2})? ?살", r"[1-9]0대", "고령",
        "노인", "노모", "미성년", "어린이", "아동", "유아", "아기", "갓난", "젊은", "청소년",
        "나이", "출생", "생일",
    ),
    "health": (
        "임신", "질병", "질환", "병원", "수술", "부상(?:을|당|자)", "환자", "건강", "치료",
        "의료", "장애인", "장애를", "입원", "지병", "의사(?! ?소통)", "진단", "감염",
        "(?<![가-힣])암(?=을|으로|에|이)", "병(?=을|으로|에 |이 )", "몸이 (?:아프|아파|불편)",
        "쇠약",
    ),
}  # fmt: skip

_KOREAN_PRONOUNS = ("그녀", "(?<![가-힣])그(?:는|가) ")


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF21, 0xFF5B)}
"""Letters as wide as a kanji, which read like any others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giveaway:
    """A word that gives away a detail, where it stands in the text.

    `pronoun` is true for words that mean whoever was named before, such as *she*.
    """

    start: int
    end: int
    word: str
    detail: Detail
    pronoun: bool = False


def find_giveaways(text: str, language: str) -> Iterator[Giveaway]:
    """The words that give away something of a person; none in a language without a table."""
    pattern = _pattern(language)
    for match in pattern.finditer(text.translate(_NARROW)) if pattern is not None else ():
        name = match.lastgroup or ""
        pronoun = name == _PRONOUN
        yield Giveaway(
            start=match.start(),
            end=match.end(),
            word=text[match.start() : match.end()],
            detail="sex" if pronoun else _BY_NAME[name],
            pronoun=pronoun,
        )


_PRONOUN = "pronoun"
_BY_NAME: dict[str, Detail] = {detail: detail for detail in _ENGLISH}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """One pattern with a group for each detail; whole words where words are parted by spaces."""
    tables = {
        "en": (_ENGLISH, _ENGLISH_PRONOUNS, r"(?<!\w)(?:{})(?!\w)"),
        "ja": (_JAPANESE, _JAPANESE_PRONOUNS, "(?:{})"),
        "ko": (_KOREAN, _KOREAN_PRONOUNS, "(?:{})"),
    }
    if language not in tables:
        return None
    words, pronouns, frame = tables[language]
    ordered: tuple[Detail, ...] = ("age", "health", "kinship", "sex")
    groups = [f"(?P<{name}>{frame.format('|'.join(words[name]))})" for name in ordered]
    groups.append(f"(?P<{_PRONOUN}>{frame.format('|'.join(pronouns))})")
    return re.compile("|".join(groups), re.IGNORECASE)
