"""The map of places on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt

from liaison_desk.domain import conventions
from liaison_desk.domain.geometry import Area
from liaison_desk.ui.map.place_canvas import PlaceCanvas, scale_bar
from liaison_desk.ui.map.place_scene import outlines, scene
from tests.ui.map.test_place_scene import small


@pytest.fixture
def canvas(qtbot):
    made = PlaceCanvas()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_world(outlines((Area(name="Land", rings=(((20.0, 50.0), (40.0, 50.0), (40.0, 70.0)),)),)))
    made.show_scene(scene(small()))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_town_and_a_square_are_chosen_by_a_click(qtbot, canvas) -> None:
    spots: list = []
    squares: list = []
    canvas.spot_chosen.connect(spots.append)
    canvas.square_chosen.connect(squares.append)
    spot = canvas.scene.spots(canvas.view.scale, 46)[0]
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.view.to_pixels(spot.x, spot.y).toPoint())
    box = canvas.square_box(canvas.scene.squares[0], canvas.view)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert spots[0].name == spot.name
    assert squares == [canvas.scene.squares[0]]
    assert box.width() >= 26


def test_arrows_go_from_town_to_town_and_say_it(qtbot, canvas) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, key)
    assert canvas.current in canvas.scene.towns
    assert canvas.current.name in canvas.accessibleName()


def test_the_pointer_says_where_it_is(canvas, qtbot) -> None:
    told: list = []
    canvas.pointed.connect(lambda x, y: told.append((x, y)))
    qtbot.mouseMove(canvas, QPoint(350, 250))
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert 20 < told[-1][0] < 45


def test_it_is_painted_from_near_and_far(canvas) -> None:
    for factor in (0.05, 400.0):
        canvas.zoom(factor)
        canvas.changed()
        assert not canvas.grab().isNull()


@pytest.mark.parametrize(("units", "metres"), [("km", 1_000.0), ("miles", 1_609.344)])
def test_the_scale_is_a_round_distance_that_fits(units, metres) -> None:
    with conventions.written_as(conventions.Conventions(units=units)):
        found, length = scale_bar(2_000.0, 110)
    assert length <= 110
    assert str(round(found / metres, 4)).strip("0.")[0] in "125"


def test_no_name_of_a_town_covers_another_town_or_name(qtbot) -> None:
    from liaison_desk.services.place_views import Member, SeenPlaces, Town

    made = PlaceCanvas()
    qtbot.addWidget(made)
    made.resize(700, 500)
    towns = tuple(
        Town(
            name=f"Town of the long valley {at}",
            longitude=1 + at % 6 * 0.05,
            latitude=1 + at // 6 * 0.03,
            members=(Member(id=str(at), name=str(at), kind=""),),
        )
        for at in range(24)
    )
    made.show_scene(scene(SeenPlaces(towns=towns, squares=(), layers=(), unknown=(), placed=24, coarse=0, off=0)))
    boxes = made._boxes(made.view)
    names = [words for _mark, words in boxes if not words.isNull()]
    assert names
    assert not any(one.intersects(mark) for one in names for mark, _words in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(names) for other in names[at + 1 :])
    made.grab()


def test_the_count_of_a_small_square_stands_in_a_corner_that_no_town_covers(canvas) -> None:
    """A town's mark lies on the first corner, in which the count would stand else."""
    mark, _name = canvas._boxes(canvas.view)[0]
    middle = mark.center()
    box = QRectF(middle.x() - 56, middle.y() - 9, 70, 90)
    corner = canvas._corner(box, "1", canvas.view)
    assert box.contains(corner)
    assert not any(corner.intersects(each) for pair in canvas._boxes(canvas.view) for each in pair)
