"""The pages beside the form: one at a time, words where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor

from liaison_desk.ui.pages.report_preview import PageView, Preview

RED, BLUE = b"\xff\x00\x00\xff", b"\x00\x00\xff\xff"


@dataclass
class Drawn:
    """A page of one colour."""

    pixels: bytes
    width: int = 40
    height: int = 60
    stride: int = 160


def page(colour: bytes) -> Drawn:
    return Drawn(colour * (40 * 60))


@pytest.fixture
def preview(qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


def test_one_page_needs_no_arrows(preview) -> None:
    preview.show_pages([page(RED)])
    assert preview._where.text() == "1 of 1"
    assert preview._back.isHidden()
    assert preview._on.isHidden()


def test_arrows_lead_through_the_pages_and_stop_at_the_ends(preview) -> None:
    preview.show_pages([page(RED), page(BLUE)])
    assert not preview._back.isEnabled()
    preview._on.click()
    assert preview._where.text() == "2 of 2"
    assert not preview._on.isEnabled()
    preview._back.click()
    assert preview._where.text() == "1 of 2"


def test_the_place_stays_when_the_pages_are_drawn_again(preview) -> None:
    preview.show_pages([page(RED), page(BLUE)])
    preview._on.click()
    preview.show_pages([page(RED), page(BLUE)])
    assert preview._where.text() == "2 of 2"
    preview.show_pages([page(RED)])
    assert preview._where.text() == "1 of 1"


def test_a_problem_is_said_where_the_page_would_be(preview) -> None:
    preview.show_pages([page(RED)])
    preview.show_problem("Say who gets this copy.")
    assert preview._where.text() == ""
    assert preview.view._words == "Say who gets this copy."
    assert preview.view._image is None


def test_a_page_is_drawn_in_its_own_colours(qtbot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(80, 128)
    view.show_page(page(RED))
    drawn = view.grab().toImage()
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2) == QColor(255, 0, 0)
    assert view.sizeHint().height() >= 120


def test_a_page_is_drawn_sharper_the_wider_it_is(preview) -> None:
    narrow = preview.scale()
    preview.resize(900, 600)
    preview.view.resize(860, 600)
    assert 0.5 <= narrow < preview.scale() <= 3.0


def test_on_a_wide_screen_a_page_is_no_poster(qtbot) -> None:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(3_000, 900)
    made.show()
    qtbot.waitExposed(made)
    assert made.view.width() == 1_100
