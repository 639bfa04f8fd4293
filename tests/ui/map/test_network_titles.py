"""Titles of groups."""

from __future__ import annotations

from liaison_desk.ui.map.network_paint import mark_radius
from liaison_desk.ui.map.network_titles import titles
from liaison_desk.ui.map.viewport import Viewport
from liaison_desk.ui.painting import plain


def test_every_group_has_its_title_with_how_many_and_none_lies_over_a_mark(qapp, network) -> None:
    view = Viewport(scale=16.0, x=300, y=300)
    found = titles(network, view, mark_radius(16.0))
    assert {plain(one.lines[-1]) for one in found} == {"A · 8", "B · 4"}
    spots = [view.to_pixels(*place) for place in network.places.values()]
    assert not any(one.box.contains(spot) for one in found for spot in spots)


def test_a_long_title_takes_two_lines(qapp, network) -> None:
    from dataclasses import replace

    network.discs = tuple(replace(one, group="Water, sanitation and hygiene for everybody") for one in network.discs[:1])
    network.counts = {"Water, sanitation and hygiene for everybody": 3}
    assert len(titles(network, Viewport(scale=4.0, x=300, y=300), 5.0)[0].lines) == 2
