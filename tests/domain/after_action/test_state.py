"""The state and number of a report are computed."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.after_action.state import EVENTS, refusal, state_of
from liaison_desk.domain.terms.states import REPORT_STATES


@pytest.mark.parametrize(
    ("issued", "superseded", "events", "state"),
    [
        (False, False, (), "draft"),
        (False, False, ("reviewed",), "reviewed"),
        (True, False, ("reviewed",), "final"),
        (True, False, ("released",), "released"),
        (True, False, ("released", "sent"), "sent"),
        (True, False, ("sent",), "sent"),
        (True, False, ("released", "sent", "acknowledged"), "acknowledged"),
        (True, True, ("acknowledged",), "superseded"),
        (True, False, ("x-new",), "final"),
    ],
)
def test_the_furthest_event_gives_the_state(issued: bool, superseded: bool, events: tuple[str, ...], state: str) -> None:
    for order in permutations(events):
        assert state_of(is_issued=issued, is_superseded=superseded, events=order) == state


@given(st.booleans(), st.booleans(), st.sets(st.sampled_from(EVENTS)))
def test_every_state_is_on_the_list(issued: bool, superseded: bool, events: set[str]) -> None:
    assert state_of(is_issued=issued, is_superseded=superseded, events=events) in REPORT_STATES


@pytest.mark.parametrize(
    ("event", "superseded", "happened", "words"),
    [
        ("released", False, (), ""),
        ("released", False, ("released",), ""),
        ("released", False, ("released", "sent"), "went out"),
        ("released", True, (), "later version"),
        ("sent", False, (), "Release"),
        ("sent", False, ("reviewed",), "Release"),
        ("sent", False, ("released",), ""),
        ("sent", False, ("released", "sent", "acknowledged"), ""),
        ("sent", True, ("released",), "later version"),
        ("acknowledged", False, (), "sent first"),
        ("acknowledged", False, ("released",), "sent first"),
        ("acknowledged", False, ("released", "sent"), ""),
        ("acknowledged", True, ("released", "sent"), ""),
        ("acknowledged", True, ("released",), "sent first"),
    ],
)
def test_what_happens_after_final_has_an_order(event: str, superseded: bool, happened: tuple[str, ...], words: str) -> None:
    said = refusal(event, is_superseded=superseded, happened=happened)
    assert words in said
    assert bool(said) == bool(words)


@given(st.lists(st.sampled_from(EVENTS[1:]), max_size=8))
def test_steps_that_were_let_through_never_jump_over_one(wanted: list[str]) -> None:
    happened: list[str] = []
    for one in wanted:
        happened += [] if refusal(one, is_superseded=False, happened=happened) else [one]
    firsts = list(dict.fromkeys(happened))
    assert firsts == list(EVENTS[1 : 1 + len(firsts)])
