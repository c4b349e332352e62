"""The words that follow a number in Korean: the units of the list, other counters, nouns."""

from casefile.figures.cjk.lexicon import Counter
from casefile.figures.cjk.terms import counters_of
from casefile.figures.cjk.words import listed, same

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
        "member": "의석 | 명의 국회의원 | 명의 의원 | 명의 정치인",
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
        개 | 곳 | 군데 | 발 | 석 | 좌석 | 차례 | 번 | 회 | 배 | 장 | 권 | 대 | 채 | 통 | 점 | 마리 |
        가지 | 종 | 종류 | 팀 | 개조 | 개소 | 개교 | 개사 | 곡 | 문항 | 자루 | 그루 | 시 | 분 |
        켤레 | 쌍 | 편 | 부 | 줄 | 개처 | 개도시 | 곳의 | 곳에 | 명목 | 갈래 | 벌 | 송이 |
        모금 | 걸음 | 갑 | 병 | 잔 | 집 | 동 | 개시 | 개도 | 개군 | 개구
    """
)
"""Counters that say nothing about the unit."""

COUNTERS = counters_of(UNIT_WORDS, UNKNOWN_MEASURES, OTHER_COUNTERS, tenth="할") | {
    "도": Counter(unknown=True, joined=True)
}

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
