"""De-confliction on a desk: found, settled with a reason, back when its facts change."""

from __future__ import annotations

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import activity_views, deconfliction, records
from liaison_desk.services.desk import Desk

WATER, TELLA = frozenset({"water"}), frozenset({"Tella"})


@pytest.fixture
def works(desk: Desk) -> tuple[str, str]:
    bodies = [Stakeholder(id=new_id(), name=name, family="ngo-int") for name in ("Relief", "Water Aid")]
    made = [Activity(id=new_id(), name=f"Wells {at}", stakeholder=one.id, sectors=WATER, areas=TELLA) for at, one in enumerate(bodies)]
    records.keep_many(desk, [*bodies, *made])
    return made[0].id, made[1].id


def test_a_finding_is_settled_with_a_reason_and_comes_back_with_other_facts(desk: Desk, works: tuple[str, str]) -> None:
    one = deconfliction.checked(desk)[0]
    deconfliction.settle(desk, one.finding.key[:4], "Divided by ward")
    settled = deconfliction.checked(desk)[0].settled
    assert settled is not None
    assert (settled.reason, settled.said_on) == ("Divided by ward", desk.clock().date())
    records.amend(desk, "activity", works[0], {"ends_on": desk.clock().date()})
    assert deconfliction.checked(desk)[0].settled is None


def test_a_settled_finding_can_be_brought_back_once(desk: Desk, works: tuple[str, str]) -> None:
    key = deconfliction.checked(desk)[0].finding.key
    deconfliction.settle(desk, key, "Agreed")
    deconfliction.reopen(desk, key)
    with pytest.raises(UserError):
        deconfliction.reopen(desk, key)


def test_no_reason_and_no_such_finding_are_refused(desk: Desk, works: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        deconfliction.settle(desk, deconfliction.checked(desk)[0].finding.key, " ")
    with pytest.raises(NotFoundError):
        deconfliction.settle(desk, "zzzz", "x")


def test_an_activity_shows_who_does_it_and_what_may_go_wrong(desk: Desk, works: tuple[str, str]) -> None:
    seen = activity_views.seen(desk, [works[0], "gone"])
    assert [(one.who, one.group, len(one.findings)) for one in seen] == [("Relief", "ngo-int", 1)]
    told = seen[0].findings[0].as_json()
    assert isinstance(told, dict)
    assert (told["rule"], told["settled"], told["places"]) == ("overlap", False, ["Tella"])


def test_an_activity_of_nobody_has_no_name(desk: Desk) -> None:
    made = records.keep(desk, Activity(name="Signs")).ids[0]
    seen = activity_views.seen(desk, [made])[0]
    assert (seen.who, seen.group, seen.findings) == ("", "", ())
