"""Painting: numbers keep their order in a right-to-left line, boxes are mirrored, painters end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage

from liaison_desk.i18n import isolate
from liaison_desk.ui import painting, theme

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def canvas(width: int = 300, height: int = 40) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(theme.colour("surface"))
    return made


def drawn(text: str, direction: Qt.LayoutDirection, **how) -> QImage:
    image = canvas()
    with painting.painter_on(image) as painter:
        painter.setLayoutDirection(direction)
        painting.draw_text(painter, QRectF(0, 0, 300, 40), text, **how)
    return image


def ink_columns(image: QImage) -> list[tuple[int, ...]]:
    """Return the columns that hold ink, as they are, from the first to the last."""
    ground = image.pixel(0, 0)
    columns = [tuple(image.pixel(x, y) for y in range(image.height())) for x in range(image.width())]
    inked = [n for n, column in enumerate(columns) if any(pixel != ground for pixel in column)]
    return columns[inked[0] : inked[-1] + 1] if inked else []


def painted_by_qt(text: str, direction: Qt.LayoutDirection) -> QImage:
    """Return the same text drawn without our helper, to show what it saves us from."""
    image = canvas()
    with painting.painter_on(image) as painter:
        painter.setLayoutDirection(direction)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(0, 0, 300, 40), Qt.AlignmentFlag.AlignVCenter, text)
    return image


@pytest.mark.parametrize(
    "number", ["+999 555 0142", "36N UL 42813 36435", "4.8517, 31.5825", "priya@example.org", "MARAV-A-AAR-2026-0014", "10:05-11:30"]
)
def test_a_number_is_painted_the_same_in_both_directions(qapp, number):
    assert ink_columns(drawn(number, RTL, is_number=True)) == ink_columns(drawn(number, LTR, is_number=True))


def test_without_the_helper_a_phone_number_would_be_another_number(qapp):
    assert ink_columns(painted_by_qt("+999 555 0142", RTL)) != ink_columns(painted_by_qt("+999 555 0142", LTR))


@pytest.mark.parametrize("name", ["12 Engineer Battalion", "Engineer Battalion 12", "حلقة أمهات 12", "+999 555 0142"])
def test_a_name_keeps_its_own_direction_in_both_lines(qapp, name):
    assert ink_columns(drawn(name, RTL)) == ink_columns(drawn(name, LTR))


def test_a_line_begins_at_the_side_where_its_direction_begins(qapp):
    def first_ink(image):
        return next(x for x in range(300) if any(image.pixel(x, y) != image.pixel(0, 0) for y in range(40)))

    assert first_ink(drawn("Tella", LTR)) < 10
    assert first_ink(drawn("Tella", RTL)) > 200
    assert first_ink(drawn("Tella", LTR, side="end")) > 200
    assert first_ink(drawn("Tella", RTL, side="end")) < 10
    assert 100 < first_ink(drawn("Tella", LTR, side="middle")) < 200


def test_a_long_text_ends_with_an_ellipsis_and_fits(qapp):
    short = painting.elided("Engineer Battalion 12, mission force", 90)
    assert short.endswith("…")
    assert painting.text_width(short) <= 92


def test_isolating_marks_take_no_room_and_are_not_copied(qapp):
    assert painting.text_width(isolate("Tella")) == painting.text_width("Tella")
    assert painting.plain(f"{isolate('Tella')} · {isolate('+1', left_to_right=True)}") == "Tella · +1"


@given(left=st.integers(0, 100), width=st.integers(1, 100))
def test_mirroring_twice_gives_the_box_back(left, width):
    area, part = QRectF(10, 0, 300, 20), QRectF(left + 10, 3, width, 9)
    once = painting.mirrored(area, part, RTL)
    assert painting.mirrored(area, once, RTL) == part
    assert painting.mirrored(area, part, LTR) == part
    assert once.right() == pytest.approx(area.right() - left)


def test_a_painter_ends_when_the_drawing_fails(qapp):
    image = canvas()

    def fail(painter):
        assert painter.isActive()
        raise LookupError

    with pytest.raises(LookupError), painting.painter_on(image) as painter:
        fail(painter)
    assert not painter.isActive()


def test_the_state_of_a_painter_is_given_back(qapp):
    image = canvas()
    with painting.painter_on(image) as painter:
        painter.setOpacity(0.5)
        with painting.kept(painter):
            painter.setOpacity(1.0)
        assert painter.opacity() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    "draw",
    [
        lambda p, box: painting.draw_level(p, box, 3, 4),
        lambda p, box: painting.draw_level(p, box, 3, 3),
        lambda p, box: painting.draw_chip(p, box, "Severe", "shield-lock", "danger"),
        lambda p, box: painting.draw_tile(p, box, "users-group", "family:local-civil-society"),
        lambda p, box: painting.draw_ring(p, box, 3, 10),
        lambda p, box: painting.draw_dot(p, QPointF(20, 20), "ageing"),
        lambda p, box: painting.draw_mark(p, QRectF(0, 0, 40, 40)),
        painting.draw_focus,
        lambda p, box: painting.draw_box(p, box, theme.colour("sunk"), 8, theme.colour("edge"), dashed=True),
    ],
)
def test_every_shape_leaves_ink(qapp, draw):
    image, empty = canvas(), canvas()
    with painting.painter_on(image) as painter:
        draw(painter, QRectF(0, 0, 120, 40))
    assert image != empty


def test_a_level_is_mirrored_with_the_line(qapp):
    images = []
    for direction in (LTR, RTL):
        image = canvas(120, 20)
        with painting.painter_on(image) as painter:
            painter.setLayoutDirection(direction)
            painting.draw_level(painter, QRectF(0, 0, 120, 20), 0)
        images.append(image)
    black = theme.colour("text").rgb()
    assert images[0].pixel(10, 10) == black
    assert images[1].pixel(110, 10) == black


def test_how_fresh_something_is_shows_without_colour(qapp):
    def inside(state):
        image = canvas(40, 40)
        with painting.painter_on(image) as painter:
            painting.draw_dot(painter, QPointF(20, 20), state, 12)
        ground = theme.colour("surface").rgb()
        return image.pixel(16, 20) != ground, image.pixel(24, 20) != ground

    assert inside("fresh") == (True, True)
    assert inside("ageing") == (True, False)
    assert inside("stale") == (False, False)


def test_nothing_else_in_the_window_draws_text_by_itself():
    from pathlib import Path

    ui = Path(painting.__file__).parent
    found = [str(path) for path in ui.rglob("*.py") if ".drawText(" in path.read_text("utf-8") and path.name != "painting.py"]
    assert found == []


def test_texts_that_were_laid_out_are_forgotten_when_the_window_locks(qapp):
    drawn("Amina Warsen", LTR)
    assert painting._line.cache_info().currsize
    painting.forget_texts()
    assert not painting._line.cache_info().currsize


def test_a_line_is_the_same_the_second_time_and_in_another_colour_has_the_same_shape(qapp):
    first, again, other = drawn("Tella, حلقة 12", LTR), drawn("Tella, حلقة 12", LTR), drawn("Tella, حلقة 12", LTR, ink="danger")
    assert first == again
    assert first != other
    assert len(ink_columns(first)) == len(ink_columns(other))


@pytest.mark.parametrize(("choice", "is_thick"), [("light", True), ("contrast", False)])
def test_the_track_of_a_ring_is_thin_where_it_would_be_as_dark_as_its_arc(qapp, choice, is_thick):
    theme.apply(qapp, choice)
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(theme.colour("surface"))
    with painting.painter_on(image) as painter:
        painting.draw_ring(painter, QRectF(2, 2, 56, 56), 0, 4, 6)
    ground = theme.colour("surface").rgb()
    assert (sum(image.pixel(x, 30) != ground for x in range(2, 20)) > 3) is is_thick


@pytest.mark.parametrize(("choice", "is_edged"), [("light", False), ("contrast", True)])
def test_what_is_open_is_told_by_an_edge_where_grounds_are_all_alike(qapp, choice, is_edged):
    theme.apply(qapp, choice)
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(theme.colour("surface"))
    with painting.painter_on(image) as painter:
        painting.draw_here(painter, QRectF(10, 10, 40, 40))
    ground = theme.colour("accent_soft").rgb()
    assert image.pixel(30, 30) == ground
    assert any(image.pixel(x, 30) not in {ground, theme.colour("surface").rgb()} for x in range(8, 13)) is is_edged
