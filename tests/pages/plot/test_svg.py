"""SVG as text: whatever the words are, they are shown and nothing else."""

from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from casefile.pages.markup import one_line
from casefile.pages.plot.svg import Picture, draw, frame, label, percent, width_of, wrap

PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60)


@given(PRINTABLE, PRINTABLE)
def test_words_stay_words(title: str, text: str) -> None:
    picture = Picture(id="plot", title=title, description=text)
    drawn = ET.fromstring(draw(picture, label(text, "0", 10), height=10))
    assert [element.tag for element in drawn] == ["title", "desc", "text"]
    assert [element.text or "" for element in drawn] == [one_line(t) for t in (title, text, text)]


def test_a_drawing_is_one_image_with_a_name() -> None:
    drawn = ET.fromstring(draw(Picture(id="plot", title="T", description="D"), height=10))
    assert drawn.attrib == {
        "role": "img",
        "aria-labelledby": "plot-title plot-description",
        "width": "100%",
        "height": "10",
    }
    assert [element.get("id") for element in drawn] == ["plot-title", "plot-description"]


def test_a_figure_stands_among_markdown_as_it_is(
    render: Callable[[str], str], hostile: str
) -> None:
    figure = frame(
        draw(Picture(id="plot", title=hostile, description=hostile), height=10),
        hostile,
        "intervals",
    )
    assert "\n" not in figure
    html = render(f"Before.\n\n{figure}\n\nAfter.")
    assert html == f"<p>Before.</p>\n{figure}\n\n<p>After.</p>"


@given(PRINTABLE, st.integers(15, 400))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")


def test_shares_are_written_as_short_as_they_are() -> None:
    assert percent(Fraction(1, 2)) == "50%"
    assert percent(Fraction(1, 3)) == "33.33%"
    assert percent(Fraction(1)) == "100%"
    assert percent(Fraction(0)) == "0%"


def test_a_word_of_any_length_is_cut_at_once() -> None:
    lines = wrap("a" * 100_000, 320)
    assert {len(line) for line in lines[:-1]} == {45}
    assert "".join(lines) == "a" * 100_000
