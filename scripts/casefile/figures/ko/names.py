"""Names in Korean that hold numbers and are no figures; marks of designators and ordinals."""

import re

from casefile.figures.cjk.lexicon import Designator
from casefile.figures.cjk.words import listed

_NAMES: dict[str, bool] = listed(
    {
        True: """
            1인당 | 1명당 |
            삼팔선 | 38선 | 38도선 | 육이오 | 6자회담 | 6자 | 육자회담 | 삼성 | 사천성 |
            이천시 | 만일 | 천만에 | 백두산 | 천안함 | 십자가 | 적십자 | 백악관 | 천리마 |
            만경봉 | 만수대 | 백신 | 백화점 | 백인 | 백제 | 천주교 | 천국 | 천안 |
            만화 | 만약 | 만주 | 만남 | 만족 | 일본 | 일부 | 일단 | 일반 | 일체 | 일제 |
            일방 | 이사 | 이산 | 이유 | 사실 | 사건 | 오전 | 오후 | 구호 | 한국 | 한반도 |
            한편 | 한때 | 한해 | 세계 | 네이버 | 두만강 | 열차 | 열사 | 영사 | 공관 | 조선 |
            조약 | 조사 | 하루빨리 | 하루속히 | 수백만장자 | 백만장자 | 억만장자 |
            천만다행 | 만장일치 | 일석이조 | 6.25 | 6·25 | 5·18 | 5.18 | 4·19 | 8·15 |
            9·11 | 5·16 | 10·26 | 12·12 | 6·15 | 4·27 | 봄날 | 가을걷이 | 겨울잠 |
            세력 | 세관 | 네트워크 | 두번째 | 세번째 | 네번째 | 두고 | 두려 | 6자 회담 |
            한 명 한 명 | 한 사람 한 사람 | 한 해 동안의 | 만 나이 | 이 일 | 그 일 |
            하루 빨리 | 몇 년도 | 몇 월 | 몇 시
        """,
    }
)
NAMES = _NAMES
"""True for a name; False for what only begins as one does and is a figure."""

DESIGNATORS: dict[str, Designator] = listed(
    {
        "joined": "제 | № | # | 第",
        "spaced": """
            No. | no. | NO. | p. | pp. | Vol. | vol. | ISO | 재일동포 | 재일교포 | 재일한인 |
            재일조선인 | 재미동포 | 재외동포 | 동포 | 교포
        """,
        "noun": """
            법률 | 별지 | 별표 | 표 | 그림 | 사진 | 부록 | 자료 | 각주 | 국도 | 부칙 | 결의 |
            번호 | 전화 | 버전 | 조항 | 레벨 | 유엔총회결의 | 안보리결의
        """,
    }
)

IDENTIFIERS = re.compile("(?:1[89]|20)[0-9]{2}(?!년|월|일|명|개|만|억|원|대)[가-힣]{1,3}[0-9]{2,7}")
"""The number of a case in court: 2018가합12345."""

_ORDINALS: dict[str, bool] = listed(
    {
        True: """
            번째 | 분기 | 심 | 선 | 등 | 째 | 위 | 호 | 항 | 절 | 층 | 호실 | 호선 |
            번지 | 번길 | 차 | 급 |
            학년 | 년차 | 년생 | 년째 | 일째 | 달째 | 개월째 | 세기째 | 명째 | 대째 |
            자회담 | 호차 | 번방 | 공화국 | 부두 | 통로 | 교시
        """,
        False: """
            차례 | 기간 | 위안 | 조원 | 장의 | 장을 | 장이 | 호주 | 등의 | 등이 | 등을 |
            급의 | 대의 | 번의 | 번이 | 번을 | 번에 | 번은 | 차량 | 항차 | 항해 | 대가 |
            대를 | 절반 | 위한 | 위해 | 관련 | 관의 | 기의 | 기를 | 조각 | 장씩 | 조원대 |
            급증
        """,
    }
)
ORDINALS = _ORDINALS
"""What follows the number of an ordinal; False for what only begins as one of these does."""
