"""The review before a copy: for whom, what is withheld, and the file."""

from __future__ import annotations

import time
import weakref
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.reports.pdf import apart
from liaison_desk.services import drawing
from liaison_desk.services.previewing import Shown
from liaison_desk.ui.dialogs import printing
from liaison_desk.ui.dialogs.copy_making import Asked, tell_refused
from liaison_desk.ui.dialogs.copy_parts import show_marking
from liaison_desk.ui.dialogs.copy_review import CopyReview, open_papers
from liaison_desk.ui.shell.papers import OnPaper, offer_of
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


@pytest.fixture
def review(qtbot, editor):
    """The review of a copy for headquarters, its first look taken."""
    made = CopyReview(editor.frame, "after-action", editor.seen.line.draft)
    made.show()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and made.save.isEnabled(), timeout=PATIENCE)
    return made


def test_a_copy_is_reviewed_logged_and_written(qtbot, editor, review, tmp_path) -> None:
    assert review.with_data.isChecked()
    review.write(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and (tmp_path / "copy.pdf").is_file(), timeout=PATIENCE)
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")


def test_another_reader_means_another_copy_and_needs_a_name(qtbot, editor, review) -> None:
    review.audience.setCurrentIndex(review.audience.findData("partner"))
    settled(qtbot, editor.window())
    assert not review.with_data.isChecked()
    assert review.recipient.text() == ""
    review.save.click()
    assert review.recipient_row.has_error


def test_what_is_withheld_is_counted_and_said(qtbot, editor, review) -> None:
    review.audience.setCurrentIndex(review.audience.findData("public"))
    review.recipient.setText("Everybody")
    review.prepare()
    settled(qtbot, editor.window())
    held = [one for one in review._prepared.decisions if not one.goes]
    words = [one.text() for one in review.findChildren(Text)]
    assert held
    assert all(one.what in words for one in held)
    assert any("withheld" in one and str(len(held)) in one for one in words)


def test_the_file_is_asked_for_and_the_copy_is_told(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "page.pdf"), ""))
    review.recipient.setText("Mission headquarters")
    review.save.click()
    qtbot.waitUntil(lambda: (tmp_path / "page.pdf").is_file() and editor.window().jobs.is_idle, timeout=PATIENCE)
    assert "page.pdf" in editor.frame.toast.words.text()


def test_a_name_typed_last_is_asked_about_before_the_file(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: asked.append(1) or ("", ""))
    review.recipient.setText("Regional office, Kerrin")
    review.save.click()
    assert asked == []
    settled(qtbot, editor.window())
    assert asked == [1]
    assert review._prepared.recipient == "Regional office, Kerrin"


def test_a_refusal_stands_beside_the_name_and_any_other_on_the_page(review) -> None:
    assert review._refuse(UserError("Name the reader.", field="recipient"))
    assert review.recipient_row.has_error
    assert review._refuse(UserError("The report is gone."))
    assert review.preview.said.text() == "The report is gone."


def test_where_the_review_is_gone_the_window_says_that_there_is_no_copy(review) -> None:
    told = []
    assert tell_refused(lambda: None, SimpleNamespace(show_error=told.append), UserError("The disk is full."))
    assert [one.message for one in told] == ["The disk is full."]


def test_a_copy_of_something_else_than_was_reviewed_istell_refused(qtbot, editor, review, tmp_path) -> None:
    review._prepared = replace(review._prepared, key="another key")
    review.write(tmp_path / "copy.pdf")
    settled(qtbot, editor.window())
    assert "Review it again" in review.messages.words.text()
    assert not (tmp_path / "copy.pdf").exists()


def test_a_copy_that_cannot_be_written_can_be_tried_again(review) -> None:
    review.save.setEnabled(False)
    assert tell_refused(weakref.ref(review), review._frame, DiskFullError("The disk is full.", remedy="Make room."))
    assert review.save.isEnabled()
    assert review.messages.words.text() == "The disk is full."
    assert review._no_page(UserError("No page."))
    assert review.preview.said.text() == "No page."


def test_a_copy_as_text_has_its_own_end_and_no_page(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given[2:]) or (str(tmp_path / "copy.txt"), ""))
    review.recipient.setText("Mission headquarters")
    review.text.click()
    qtbot.waitUntil(lambda: (tmp_path / "copy.txt").is_file() and editor.window().jobs.is_idle, timeout=PATIENCE)
    assert asked[0][0].endswith(".txt")
    assert (tmp_path / "copy.txt").read_text("utf-8").startswith("TLP:")


