"""Icons: those that are used are there, those that are there are used, and each is drawn once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from liaison_desk.paths import resource
from liaison_desk.ui import icons, theme
from liaison_desk.ui.tokens import FAMILY_ICONS

UI = Path(icons.__file__).parent
DEMO = Path(__file__).parent / "demo.py"
OWN = {"liaison-desk"}


def literals() -> set[str]:
    """Return every text that stands in the code of the window and of its invented office."""
    found = set()
    for path in [*UI.rglob("*.py"), DEMO]:
        found |= {
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def test_only_icons_that_are_used_are_bundled():
    present = {path.stem for path in resource("icons").glob("*.svg")}
    assert present - literals() - OWN == set()


@pytest.mark.parametrize("group", FAMILY_ICONS)
def test_every_family_has_an_icon_that_is_there(group):
    assert resource("icons", f"{icons.family_icon(group)}.svg").is_file()


def test_an_unknown_family_is_a_house():
    assert icons.family_icon("something-new") == "building"


def test_the_licence_lies_beside_the_icons():
    assert "MIT" in resource("icons", "LICENSE").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "inter", "OFL.txt").read_text("utf-8")


def test_an_icon_is_drawn_once_for_each_colour_and_size(qapp):
    assert icons.pixmap("user", "text", 18, 1.0).cacheKey() == icons.pixmap("user", "text", 18, 1.0).cacheKey()
    assert icons.pixmap("user", "text", 18, 1.0).cacheKey() != icons.pixmap("user", "danger", 18, 1.0).cacheKey()


def test_an_icon_is_sharp_on_a_dense_screen(qapp):
    drawn = icons.pixmap("user", "text", 18, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)


def test_an_icon_has_the_colour_of_its_ink(qapp):
    image = icons.pixmap("circle", "danger", 40, 1.0).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255}
    assert inks == {theme.colour("danger").name()}


def test_a_gap_stands_towards_the_words(qapp):
    before, after = icons.icon("circle", gap=6), icons.icon("circle", gap=-6)
    assert icons.icon_size(18, 6).width() == 24
    ends = [one.pixmap(24, 18).toImage().pixelColor(23, 9).alpha() for one in (before, after)]
    assert ends[0] == 0
    assert ends != [0, 0] or after.pixmap(24, 18).toImage().pixelColor(0, 9).alpha() == 0


def test_every_icon_can_be_read_ahead(qapp):
    icons._svg.cache_clear()
    icons.read_all()
    assert icons._svg.cache_info().currsize == len(list(resource("icons").glob("*.svg")))


def _picture(name: str):
    return icons.pixmap(name, "text", 24, 1.0).toImage()


def test_an_icon_that_points_along_the_line_points_the_other_way_from_right_to_left(qapp, request):
    before = {one: _picture(one) for one in ("arrow-right", "check")}
    request.getfixturevalue("right_to_left")
    assert _picture("arrow-right") == before["arrow-right"].flipped(Qt.Orientation.Horizontal)
    assert _picture("arrow-right") != before["arrow-right"]
    assert _picture("check") == before["check"]
