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
