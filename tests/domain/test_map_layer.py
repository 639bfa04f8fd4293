"""Layers of the offline map."""

from __future__ import annotations

from liaison_desk.domain.map_layer import MapLayer
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sensitivity import Sensitivity


def test_a_layer_leaves_in_no_copy() -> None:
    kind = kind_of(MapLayer)
    assert all(one.floor(MapLayer()) is Sensitivity.SEVERE for one in kind.fields)
