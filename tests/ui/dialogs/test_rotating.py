"""A post changes hands in the window."""

from __future__ import annotations

import pytest

from liaison_desk.services import records
from liaison_desk.ui.dialogs.rotating import RotateDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("contacts")


@pytest.fixture
def post(qtbot, page):
    return on_desk(qtbot, page, lambda desk: records.one(desk, "liaison-point", "District road engineer"))


def test_the_next_one_is_named_and_the_toast_offers_to_undo_it(qtbot, page, post) -> None:
    dialog = RotateDialog(page.frame, post.id, post.name)
    following = on_desk(qtbot, page, lambda desk: records.one(desk, "contact", "Peter Lo"))
    dialog.open()
    dialog.next.show_value(following.id)
    dialog.agreed.show_value("The list of weak bridges")
    dialog.keep()
    settled(qtbot, page.window())
    after = on_desk(qtbot, page, lambda desk: desk.shelf.one("liaison-point", post.id))
    assert after.holders[-1].contact == following.id
    assert after.holders[0].handed_over == "The list of weak bridges"
    assert after.channels == post.channels


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_kept(qtbot, page, post) -> None:
    dialog = RotateDialog(page.frame, post.id, post.name)
    dialog.open()
    dialog.keep()
    qtbot.waitUntil(lambda: dialog.rows["contact"].has_error, timeout=PATIENCE)
    dialog.next.line.setText("nobody of that name")
    dialog.since.show_value(None)
    dialog.keep()
    assert dialog.rows["contact"].has_error
    dialog.next.show_value(post.holders[0].contact)
    dialog.keep()
    assert dialog.rows["on"].has_error
    assert on_desk(qtbot, page, lambda desk: desk.shelf.one("liaison-point", post.id)) == post
    dialog.reject()
