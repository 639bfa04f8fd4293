"""Filter pills: chosen codes are told, the cross takes them off, counts stand beside the values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from liaison_desk.ui.widgets.filter_pill import FilterPill, Option

OPTIONS = [Option("tella", "Tella district", 52), Option("ossa", "Ossa Ford", 31)]


@pytest.fixture
def pill(qtbot):
    made = FilterPill("Area", OPTIONS, icon="map-pin")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_chosen_codes_are_told_and_shown(pill):
    seen = []
    pill.changed.connect(seen.append)
    pill.choose("tella")
    pill.choose("tella", "ossa")
    assert seen == [("tella",), ("tella", "ossa")]
    assert pill.accessibleName() == "Area: Tella district +1"


def test_an_unknown_code_is_not_chosen(pill):
    pill.choose("elsewhere")
    assert pill.codes == ()


def test_a_pill_can_be_set_without_a_word(pill):
    seen = []
    pill.changed.connect(seen.append)
    pill.choose("tella", quietly=True)
    assert seen == []
    assert pill.codes == ("tella",)


def test_the_cross_takes_the_filter_off(qtbot, pill):
    pill.choose("tella")
    pill.resize(pill.sizeHint())
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton, pos=pill._end_spot().center().toPoint())
    assert pill.codes == ()


def test_a_press_offers_the_values_with_their_counts(qtbot, pill):
    pill.choose("ossa")
    pill._pressed()
    menu = pill.findChild(QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == ["Tella district  (52)", "Ossa Ford  (31)", "Any"]
    menu.actions()[0].trigger()
    assert pill.codes == ("tella", "ossa")
    menu.close()


def test_a_toggle_is_on_or_off(qtbot):
    made = FilterPill("Protected", [Option("yes", "Protected")], is_toggle=True)
    qtbot.addWidget(made)
    made._pressed()
    assert made.codes == ("yes",)
    made._pressed()
    assert made.codes == ()
