"""The network gives everybody an equal mark, and every level a line of its own."""

from __future__ import annotations

import pytest

from liaison_desk.domain.figures.network import CORNERS, STROKES, Node, Tie, mark, network_figure
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.levels import LEVELS

NODES = [
    Node(id="a", name="Water users of Tella", kind="local-civil-society", group="Water"),
    Node(id="b", name="Marav Water Board", kind="government", group="Water"),
    Node(id="c", name="Clinic network", kind="ngo-int", group="Health"),
]


def test_every_kind_has_a_form_and_every_level_a_line():
    assert set(CORNERS) == {one.code for one in FAMILY_GROUPS}
    assert set(STROKES) == {one.code for one in LEVELS}
    assert len(set(CORNERS.values())) == len(CORNERS)


def test_levels_differ_by_more_than_colour():
    assert len({(width, dash) for width, dash, _tone in STROKES.values()}) == len(STROKES)


@pytest.mark.parametrize("kind", [*CORNERS, "a kind of tomorrow"])
def test_a_mark_stands_round_its_place(kind):
    shape = mark(kind, 50.0, 50.0)
    xs = shape.points[::2]
    assert max(abs(x - 50) for x in xs) < 11


def test_the_sentence_tells_who_stands_how_to_whom():
    figure = network_figure(NODES, [Tie(first="a", second="b", level="cooperate")])
    assert figure.alt == "Network of 3 organisations. Water users of Tella – Marav Water Board: Cooperate."


def test_without_relationships_it_says_so():
    assert "No relationships" in network_figure(NODES, []).alt


def test_a_relationship_with_somebody_who_is_not_there_is_left_out():
    figure = network_figure(NODES, [Tie(first="a", second="gone", level="cooperate")])
    assert "gone" not in figure.alt


def test_a_level_of_tomorrow_is_drawn_as_not_assessed():
    assert network_figure(NODES, [Tie(first="a", second="b", level="x-new")]).shapes


def test_everybody_is_in_the_list_of_names():
    assert {one.name for one in NODES} <= {one.text for one in network_figure(NODES, []).shapes}


def test_a_long_key_takes_more_rows():
    few = network_figure(NODES, [Tie(first="a", second="b", level="united")])
    many = network_figure(NODES, [Tie(first="a", second="b", level=one.code) for one in LEVELS])
    assert many.height > few.height


def test_an_empty_network_is_still_a_figure():
    assert network_figure([], []).width > 0
