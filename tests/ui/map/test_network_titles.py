"""Titles of groups."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from liaison_desk.domain.figures.network import Node
from liaison_desk.domain.network import layout
from liaison_desk.ui.map.network_paint import mark_radius
from liaison_desk.ui.map.network_scene import scene
from liaison_desk.ui.map.network_titles import titles
from liaison_desk.ui.map.viewport import Viewport, fitted
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


def test_a_title_of_a_group_in_sight_is_seen_whole(qapp, network) -> None:
    window = QRectF(0, 0, 320, 300)
    view = fitted(network.bounds(), window.size(), 4, 30.0)
    for one in titles(network, view, mark_radius(view.scale), window):
        assert window.contains(one.box)


def test_no_title_stands_under_the_foot(qapp, network) -> None:
    window = QRectF(0, 0, 320, 300)
    view = fitted(network.bounds(), window.size(), 4, 30.0)
    free = titles(network, view, mark_radius(view.scale), window)
    lowest = max((one.box for one in free), key=QRectF.bottom)
    moved = titles(network, view, mark_radius(view.scale), window, lowest)
    assert not any(one.box.intersects(lowest) for one in moved)


def test_a_large_group_covers_a_few_marks_rather_than_have_no_title(qapp) -> None:
    nodes = [Node(id=f"{at:03}", name=f"{at:03}", kind="", group="Crowd") for at in range(120)]
    crowd = scene(nodes, (), layout({one.id: "Crowd" for one in nodes}, []))
    view = fitted(crowd.bounds(), QSizeF(300, 300), 0, 30.0)
    window = QRectF(0, 0, 300, 300)
    found = titles(crowd, view, mark_radius(view.scale), window)
    assert [one.group for one in found] == ["Crowd"]
    assert window.contains(found[0].box)
