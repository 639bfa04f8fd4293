"""The letterhead stands on page one alone, is read out, and can be missing."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import pikepdf

from liaison_desk.reports import pdf
from liaison_desk.reports.pdf import logo
from tests.reports.made_up import FURNITURE, NAMES, report
from tests.reports.pdf.reading import pdfium_pages
from tests.reports.pdf.test_logo import picture
from tests.reports.pdfcheck import faults

LETTERHEAD = f"Mission in Marav\nTella, Weir Street 4\n{NAMES['Arabic']} +999 70 123 4567"
LOGO = base64.b64encode(logo.fitted(picture())).decode()


def drawn(**changes: object) -> bytes:
    made = pdf.drawn(report(furniture=replace(FURNITURE, **changes)))
    assert made.shortcomings == ()
    assert faults(made.pdf) == []
    return made.pdf


def alts(made: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        return [str(one.Alt) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]


def test_letterhead_and_logo_stand_on_page_one_alone():
    made = drawn(letterhead=LETTERHEAD, logo=LOGO)
    first, *others = pdfium_pages(made)
    assert "Weir Street 4" in first
    assert "+999 70 123 4567" in first.replace("\u00a0", " ")
    assert not any("Weir Street" in page for page in others)
    assert "Logo of UN Mission in Marav · Civil Affairs, Tella" in alts(made)


def test_a_logo_without_words_and_words_without_a_logo():
    assert "Logo of our office" in alts(drawn(logo=LOGO, office=""))
    assert len(alts(drawn(letterhead=LETTERHEAD))) == len(alts(drawn()))


def test_a_right_to_left_page_has_its_logo_at_the_right():
    assert "Weir Street" in pdfium_pages(drawn(letterhead=LETTERHEAD, logo=LOGO, language="ar"))[0]


def test_the_logo_is_in_the_file_once_and_the_bytes_are_the_same_each_time():
    made = drawn(letterhead=LETTERHEAD, logo=LOGO)
    assert made == drawn(letterhead=LETTERHEAD, logo=LOGO)
    with pikepdf.open(io.BytesIO(made)) as opened:
        pictures = [one for one in opened.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert len(pictures) == 1


def test_a_long_letterhead_is_cut_to_five_lines():
    first = pdfium_pages(drawn(letterhead="\n".join(f"Line number {at}" for at in range(1, 9))))[0]
    assert "Line number 5" in first
    assert "Line number 6" not in first
