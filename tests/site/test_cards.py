"""The step of the cards: each page's picture, as the page announces it."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest

from casefile.cards.card import Card
from casefile.cards.drawing import draw_card
from casefile.site.cards import Cards, find_announced
from casefile.site.release import PublicFile, SealError, made_file
from casefile.store import Store

BASE = "https://example.org/site/"
PAGE = (
    '<!doctype html><html><head><meta property="og:image" content="{image}">'
    '<meta property="og:site_name" content="Site"><meta property="og:title" content="{title}">'
    '<meta name="twitter:data1" content="Fact"><meta name="twitter:data2" content="Disputed">'
    '</head><body><meta property="og:title" content="not this"></body></html>'
)


def page(name: str, title: str) -> PublicFile:
    image = f"{BASE}cards/{name}.png"
    made = made_file(PAGE.format(image=image, title=escape(title)).encode())
    return made._replace(ours=False)


FILES = {
    "index.html": page("index", "Home"),
    "facts/a/index.html": page("facts/a", 'A "quoted" <fact>'),
    "404.html": made_file(b"<!doctype html><html><head></head></html>"),
    "data.json": made_file(b"{}"),
}


def run(root: Path, files: Mapping[str, PublicFile], workers: int = 1) -> Mapping[str, bytes]:
    with Store(root / "kept.db", "1") as store:
        result = Cards(BASE, workers)(files, store)
        store.commit()
        read = {path: file.read() for path, file in result.items()}
        digests = {path: made_file(data).digest for path, data in read.items()}
        assert digests == {path: file.digest for path, file in result.items()}
    return read


def test_each_page_that_announces_a_card_gets_that_one(tmp_path: Path) -> None:
    found = run(tmp_path, FILES)
    assert found.keys() - FILES.keys() == {"cards/index.png", "cards/facts/a.png"}
    card = Card("Site", 'A "quoted" <fact>', "Fact", "Disputed")
    assert found["cards/facts/a.png"] == draw_card(card)


def test_only_a_page_whose_words_changed_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Card] = []

    def note(card: Card) -> bytes:
        drawn.append(card)
        return draw_card(card)

    monkeypatch.setattr("casefile.site.cards._draw_card", note)
    before = run(tmp_path, FILES)
    assert len(drawn) == 2
    after = run(tmp_path, {**FILES, "index.html": page("index", "Other")})
    assert [card.title for card in drawn[2:]] == ["Other"]
    assert after["cards/facts/a.png"] == before["cards/facts/a.png"]


def test_what_is_of_no_use_any_more_is_not_kept(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    run(tmp_path, {"index.html": FILES["index.html"]})
    with Store(tmp_path / "kept.db", "1") as store:
        pictures = [key for key, value in store.items("cards") if value.startswith(b"\x89PNG")]
    assert len(pictures) == 1


def test_a_picture_that_was_damaged_in_the_cache_is_drawn_again(tmp_path: Path) -> None:
    before = run(tmp_path, FILES)
    with Store(tmp_path / "kept.db", "1") as store:
        pictures = [key for key, value in store.items("cards") if value.startswith(b"\x89PNG")]
        store.drop("cards", pictures)
        store.commit()
    assert run(tmp_path, FILES) == before


def test_cards_are_the_same_however_many_processes_draw_them(tmp_path: Path) -> None:
    files = {f"p{n}/index.html": page(f"p{n}", f"Page {n}") for n in range(20)}
    assert run(tmp_path / "one", files) == run(tmp_path / "two", files, workers=2)


def test_the_folder_of_the_cards_is_theirs_alone(tmp_path: Path) -> None:
    taken = {**FILES, "cards/index.png": made_file(b"mine")}
    with pytest.raises(SealError, match=r"cards/index\.png: the folder cards/ is kept"):
        run(tmp_path, taken)


@pytest.mark.parametrize(
    "image",
    [
        "",
        "https://elsewhere.example/cards/a.png",
        f"{BASE}pictures/a.png",
        f"{BASE}cards/../index.html",
        f"{BASE}cards/a.svg",
    ],
)
def test_a_picture_elsewhere_is_no_card(image: str) -> None:
    assert find_announced(PAGE.format(image=image, title="x").encode(), BASE) is None


def test_a_site_without_an_address_announces_no_card() -> None:
    made = PAGE.format(image=f"{BASE}cards/a.png", title="x").encode()
    assert find_announced(made, "") is None
    assert find_announced(made.replace(b"/cards/", b"/ja/cards/"), BASE) is not None
