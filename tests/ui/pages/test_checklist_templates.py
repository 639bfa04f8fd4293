"""Templates of our own on the checklists page: made, offered, carried as a file."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from liaison_desk.services import checklists, own_checklists
from liaison_desk.ui.dialogs.naming import NameDialog
from liaison_desk.ui.dialogs.steps import StepsDialog
from liaison_desk.ui.dialogs.taking_template import TakeTemplateDialog
from tests.ui.pages.on_page import on_desk
from tests.ui.pages.test_checklists import closed_desk, page_on, template_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "page_on", "template_desk"]


def own(qtbot, page):
    return on_desk(qtbot, page, own_checklists.own)


def named(page, name: str) -> NameDialog:
    dialog = next(one for one in page.window().findChildren(NameDialog) if one.isVisible())
    dialog.name.setText(name)
    dialog.press()
    return dialog


def test_a_template_is_made_from_a_list_offered_edited_begun_and_carried(qtbot, page_on, tmp_path, monkeypatch) -> None:
    page = page_on("during")
    page.keep_template()
    named(page, "Ours")
    settled(qtbot, page.window())
    page.keep_template()
    again = named(page, "Ours")
    settled(qtbot, page.window())
    assert again.place.has_error
    again.reject()
    kept = own(qtbot, page)
    menu = page.templates.menu_of(kept)
    assert "Ours" in [one.text() for one in menu.actions()]
    page.templates.edit(kept[0])
    assert any(one.isVisible() for one in page.window().findChildren(StepsDialog))
    file = tmp_path / "ours.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(file), ""))
    page.templates.ask_file(kept[0])
    qtbot.waitUntil(lambda: file.is_file() and page.jobs.is_idle, timeout=PATIENCE)
    file.write_text(file.read_text("utf-8").replace('"Ours"', '"Theirs"'), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(file), ""))
    page.templates.ask_taken()
    settled(qtbot, page.window())
    look = next(one for one in page.window().findChildren(TakeTemplateDialog) if one.isVisible())
    assert sorted(one.name for one in own(qtbot, page)) == ["Ours"]
    look.keep_it.click()
    settled(qtbot, page.window())
    assert sorted(one.name for one in own(qtbot, page)) == ["Ours", "Theirs"]
    page._begin(kept[0].id)
    settled(qtbot, page.window())
    assert {one.name for one in on_desk(qtbot, page, checklists.under_way)} == {"During a crisis", "Ours"}


def test_new_offers_them_and_a_file_that_cannot_be_read_is_refused(qtbot, page_on, tmp_path, monkeypatch) -> None:
    page = page_on()
    shown = []
    monkeypatch.setattr(page.templates, "_show", lambda _near, found: shown.append(found))
    page.templates.offer(page)
    settled(qtbot, page.window())
    assert shown == [()]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(tmp_path / "none.toml"), ""))
    with qtbot.waitSignal(page.jobs.refused, timeout=PATIENCE):
        page.templates.ask_taken()
