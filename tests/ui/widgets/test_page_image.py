"""A page as pixels becomes a picture of its own."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.ui.widgets.page_image import picture_of


@dataclass
class Page:
    width: int = 2
    height: int = 2
    stride: int = 12
    pixels: bytes = b"\x10\x20\x30\xff\x40\x50\x60\xffwide" * 2


def test_the_colours_stand_where_they_stood_and_a_row_may_be_longer_than_the_page():
    made = picture_of(Page())
    assert (made.width(), made.height()) == (2, 2)
    assert [made.pixelColor(x, 1).getRgb() for x in range(2)] == [(0x10, 0x20, 0x30, 255), (0x40, 0x50, 0x60, 255)]


def test_the_picture_outlives_the_pixels():
    page = Page()
    made = picture_of(page)
    page.pixels = b""
    assert made.pixelColor(0, 0).getRgb() == (0x10, 0x20, 0x30, 255)
