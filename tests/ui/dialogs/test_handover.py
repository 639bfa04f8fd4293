"""Handing the office over in the window, step by step."""

from __future__ import annotations

import pytest

from liaison_desk.services import handover, records
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.handover import CONTACTS, KEYS, WHAT, WHO, HandoverDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("today")


def begun(qtbot, page) -> HandoverDialog:
    following = on_desk(qtbot, page, lambda desk: records.one(desk, "contact", "Leyla Sadat"))
    dialog = HandoverDialog(page.frame)
    dialog.open()
    dialog.leaver.setText("Mira Adeyemi")
    dialog.next.show_value(following.id)
    return dialog


def gone_on(qtbot, dialog, step) -> None:
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step == step, timeout=PATIENCE)


def test_a_handover_is_led_through_its_steps_and_undone(qtbot, page) -> None:
    dialog = begun(qtbot, page)
    gone_on(qtbot, dialog, WHAT)
    assert len(dialog.plan.duties) == 4
    gone_on(qtbot, dialog, CONTACTS)
    contact = next(one for one in dialog.plan.passing if one.name == "Inés Calvo")
    choice = dialog.answers.choices[contact.contact]
    assert choice.currentData() == "not-asked"
    choice.setCurrentIndex(choice.findData(contact.kinds[0]))
    choice.activated.emit(choice.currentIndex())

    def has_answered() -> bool:
        now = {one.contact: one.handing_on for one in dialog.plan.passing}
        return now[contact.contact].channels == {contact.kinds[0]}

    qtbot.waitUntil(has_answered, timeout=PATIENCE)
    gone_on(qtbot, dialog, KEYS)
    settled(qtbot, page.window())
    left = on_desk(qtbot, page, lambda desk: handover.unowned(desk, "Mira Adeyemi", "Leyla Sadat"))
    assert left == ()
    assert dialog.back.isHidden()
    on_desk(qtbot, page, records.undo)
    left = on_desk(qtbot, page, lambda desk: handover.unowned(desk, "Mira Adeyemi", "Leyla Sadat"))
    assert left != ()
    dialog.go_on()


def test_what_is_missing_is_said_beside_its_field(qtbot, page) -> None:
    dialog = HandoverDialog(page.frame)
    dialog.open()
    dialog.go_on()
    assert dialog.rows["following"].has_error
    following = on_desk(qtbot, page, lambda desk: records.one(desk, "contact", "Leyla Sadat"))
    dialog.next.show_value(following.id)
    dialog.leaver.setText(" ")
    dialog.go_on()
    assert dialog.rows["leaver"].has_error
    dialog.leaver.setText("Leyla Sadat")
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.rows["following"].has_error, timeout=PATIENCE)
    dialog.next.line.setText("nobody of that name")
    dialog.go_on()
    assert dialog.step == WHO
    dialog.reject()


def test_one_can_go_back_print_the_pack_and_find_a_name(qtbot, page) -> None:
    dialog = begun(qtbot, page)
    gone_on(qtbot, dialog, WHAT)
    dialog.print_pack()
    copy = next(one for one in page.window().findChildren(CopyReview) if one.isVisible())
    assert copy.offer.key == "handover"
    copy.reject()
    gone_on(qtbot, dialog, CONTACTS)
    dialog.answers.search.setText("calvo")
    assert len(dialog.answers.choices) == 1
    dialog.answers.search.setText("nobody at all")
    assert dialog.answers.more.text() == "Nobody is written down."
    dialog.go_back()
    dialog.go_back()
    assert dialog.step == WHO
    dialog.go_back()
    assert dialog.step == WHO
    dialog.reject()
