"""Those met lately, offered for the attendance."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.pages.report_attendance import RecentPeople, with_person

INES, OMAR = Contact(id="c1", name="Inés Calvo"), Contact(id="c2", name="Omar Haddad")


@pytest.fixture
def form(qtbot):
    made = RecordForm(Engagement(title="Water"))
    qtbot.addWidget(made)
    return made


def test_only_those_who_are_not_there_yet_are_offered(qtbot) -> None:
    made = RecentPeople([INES, OMAR], [Attendee(contact="c1")], lambda _id: None)
    qtbot.addWidget(made)
    assert list(made.buttons) == ["c2"]


def test_nothing_is_shown_where_nobody_is_left(qtbot) -> None:
    made = RecentPeople([INES], [Attendee(contact="c1")], lambda _id: None)
    qtbot.addWidget(made)
    assert made.isHidden()


def test_a_press_chooses_once(qtbot) -> None:
    chosen = []
    made = RecentPeople([INES, OMAR], [], chosen.append)
    qtbot.addWidget(made)
    made.buttons["c2"].click()
    made.buttons["c2"].click()
    assert chosen == ["c2"]


def test_a_person_stands_in_the_attendance_once(qtbot, form) -> None:
    with qtbot.waitSignal(form.changed):
        assert with_person(form, "c2", "Omar Haddad")
    assert not with_person(form, "c2", "Omar Haddad")
    assert [(one.contact, one.name) for one in form.so_far().attendees] == [("c2", "Omar Haddad")]
