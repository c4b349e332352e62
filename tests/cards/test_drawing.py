"""Cards as pictures: what they show, whatever the words."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casefile.cards.card import Card
from casefile.cards.drawing import HEIGHT, WIDTH, draw_card

SITE = "Let Them Leave"
MOST_BYTES = 40_000
CARDS = (
    Card(SITE, "What the newspaper reported", "Report", "24 November 2026"),
    Card(SITE, "A promise in writing never to shelter others again " * 6, "Argument"),
    Card("彼らを出国させよ", "中国、「誓約書」を要求" * 12, "報道", "2010年7月8日"),
    Card("그들을 떠나게 하라", "중국이 서약서를 요구했다 " * 12, "보도", "2010년 7월 8일"),
    Card(SITE, "وعد مكتوب 2010 " * 20, "Report"),
    Card(SITE, "W" * 300),
    Card("", ""),
)


def read(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
        opened.load()
        return opened.convert("RGB")


@pytest.mark.parametrize("card", CARDS, ids=range(len(CARDS)))
def test_a_card_has_the_size_that_is_asked_for_and_is_light(card: Card) -> None:
    data = draw_card(card)
    assert read(data).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(data) <= MOST_BYTES
    assert draw_card(card) == data


@pytest.mark.parametrize("card", CARDS[:-1], ids=range(len(CARDS) - 1))
def test_no_word_reaches_into_the_margin(card: Card) -> None:
    picture = read(draw_card(card))
    paper = picture.getpixel((WIDTH - 1, 0))
    for box in ((30, 0, 80, HEIGHT), (WIDTH - 80, 0, WIDTH, HEIGHT), (30, 0, WIDTH, 56)):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


@pytest.mark.parametrize("field", Card._fields)
def test_each_word_of_it_shows(field: str) -> None:
    card = CARDS[0]
    assert draw_card(card._replace(**{field: "Other"})) != draw_card(card)


def test_what_is_markup_elsewhere_is_words_here() -> None:
    words = "</text></svg></script> & <b>\"quotes\" 'here'</b> &amp; ]]>"
    shown = draw_card(Card(SITE, words))
    assert shown != draw_card(Card(SITE, words.replace("&amp;", "&")))


def test_a_title_that_cannot_be_written_gives_its_place_to_the_name_of_the_site() -> None:
    assert draw_card(Card(SITE, "สวัสดี")) == draw_card(Card(SITE, ""))


def test_a_rare_character_of_japanese_is_written() -> None:
    shenyang = draw_card(Card("出国を認めよ", "瀋陽の総領事館"))
    assert shenyang != draw_card(Card("出国を認めよ", ""))
    assert shenyang != draw_card(Card("出国を認めよ", "拉陽の総領事館"))


@settings(max_examples=40)
@given(st.builds(Card, st.text(), st.text(), st.text(), st.text()))
def test_any_words_make_a_card(card: Card) -> None:
    assert read(draw_card(card)).size == (WIDTH, HEIGHT)
