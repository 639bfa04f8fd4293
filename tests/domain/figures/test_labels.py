"""Names stand beside their marks, inside the figure, over nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from liaison_desk.domain.figures.labels import Box, Placed, Spot, labelled

ROOM = Box(0, 0, 500, 400)


def box_of(placed: Placed) -> Box:
    return Box(*placed.plate.points)


def test_a_name_prefers_the_side_away_from_its_group():
    right, left = labelled([Spot(x=200, y=100, name="Water users"), Spot(x=200, y=300, name="Water users", is_left=True)], ROOM, 7)
    assert box_of(right).left > 200 > box_of(left).right


def test_at_the_edge_it_turns_to_the_other_side():
    (placed,) = labelled([Spot(x=490, y=100, name="Water users")], ROOM, 7)
    assert box_of(placed).right < 490


def test_where_both_sides_are_taken_it_goes_under_or_over_the_mark():
    walls = (Box(0, 60, 190, 140), Box(210, 60, 500, 140))
    (placed,) = labelled([Spot(x=200, y=100, name="Water users of the river")], Box(0, 0, 500, 300), 7, walls)
    assert placed is None or not any(box_of(placed).touches(one) for one in walls)


def test_without_room_or_name_there_is_no_label():
    assert labelled([Spot(x=10, y=10, name="A very long name of an organisation")], Box(0, 0, 20, 20), 7) == (None,)
    assert labelled([Spot(x=100, y=100, name="")], ROOM, 7) == (None,)


@given(some.lists(some.tuples(some.floats(10, 490), some.floats(10, 390), some.text("abc ن ", min_size=1, max_size=40)), max_size=14))
def test_no_label_leaves_the_figure_or_covers_another_or_a_mark(places):
    spots = [Spot(x=x, y=y, name=name) for x, y, name in places]
    boxes = [box_of(one) for one in labelled(spots, ROOM, 7) if one is not None]
    assert all(one.left >= 0 and one.right <= 500 and one.top >= 0 and one.bottom <= 400 for one in boxes)
    assert not any(one.touches(other) for at, one in enumerate(boxes) for other in boxes[:at])
    marks = [Box(one.x - 7, one.y - 7, one.x + 7, one.y + 7) for one in spots]
    assert not any(one.touches(mark) for one in boxes for mark in marks)
