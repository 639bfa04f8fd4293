"""Taking a template of another office in the window: looked at first, then kept or not."""

from __future__ import annotations

import pytest

from liaison_desk.services import offered_templates, own_checklists
from liaison_desk.ui.dialogs.taking_template import TakeTemplateDialog
from tests.services.test_offered_templates import THEIRS
from tests.ui.pages.on_page import on_desk
from tests.ui.pages.test_checklists import closed_desk, page_on, template_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "page_on", "template_desk"]


@pytest.fixture
def offer(qtbot, page_on):
    page, kept = page_on(), []

    def opened() -> TakeTemplateDialog:
        found = on_desk(qtbot, page, lambda desk: offered_templates.looked_at(desk, THEIRS))
        dialog = TakeTemplateDialog(page.frame, found, THEIRS, kept.append)
        dialog.open()
        return dialog

    opened.page, opened.kept = page, kept
    return opened


def names(qtbot, page) -> list[str]:
    return sorted(one.name for one in on_desk(qtbot, page, own_checklists.own))


def test_it_is_kept_after_a_look_and_renewed_when_it_comes_again(qtbot, offer) -> None:
    dialog = offer()
    assert dialog.lines == ("There is no list of this name here.",)
    assert dialog.renew.isHidden()
    assert names(qtbot, offer.page) == []
    dialog.keep_it.click()
    qtbot.waitUntil(lambda: len(offer.kept) == 1, timeout=PATIENCE)
    assert names(qtbot, offer.page) == ["Night shift"]
    again = offer()
    assert (again.name.text(), again.renew.isHidden()) == ("Night shift, theirs", True)
    again.name.setText("Night shift")
    again.keep_it.click()
    qtbot.waitUntil(lambda: again.name_row.has_error and again.keep_it.isEnabled(), timeout=PATIENCE)
    again.reject()

    def reworded(desk):
        found = own_checklists.template(desk, "Night shift")
        return own_checklists.edited(desk, found.id, own_checklists.steps_of(found)[:1])

    on_desk(qtbot, offer.page, reworded)
    third = offer()
    assert third.lines == ("New: Test the lamps", "New: Count the keys")
    third.renew.click()
    qtbot.waitUntil(lambda: len(offer.kept) == 2, timeout=PATIENCE)
    settled(qtbot, offer.page.window())
    assert [len(one.items) for one in on_desk(qtbot, offer.page, own_checklists.own)] == [3]
