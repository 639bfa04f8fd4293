"""What goes over when an officer leaves, and that nothing is left without an owner."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.handover import (
    NOBODYS,
    PASSES,
    STAYS,
    Officer,
    duties,
    how_it_goes,
    officer,
    passed_on,
    posts_of,
    taken_over,
    unowned,
)
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint, holders_on

ON = date(2026, 11, 30)
MIRA = Officer(name="Mira Okafor", contact="mira", post="Civil Affairs Officer")
LEYLA = Officer(name="Leyla Sadat", contact="leyla", post="Liaison assistant")
DESK = frozenset({fold("Duty desk")})
PROMISES = (
    Commitment(id="p1", text="Send the map", owner=" civil affairs  officer", due_on=date(2026, 12, 2)),
    Commitment(id="p2", text="Ask for pumps", owner="Duty desk"),
    Commitment(id="p3", text="Print the plan"),
    Commitment(id="p4", text="Bring lamps", owner="Site coordination"),
    Commitment(id="p5", text="Their own word", owed_by="them"),
    Commitment(id="p6", text="Kept", owner="Mira Okafor", state="done"),
)
LISTS = (
    Checklist(
        id="l1",
        name="Before",
        items=(
            ChecklistItem(id="s1", parent="l1", text="Map everybody", owner="Mira Okafor", due_at=datetime(2026, 12, 1, 8, tzinfo=UTC)),
            ChecklistItem(id="s2", parent="l1", text="Test the radio", owner="Head of Office"),
            ChecklistItem(id="s3", parent="l1", text="Done long ago", state="done"),
            ChecklistItem(id="s4", parent="l1", text="Walk the road", due_on=date(2026, 12, 5)),
        ),
    ),
    Checklist(id="l2", name="After", items=(ChecklistItem(id="s5", parent="l2", text="Thank them", owner="Head of Office"),)),
)


def post(*holders: Holder) -> LiaisonPoint:
    return LiaisonPoint(id="post", name="Duty desk", holders=holders)


def held(contact: str, **more: object) -> Holder:
    return Holder(id=f"h-{contact}", parent="post", contact=contact, since_on=date(2026, 1, 1)).but(**more)


@pytest.mark.parametrize(
    ("owner", "how"),
    [
        ("", NOBODYS),
        ("  ", NOBODYS),
        ("Mira Okafor", PASSES),
        ("mira okafor", PASSES),
        ("Civil Affairs Officer", PASSES),
        ("Duty Desk", STAYS),
        ("Head of Office", ""),
    ],
)
def test_an_owner_says_how_something_goes_over(owner: str, how: str) -> None:
    assert how_it_goes(owner, MIRA, LEYLA, DESK) == how


def test_what_the_post_owns_stays_where_the_next_one_bears_the_same_post() -> None:
    assert how_it_goes("Civil Affairs Officer", MIRA, Officer(name="Jon Falk", post="civil affairs officer"), frozenset()) == STAYS


def test_open_promises_and_steps_go_over_by_their_day_and_those_of_others_do_not() -> None:
    found = duties(MIRA, LEYLA, DESK, PROMISES, LISTS)
    assert [(one.id, one.how) for one in found] == [
        ("p1", PASSES),
        ("p2", STAYS),
        ("p3", NOBODYS),
        ("s1", PASSES),
        ("s4", NOBODYS),
    ]
    assert found[3].within == "Before"
    assert found[3].due_on == date(2026, 12, 1)


def test_passing_on_changes_the_owner_and_nothing_else() -> None:
    found = passed_on(duties(MIRA, LEYLA, DESK, PROMISES, LISTS), LEYLA, PROMISES, LISTS)
    assert [one.id for one in found] == ["p1", "p3", "l1"]
    assert found[0] == PROMISES[0].but(owner="Liaison assistant")
    assert [step.owner for step in found[2].items] == ["Liaison assistant", "Head of Office", "", "Liaison assistant"]


def test_who_has_no_post_owns_by_name() -> None:
    assert Officer(name="Jon Falk").owner == "Jon Falk"


def test_a_post_that_a_colleague_bears_too_is_not_theirs_alone() -> None:
    mira = Contact(id="mira", name="Mira Okafor", post="Civil  Affairs Officer")
    assert officer(mira, [mira]) == MIRA
    assert officer(mira, [Contact(id="jon", name="Jon Falk", post="civil affairs officer")]).post == ""


def test_the_next_one_stands_in_the_place_of_the_leaver_and_others_stay() -> None:
    point = post(held("mira"), held("jon"))
    after = taken_over(point, MIRA, LEYLA, ON)
    assert [(one.contact, one.until_on) for one in after.holders] == [("mira", date(2026, 11, 29)), ("jon", None), ("leyla", None)]
    assert posts_of(MIRA, (point,), ON) == (point,)
    assert posts_of(MIRA, (after,), ON) == ()


def test_a_deputy_is_followed_by_a_deputy() -> None:
    after = taken_over(post(held("mira", is_alternate=True), held("jon")), MIRA, LEYLA, ON)
    assert after.holders[-1].is_alternate is True


def test_who_holds_it_already_is_written_down_once() -> None:
    after = taken_over(post(held("mira"), held("leyla")), MIRA, LEYLA, ON)
    assert [one.contact for one in after.holders] == ["mira", "leyla"]


def test_a_post_for_which_somebody_is_written_down_to_follow_is_settled() -> None:
    point = post(held("mira", until_on=date(2026, 12, 31)), held("jon", since_on=date(2027, 1, 1)))
    assert posts_of(MIRA, (point,), ON) == ()
    assert posts_of(Officer(name="No contact"), (point,), ON) == ()


def test_a_post_passes_to_a_contact_alone_and_not_on_the_first_day_where_they_share_it() -> None:
    with pytest.raises(UserError) as refused:
        taken_over(post(held("mira")), MIRA, Officer(name="Jon Falk"), ON)
    assert refused.value.field == "following"
    with pytest.raises(UserError) as refused:
        taken_over(post(held("leyla"), held("mira", since_on=ON)), MIRA, LEYLA, ON)
    assert refused.value.field == "on"


@pytest.mark.parametrize("is_alternate", [None, True])
def test_a_post_that_was_taken_over_that_day_passes_on_as_where_it_rotates(is_alternate: bool | None) -> None:
    point = post(held("mira", since_on=ON, is_alternate=is_alternate))
    after = taken_over(point, MIRA, LEYLA, ON)
    assert [(one.contact, one.since_on, one.until_on) for one in after.holders] == [("mira", ON, ON), ("leyla", ON, None)]
    assert [one.contact for one in holders_on(after, ON)] == ["leyla"]
    assert posts_of(MIRA, (after,), ON) == ()


def test_what_is_without_an_owner_is_told() -> None:
    assert unowned(MIRA, LEYLA, PROMISES, LISTS, (post(held("mira")),), ON) == (
        ("commitment", "p1"),
        ("commitment", "p3"),
        ("checklist-item", "s1"),
        ("checklist-item", "s4"),
        ("liaison-point", "post"),
    )


_OWNERS = st.sampled_from(("", " ", "Mira Okafor", "civil affairs officer", "Duty desk", "Head of Office", "Leyla Sadat"))
_STATES = st.sampled_from(("", "open", "done", "dropped"))


@given(st.lists(st.tuples(_OWNERS, _STATES, st.sampled_from(("us", "them", "joint"))), max_size=6), st.lists(_OWNERS, max_size=6))
def test_after_a_handover_nothing_is_without_an_owner(rows: list[tuple[str, str, str]], owners: list[str]) -> None:
    promises = [Commitment(id=f"p{at}", text="x", owner=o, state=s, owed_by=by) for at, (o, s, by) in enumerate(rows)]
    lists = [Checklist(id="l", name="x", items=tuple(ChecklistItem(id=f"s{at}", text="x", owner=o) for at, o in enumerate(owners)))]
    point = post(held("mira"))
    changed = {one.id: one for one in passed_on(duties(MIRA, LEYLA, DESK, promises, lists), LEYLA, promises, lists)}
    after = [[changed.get(one.id, one) for one in many] for many in (promises, lists)]
    assert unowned(MIRA, LEYLA, *after, [taken_over(point, MIRA, LEYLA, ON)], ON) == ()
