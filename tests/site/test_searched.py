import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.site.searched import gloss, make_document

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tab</title><script>hidden()</script></head>
<body><header>Site name</header>
<article data-kind="{kind}">
<p class="crumbs">Facts</p>
<h1 id="a">Arrivals<a class="headerlink" href="#a">¶</a></h1>
<p class="value"><strong>2,914 people</strong></p>
<p class="standing" data-standing="single">Single source.</p>
<p>計<b>9万3340人</b>が &lt;b&gt; <script type="application/ld+json">{{"x": "data"}}</script></p>
</article><footer>Foot</footer></body></html>"""


def document_of(kind: str) -> str:
    return (make_document(PAGE.format(kind=kind).encode()) or b"").decode()


def test_a_document_has_the_article_alone() -> None:
    document = document_of("fact")
    assert '<html lang="en">' in document
    assert "<h1>Arrivals</h1>" in document
    for word in ("Site name", "Foot", "¶", "Facts", "hidden", "data&quot;", '"x"'):
        assert word not in document


def test_a_fact_has_its_kind_and_its_standing() -> None:
    document = document_of("fact")
    assert 'data-pagefind-filter="is:fact"' in document
    assert 'data-pagefind-filter="is:single"' in document
    assert "single" not in document_of("report").replace("Single", "")


def test_what_looks_like_markup_stays_text() -> None:
    assert "&lt;b&gt;" in document_of("fact")


def test_a_figure_between_eastern_characters_is_in_the_document_in_digits() -> None:
    assert "9万3340人 [93340]" in document_of("report")


@pytest.mark.parametrize("kind", ["home", "index", "search"])
def test_pages_that_only_lead_on_are_passed_by(kind: str) -> None:
    assert document_of(kind) == ""


def test_a_page_that_is_not_there_is_passed_by() -> None:
    page = b'<html lang="en"><body><article><h1 id="__missing">None</h1></article></body></html>'
    assert make_document(page) is None
    assert make_document(b"<p>no article</p>") is None


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("計9万3340人が帰国した", "en", "93340"),
        ("計９万３３４０人が帰国した", "ja", "93340"),
        ("九万三千三百四十人", "ja", "93340"),
        ("93,340人", "ja", "93340"),
        ("모두 9만3340명이 돌아갔다", "en", "93340"),
        ("2,914명", "ko", "2914"),
        ("3億円", "en", "300000000"),
    ],
)
def test_a_number_is_glossed_in_digits(text: str, language: str, number: str) -> None:
    assert f"[{number}]" in gloss(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "2,914 people in 2009",
        "2010年7月8日",
        "“質問主意書”, No. 125, 10 June 2014",
        "脱北者",
        "三人",
    ],
)
def test_what_a_reader_would_type_as_it_stands_has_no_gloss(text: str) -> None:
    assert gloss(text, "en") == text


@given(
    st.text(st.sampled_from("0123456789,.万億千人が年月日명만 a[]")),
    st.sampled_from(["en", "ja", "ko"]),
)
def test_a_gloss_takes_nothing_from_the_text(text: str, language: str) -> None:
    rest = iter(gloss(text, language))
    assert all(sign in rest for sign in text)
