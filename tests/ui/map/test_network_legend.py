"""What the lines mean."""

from __future__ import annotations

from liaison_desk.ui.map.network_legend import LevelKey, NetworkLegend


def test_every_level_is_explained_to_eye_and_ear(qtbot) -> None:
    made = NetworkLegend()
    qtbot.addWidget(made)
    assert "United" in made.accessibleName()
    assert len(made.findChildren(LevelKey)) == 6
    assert not made.grab().isNull()