def test_after_a_copy_its_folder_is_a_press_away_and_another_can_be_made(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert review.folder.isHidden()
    review.write(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: not review.folder.isHidden() and editor.window().jobs.is_idle, timeout=PATIENCE)
    assert "copy.pdf" in review.messages.words.text()
    review.folder.click()
    assert opened == [str(tmp_path)]
    assert review.save.isEnabled()


def test_the_cover_text_goes_to_the_clipboard_and_names_nobody(qtbot, editor, review) -> None:
    qtbot.waitUntil(review.cover.isEnabled, timeout=PATIENCE)
    review.cover.click()
    words = QApplication.clipboard().text()
    assert "TLP:" in words
    assert "Content check" in words
    assert "Calvo" not in words
    assert "Water and Route 4" not in words
    review._cover = ""
    review.messages.hide()
    review.copy_cover()
    assert review.messages.isHidden()


def test_without_a_printer_that_is_said(qtbot, editor, review, monkeypatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    review.recipient.setText("Mission headquarters")
    review.print.click()
    settled(qtbot, editor.window())
    assert "no printer" in review.messages.words.text()


@pytest.mark.parametrize("is_chosen", [True, False])
def test_a_copy_is_logged_and_goes_to_the_printer_that_was_chosen(qtbot, editor, review, monkeypatch, tmp_path, is_chosen) -> None:
    target = printing.printer_for("a4", "x")
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setResolution(72)
    target.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", lambda *_asked: target if is_chosen else None)
    review.recipient.setText("Mission headquarters")
    review.print.click()
    settled(qtbot, editor.window())
    assert (tmp_path / "printed.pdf").is_file() is is_chosen
    if is_chosen:
        assert "goes to the printer" in review.messages.words.text()
        assert review.folder.isHidden()


def test_a_copy_that_is_called_off_says_so_and_writes_nothing(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(drawing, "LONG", 1)
    began = []

    def held(_work, moved):
        while True:
            began.append(1)
            moved(1, 1000)
            time.sleep(0.01)

    monkeypatch.setattr(apart, "made_apart", held)
    review.write(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: bool(began) and editor.frame.strip.bar.maximum() == 1000, timeout=PATIENCE)
    assert not review.save.isEnabled()
    editor.frame.strip.button.click()
    qtbot.waitUntil(review.save.isEnabled, timeout=PATIENCE)
    assert "Called off" in review.messages.words.text()
    assert list(tmp_path.glob("*.pdf")) == []


def test_everything_that_can_be_printed_here_is_in_one_list(qtbot, editor) -> None:
    open_papers(editor.frame, OnPaper(kinds=("stakeholder",)), "list")
    review = next(one for one in editor.window().findChildren(CopyReview) if one.isVisible())
    settled(qtbot, editor.window())
    assert review.offer.ref == "stakeholder"
    keys = [one.key for one in review._papers]
    review.what.setCurrentIndex(keys.index("directory"))
    settled(qtbot, editor.window())
    assert review._prepared.name == "directory"
    assert review.preview.pages > 0
    review.paper.setCurrentIndex(review.paper.findData("letter"))
    settled(qtbot, editor.window())
    assert review._prepared.paper == "letter"
    review.reject()


def test_a_paper_for_our_team_only_offers_no_other_reader(qtbot, editor) -> None:
    papers = (offer_of("directory", ""), replace(offer_of("list", "stakeholder"), audiences=("team",)))
    review = CopyReview(editor.frame, "directory", "", papers=papers)
    review.show()
    settled(qtbot, editor.window())
    review.what.setCurrentIndex(1)
    settled(qtbot, editor.window())
    assert [review.audience.itemData(at) for at in range(review.audience.count())] == ["team"]
    assert review.recipient.text() == "Our office"
    review.reject()


def test_keys_turn_pages_and_change_their_size_wherever_the_cursor_is(qtbot, editor, review) -> None:
    qtbot.waitUntil(lambda: review.preview.pages > 1, timeout=PATIENCE)
    review.recipient.setFocus()
    qtbot.keyClick(review, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert review.preview.view.page == 1
    qtbot.keyClick(review, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert review.preview.view.page == 0
    before = review.preview.view.zoom
    qtbot.keyClick(review, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert review.preview.view.zoom > before
    qtbot.keyClick(review, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert review.preview.view.zoom == pytest.approx(before)


def test_characters_that_no_font_can_print_are_told_before_the_export(qtbot) -> None:
    drawn = Shown(
        tlp="", marking="", status="", is_unsigned=False, cover="", work=None, pdf=b"%PDF-", unprintable=("No font can print it.",) * 6
    )
    holder = QWidget()
    show_marking(column(holder), drawn)
    words = [one.text() for one in holder.findChildren(Text)]
    assert words.count("No font can print it.") == 4
    assert "2 more characters that no font can print" in words


def test_a_copy_is_of_the_paper_of_the_office_unless_another_is_chosen() -> None:
    assert Asked(report="directory", ref="", audience="team", recipient="Our office", with_data=False, key="").paper == ""


def test_where_nothing_may_go_to_a_reader_that_is_said_and_no_copy_can_be_made(qtbot, editor, review, monkeypatch) -> None:
    from liaison_desk.services import publishing

    monkeypatch.setattr(publishing.Prepared, "is_empty", property(lambda _self: True))
    review.prepare()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and not review.save.isEnabled(), timeout=PATIENCE)
    assert review.preview.said.text() == "Nothing of this may go to that reader."
