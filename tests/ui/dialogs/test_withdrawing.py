"""Somebody takes their consent back, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.errors import UserError
from liaison_desk.services import consent_views, publishing, records
from liaison_desk.ui.dialogs.withdrawing import WithdrawDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("contacts")


def standing(qtbot, page):
    return on_desk(qtbot, page, lambda desk: consent_views.standing(desk, "contact", records.one(desk, "contact", "Peter Lo").id))


def opened(qtbot, page, **more):
    made = WithdrawDialog(page.frame, standing(qtbot, page), **more)
    made.open()
    qtbot.waitUntil(lambda: made.holdings is not None, timeout=PATIENCE)
    return made


def test_one_press_withdraws_and_the_text_for_each_can_be_copied(qtbot, page, tmp_path) -> None:
    def share(desk):
        prepared = publishing.prepare(desk, "directory", "", audience="team", recipient="Duty officer")
        return publishing.publish(desk, prepared, tmp_path / "a.pdf")

    on_desk(qtbot, page, share)
    dialog = opened(qtbot, page)
    assert [one.recipient for one in dialog.holdings] == ["Duty officer"]
    dialog.keep()
    qtbot.waitUntil(lambda: dialog.is_done, timeout=PATIENCE)
    settled(qtbot, page.window())
    assert standing(qtbot, page).code == "withdrawn"
    assert dialog.withdraw.isHidden()
    dialog.keep()
    dialog.copy(dialog.holdings[0])
    assert "To: Duty officer" in QApplication.clipboard().text()
    dialog.reject()
    page.frame.undo()
    settled(qtbot, page.window())
    assert standing(qtbot, page).code != "withdrawn"


def test_where_it_is_withdrawn_already_only_the_list_is_shown(qtbot, page) -> None:
    dialog = opened(qtbot, page, is_done=True)
    assert dialog.holdings == ()
    assert dialog.withdraw.isHidden()
    dialog.reject()


def test_a_failure_is_told_and_it_can_be_tried_again(qtbot, page, monkeypatch) -> None:
    def refuse(*_args, **_more):
        raise UserError("The disk is full.")

    dialog = opened(qtbot, page)
    monkeypatch.setattr("liaison_desk.services.consents.withdrawn", refuse)
    dialog.keep()
    qtbot.waitUntil(dialog.withdraw.isEnabled, timeout=PATIENCE)
    assert not dialog.is_done
    dialog.reject()
