"""Pages as pictures."""

from __future__ import annotations

import pytest
from PIL import Image

from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Badge, Outline, PageBreak, Paragraph
from liaison_desk.reports.pdf import preview
from tests.reports.made_up import MARKING


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.draw(Outline(title="Shown", marking=MARKING, blocks=(Badge("Achieved", "good"), PageBreak(), Paragraph("two"))))


def test_a_page_has_the_size_asked_for(made):
    image = preview.page_image(made, 0, scale=2)
    assert (image.width, image.height) == (1191, 1684)
    assert len(image.pixels) == image.stride * image.height


def picture(made, scale=1):
    page = preview.page_image(made, 0, scale=scale)
    return Image.frombuffer("RGBA", (page.width, page.height), page.pixels, "raw", "RGBA", page.stride, 1).convert("RGB")


def test_a_page_is_white_with_ink_on_it(made):
    image = picture(made)
    assert image.getpixel((3, 3)) == (255, 255, 255)
    assert min(colour for _, colour in image.getcolors(2**20)) < (40, 40, 40)


def test_the_tlp_label_is_amber_on_black(made):
    image = picture(made, scale=4)
    colours = {colour for _, colour in image.getcolors(2**22)}
    assert (0, 0, 0) in colours
    assert (255, 192, 0) in colours


def test_all_pages_are_drawn_in_order(made):
    assert len(list(preview.page_images(made))) == 2
    assert preview.page_sizes(made)[0] == pytest.approx((595.28, 841.89), abs=0.01)


def test_a_page_that_is_not_there_is_an_index_error(made):
    with pytest.raises(IndexError):
        preview.page_image(made, 2)


def test_the_scale_is_bounded(made):
    assert preview.page_image(made, 0, scale=100).width <= 595.28 * preview.LARGEST_SCALE + 1


@pytest.mark.parametrize("ask", [preview.page_count, preview.page_sizes])
def test_what_is_no_pdf_is_refused(ask):
    with pytest.raises(DamagedError):
        ask(b"no pdf")
