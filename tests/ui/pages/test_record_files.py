"""The files in the inspector: what lies on the record, a way to each, and by the key to all."""

from __future__ import annotations

import pytest

from liaison_desk.services import attachments, records
from liaison_desk.ui.dialogs.files import FilesDialog
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.pages import record_files
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import choose, on_desk, shown_in, words_in
from tests.ui.real_window import settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def attach(qtbot, page, folder, count=1):
    def work(desk):
        made = []
        for number in range(count):
            (folder / "a.txt").write_text(f"What was agreed {number}", encoding="utf-8")
            made.append(
                attachments.attach(
                    desk, "stakeholder", records.one(desk, "stakeholder", "Green Saan").id, folder / "a.txt", name=f"File {number}"
                )
            )
        return made

    return on_desk(qtbot, page, work)


def dialog_over(qtbot, page, cls=FilesDialog):
    settled(qtbot, page.window())
    (made,) = [one for one in page.window().findChildren(cls) if one.isVisible()]
    return made


def test_a_record_without_files_says_so(qtbot, page) -> None:
    choose(qtbot, page, "Green Saan")
    assert "No file lies on it yet." in words_in(page.inspector)


def test_the_first_files_stand_in_the_inspector_and_each_opens(qtbot, page, tmp_path) -> None:
    attach(qtbot, page, tmp_path, 6)
    choose(qtbot, page, "Green Saan")
    named = [one for one in shown_in(page, Button) if one.accessibleName().startswith("Open File")]
    assert [one.accessibleName() for one in named] == [f"Open File {number}, Plain text, 1 KiB" for number in range(record_files.SHOWN)]
    named[2].click()
    made = dialog_over(qtbot, page)
    assert made.current.record.label == "File 2"
    assert made.view.text.toPlainText() == "What was agreed 2"
    made.close()


def test_the_key_opens_the_files_of_the_record_under_the_cursor(qtbot, page) -> None:
    choose(qtbot, page, "Green Saan")
    next(one for one in page.commands() if one.key == record_files.KEY).run()
    made = dialog_over(qtbot, page)
    assert "Green Saan" in made.heading.text()
    made.close()


def test_a_file_that_was_found_opens_with_its_record_and_a_removed_one_with_its_history(qtbot, page, tmp_path) -> None:
    (made,) = attach(qtbot, page, tmp_path)
    page.frame.go_to_record("attachment", made.id)
    dialog = dialog_over(qtbot, page)
    assert dialog.current.record.id == made.id
    dialog.close()
    on_desk(qtbot, page, lambda desk: records.drop(desk, "attachment", made.id))
    page.frame.go_to_record("attachment", made.id)
    dialog_over(qtbot, page, HistoryDialog).close()


def test_an_answer_for_another_record_is_left_out(qtbot, page) -> None:
    from liaison_desk.services import attachment_views

    choose(qtbot, page, "Green Saan")
    before = words_in(page.inspector)
    other = on_desk(
        qtbot, page, lambda desk: attachment_views.files_of(desk, "stakeholder", records.one(desk, "stakeholder", "Radio Marav FM").id)
    )
    record_files._show(page, other)
    assert words_in(page.inspector) == before
