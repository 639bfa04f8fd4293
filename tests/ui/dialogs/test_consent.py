"""What somebody answered, in the window."""

from __future__ import annotations

import pytest

from liaison_desk.services import consent_views, records
from liaison_desk.ui.dialogs.consent import PUBLISHED, REFUSED, ConsentDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("contacts")


@pytest.fixture
def dialog(qtbot, page):
    made = ConsentDialog(page.frame, standing(qtbot, page))
    made.open()
    return made


def standing(qtbot, page):
    return on_desk(qtbot, page, lambda desk: consent_views.standing(desk, "contact", records.one(desk, "contact", "Peter Lo").id))


def test_a_yes_for_headquarters_is_kept_and_the_panel_says_so(qtbot, page, dialog) -> None:
    before = len(standing(qtbot, page).answers)
    dialog.audiences["hq"].setChecked(True)
    dialog.reached.setChecked(True)
    dialog.keep()
    settled(qtbot, page.window())
    found = standing(qtbot, page)
    assert (found.code, len(found.answers)) == ("given", before + 1)
    kept = on_desk(qtbot, page, lambda desk: records.one(desk, "consent", found.answers[0].id))
    assert (kept.audiences, kept.fields, kept.could_refuse) == ({"hq"}, {"name", "post", "channels"}, True)
    page.frame.undo()
    settled(qtbot, page.window())
    assert len(standing(qtbot, page).answers) == before


def test_a_yes_for_nobody_is_told_beside_the_question(qtbot, page, dialog) -> None:
    dialog.keep()
    qtbot.waitUntil(lambda: dialog.rows["audiences"].has_error, timeout=PATIENCE)
    assert dialog.isVisible()
    dialog.unfree.setChecked(True)
    dialog.audiences["partner"].setChecked(True)
    dialog.keep()
    settled(qtbot, page.window())
    assert standing(qtbot, page).answers[0].line.count("they could not refuse") == 1


def test_a_no_names_whom_they_refuse_and_asks_nothing_more(qtbot, page, dialog) -> None:
    dialog.answer.choose(REFUSED)
    dialog.answer.chosen.emit(REFUSED)
    assert dialog.unfree.isHidden()
    assert dialog.reached.isHidden()
    dialog.keep()
    settled(qtbot, page.window())
    assert standing(qtbot, page).code == "refused"


def test_what_they_published_asks_where_and_a_wrong_day_opens_the_rest(qtbot, page, dialog) -> None:
    dialog.answer.choose(PUBLISHED)
    dialog.answer.chosen.emit(PUBLISHED)
    assert dialog.rows["audiences"].isHidden()
    dialog.keep()
    qtbot.waitUntil(lambda: dialog.rows["published_where"].has_error, timeout=PATIENCE)
    dialog.editors["published_where"].show_value("Notice board of the town hall")
    line = dialog.editors["obtained_on"].line
    line.setText("not a day")
    dialog.keep()
    assert dialog.rows["obtained_on"].has_error
    assert dialog.more.isHidden()
    line.setText("2026-11-01")
    dialog.keep()
    settled(qtbot, page.window())
    assert "Notice board" in standing(qtbot, page).answers[0].line
