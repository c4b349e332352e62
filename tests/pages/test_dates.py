import pytest

from casefile.pages.dates import phrase_edtf, phrase_time
from casefile.pages.language import Language

DATES = (
    ("2010-07-08", "8 July 2010", "as of 8 July 2010"),
    ("2009-07", "July 2009", "as of July 2009"),
    ("0987", "987", "as of 987"),
    ("2010?", "2010 (uncertain)", "as of 2010 (uncertain)"),
    ("2009~", "about 2009", "as of about 2009"),
    ("2009%", "about 2009 (uncertain)", "as of about 2009 (uncertain)"),
    ("1959-12/1984-07", "December 1959 to July 1984", "from December 1959 to July 1984"),
    ("../1998", "up to 1998", "up to 1998"),
    ("2006-03-01/..", "from 1 March 2006 on", "from 1 March 2006 on"),
    ("2006~/2007?", "about 2006 to 2007 (uncertain)", "from about 2006 to 2007 (uncertain)"),
)


@pytest.mark.parametrize(("text", "words", "time"), DATES)
def test_a_date_in_words(text: str, words: str, time: str, english: Language) -> None:
    assert phrase_edtf(text, english) == words
    assert phrase_time(text, english) == time


def test_what_is_no_date_is_refused(english: Language) -> None:
    with pytest.raises(ValueError, match="not a date"):
        phrase_edtf("July", english)
