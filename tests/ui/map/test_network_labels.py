"""Names beside the marks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF

from liaison_desk.ui.map.network_labels import labels
from liaison_desk.ui.map.network_paint import FAR, mark_radius
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


def test_a_name_that_has_room_covers_no_mark_no_other_name_and_nothing_that_lies_over_the_map(qapp, network) -> None:
    view, foot = fitted(network.bounds(), SIZE, 60, 99), QRectF(0, 370, 300, 30)
    found, radius = labels(network, view, SIZE, "", foot=foot), mark_radius(view.scale)
    spots = [view.to_pixels(*place) for place in network.places.values()]
    marks = [QRectF(one.x() - radius, one.y() - radius, 2 * radius, 2 * radius) for one in spots]
    assert found
    for at, one in enumerate(found):
        others = [*marks, foot, *(each.box for each in found[:at])]
        assert not any(one.box.intersects(other) for other in others)


def test_around_one_whoever_is_named_covers_no_other_name_however_full_it_is(qapp, network) -> None:
    view = fitted(network.bounds(), QSizeF(260, 180), 10, 99)
    found = labels(network, view, QSizeF(260, 180), "03")
    assert not any(one.box.intersects(other.box) for at, one in enumerate(found) for other in found[:at])


@pytest.mark.parametrize("size", [QSizeF(260, 180), QSizeF(320, 240), QSizeF(480, 300)])
def test_however_full_it_is_a_name_around_one_covers_no_mark_and_the_chosen_one_keeps_its_own(qapp, network, size) -> None:
    view = fitted(network.bounds(), size, 10, 99)
    found, radius = labels(network, view, size, "03"), mark_radius(view.scale)
    spots = [view.to_pixels(*network.places[one]) for one in network.around("03")]
    marks = [QRectF(one.x() - radius, one.y() - radius, 2 * radius, 2 * radius) for one in spots]
    assert found[0].id == "03"
    assert not [one.id for one in found[1:] if any(one.box.intersects(other) for other in marks)]
