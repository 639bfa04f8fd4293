"""The page of engagements on a real vault."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.clock import system_clock
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.place import Place
from liaison_desk.services import after_action, engagements, records
from liaison_desk.ui.pages.engagement_rows import engagement_row
from liaison_desk.ui.pages.engagements import EngagementsPage
from liaison_desk.ui.shell.page import PageSpec
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
SPECS = (PageSpec(key="engagements", label_text="Engagements & AARs", icon="file-text", load=EngagementsPage),)


def three(desk):
    """Log a meeting days ago, a chance contact today, and one that did not happen."""
    now = system_clock()
    place = records.keep(desk, Place(name="Town hall")).ids[0]
    long_ago = now - timedelta(days=9)
    people = (Attendee(name="Ana", post="Coordinator"), Attendee(presence="declined", organisation="Weir Guard"))
    meeting = Engagement(title="Water", starts_at=long_ago, ends_at=long_ago, state="held", place=place, purpose="Wells", attendees=people)
    made = [engagements.logged(desk, meeting)[0]]
    made.append(engagements.logged(desk, Engagement(title="At the market", kind="chance", starts_at=now, state="held", gist="Hello"))[0])
    missed = Engagement(title="Not held", starts_at=now - timedelta(days=1), state="did-not-happen", not_held_reason="routes")
    made.append(engagements.logged(desk, missed)[0])
    return made


@pytest.fixture
def page_on(qtbot, closed_desk):
    windows = []

    def opened(fill=three):
        made = filled(closed_desk, fill)
        window = opened_window(qtbot, closed_desk, SPECS)
        windows.append(window)
        settled(qtbot, window)
        window.frame.page.made = made
        return window.frame.page

    yield opened
    for window in windows:
        window.close()


def test_without_any_the_page_teaches(page_on) -> None:
    page = page_on(lambda _desk: [])
    assert page.room.currentIndex() == 1


def test_the_newest_stands_first_and_each_says_what_it_owes(page_on) -> None:
    page = page_on()
    words = [page.table.cells_at(row).sentence for row in range(page.table.total)]
    assert words[0].startswith("At the market")
    assert "Report late" in words[2]
    assert "1 person" in words[2]


def test_a_meeting_shows_who_was_there_and_offers_its_report(qtbot, page_on) -> None:
    page = page_on()
    for one in page.made:
        page.view.choose(one)
        settled(qtbot, page.window())
        page.inspect(one)
        settled(qtbot, page.window())


def test_its_report_is_begun_and_opened_and_left_again(qtbot, page_on) -> None:
    page = page_on()
    page.land(write=page.made[0])
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.editor is not None and page.editor.seen is not None, timeout=PATIENCE)
    assert page.beside.isHidden()
    page.setFocus()
    assert not page.press("x")
    page.leave()
    assert page.close_level()
    assert not page.beside.isHidden()
    settled(qtbot, page.window())
    page.refresh()
    settled(qtbot, page.window())
    assert any("Report late" in page.table.cells_at(row).sentence for row in range(page.table.total))


def test_a_report_is_landed_on_by_its_reference(qtbot, page_on) -> None:
    page = page_on(lambda desk: after_action.begin(desk, three(desk)[0]))
    page.land(report=page.made)
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.editor is not None and page.editor.seen is not None, timeout=PATIENCE)
    assert page.editor.seen.line.draft == page.made
    page.refresh()
    settled(qtbot, page.window())


def test_landing_on_an_engagement_shows_it(qtbot, page_on) -> None:
    page = page_on()
    page.land(record=page.made[2])
    settled(qtbot, page.window())
    assert page.view.current_id() == page.made[2]


def test_a_new_one_is_held_a_planned_one_is_not_and_both_are_kept_frozen(page_on, closed_desk) -> None:
    page = page_on()
    assert (page.blank().state, page.blank(state="planned").state, page.blank(kind="chance").kind) == ("held", "planned", "chance")
    page.window().close()
    kept = filled(
        closed_desk, lambda desk: EngagementsPage.keep(page, desk, Engagement(title="New", starts_at=system_clock(), state="held"))
    )
    assert kept.ids


def test_a_row_without_a_time_or_people_still_reads(closed_desk) -> None:
    from liaison_desk.services.engagement_views import SeenEngagement

    row = engagement_row(SeenEngagement(engagement=Engagement(id="e", title="Some day", state="planned"), titles={}))
    assert "Some day" in row.sentence
    assert row.id == "e"


def test_people_met_lately_are_offered_in_the_form_and_put_in_once(qtbot, page_on) -> None:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.ui.forms.record_sheet import RecordSheet
    from liaison_desk.ui.pages.report_attendance import RecentPeople
    from liaison_desk.ui.widgets.button import Button

    def one_met(desk):
        ana = records.keep(desk, Contact(name="Ana Vere", post="Coordinator")).ids[0]
        return engagements.logged(
            desk, Engagement(title="Before", starts_at=system_clock(), state="held", attendees=(Attendee(contact=ana),))
        )

    page = page_on(one_met)
    page.begin_new()
    settled(qtbot, page.window())
    sheet = page.window().findChild(RecordSheet)
    qtbot.waitUntil(lambda: sheet.findChild(RecentPeople) is not None, timeout=PATIENCE)
    button = sheet.findChild(RecentPeople).findChild(Button)
    button.click()
    assert [bool(one.contact) for one in sheet.form.so_far().attendees] == [True]
    assert not button.isEnabled()
    sheet.reject()
    settled(qtbot, page.window())
