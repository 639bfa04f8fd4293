"""Events stand in true distances, and their labels never touch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.figures.timeline import WIDTH, Event, timeline_figure

START = datetime(2026, 11, 20, 8, tzinfo=UTC)
EVENTS = st.lists(
    st.builds(
        lambda hours, title: Event(at=START + timedelta(hours=hours), title=title),
        st.integers(0, 400),
        st.sampled_from(["Call", "A long meeting at the district office"]),
    ),
    max_size=25,
)


def plates(figure):
    return [one.points for one in figure.shapes if one.shape == "rect"]


@given(EVENTS)
def test_no_label_covers_another(events):
    for (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) in combinations(plates(timeline_figure(events)), 2):
        assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


@given(EVENTS)
def test_all_of_it_lies_inside_the_figure(events):
    figure = timeline_figure(events)
    assert all(0 <= x <= WIDTH for one in figure.shapes for x in one.points[::2])
    assert all(0 <= y <= figure.height for one in figure.shapes for y in one.points[1::2])


def test_the_sentence_tells_the_events_in_time_order():
    later = Event(at=START + timedelta(hours=2), title="Review", is_planned=True)
    said = timeline_figure([later, Event(at=START, title="Flood warning")]).alt
    assert said == "Timeline. 200800Z NOV 26 Flood warning; 201000Z NOV 26 Review (planned)."


def test_what_is_still_to_come_has_an_open_mark():
    figure = timeline_figure([Event(at=START, title="Review", is_planned=True)])
    assert [one.fill for one in figure.shapes if one.shape == "circle"] == ["white"]


def test_what_did_not_happen_has_an_open_mark_and_is_not_said_to_be_planned():
    figure = timeline_figure([Event(at=START, title="Review", has_failed=True)])
    assert [one.fill for one in figure.shapes if one.shape == "circle"] == ["white"]
    assert figure.alt.endswith("Review (did not happen).")


def test_distances_are_true():
    hours = [0, 10, 40]
    figure = timeline_figure([Event(at=START + timedelta(hours=one), title="x") for one in hours])
    first, second, third = [one.points[0] for one in figure.shapes if one.shape == "circle"]
    assert (second - first) * 3 == third - second
