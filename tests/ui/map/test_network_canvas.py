"""The network on screen: mouse, keyboard, what is painted from near and far."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from liaison_desk.ui.map.network_canvas import NetworkCanvas
from liaison_desk.ui.map.network_paint import FAR, NEAR, mark_radius
from tests.ui.map.conftest import small_scene


@pytest.fixture
def canvas(qtbot, network):
    made = NetworkCanvas()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_scene(network)
    made.show()
    qtbot.waitExposed(made)
    return made


def spot(canvas, id_: str) -> QPoint:
    return canvas.view.to_pixels(*canvas.scene.places[id_]).toPoint()


def told(signal) -> list:
    found: list = []
    signal.connect(lambda *words: found.append(words))
    return found


@pytest.mark.parametrize("scale", [FAR * 0.6, NEAR * 0.7, NEAR * 2])
def test_it_is_painted_from_afar_nearer_and_close_by(canvas, scale) -> None:
    canvas.choose("01")
    canvas.zoom(scale / canvas.view.scale)
    canvas.changed()
    picture = canvas.grab().toImage()
    assert len({picture.pixelColor(x, y).name() for x in range(0, 700, 5) for y in range(0, 500, 5)}) > 3


def test_every_mark_is_hit_exactly_where_it_is_drawn(canvas) -> None:
    reach = mark_radius(canvas.view.scale)
    for id_ in canvas.scene.nodes:
        middle = canvas.view.to_pixels(*canvas.scene.places[id_])
        assert canvas.node_at(middle) == id_
        assert canvas.node_at(middle + QPointF(reach * 0.6, reach * 0.6)) == id_
    canvas.zoom(FAR * 0.5 / canvas.view.scale)
    assert canvas.node_at(QPointF(spot(canvas, "01"))) == ""


def test_a_click_chooses_and_a_double_click_opens(qtbot, canvas) -> None:
    chosen, opened = told(canvas.chosen), told(canvas.opened)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, "03"))
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, "03"))
    assert chosen == [("03",)]
    assert opened == [("03",)]


def test_a_node_that_is_dragged_is_pinned_where_it_is_let_go_and_a_click_pins_nobody(qtbot, canvas) -> None:
    pinned = told(canvas.pinned)
    start = spot(canvas, "02")
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=start)
    assert not pinned
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for way in (QPoint(20, 10), QPoint(60, 30)):
        qtbot.mouseMove(canvas, start + way)
        canvas.mouseMoveEvent(_move(start + way))
    canvas.repaint()
    canvas.mouseReleaseEvent(_move(start + QPoint(60, 30)))
    assert pinned[0][0] == "02"
    assert pinned[0][1:] == pytest.approx(canvas.view.to_place(QPointF(start + QPoint(60, 30))))


def _move(spot: QPoint):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), QPointF(spot), left, left, Qt.KeyboardModifier.NoModifier)


def test_the_drawing_is_moved_by_its_ground(qtbot, canvas) -> None:
    before = canvas.view
    canvas.mousePressEvent(_move(QPoint(3, 3)))
    canvas.mouseMoveEvent(_move(QPoint(43, 23)))
    canvas.mouseReleaseEvent(_move(QPoint(43, 23)))
    assert (canvas.view.x - before.x, canvas.view.y - before.y) == (40, 20)


def test_arrows_travel_and_enter_opens(qtbot, canvas) -> None:
    chosen, opened = told(canvas.chosen), told(canvas.opened)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(canvas, key)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert len(chosen) >= 2
    assert opened == [(canvas.current,)]
    assert canvas.scene.nodes[canvas.current].name in canvas.accessibleName()


def test_plus_and_minus_zoom_and_fit_shows_all(qtbot, canvas) -> None:
    before = canvas.view.scale
    qtbot.keyClicks(canvas, "+")
    assert canvas.view.scale > before
    qtbot.keyClicks(canvas, "-")
    assert canvas.view.scale == pytest.approx(before)
    canvas.zoom(9)
    canvas.fit()
    assert canvas.view.scale == pytest.approx(before)


def test_shift_and_an_arrow_move_the_drawing(qtbot, canvas) -> None:
    before = canvas.view.x
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.view.x < before


def test_names_are_never_cut_and_never_over_one_another_and_the_chosen_one_has_one(canvas) -> None:
    canvas.choose("05")
    found = canvas.placed_labels()
    assert "05" in {one.id for one in found}
    assert all(canvas.rect().toRectF().contains(one.box) for one in found)
    assert not any(one.box.intersects(other.box) for one in found for other in found if one is not other)


def test_the_view_follows_to_a_node_that_is_out_of_sight(canvas) -> None:
    canvas.zoom(6)
    far = max(canvas.scene.places, key=lambda one: canvas.scene.places[one][0])
    canvas.choose("00")
    canvas.choose(far, is_shown=True)
    assert canvas.rect().contains(spot(canvas, far))


def test_a_large_network_is_painted_once_and_then_moved(qtbot, canvas) -> None:
    canvas.show_scene(small_scene(400))
    canvas.repaint()
    canvas._cost = 1.0
    picture = canvas._picture
    canvas.zoom(1.4)
    canvas.repaint()
    assert canvas._picture is picture
    qtbot.waitUntil(lambda: canvas._picture is not picture, timeout=20_000)


def test_the_same_network_gives_the_same_picture(canvas) -> None:
    before = canvas.grab().toImage()
    canvas.show_scene(small_scene())
    assert canvas.grab().toImage() == before
