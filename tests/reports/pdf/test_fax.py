"""A page that went through a fax: black or white, 204 by 196 or 98 dots an inch (ITU-T T.4, fine and standard)."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
import segno
from PIL import Image

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import TLP_LABELS, Signatory, Signature
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.page import BOTTOM_EDGE, QR_SIZE
from tests.reports.made_up import FURNITURE, MARKING, report

CODE = "LD1:UNM-A-AAR-2026-0007:1:1:A66155304867D57C"
FINE, STANDARD = 196, 98
ACROSS = 204


def faxed(data: bytes, down: int, page: int = 0) -> Image.Image:
    """Return a page as a fax prints it: every dot black where more than half of it is dark."""
    document = pypdfium2.PdfDocument(data)
    try:
        grey = document[page].render(scale=2 * ACROSS / 72).to_pil().convert("L")
    finally:
        document.close()
    small = grey.resize((grey.width // 2, round(grey.height * down / (2 * ACROSS))), Image.Resampling.BOX)
    return small.point(lambda level: 255 if level > 127 else 0)


def black(image: Image.Image, left: float, top: float, right: float, bottom: float) -> float:
    """Return how much of a box, in points from the upper left corner, is black."""
    across, down = image.width / 595.28, image.height / 841.89
    part = image.crop((round(left * across), round(top * down), round(right * across), round(bottom * down)))
    dots = part.tobytes()
    return dots.count(0) / len(dots)


def widest_line(image: Image.Image) -> int:
    """Return how many rows are black over nine tenths of the page's frame."""
    left, right = round(image.width * 0.08), round(image.width * 0.84)
    rows = (image.crop((left, y, right, y + 1)).tobytes() for y in range(image.height))
    return sum(row.count(0) > 0.9 * len(row) for row in rows)


@pytest.fixture(scope="module")
def page() -> bytes:
    return pdf.draw(report(furniture=replace(FURNITURE, qr=CODE)))


@pytest.mark.parametrize(("down", "least"), [(FINE, 1.0), (STANDARD, 0.97)])
def test_every_dot_of_the_code_is_where_it_was(page, down, least):
    image = faxed(page, down)
    rows = list(segno.make(CODE, error="q", micro=False, boost_error=False).matrix)
    unit = QR_SIZE / len(rows)
    left, top = 595.28 - look.MARGIN - QR_SIZE, 841.89 - BOTTOM_EDGE - QR_SIZE
    right = 0
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            at = (int((left + (x + 0.5) * unit) * image.width / 595.28), int((top + (y + 0.5) * unit) * image.height / 841.89))
            right += (image.getpixel(at) == 0) == bool(is_dark)
    assert right / len(rows) ** 2 >= least


@pytest.mark.parametrize("down", [FINE, STANDARD])
def test_the_line_under_a_table_s_header_and_over_the_footer_are_there(page, down):
    assert widest_line(faxed(page, down)) >= 2


@pytest.mark.parametrize("label", TLP_LABELS)
def test_every_label_of_the_traffic_light_can_be_read(label):
    made = pdf.draw(report(marking=replace(MARKING, tlp=label)))
    image = faxed(made, FINE)
    box = black(image, look.MARGIN, 24, look.MARGIN + 40, 37)
    words = black(image, look.MARGIN + 50, 24, look.MARGIN + 120, 37)
    assert box < 0.97 or (label == "TLP:RED" and words > 0.05)
    document = pypdfium2.PdfDocument(made)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert text.count("TLP:RED") >= 4 if label == "TLP:RED" else text.count(label) >= 2


def test_lines_for_ink_are_there():
    made = pdf.draw(replace(report(), first_page=(), blocks=(Signature((Signatory("Prepared by"),)),)))
    assert widest_line(faxed(made, STANDARD)) >= 1


@pytest.mark.parametrize("tone", ["INK", "GREY", "ACCENT", "BLACK"])
def test_ink_that_words_are_printed_in_is_dark_in_grey(tone):
    red, green, blue = (int(getattr(look, tone)[at : at + 2], 16) for at in (1, 3, 5))
    assert 0.299 * red + 0.587 * green + 0.114 * blue < 0.4 * 255
