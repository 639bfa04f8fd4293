"""The report in five languages: drawn wholly, to both standards, and pictured in the guide."""

from __future__ import annotations

import pytest

from liaison_desk.reports import pdf
from tests.reports.in_languages import FOLDER, LANGUAGES, PHONE, picture, report_in
from tests.reports.pdf.reading import characters, pdfium_pages
from tests.reports.pdfcheck import faults


@pytest.fixture(scope="module", params=list(LANGUAGES))
def made(request):
    return request.param, pdf.drawn(report_in(request.param))


def test_it_lacks_nothing_and_fits_a_page(made):
    _language, drawn = made
    assert drawn.shortcomings == ()
    assert faults(drawn.pdf) == []
    assert drawn.pages == 1


def test_the_telephone_number_is_found_in_its_order(made):
    language, drawn = made
    assert PHONE in pdfium_pages(drawn.pdf)[0].replace("\u00a0", " "), language


def test_a_page_that_is_read_from_right_to_left_is_mirrored(made):
    language, drawn = made
    first = next(one for one in characters(drawn.pdf) if one.character == LANGUAGES[language].title[0])
    count = min((one for one in characters(drawn.pdf) if one.character == "g"), key=lambda one: one.bottom)  # of "Page 1 of 1"
    assert (first.left > 300) == (language == "ar")
    assert (count.left < 150) == (language == "ar")


def test_it_is_light(made):
    assert len(made[1].pdf) <= 60_000


@pytest.mark.parametrize("name", [*LANGUAGES, "grey"])
def test_the_guide_has_its_picture(name):
    file = FOLDER / f"{name}.png"
    assert file.read_bytes().startswith(b"\x89PNG")
    assert file.stat().st_size < 150_000


def test_a_picture_is_a_small_png():
    assert picture(pdf.draw(report_in("en")), is_grey=True).startswith(b"\x89PNG")
