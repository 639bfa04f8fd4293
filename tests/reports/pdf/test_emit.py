"""Lines as operators of a page."""

from __future__ import annotations

import pytest

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.emit import colour, line_code
from liaison_desk.reports.pdf.text import Setter


def code(text: str, width: float = 400) -> str:
    return line_code(Setter("en").lines(text, look.BODY, width)[0], 42, 700, look.BODY.size)


@pytest.mark.parametrize(("value", "operands"), [("#000000", "0 0 0"), ("#ffffff", "1 1 1"), ("#ffc000", "1 0.753 0")])
def test_colours_are_shares_of_one(value, operands):
    assert colour(value) == operands


def test_a_plain_line_is_one_row_of_glyphs():
    assert code("Route 4 opens today").count("TJ") == 1


def test_a_mixed_line_places_each_word():
    written = code("مريم النجار here")
    assert written.count("TJ") >= 4
    assert written.count(" Td") >= 3


def test_a_line_of_two_faces_changes_them_in_place():
    written = code("see አስ now")
    assert written.count(" Tf") == 3
    assert written.count(" Td") == 1


def test_words_come_in_reading_order():
    import re

    written = code("אבג דהו")
    places = [float(each) for each in re.findall(r"(-?[\d.]+) 0 Td", written)]
    assert any(place < 0 for place in places) or places[0] > 0


def test_a_conjunct_carries_its_text():
    assert "/Span <</ActualText <FEFF" in code("श्री")


def test_raised_marks_return_to_the_line():
    written = code("קָמָץ שָׁלוֹם")
    assert written.count(" Ts [") == written.count("0 Ts")


def test_a_squeezed_line_sets_and_resets_its_scale():
    written = code("+999 70 123 4567", 70)
    assert " Tz" in written
    assert written.endswith("100 Tz ET")


def test_an_empty_line_draws_nothing():
    assert line_code(Setter("en").line("", look.BODY), 0, 0, 9) == ""


def test_a_stretch_of_another_language_names_it_once():
    written = code("The nurse said ደህና ነው today")
    assert written.count("/Lang (am)") == 1
    assert written.index("/Lang (am)") < written.index("EMC") < written.rindex("TJ")


def test_a_script_without_one_language_is_named_by_itself():
    assert "/Lang (und-Cyrl)" in code("see Олена")


def test_each_word_of_a_mixed_line_is_in_its_language():
    written = code("مريم النجار here")
    assert written.count("/Lang (ar)") >= 2
    assert written.count("BDC") == written.count("EMC")


def test_the_documents_own_script_needs_no_name():
    shown = line_code(Setter("ar").line("مريم النجار", look.BODY), 0, 0, 9)
    assert "/Lang" not in shown
    plain = line_code(Setter("en").line("Zoë Müller, +999 70 123 4567", look.BODY), 0, 0, 9)
    assert "/Lang" not in plain


def test_latin_words_in_a_document_of_another_script_are_named_too():
    shown = line_code(Setter("ar").line("مريم Zoë and 24", look.BODY), 0, 0, 9)
    assert shown.count("/Lang (und-Latn)") == 2
