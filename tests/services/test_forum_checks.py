"""The sanity check on a desk: found, put aside with a reason, undone, and back when facts change."""

from typing import cast

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.forum_check import Finding
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import forum_checks, records
from liaison_desk.services.desk import Desk


@pytest.fixture
def forum(desk: Desk) -> str:
    force, women, camp, forum = (new_id() for _one in range(4))
    records.keep_many(
        desk,
        (
            Stakeholder(id=force, name="Marav Garrison", family="mil-host", locality="national"),
            Stakeholder(id=women, name="Women's Circle", family="women", locality="local"),
            Contact(name="Amina", stakeholder=women, rule="no-contact"),
            Place(id=camp, name="Gate room", kind="meeting-place", civilian_safety="no"),
            Forum(id=forum, name="Talk", venue=camp, members=(ForumMember(stakeholder=force), ForumMember(stakeholder=women))),
        ),
    )
    return forum


def standing(desk: Desk, forum: str) -> list[Finding]:
    """Return the findings about a forum that nobody put aside."""
    return [one.finding for one in forum_checks.checked(desk) if one.settled is None and forum in one.finding.forums]


def rules(desk: Desk, forum: str) -> list[str]:
    return [one.rule for one in standing(desk, forum)]


def test_a_body_of_whom_everybody_chose_no_contact_is_out_of_reach(desk: Desk, forum: str) -> None:
    assert rules(desk, forum) == ["armed-beside-no-contact", "inside-perimeter"]
    women = desk.shelf.resolve("stakeholder", records.resolved(desk, "stakeholder", "Women's Circle"))
    records.keep(desk, Contact(name="Hana", stakeholder=women, rule="direct"))
    assert rules(desk, forum) == ["inside-perimeter"]


def test_somebody_who_sits_there_by_name_is_looked_at(desk: Desk, forum: str) -> None:
    found = cast("Forum", records.one(desk, "forum", forum))
    person = records.resolved(desk, "contact", "Amina")
    women = records.resolved(desk, "stakeholder", "Women's Circle")
    rows = tuple(one.but(contact=person if one.stakeholder == women else "") for one in found.members)
    records.keep(desk, found.but(members=rows))
    assert "armed-beside-no-contact" in rules(desk, forum)


def test_putting_aside_asks_a_reason_and_one_undo_brings_it_back(desk: Desk, forum: str) -> None:
    key = standing(desk, forum)[0].key
    with pytest.raises(UserError) as refused:
        forum_checks.settle(desk, key, "  ")
    assert refused.value.field == "reason"
    changes = forum_checks.settle(desk, key[:5], "They asked for this themselves.")
    assert rules(desk, forum) == ["inside-perimeter"]
    told = next(one.as_json() for one in forum_checks.checked(desk) if one.settled)
    assert (told["key"], told["reason"]) == (key, "They asked for this themselves.")
    records.undo(desk, changes.batch)
    assert rules(desk, forum) == ["armed-beside-no-contact", "inside-perimeter"]


def test_changed_facts_bring_a_finding_back(desk: Desk, forum: str) -> None:
    key = next(one.key for one in standing(desk, forum) if one.rule == "inside-perimeter")
    forum_checks.settle(desk, key, "Only once.")
    found = cast("Forum", records.one(desk, "forum", forum))
    other = records.keep(desk, Stakeholder(name="Town", family="civ-gov-local", locality="local")).ids[0]
    records.keep(desk, found.but(members=(*found.members, ForumMember(stakeholder=other))))
    assert "inside-perimeter" in rules(desk, forum)
    forum_checks.settle(desk, key, "Only once more.")
    assert "inside-perimeter" not in rules(desk, forum)
    assert len(desk.shelf.ids("settled-finding")) == 1


def test_a_finding_is_reopened_by_hand(desk: Desk, forum: str) -> None:
    key = standing(desk, forum)[0].key
    with pytest.raises(UserError, match="Nobody put this finding aside"):
        forum_checks.reopen(desk, key)
    forum_checks.settle(desk, key, "For now.")
    forum_checks.reopen(desk, key)
    assert key in {one.key for one in standing(desk, forum)}
    with pytest.raises(NotFoundError):
        forum_checks.settle(desk, "zzz", "No such.")
