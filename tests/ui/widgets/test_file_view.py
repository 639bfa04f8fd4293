"""A file as it is shown: pictures, pages and texts from memory, and words where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.file_view import FileView


@dataclass(frozen=True)
class Page:
    width: int = 4
    height: int = 4
    stride: int = 16
    pixels: bytes = b"\x10\x20\x30\xff" * 16


@pytest.fixture
def view(qtbot):
    made = FileView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def png() -> bytes:
    image, target = QImage(20, 10, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0x204060)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(target, "PNG")
    return bytes(target.data())


def middle(view) -> int:
    picture = view.picture.grab().toImage()
    return picture.pixel(picture.width() // 2, picture.height() // 2) & 0xFFFFFF


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_picture_is_drawn_with_its_colours_in_both_looks(qapp, view, look) -> None:
    theme.apply(qapp, look)
    view.show_picture("Flip chart", png())
    assert middle(view) == 0x204060
    assert view.picture.accessibleName() == "Flip chart"


def test_a_picture_that_is_none_says_so(view) -> None:
    view.show_picture("Flip chart", b"torn")
    assert "cannot be shown" in view.picture.accessibleDescription()


def test_pages_are_turned_within_their_count(qtbot, view) -> None:
    view.show_page("Terms", Page(), 1, 3)
    assert view.where.text() == "2 of 3"
    assert middle(view) == 0x102030
    for turn, expected in ((lambda: view.turn(1), 2), (view.on.click, 2), (view.back.click, 0)):
        with qtbot.waitSignal(view.turned) as asked:
            turn()
        assert asked.args == [expected]
    with qtbot.assertNotEmitted(view.turned):
        view.turn(5)


def test_a_text_is_shown_and_cannot_be_changed(view) -> None:
    view.show_text("Agreed", "What was agreed", is_cut=True)
    assert view.text.toPlainText() == "What was agreed"
    assert view.text.isReadOnly()
    assert "the beginning" in view.name.text()
    assert not view.on.isVisible()


def test_what_was_shown_is_forgotten(view) -> None:
    view.show_text("Agreed", "What was agreed")
    view.show_picture("Flip chart", png())
    assert view.text.toPlainText() == ""
    view.clear("Its bytes are not on this laptop.")
    assert middle(view) != 0x204060
    assert view.picture.accessibleDescription() == "Its bytes are not on this laptop."
    assert view.name.text() == ""
