from __future__ import annotations

from typing import cast

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_facts import gathered
from tests.services.office import furnish


def test_only_stakeholders_of_the_area_are_counted(desk: Desk) -> None:
    office = furnish(desk)
    records.keep(desk, Place(id="22222222-2222-4222-8222-222222222222", name="Town hall", kind="site", district="Tella"))
    records.keep(desk, Stakeholder(name="Here", family="cbo", areas=frozenset({"tella"})))
    records.keep(desk, Stakeholder(name="Elsewhere", family="cbo", areas=frozenset({"Ossa"})))
    records.amend(desk, "engagement", office.engagement, {"place": "22222222-2222-4222-8222-222222222222"})
    facts = gathered(desk, cast("AfterAction", records.one(desk, "after-action", office.report)))
    assert facts.place is not None
    assert facts.families_here["cbo"] == 1
    assert facts.families_here["women"] == 1


def test_a_report_about_no_engagement_has_none(desk: Desk) -> None:
    facts = gathered(desk, AfterAction(title="Week 47", kind="roll-up"))
    assert facts.engagement == Engagement()
    assert facts.forum is None
    assert facts.store == desk.vault.vault_id[:8]


def test_names_are_kept_of_those_that_the_report_refers_to(desk: Desk) -> None:
    from liaison_desk.domain.after_action.rows import RelationshipChange

    office = furnish(desk)
    circle = desk.shelf.resolve("stakeholder", records.resolved(desk, "stakeholder", "Tella Women's Circle"))
    report = cast("AfterAction", records.one(desk, "after-action", office.report))
    facts = gathered(desk, report.but(relationship_changes=(RelationshipChange(stakeholder_a=circle),)))
    assert facts.titles == {circle: "Tella Women's Circle"}


def test_a_promise_of_a_later_meeting_is_not_carried_over_from_an_earlier_one(desk: Desk) -> None:
    from datetime import timedelta

    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.forum import Forum

    office = furnish(desk)
    forum = Forum(id="55555555-5555-4555-8555-555555555555", name="Water table")
    records.keep(desk, forum)
    records.amend(desk, "engagement", office.engagement, {"forum": forum.id})
    met = cast("Engagement", records.one(desk, "engagement", office.engagement))
    assert met.starts_at is not None
    before, after = (Engagement(title=word, state="held", forum=met.forum) for word in ("Before", "After"))
    early = before.but(id="33333333-3333-4333-8333-333333333333", starts_at=met.starts_at - timedelta(days=7))
    late = after.but(id="44444444-4444-4444-8444-444444444444", starts_at=met.starts_at + timedelta(days=7))
    promises = [Commitment(text=one.title, owner="Clerk", engagement=one.id, forum=met.forum) for one in (early, late)]
    records.keep_many(desk, [early, late, *promises])
    facts = gathered(desk, cast("AfterAction", records.one(desk, "after-action", office.report)))
    told = {one.text for one in facts.carried}
    assert ("Before" in told, "After" in told) == (True, False)
