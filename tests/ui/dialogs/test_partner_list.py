"""A partner's list is shown before it is brought in, and one undo takes it back; ours is reviewed for them alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.partner_list import PartnerList
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]

LIST = "organisation,post,channel,number\n,Night desk,phone-land,'+999 555 0111\nNewcomers,Front desk,phone-land,'+999 555 0112\n"


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def opened(qtbot, page, kind):
    qtbot.waitUntil(lambda: page.window().jobs.is_idle and bool(page.window().findChildren(kind)), timeout=PATIENCE)
    return page.window().findChildren(kind)[0]


def test_their_list_is_shown_brought_in_and_taken_back(qtbot, page, tmp_path, monkeypatch) -> None:
    file = tmp_path / "theirs.csv"
    file.write_text(LIST, encoding="utf-8")
    qtbot.waitUntil(lambda: bool(page.view.current_id()), timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    before = page.table.total
    page.bring_list()
    dialog = opened(qtbot, page, PartnerList)
    assert "New posts: 2. Changed: 0" in words_in(dialog)
    assert "Night desk" in words_in(dialog)
    assert page.table.total == before
    dialog._failed(DiskFullError("full", remedy="make room"))
    assert not dialog.messages.isHidden()
    dialog.take()
    settled(qtbot, page.window())
    assert page.table.total == before + 1
    page.frame.undo()
    settled(qtbot, page.window())
    assert page.table.total == before


def test_a_list_that_brings_nothing_cannot_be_brought_in(qtbot, page, tmp_path, monkeypatch) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("organisation,post,channel,number\n", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(page.view.current_id()), timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    page.bring_list()
    dialog = opened(qtbot, page, PartnerList)
    assert not dialog.keep.isEnabled()
    assert "as you have it" in words_in(dialog)
    dialog.reject()


def test_our_list_is_reviewed_for_the_partner_under_the_cursor(qtbot, page) -> None:
    qtbot.waitUntil(lambda: bool(page.view.current_id()), timeout=PATIENCE)
    page.share_list()
    review = opened(qtbot, page, CopyReview)
    qtbot.waitUntil(lambda: bool(review.recipient.text()), timeout=PATIENCE)
    assert review.what.currentText().startswith("Liaison list for a partner")
    assert review.recipient.text() in review.what.currentText()
    assert (review.offer.key, review.audience.currentData()) == ("liaison-list", "partner")
    settled(qtbot, page.window())
    review.reject()
