"""The mark."""

from __future__ import annotations

import pytest

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.brand import Brand


@pytest.mark.parametrize("is_narrow", [False, True])
def test_the_mark_is_painted_with_or_without_its_name(qtbot, is_narrow):
    made = Brand()
    qtbot.addWidget(made)
    made.is_narrow = is_narrow
    made.resize(200, 30)
    assert not made.grab().isNull()
    assert made.accessibleName() == "Liaison Desk"


def test_the_mark_stays_whole_when_the_scale_changes(qtbot, qapp):
    made = Brand(34)
    qtbot.addWidget(made)
    made.show()
    theme.apply(qapp, "light", percent=150)
    assert made.height() == theme.px(34)
