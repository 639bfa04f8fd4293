"""What stands on a network and how it is looked up."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from liaison_desk.domain.figures.network import Node, Tie
from liaison_desk.domain.network import layout
from liaison_desk.ui.map.network_scene import Scene, scene


def test_every_node_is_hit_at_its_place_and_nobody_beside_it(network) -> None:
    for id_, (x, y) in network.places.items():
        assert network.at(x, y, 0.9) == id_
        assert network.at(x + 0.5, y - 0.5, 0.9) == id_
    assert network.at(900, 900, 0.9) == ""


def test_lines_to_somebody_who_is_not_shown_are_left_out() -> None:
    nodes = [Node(id="a", name="A", kind="")]
    made = scene(nodes, [Tie(first="a", second="b", level="compete")], layout({"a": "", "b": ""}, []))
    assert made.ties == ()
    assert made.around("a") == {"a"}


def test_a_pinned_node_is_hit_where_it_was_put() -> None:
    laid = layout({"a": ""}, [])
    made = scene([Node(id="a", name="A", kind="")], [], laid, {"a": (20.0, 30.0)})
    assert made.at(20, 30, 0.5) == "a"
    assert made.bounds().contains(20, 30)


def test_arrows_reach_everybody_and_come_to_rest_at_the_edge(network) -> None:
    reached, todo = set(), ["00"]
    while todo:
        here = todo.pop()
        if here not in reached:
            reached.add(here)
            todo += [network.next_to(here, *step) for step in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    assert reached == set(network.nodes)
    right = max(network.places, key=lambda one: network.places[one][0])
    assert network.next_to(right, 1, 0) == right
    assert network.next_to("nobody", 1, 0) == "00"
    assert Scene().next_to("", 1, 0) == ""


def test_a_node_says_its_name_kind_group_and_lines(network) -> None:
    words = network.sentence("00")
    assert "Group 00" in words
    assert "Police" in words
    assert "5 more" in words
    assert "United with" in network.sentence("01")


def test_the_room_holds_everybody_and_an_empty_one_has_some(network) -> None:
    assert all(network.bounds().contains(x, y) for x, y in network.places.values())
    assert Scene().bounds().isValid()
    assert set(network.within(QRectF(-99, -99, 198, 198))) == set(network.nodes)


def test_the_group_under_a_place_is_known(network) -> None:
    x, y = network.places["00"]
    assert network.disc_at(x, y).group == "A"
    assert network.disc_at(999, 999) is None
