"""Putting a backup, or a repaired copy, in the place of the vault: what it holds, what would be older, and one button."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.pages.settings_care import reason_words, size_words, when_words
from liaison_desk.ui.session import Opened
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.restores import Held
    from liaison_desk.ui.shell.frame import Frame

_MOST = 6


def ask_file(window: QWidget, use: Callable[[Path], object]) -> None:
    """Ask for a sealed backup file, and hand it to `use`; nothing happens where none is chosen."""
    chosen, _filter = QFileDialog.getOpenFileName(window, _("Choose a backup"), str(Path.home()), f"{_('Backups')} (*.ldbackup)")
    if chosen:
        use(Path(chosen))


class _InPlace(QDialog):
    """Closes the desk, does something with its vault in the worker, and shows the desk that comes of it."""

    def __init__(self, frame: Frame, title: str, button: str, icon: str) -> None:
        super().__init__(frame.window())
        self.setWindowTitle(title)
        self.setMinimumWidth(px(600))
        self._frame = frame
        self.messages = MessageBar()
        self.press = Button(button, "primary", icon, pressed=self.go_on)
        self.cancel = Button(_("Cancel"), "secondary", pressed=self.reject)
        self.inside = column(gap=6)
        standing, foot = column(self, gap=14, margins=(24, 22, 24, 20)), row(gap=8)
        standing.addWidget(Text(title, "title"))
        standing.addLayout(self.inside)
        standing.addWidget(kept_note())
        standing.addWidget(self.messages)
        standing.addWidget(line())
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.press)
        standing.addLayout(foot)

    def work(self, desk: Desk) -> Any:
        """Close the desk and return the new one, with what is to be said; in the worker."""
        raise AssertionError(type(self).__name__)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of every text."""
        super().showEvent(event)
        fit_height(self)

    def go_on(self) -> None:
        """Keep what is half written, let the pages go, and begin."""
        for one in (self.press, self.cancel):
            one.setEnabled(False)
        frame, window = self._frame, self._frame.window()
        window.idle.stop()  # type: ignore[attr-defined] # the main window's own watch: nothing locks halfway
        frame.close_pages()
        self.hide()
        work = partial(_opened, self.work, frame.opened)
        frame.jobs.run(work, done=partial(self._done, window), failed=partial(self._failed, window), title=self.windowTitle())

    def _done(self, window: Any, answer: tuple[Opened, str]) -> None:
        opened, words = answer
        self.accept()
        show_instead(window, opened)
        window.frame.messages.show_message(words, "", "ok")

    def _failed(self, window: Any, error: DeskError) -> bool:
        self.reject()
        window.lock()
        window.unlock.row.show_error(str(error))
        return True


class RestoreOpen(_InPlace):
    """Restores a backup in the place of the open vault; `name` is its name in the list, or the path of a sealed file."""

    def __init__(self, frame: Frame, name: str) -> None:
        super().__init__(frame, _("Restore a backup"), _("Restore this one"), "arrow-back-up")
        self._name = name
        self.press.setEnabled(False)
        self.inside.addWidget(Text(_("Reading what it holds…"), "body", "text2"))
        frame.jobs.run(partial(_previewed, frame.desk, name), done=self._show, failed=self._cannot, topic="restore.preview")

    def work(self, desk: Desk) -> Any:
        """Put the backup in the vault's place."""
        from liaison_desk.services import restores

        return restores.put_back(desk, self._name), _("The backup is restored; you go on in it.")

    def _show(self, seen: Held) -> None:
        emptied(self.inside)
        for one in held_texts(seen):
            self.inside.addWidget(one)
        self.press.setEnabled(True)
        fit_height(self)

    def _cannot(self, error: DeskError) -> bool:
        emptied(self.inside)
        self.messages.show_error(error)
        return True


class RepairOpen(_InPlace):
    """Repairs a copy of the open vault and goes on in it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Repair a copy"), _("Repair and go on in it"), "refresh")
        words = _(
            "A copy begins with the newest whole backup and takes over every save that still proves itself. It is checked before it counts."
        )
        self.inside.addWidget(Text(words, "body", wrapped=True))

    def work(self, desk: Desk) -> Any:
        """Repair a copy and open it."""
        from liaison_desk.services import check_up

        after, found = check_up.repaired(desk)
        said = check_up.words_of(found.repaired) if found.repaired else ()
        return after, " ".join(said or (_("A copy was repaired; you go on in it."),))


def show_instead(window: Any, opened: Opened) -> None:
    """Show another open desk in the place of the frame that is shown."""
    old = window.frame
    window.show_opened(opened)
    if old is not None:
        window.screens.removeWidget(old)
        old.deleteLater()


def kept_note() -> Note:
    """Return what is said beside every restore: nothing is lost, and what changes."""
    more = _("It is kept for 30 days in the folder named replaced. What you go on in takes a new letter in the numbers of reports.")
    return Note(_("The vault as it is now is not lost"), more, "info")


def held_texts(seen: Held) -> list[Text]:
    """Return what a backup holds, and what the vault has that is newer, as texts for a dialog."""
    head = f"{isolate(when_words(seen.made_at))} · {reason_words(seen.reason)} · {isolate(size_words(seen.size), left_to_right=True)}"
    texts = [Text(head, "strong", wrapped=True), Text(_("It holds {counts}.").format(counts=_counted(seen.records)), "body", wrapped=True)]
    if seen.newer_saves is None:
        texts.append(Text(_("The vault cannot be read now, so what is newer in it is not known."), "body", "danger", wrapped=True))
    elif seen.newer_saves:
        words = ngettext("Not in it: {count} save made since", "Not in it: {count} saves made since", seen.newer_saves)
        words = words.format(count=seen.newer_saves)
        counts = _counted(seen.newer) if seen.newer else ""
        texts.append(Text(f"{words} ({counts})." if counts else f"{words}.", "body", "warn", wrapped=True))
    else:
        texts.append(Text(_("Nothing was saved since."), "body", "ok", wrapped=True))
    return texts


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    """Return the counts by kind in one line."""
    shown = [f"{name} {isolate(str(count), left_to_right=True)}" for name, count in counts[:_MOST]]
    rest = sum(count for _name, count in counts[_MOST:])
    more = [ngettext("{count} other", "{count} others", rest).format(count=rest)] if rest else []
    return ", ".join((*shown, *more)) if shown else _("no record")


def _opened(work: Callable[[Desk], tuple[Desk, str]], before: Opened) -> tuple[Opened, str]:
    """Do the work in the worker, where the new desk may be asked what it is."""
    desk, words = work(before.desk)
    return Opened(desk=desk, folder=before.folder, is_sample=desk.is_sample, asks_words=before.asks_words), words


def fit_height(dialog: QDialog) -> None:
    """Make a dialog as high as its wrapped texts need at its width, once they have their look."""
    QTimer.singleShot(0, dialog, partial(_fit, dialog))


def _fit(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is not None:
        for one in dialog.findChildren(QWidget):
            one.ensurePolished()
        layout.invalidate()
        layout.activate()
        dialog.resize(dialog.width(), max(layout.totalHeightForWidth(dialog.width()), layout.totalMinimumSize().height()))


def _previewed(desk: Desk, name: str) -> Held:
    from liaison_desk.services import restores

    return restores.previewed(desk, name)
