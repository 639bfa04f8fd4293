"""The door of the window: what loads before the first field accepts keys, and which vault is meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor
from shiboken6 import delete

from liaison_desk import log
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError
from liaison_desk.ui import settings, theme
from liaison_desk.ui.app import application, keep_log, make_window, pages, vault_named
from liaison_desk.ui.dialogs.trouble import TroubleDialog

HEAVY = {"reportlab", "sqlalchemy", "sqlcipher3", "PIL", "pikepdf", "uharfbuzz", "alembic"}
NOT_YET = {"liaison_desk.domain.record", "liaison_desk.ui.pages.catalogue", "liaison_desk.ui.shell.frame", "hashlib", "socket", "argparse"}
"""What takes some milliseconds each, and what the first field knows nothing of."""
SOURCE = """
import sys
from pathlib import Path
from liaison_desk.ui import settings
from liaison_desk.ui.app import application, make_window
app = application(settings.Settings())
window = make_window(Path("somewhere"), settings.Settings())
window.show()
window.unlock.field.setFocus()
print(*{name.partition(".")[0] for name in sys.modules})
print(*sorted(name for name in sys.modules if name.startswith("liaison_desk.services.")))
print(*sorted(sys.modules))
window.close()
"""


def test_nothing_heavy_is_loaded_when_the_unlock_field_accepts_keys():
    run = subprocess.run([sys.executable, "-c", SOURCE], check=True, capture_output=True, text=True)
    top, services, everything = run.stdout.split("\n")[:3]
    assert set(top.split()) & HEAVY == set()
    assert services == ""
    assert set(everything.split()) & NOT_YET == set()


@pytest.mark.parametrize(("words", "folder"), [([], None), (["--vault", "x"], Path("x")), (["--vault=x"], Path("x")), (["else"], None)])
def test_the_command_line_may_name_a_vault(words, folder):
    assert vault_named(words) == folder


def test_the_application_takes_language_and_look_from_the_settings(qapp):
    app = application(settings.Settings(language="ar", theme="dark", scale=120))
    assert app.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert theme.tokens().name == "dark"
    assert theme.px(100) == 120
    application(settings.Settings(theme="light"))


class FirstFrame(QObject):
    """Keeps the colour at the lower edge of a window's screen as soon as its first frame is painted."""

    def __init__(self, window):
        super().__init__(window)
        self.window, self.seen, self.is_asked = window, [], False
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.is_asked:
            self.is_asked = True
            QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)

    def look(self):
        shown = self.window.screen().grabWindow(self.window.winId()).toImage()
        self.seen.append(shown.pixelColor(shown.width() // 2, shown.height() - 4).name())


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
def test_the_first_frame_is_painted_in_the_chosen_theme(qtbot, tmp_path, chosen):
    application(settings.Settings(theme=chosen))
    try:
        window = make_window(tmp_path / "marav", settings.Settings(theme=chosen))
        qtbot.addWidget(window)
        first = FirstFrame(window)
        window.show()
        qtbot.waitUntil(lambda: bool(first.seen), timeout=20_000)
        assert first.seen[0] == QColor(theme.resolved(chosen).bg).name()
        window.close()
    finally:
        application(settings.Settings(theme="light"))


def test_the_window_asks_for_the_vault_that_was_named(qtbot, tmp_path):
    window = make_window(tmp_path / "marav", settings.Settings(idle_seconds=60))
    qtbot.addWidget(window)
    assert window.unlock.folder == tmp_path / "marav"
    assert window.idle.seconds == 60
    window.close()


def test_every_page_has_a_key_a_label_and_an_icon_of_its_own():
    keys = [one.key for one in pages()]
    assert len(set(keys)) == len(keys)
    assert all(one.label and one.icon for one in pages())


def test_the_window_looks_into_the_catalogue_of_pages_when_it_shows_them(qtbot, tmp_path):
    window = make_window(tmp_path / "marav", settings.Settings())
    qtbot.addWidget(window)
    assert tuple(window._pages) == pages()
    assert window._pages[:2] == pages()[:2]
    window.close()


def test_without_a_display_it_says_so_and_fails_as_the_world(monkeypatch, capsys):
    from liaison_desk.ui import app

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert app.main() == 3
    assert "no display" in capsys.readouterr().err
    monkeypatch.setattr("sys.platform", "win32")
    assert app.has_display()


def test_the_log_hears_of_bugs_failures_and_how_many_records_changed(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", told := (lambda *_error: None))
    log.open_log(tmp_path / "log")
    window = make_window(tmp_path / "office", settings.Settings())
    qtbot.addWidget(window)
    keep_log(window)
    window.jobs.desk_changed.emit(Changes(ids=("1", "2")))
    window.jobs.failed_world.disconnect(window._show_world_error)
    window.jobs.failed_world.emit(DiskFullError("Amina's disk is full."))
    window.jobs.broke.disconnect(window._show_trouble)
    sys.excepthook(ValueError, ValueError("Amina"), None)
    log.close_log()

    said = (tmp_path / "log" / log.FILE_NAME).read_text("utf-8")
    assert [line.split(" ", 2)[2] for line in said.splitlines()] == [
        "event=started",
        "event=saved count=2",
        "event=failed error=DiskFullError at=-",
        "event=bug error=ValueError at=-",
    ]
    assert sys.excepthook is not told


def test_a_bug_after_the_window_is_gone_quotes_nothing_either(qapp, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", lambda *_error: None)
    log.open_log(tmp_path / "log")
    window = make_window(tmp_path / "office", settings.Settings())
    keep_log(window)
    window.close()
    delete(window)
    sys.excepthook(ValueError, ValueError("Amina"), None)
    log.close_log()
    printed = capsys.readouterr().err
    assert ("builtins.ValueError" in printed, "Amina" in printed) == (True, False)
    assert "event=bug error=ValueError" in (tmp_path / "log" / log.FILE_NAME).read_text("utf-8")


def test_an_interrupt_from_the_terminal_closes_the_window_and_is_no_trouble(qtbot, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", lambda *_error: None)
    window = make_window(tmp_path / "office", settings.Settings())
    qtbot.addWidget(window)
    keep_log(window)
    window.show()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not window.isVisible()
    assert not window.findChildren(TroubleDialog)
    assert not capsys.readouterr().err


def test_a_bug_of_the_window_itself_is_shown_once_and_what_it_quotes_is_printed_nowhere(qtbot, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", lambda *_error: None)
    window = make_window(tmp_path / "office", settings.Settings())
    qtbot.addWidget(window)
    keep_log(window)
    for _ in range(2):
        sys.excepthook(ValueError, ValueError("Amina"), None)
    shown = window.findChildren(TroubleDialog)
    assert [one.isVisible() for one in shown] == [True]
    assert "builtins.ValueError" in shown[0].report.toPlainText()
    printed = capsys.readouterr().err
    assert "builtins.ValueError" in printed
    assert "Amina" not in printed
