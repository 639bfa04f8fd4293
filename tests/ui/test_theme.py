"""The theme: one scale, one style sheet, four looks."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from liaison_desk.ui import theme
from liaison_desk.ui.tokens import PALETTES, TEXT_STYLES


@pytest.mark.parametrize(("percent", "size", "seen"), [(100, 13, 13), (90, 10, 9), (150, 13, 20), (200, 10, 15), (10, 10, 9)])
def test_every_size_follows_the_users_scale_from_90_to_150_percent(qapp, percent, size, seen):
    theme.apply(qapp, "light", percent=percent)
    assert theme.px(size) == seen


@pytest.mark.parametrize("style", TEXT_STYLES)
def test_a_text_style_is_a_font_in_inter_without_hinting(qapp, style):
    made = theme.font(style)
    assert made.families()[0] == "Inter"
    assert made.pixelSize() == TEXT_STYLES[style].size
    assert made.weight() == QFont.Weight(TEXT_STYLES[style].weight)
    assert made.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_inter_is_the_bundled_one(qapp):
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font()).family().startswith("Inter")


@pytest.mark.parametrize("choice", ["light", "dark", "contrast", "system"])
def test_a_style_sheet_has_no_placeholder_left(qapp, choice):
    theme.apply(qapp, choice)
    sheet = theme.style_sheet().split("*/", 1)[1]
    assert not {"@", "$", "%"} & set(sheet)


@pytest.mark.parametrize(
    ("choice", "names"), [("light", {"light"}), ("dark", {"dark"}), ("contrast", {"contrast-light", "contrast-dark"}), ("odd", {"light"})]
)
def test_a_choice_leads_to_its_palette(qapp, choice, names):
    assert theme.resolved(choice).name in names


def test_an_unknown_scheme_of_the_system_is_light(qapp):
    assert theme.resolved("system").name in set(PALETTES)


@pytest.mark.parametrize(
    ("choice", "before", "after"),
    [("system", "light", "dark"), ("contrast", "contrast-light", "contrast-dark"), ("light", "light", "light")],
)
def test_the_window_turns_with_the_system_where_it_follows_it(qapp, monkeypatch, choice, before, after):
    turned = {("system", True): "dark", ("contrast", True): "contrast-dark", ("contrast", False): "contrast-light"}
    system: set[bool] = set()
    monkeypatch.setattr(theme, "resolved", lambda one: PALETTES[turned.get((one, bool(system)), "light")])
    theme.apply(qapp, choice)
    theme.follow_system(qapp)
    assert theme.colour("bg").name() == PALETTES[before].bg.lower()
    system.add(True)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.colour("bg").name() == PALETTES[after].bg.lower()
    assert QGuiApplication.palette().window().color() == theme.colour("bg")


def test_a_change_of_theme_changes_what_is_painted_next(qapp):
    theme.apply(qapp, "dark")
    assert theme.colour("surface").name() == PALETTES["dark"].surface.lower()
    assert theme.choice() == "dark"
    assert QGuiApplication.palette().window().color() == theme.colour("bg")


def test_families_and_levels_have_their_own_names(qapp):
    assert theme.colour("family:police").name() == PALETTES["light"].families["police"].lower()
    assert theme.colour("family:nobody-knows") == theme.colour("family:private-other")
    assert theme.colour("level:0").name() == PALETTES["light"].levels[0].lower()
    assert theme.colour("#123456").name() == "#123456"


def test_the_soft_ground_of_a_family_is_its_colour_at_14_percent_and_none_in_high_contrast(qapp):
    assert theme.soft("family:forum").alphaF() == pytest.approx(0.14, abs=0.01)
    assert theme.soft("danger").name() == PALETTES["light"].danger_soft.lower()
    theme.apply(qapp, "contrast")
    assert theme.soft("family:forum").alphaF() == 0


@pytest.mark.parametrize("system_moves", [True, False])
def test_less_movement_stops_what_the_system_slides_and_fades_and_gives_it_back(qapp, monkeypatch, system_moves):
    def moves() -> bool:
        return qapp.isEffectEnabled(Qt.UIEffect.UI_General)

    before = moves()
    monkeypatch.setattr(theme._theme, "system_moves", None)
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, system_moves)
    theme.apply(qapp, "light", reduced_motion=True)
    assert not moves()
    theme.apply(qapp, "light")
    assert moves() is system_moves
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, before)


def test_nothing_is_collected_while_a_theme_goes_through_all_widgets(qapp, qtbot):
    """Qt visits each widget of a list made before; the collector must take none of them away meanwhile."""
    seen, was_on = [], gc.isenabled()
    gc.enable()

    class Watching(QPushButton):
        def changeEvent(self, event):
            if event.type() is QEvent.Type.StyleChange:
                seen.append(gc.isenabled())

    watching = Watching("Watching")
    qtbot.addWidget(watching)
    watching.show()
    theme.apply(qapp, "dark")
    assert seen
    assert not any(seen)
    assert gc.isenabled()
    (gc.enable if was_on else gc.disable)()


def test_a_change_of_colours_goes_over_a_widget_twice_however_deep_it_lies_and_not_at_all_where_nothing_changes(qapp, qtbot):
    seen = []

    class Watching(QPushButton):
        def changeEvent(self, event):
            if event.type() is QEvent.Type.StyleChange:
                seen.append(event.type())

    theme.apply(qapp, "light")
    outer = inner = QWidget()
    for _depth in range(9):
        lying = QVBoxLayout(inner)
        inner = QWidget()
        lying.addWidget(inner)
    QVBoxLayout(inner).addWidget(Watching("Deep"))
    qtbot.addWidget(outer)
    outer.show()
    qtbot.waitExposed(outer)
    for choice, times in (("dark", 2), ("dark", 0), ("light", 2)):
        seen.clear()
        theme.apply(qapp, choice)
        assert len(seen) == times
    assert qapp.styleSheet() == theme.style_sheet()


def test_a_field_begins_where_its_label_stands_in_a_mirrored_window(qtbot, qapp, right_to_left):
    theme.apply(qapp, "light")
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(300, 36)
    field.show()
    qtbot.waitExposed(field)
    qapp.processEvents()
    assert field.cursorRect().center().x() > 250
    field.setText("Tella")
    field.setCursorPosition(0)
    assert field.cursorRect().center().x() > 200


@pytest.mark.parametrize(("choice", "has_lines"), [("contrast", True), ("light", False)])
def test_without_soft_grounds_a_note_has_a_line_and_what_is_chosen_a_thick_one(qapp, choice, has_lines):
    theme.apply(qapp, choice)
    written = theme.style_sheet()
    assert ('QFrame[panel="danger"] { border: 1px solid' in written) is has_lines
    assert (f"border: 3px solid {theme.tokens().text}" in written) is has_lines


@pytest.mark.parametrize(("choice", "has_lines"), [("contrast", True), ("light", False)])
def test_without_soft_grounds_a_broken_line_tells_what_cannot_be_pressed(qapp, choice, has_lines):
    theme.apply(qapp, choice)
    assert ("1px dashed" in theme.style_sheet()) is has_lines
