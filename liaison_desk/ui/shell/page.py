"""What a page is: a widget that shows some kinds of records, and what the frame needs to know to load it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.shell.commands import is_letter
from liaison_desk.ui.shell.papers import OnPaper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.ui.jobs import Jobs
    from liaison_desk.ui.shell.commands import Command
    from liaison_desk.ui.shell.frame import Frame

_TYPING = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSpec:
    """A part of a page that a way leads to: its key, label, icon, and other words by which people look for it."""

    key: str
    label_text: str
    icon: str
    words_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """How a page stands in the rail; `load` imports its module, so that nothing heavy loads before it is shown.

    A page with `in_rail=False` is reached by its key only, such as settings. One that `is_quiet` stands in the rail only once the desk has
    something to show there; its key and the palette lead to it always. `under` is the page of the rail that it belongs to.
    """

    key: str
    label_text: str
    icon: str
    load: Callable[[Frame], Page]
    in_rail: bool = True
    is_quiet: bool = False
    under: str = ""
    parts: tuple[PartSpec, ...] = ()

    @property
    def label(self) -> str:
        """The page's name in the language in use."""
        return _(self.label_text)


class Page(QWidget):
    """The base of every page.

    A page asks services through `self.jobs` and hands them `self.desk`. `refresh` is called after the page was made, when it is shown again
    after something it shows has changed, and at once when that happens while it is shown.
    """

    kinds: ClassVar[frozenset[str]] = frozenset()
    """The kinds of record that the page shows; empty means any."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.frame = frame
        self._is_stale = True

    @property
    def jobs(self) -> Jobs:
        """The worker that owns the vault."""
        return self.frame.jobs

    @property
    def desk(self) -> Any:
        """The open desk, to be handed to services in the worker."""
        return self.frame.desk

    def refresh(self) -> None:
        """Ask the services again for what is shown."""

    def land(self, **landing: str) -> None:
        """Come here with a wish, such as `record="…"` or a filter."""

    def take_cursor(self) -> None:
        """Put the cursor where the keys of this page work; the page was just gone to."""

    def begin_new(self) -> bool:
        """Begin what New begins here; False when there is nothing to begin."""
        return False

    def leave(self) -> None:
        """Keep what is half written: the page is being left, or the window locks."""

    def close_level(self) -> bool:
        """Close one level, as Esc asks; False when nothing is open."""
        return False

    def on_paper(self) -> OnPaper:
        """Return what is here that can be printed; lists and records say so, everything else offers what is about all."""
        return OnPaper()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here beyond the window's own commands."""
        return ()

    def desk_changed(self, changes: Changes) -> None:
        """Ask again, now or when shown, when something that is shown here changed, or the operation, by which all pages write."""
        if self.kinds and not (self.kinds | {"operation"}) & changes.kinds:
            return
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again when something changed while the page was away."""
        super().showEvent(event)
        self._freshen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is half written."""
        super().hideEvent(event)
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the page's single letters while no text field has the focus; Esc closes one level."""
        if event.key() == Qt.Key.Key_Escape and self.close_level():
            return
        if not self.press(event.text()):
            super().keyPressEvent(event)

    def press(self, letter: str) -> bool:
        """Run the command of a single letter or mark; False when there is none or somebody is typing."""
        if isinstance(QApplication.focusWidget(), _TYPING):
            return False
        for one in self.commands():
            if is_letter(one.key) and one.key.casefold() == letter.casefold():
                one.run()
                return True
        return False

    def _freshen(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.refresh()
