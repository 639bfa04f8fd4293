"""All records of a kind, kept up to date: whatever happens, they are what the vault holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import drafting, joining, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every

KINDS = (Stakeholder, Engagement, Forum)
ACTIONS = ("add", "rename", "seat", "unseat", "remove", "undo", "redo", "draft", "forum")


def same_as_stored(desk: Desk) -> bool:
    return all(
        every(desk, cls) == tuple(desk.shelf.found(name)) for cls, name in zip(KINDS, ("stakeholder", "engagement", "forum"), strict=True)
    )


def on_meeting(desk: Desk, action: str, one: Engagement, number: int) -> None:
    rows = {
        "rename": {"title": f"Other {number}"},
        "seat": {"attendees": (*one.attendees, Attendee(name=f"Guest {number}"))},
        "unseat": {"attendees": one.attendees[1:]},
    }
    if action == "remove":
        records.drop(desk, "engagement", one.id)
    else:
        records.keep(desk, one.but(**rows[action]))


def acted(desk: Desk, action: str, number: int) -> None:
    alone = {
        "add": lambda: records.keep(desk, Engagement(title=f"Talk {number}")),
        "forum": lambda: records.keep(desk, Forum(name=f"Board {number}")),
        "draft": lambda: drafting.put(desk, "new:note", "note", "", {"text": str(number)}),
        "undo": lambda: records.undo(desk),
        "redo": lambda: records.redo(desk),
    }
    met = every(desk, Engagement)
    if action in alone:
        alone[action]()
    elif met:
        on_meeting(desk, action, met[number % len(met)], number)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=12))
def test_whatever_is_done_they_are_what_is_stored(desk: Desk, actions: list[tuple[str, int]]) -> None:
    for action, number in actions:
        try:
            acted(desk, action, number)
        except DeskError:
            continue
        assert same_as_stored(desk)


def test_a_merge_shows_in_everything_that_refers_to_the_one_that_was_given_up(desk: Desk) -> None:
    one, two = (records.keep(desk, Stakeholder(name=name)).ids[0] for name in ("Tella Council", "Council of Tella"))
    records.keep(desk, Forum(name="Board", chair=two))
    assert every(desk, Forum)[0].chair == two
    joining.merge(desk, "stakeholder", one, two)
    assert every(desk, Forum)[0].chair == one
    assert same_as_stored(desk)
    records.undo(desk)
    assert same_as_stored(desk)


def test_inside_a_transaction_nothing_is_remembered(desk: Desk) -> None:
    records.keep(desk, Forum(name="Board"))
    with desk.vault.transaction():
        assert [one.name for one in every(desk, Forum)] == ["Board"]
    assert same_as_stored(desk)
