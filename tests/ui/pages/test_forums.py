"""The page of forums on the sample office."""

from __future__ import annotations

from liaison_desk.services import forum_checks, records
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.pages.forum_findings import ask, reopen
from tests.ui.pages.on_page import choose, on_desk, words_in
from tests.ui.real_window import PATIENCE, settled


def test_a_forum_says_what_is_wrong_and_a_finding_is_put_aside(qtbot, shown) -> None:
    page = shown("forums")
    choose(qtbot, page, "NGO security forum, Tella")
    words = words_in(page.inspector)
    assert "Only outsiders" in words
    assert "Sectors without a forum" in words
    checked = on_desk(qtbot, page, lambda desk: [one for one in forum_checks.checked(desk) if one.finding.rule == "externals-only"])[0]
    ask(page, checked)
    dialog = page.window().findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("They meet for each other's safety only.")
    dialog.press()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: len(desk.shelf.ids("settled-finding"))) == 1
    page.inspect(page.view.current_id())
    settled(qtbot, page.window())
    assert "Put aside: They meet for each other's safety only." in words_in(page.inspector)
    reopen(page, checked.finding.key)
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: len(desk.shelf.ids("settled-finding"))) == 0


def test_what_nobody_put_aside_is_said_over_the_list_and_leads_to_its_forum(qtbot, shown) -> None:
    page = shown("forums")
    qtbot.waitUntil(lambda: not page.ways.note.isHidden(), timeout=PATIENCE)
    assert "forum finding" in page.ways.words.text()
    page.look()
    settled(qtbot, page.window())
    assert page._waiting[0].finding.title in words_in(page.inspector)
    page.show_findings(())
    page.look()
    assert page.ways.note.isHidden()


def test_the_next_meeting_is_planned_and_shown(qtbot, shown) -> None:
    page = shown("forums")
    forum = choose(qtbot, page, "Marav flood coordination")
    page.plan_next()
    settled(qtbot, page.window())
    assert page.frame.current == "engagements"
    made = page.frame.page.view.current_id()
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", made).forum) == forum
    page.frame.go("forums")
    page.choose_way("forums")
    assert page.frame.current == "forums"
    page.choose_way("list")
    assert page.frame.current == "engagements"
