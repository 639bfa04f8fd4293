"""The network gives everybody an equal mark, and every level a line of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from liaison_desk.domain.drawing import text_width
from liaison_desk.domain.figures.network import CORNERS, FILLS, NAMED, STROKES, Node, Tie, drawn, in_order, mark, network_figure
from liaison_desk.domain.network import layout
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
    assert set(FILLS) == set(CORNERS)
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
    assert figure.alt == "Network of 3 organisations. Cooperate 1. Marav Water Board – Water users of Tella: Cooperate."


def test_without_relationships_it_says_so():
    assert "No relationships" in network_figure(NODES, []).alt


def test_a_relationship_with_somebody_who_is_not_there_is_left_out():
    figure = network_figure(NODES, [Tie(first="a", second="gone", level="cooperate")])
    assert "gone" not in figure.alt


def test_a_level_of_tomorrow_is_drawn_as_not_assessed():
    assert network_figure(NODES, [Tie(first="a", second="b", level="x-new")]).shapes


def words(figure):
    return " ".join(one.text for one in figure.shapes if one.text)


def test_everybody_is_named_beside_their_mark():
    said = words(network_figure(NODES, []))
    assert all(part in said for one in NODES for part in one.name.split())


def crowd(count):
    return [Node(id=f"{at:03}", name=f"Group {at:03}", kind="local-civil-society", group=f"G{at % 3}") for at in range(count)]


def test_whoever_finds_no_room_has_a_number_and_stands_in_the_list_below():
    tight = [
        Node(id=f"{at:02}", name="Association of everybody who lives along the river", kind="police", group="G") for at in range(NAMED)
    ]
    texts = {one.text for one in network_figure(tight, []).shapes}
    assert any(text.isdecimal() for text in texts)


def test_a_crowd_has_numbers_in_the_order_of_names_and_no_names_in_the_picture():
    figure = network_figure(crowd(NAMED + 1), [])
    texts = {one.text for one in figure.shapes}
    assert {str(at) for at in range(1, NAMED + 2)} <= texts
    assert "Group 000" not in texts


def test_a_part_of_a_larger_list_keeps_its_numbers():
    part = crowd(2)
    figure = drawn(part, [], layout({one.id: one.group for one in part}, []), {"000": 77, "001": 78})
    assert {"77", "78"} <= {one.text for one in figure.shapes}


def test_so_many_that_numbers_would_touch_have_small_marks_only():
    figure = network_figure(crowd(900), [])
    assert not [one for one in figure.shapes if one.text.isdecimal()]


def test_of_many_lines_the_sentence_counts_only():
    nodes = crowd(60)
    ties = [Tie(first=one.id, second=nodes[0].id, level="coexist") for one in nodes[1:]]
    assert network_figure(nodes, ties).alt == "Network of 60 organisations. Coexist 59."


def test_nothing_of_it_is_clipped():
    for count in (1, 7, NAMED, NAMED + 1, 200):
        figure = network_figure(crowd(count), [])
        assert all(-0.5 <= x <= figure.width + 0.5 for one in figure.shapes for x in one.points[::2])
        assert all(-0.5 <= y <= figure.height + 0.5 for one in figure.shapes for y in one.points[1::2])


def test_the_order_is_that_of_names_and_of_nothing_else():
    assert [one.id for one in in_order(NODES)] == ["c", "b", "a"]


def test_a_long_key_takes_more_rows():
    few = network_figure(NODES, [Tie(first="a", second="b", level="united")])
    many = network_figure(NODES, [Tie(first="a", second="b", level=one.code) for one in LEVELS])
    assert many.height > few.height


def test_an_empty_network_is_still_a_figure():
    assert network_figure([], []).width > 0


def test_those_without_a_group_stand_without_a_rim_or_title():
    figure = network_figure([*NODES, Node(id="d", name="Lone", kind="private-other")], [])
    assert len([one for one in figure.shapes if one.fill == "tint-1"]) == 2


def test_those_whose_kind_was_not_said_have_a_key_of_their_own():
    assert "Kind not said" in {one.text for one in network_figure([Node(id="d", name="Lone", kind="")], []).shapes}
    assert "Kind not said" not in {one.text for one in network_figure(NODES, []).shapes}


LONG = (
    "Association des femmes transformatrices de produits agricoles de la sous-préfecture de Kérouané-Centre",
    "جمعية نساء منطقة مراف للمياه والصرف الصحي والنظافة العامة في القرى البعيدة",
    "Coordination of Cooperatives for Water, Sanitation, Hygiene and Everything That Belongs to It in the North",
    "Donaudampfschifffahrtsgesellschaftswitwenverein",
    "Radio",
)


@pytest.mark.parametrize("count", [4, 12, 36])
def test_a_long_name_stands_whole_beside_its_mark_or_in_the_list_below(count):
    nodes = [Node(id=f"{at:02}", name=LONG[at % len(LONG)], kind="women", group=LONG[at % 2]) for at in range(count)]
    figure = network_figure(nodes, [])
    assert not [one.text for one in figure.shapes if "…" in one.text]
    letters = Counter("".join(one.text for one in figure.shapes if one.text and not one.is_strong).replace("-", "").replace(" ", ""))
    wanted = Counter("".join(one.name for one in nodes).replace("-", "").replace(" ", ""))
    assert letters & wanted == wanted
    for one in figure.shapes:
        if one.shape == "label" and one.align in {"start", "end"}:
            reach = 0.92 * text_width(one.text, one.size) * (1 if one.align == "start" else -1)
            assert -1 <= one.points[0] + reach <= figure.width + 1
