"""The trouble dialog: its report helps a developer and names nobody."""

from __future__ import annotations

from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel

from liaison_desk import paths
from liaison_desk.log import FILE_NAME
from liaison_desk.ui.dialogs.trouble import TroubleDialog, report_of
from liaison_desk.ui.widgets.button import Button

NAME, NUMBER = "Amina Warsen", "+999 555 0142"


def failed() -> BaseException:
    person = {"name": NAME, "phone": NUMBER}
    try:
        try:
            return person["missing " + NAME]
        except KeyError as error:
            raise ValueError(f"{NAME} cannot be reached at {NUMBER}") from error
    except ValueError as error:
        return error


def test_the_report_names_classes_and_places_only():
    report = report_of(failed())
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "test_trouble.py" in report
    assert NAME not in report
    assert NUMBER not in report
    assert "/home/" not in report
    assert "/work" not in report


def test_the_report_can_be_copied(qtbot):
    made = TroubleDialog(failed())
    qtbot.addWidget(made)
    made._copy()
    assert QGuiApplication.clipboard().text() == made.report.toPlainText()


def test_the_log_is_named_without_its_path_and_its_folder_opens(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    made = TroubleDialog(failed())
    qtbot.addWidget(made)
    words = " ".join(one.text() for one in made.findChildren(QLabel))
    assert FILE_NAME in words
    assert str(paths.log_folder()) not in words
    next(one for one in made.findChildren(Button) if one.text() == "Open its folder").click()
    assert opened == [str(paths.log_folder())]


def test_places_in_the_package_are_told_from_its_folder():
    from liaison_desk.ui.dialogs.trouble import _place

    assert _place("/home/mira/liaison_desk/ui/jobs.py") == "liaison_desk/ui/jobs.py"
    assert _place("") == ""
