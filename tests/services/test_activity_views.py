"""Activities as a page shows them: who does it, with whom, and what may go wrong."""

from __future__ import annotations

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import activity_views, records
from liaison_desk.services.desk import Desk


def test_an_activity_names_its_doer_partner_and_funder(desk: Desk) -> None:
    bodies = [Stakeholder(id=new_id(), name=name, family="cbo") for name in ("Users", "Bridge", "Donor")]
    made = Activity(id=new_id(), name="Wells", stakeholder=bodies[0].id, partner=bodies[1].id, funder=bodies[2].id)
    records.keep_many(desk, [*bodies, made])
    seen = activity_views.seen(desk, [made.id])[0]
    assert (seen.who, seen.group) == ("Users", "local-civil-society")
    assert sorted(seen.titles.values()) == ["Bridge", "Donor", "Users"]
