"""Names beside the marks."""

from __future__ import annotations

from PySide6.QtCore import QSizeF

from liaison_desk.ui.map.network_labels import labels
from liaison_desk.ui.map.network_paint import FAR
from liaison_desk.ui.map.viewport import fitted

SIZE = QSizeF(600, 400)


def test_from_afar_only_the_chosen_one_and_those_around_it_have_names(qapp, network) -> None:
    from dataclasses import replace

    view = replace(fitted(network.bounds(), SIZE, 60, 99), scale=FAR + 0.5)
    assert {one.id for one in labels(network, view, SIZE, "03")} <= network.around("03")
    assert labels(network, view, SIZE, "") == []


def test_the_chosen_one_comes_first(qapp, network) -> None:
    found = labels(network, fitted(network.bounds(), SIZE, 60, 99), SIZE, "03")
    assert found[0].id == "03"
    assert found[0].is_strong
