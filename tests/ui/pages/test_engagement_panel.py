"""The inspector of an engagement: risks before it, people, report."""

from __future__ import annotations

from datetime import timedelta

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services import engagements, records
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import settled


def planned(desk) -> str:
    """Plan a meeting with somebody who chose an indirect way."""
    key = records.keep(desk, Contact(name="Zara Imre", rule="indirect-only", indirect_way="A note at the bakery")).ids[0]
    met = Engagement(title="Talk", state="planned", starts_at=desk.clock() + timedelta(days=1), attendees=(Attendee(contact=key),))
    return engagements.logged(desk, met)[0]


def test_the_way_that_they_chose_is_offered_and_taken(qtbot, shown) -> None:
    page = shown("engagements")
    made = on_desk(qtbot, page, planned)
    page.land(record=made)
    settled(qtbot, page.window())
    page.inspect(made)
    settled(qtbot, page.window())
    words = words_in(page.inspector)
    assert "The way they chose: A note at the bakery" in words
    assert "Who is expected" in words
    page.take_indirect_way(made)
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", made).kind) == "through-others"
