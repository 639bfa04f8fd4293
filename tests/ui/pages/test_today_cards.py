"""The cards of the first page: which needs stand first, and what follows the phase."""

from __future__ import annotations

import pytest

from liaison_desk.services.today_needs import Need
from liaison_desk.ui.pages.today_cards import first_needs
from liaison_desk.ui.widgets.panel import Card
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE


def need(topic: str) -> Need:
    return Need(topic=topic, title="T", reason="R", verb="V", kind="stakeholder")


def test_a_late_report_does_not_hide_who_is_missing() -> None:
    needs = [need("report"), need("report"), need("report"), need("gap"), need("gap"), need("stale")]
    assert [one.topic for one in first_needs(needs)] == ["report", "report", "gap", "stale"]


def cards(page) -> list[str]:
    """Return the titles of the cards, from the leading side and the top on."""
    found = [one for one in page.findChildren(Card) if one.isVisible() and one.accessibleName()]
    return [one.accessibleName() for one in sorted(found, key=lambda one: (one.y(), one.x()))]


@pytest.mark.parametrize(("phase", "first"), [("first-72-hours", "Checklists"), ("before", "Engagements today")])
def test_in_a_crisis_the_lists_stand_before_the_meetings(qtbot, office, shown, phase, first) -> None:
    from liaison_desk.services import records

    page = shown("today")
    on_desk(qtbot, page, lambda desk: records.keep(desk, desk.operation.but(phase=phase)))
    middle = {"Checklists", "Engagements today"}
    qtbot.waitUntil(lambda: [one for one in cards(page) if one in middle][:1] == [first], timeout=PATIENCE)
