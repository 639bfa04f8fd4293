"""Local against external as bars with their numbers."""

from __future__ import annotations

from liaison_desk.domain.figures.shares import shares_figure, told
from liaison_desk.domain.shares import Share

MAP = Share(where="map", local=5, state=3, external=12)
ROOMS = Share(where="rooms", local=1, external=999)


def test_the_sentence_says_every_number_and_the_local_part():
    assert told(MAP) == "local civil society 5, bodies of this state 3, from outside 12; 25 in 100 local"
    assert "On the map: local civil society 5" in shares_figure([MAP, ROOMS]).alt


def test_a_bar_too_thin_for_its_number_has_none():
    texts = {one.text for one in shares_figure([ROOMS]).shapes}
    assert "999" in texts
    assert "1" not in texts


def test_a_place_where_nobody_was_counted_has_no_bar():
    assert shares_figure([MAP, Share(where="forums")]).height == shares_figure([MAP]).height


def test_the_bars_end_where_the_figure_ends():
    figure = shares_figure([MAP])
    assert max(x for one in figure.shapes for x in one.points[::2]) <= figure.width + 0.01
