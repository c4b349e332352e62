"""What Korean adds to words: particles and endings, and the verbs that qualify a number."""

import re

from casefile.figures.amounts import Qualifier
from casefile.figures.cjk.lexicon import Nothing
from casefile.figures.cjk.words import listed, same

_STEMS: dict[str, Qualifier | Nothing] = listed(
    {
        "more-than": """
            넘 | 초과하 | 초과한 | 초과했 | 상회하 | 상회한 | 상회했 | 돌파하 | 돌파한 | 돌파했 |
            웃돌 |
            웃도 | 웃돈 | 웃돎
        """,
        "less-than": """
            못 미치 | 못 미친 | 못 미쳐 | 못 미쳤 | 못미치 | 못미친 | 못미쳐 | 못미쳤 | 미치지 못 |
            안 되 | 안 된 | 안 돼 | 안 됐 | 안되 | 안된 | 안돼 | 안됐 | 되지 않 | 못 되 | 못 된 |
            못 됐 |
            못되 | 밑돌 | 밑도 | 밑돈 | 하회하 | 하회한 | 하회했
        """,
        "nearly": "가깝 | 가까웠 | 육박하 | 육박한 | 육박했",
        "none": """
            넘어오 | 넘어온 | 넘어왔 | 넘어와 | 넘어가 | 넘어간 | 넘어갔 | 넘어지 | 넘어진 | 넘어졌
        """,
    }
)
PREDICATES = {
    f"{particle}{gap}{yet}{stem}": meaning
    for stem, meaning in _STEMS.items()
    for particle in ("", *same("이 | 가 | 을 | 를 | 에 | 에도 | 에는 | 도 | 은 | 는"))
    for gap in ("", " ")
    for yet in ("", "채 ")
    if particle or not gap
}
"""Verbs that qualify the number before them; whatever ending follows the stem belongs to it."""

_SUFFIXES = """
    들 | 씩 | 만 | 뿐 | 당 | 분 | 가량 | 쯤 | 경 | 께 | 무렵 | 여 | 짜리 | 간 | 째 | 꼴 | 대 |
    내 | 중 | 전 |
    후 | 뒤 | 동안 | 남짓 | 안팎 | 정도 | 이상 | 이하 | 미만 | 초과 | 이내 | 내외 | 어치 |
    가까이 | 가운데
"""
_PARTICLES = """
    이 | 가 | 은 | 는 | 을 | 를 | 의 | 에 | 에는 | 에도 | 에서 | 에서는 | 에게 | 에게서 | 와 |
    과 | 과의 |
    와의 | 도 | 만 | 만의 | 만이 | 만을 | 로 | 로는 | 으로 | 으로는 | 까지 | 까지는 | 까지의 |
    부터 | 부터는 |
    부터의 | 보다 | 밖에 | 마다 | 마저 | 조차 | 처럼 | 나 | 이랑 | 랑 | 하고 | 대로 | 이라도 |
    라도 | 인 | 인데 |
    안에 | 만에
"""
_VERBS = (
    "(?:까지|부터|에서)?"
    "(?:이(?:다|었|며|고|나|라|지|던|란|니|자|므)|다|였|라|며|고|입니|일|넘)[가-힣]{0,4}"
)
WORD_END = re.compile(
    f"(?:{'|'.join(same(_SUFFIXES))}){{0,2}}(?:{'|'.join(same(_PARTICLES))}|{_VERBS})?(?![가-힣])"
)
"""The end of a word, with the particles and endings that a counter takes."""
