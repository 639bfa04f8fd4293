"""Editors that pick: terms as chips, and another record by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from liaison_desk.domain.entry import cleaned, code_entered
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.editors import Editor, FormNeeds, Suggestion
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.panel import column, emptied
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.ui.forms.editors import Answer

_WAIT = 120
_SHOWN = 8


class TermsEditor(Editor):
    """A set of terms: a chip for each, and a line to add one; a closed list offers its labels, an open one takes any words."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._codes: frozenset[str] = frozenset()
        self.line, self._chips = QLineEdit(), QWidget()
        self.line.setPlaceholderText(_("Type to add"))
        self._flow = Flow(self._chips)
        standing = column(self, gap=6)
        standing.addWidget(self._chips)
        standing.addWidget(self.line)
        self.watch(self.line)
        self.line.returnPressed.connect(self._add_typed)
        vocabulary = field.shape.vocabulary
        if vocabulary is not None and not vocabulary.is_open:
            self._offer([*(one.label for one in vocabulary if not one.retired), *vocabulary.own.values()])

    def value(self) -> frozenset[str]:
        """Return the codes, with what stands in the line taken in."""
        return self._codes | self._typed()

    def show_value(self, value: Any) -> None:
        """Show the codes as chips."""
        self._codes = frozenset(value)
        self.line.clear()
        emptied(self._flow)
        for code in sorted(self._codes, key=self._label):
            chip = Button(isolate(self._label(code)), "choice", "x", name=_("Take off {term}").format(term=self._label(code)))
            chip.clicked.connect(lambda _checked=False, code=code: self._take_off(code))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._codes))
        self._chips.updateGeometry()

    def _label(self, code: str) -> str:
        vocabulary = self.field.shape.vocabulary
        return vocabulary.label_of(code) if vocabulary is not None else code

    def _typed(self) -> frozenset[str]:
        vocabulary, words = self.field.shape.vocabulary, cleaned(self.line.text())
        if not words or vocabulary is None:
            return frozenset()
        return frozenset(code_entered(self.field, vocabulary, one) for part in words.split(",") if (one := part.strip()))

    def _add_typed(self) -> None:
        try:
            self.show_value(self._codes | self._typed())
        except UserError:
            self.left.emit()
            return
        self.changed.emit()
        self.left.emit()

    def _take_off(self, code: str) -> None:
        self.show_value(self._codes - {code})
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _offer(self, labels: list[str]) -> None:
        completer = QCompleter(labels, self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SHOWN)
        completer.activated.connect(lambda _words: QTimer.singleShot(0, self, self._add_typed))
        self.line.setCompleter(completer)


class Suggestions(QFrame):
    """The list under a reference's line."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window(), Qt.WindowType.ToolTip)
        self.setProperty("panel", "over")
        self.setWindowTitle(_("Found"))
        self._line = line
        self._words, self._is_moved = "", False
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(px(28))  # By itself a list wants the room of a scroll bar, and shows an empty row below a single one.
        column(self, gap=0, margins=(4, 4, 4, 4)).addWidget(self.list)
        self.list.itemClicked.connect(lambda one: self.taken.emit(one.data(Qt.ItemDataRole.UserRole)))

    def show_found(self, found: Sequence[Suggestion], words: str, *, may_create: bool) -> None:
        """Show what was found, and the offer to make a new record of the typed words."""
        self.list.clear()
        self._words, self._is_moved = words, False
        for one in found[:_SHOWN]:
            self._add(f"{isolate(one.title)}   {one.line}".rstrip(), one)
        if may_create and words:
            self._add(_("Add “{name}” as new").format(name=words), None)
        if not self.list.count():
            self._add(_("Nothing found"), None, is_enabled=False)
        self.list.setCurrentRow(0)
        height = min(self.list.count(), _SHOWN + 1) * px(34) + px(12)
        spot = self._line.mapToGlobal(self._line.rect().bottomLeft())
        self.setGeometry(spot.x(), spot.y() + px(4), self._line.width(), height)
        self.show()

    def step(self, by: int) -> None:
        """Move the current line."""
        self._is_moved = True
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def answers(self, words: str) -> bool:
        """Say whether Enter means the current line: it was found for these words, or somebody moved to it."""
        return self._is_moved or self._words == words

    def take(self) -> None:
        """Take the current line."""
        one = self.list.item(self.list.currentRow())
        if self.list.currentRow() >= 0 and one.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.taken.emit(one.data(Qt.ItemDataRole.UserRole))

    def _add(self, words: str, found: Suggestion | None, *, is_enabled: bool = True) -> None:
        one = QListWidgetItem(words)
        one.setData(Qt.ItemDataRole.UserRole, found)
        one.setSizeHint(QSize(px(60), px(34)))
        if not is_enabled:
            one.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(one)


class ReferenceEditor(Editor):
    """Another record, found while its name is typed, or made from the words where that is allowed."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._id, self._title = "", ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a name"))
        self.line.setClearButtonEnabled(True)
        self.note = Text("", "caption", "text2")
        self.standing = column(self, gap=2)
        self.standing.addWidget(self.line)
        self.standing.addWidget(self.note)
        self.note.hide()
        self._popup: Suggestions | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._ask)
        self.watch(self.line)
        self.line.textEdited.connect(self._typed)

    def value(self) -> str:
        """Return the id; words that were typed and not chosen are refused."""
        words = self.line.text().strip()
        if not words:
            return ""
        if self._is_open(words):
            told = _("{label}: choose one from the list.")
            if self.offers_new(words):
                told = _("{label}: choose one from the list, or press Enter here to add “{name}”.")
            raise UserError(told.format(label=self.field.label, name=words), field=self.field.name)
        return self._id

    def _is_open(self, words: str) -> bool:
        """Say whether words were typed for which nobody was chosen."""
        return bool(words) and words != self._title

    def show_value(self, value: Any) -> None:
        """Show a record by its title."""
        self._take(Suggestion(value, self.needs.titled(value) or value[:8]) if value else Suggestion("", ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and choose in the list with the keys; leaving the field closes it."""
        popup = self._popup
        if popup is not None and popup.isVisible() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(popup, Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut:
            if popup is not None:
                popup.hide()
            self._ask_exact()
        elif event.type() == QEvent.Type.FocusIn and self._is_open(self.line.text().strip()):
            self._wait.start()  # Who comes back to what is open finds the list again, and not only its error.
        return super().eventFilter(watched, event)

    def _press(self, popup: Suggestions, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if popup.answers(self.line.text().strip()):
                popup.take()
            else:
                self.take_first()
        elif key == Qt.Key.Key_Escape:
            popup.hide()
        else:
            return False
        return True

    def take_first(self) -> None:
        """Take the first that fits what was typed: the list below may still be that of fewer letters."""
        words = self.line.text().strip()

        def answer(found: Sequence[Suggestion]) -> None:
            if not isValid(self.line) or self.line.text().strip() != words:
                return
            if found or self.offers_new(words):
                self._chosen(found[0] if found else None)
            else:
                self._shown_popup().show_found(found, words, may_create=False)

        self._wait.stop()
        self._settle(words, answer)

    def offers_new(self, words: str) -> bool:
        """Say whether a new record may be made of the words."""
        return self.needs.create is not None and bool(words)

    def _typed(self, words: str) -> None:
        self.changed.emit()
        if words.strip():
            self._wait.start()
        elif self._popup is not None:
            self._popup.hide()

    def _ask(self) -> None:
        words = self.line.text().strip()
        if not words:
            return

        def answer(found: Sequence[Suggestion]) -> None:
            if isValid(self.line) and self.line.hasFocus() and self.line.text().strip() == words:
                self._shown_popup().show_found(found, words, may_create=self.offers_new(words))

        self.needs.suggest(self.field.shape.target, words, answer)

    def _ask_exact(self) -> None:
        """Take the one record that is called exactly what was typed: fast hands leave the field before the list is there."""
        words = self.line.text().strip()

        def answer(found: Sequence[Suggestion]) -> None:
            named = [one for one in found if one.id and one.title.casefold() == words.casefold()]
            if len(named) == 1 and isValid(self.line) and self.line.text().strip() == words:
                self._chosen(named[0])
                self.left.emit()

        if self._is_open(words):
            self._settle(words, answer)

    def _settle(self, words: str, answer: Answer) -> None:
        (self.needs.settle or self.needs.suggest)(self.field.shape.target, words, answer)

    def _shown_popup(self) -> Suggestions:
        if self._popup is None:
            self._popup = Suggestions(self.line)
            self._popup.taken.connect(self._chosen)
            self.destroyed.connect(self._popup.deleteLater)
        return self._popup

    def _chosen(self, found: Suggestion | None) -> None:
        if self._popup is not None:
            self._popup.hide()
        if found is None:
            self.make_new(self.line.text().strip())
        elif found.makes and self.needs.places is not None:
            self.needs.places.take(found.makes, self._created)
        else:
            self._take(found)
            self.changed.emit()

    def make_new(self, words: str) -> None:
        """Make a record of typed words."""
        if self.needs.create is not None:
            self.needs.create(self.field.shape.target, words, self._created)

    def _created(self, made: Sequence[Suggestion]) -> None:
        if made:
            self._take(made[0])
            self.changed.emit()
            self.left.emit()

    def _take(self, found: Suggestion) -> None:
        self._id, self._title = found.id, found.title
        self.line.setText(found.title)
        self.line.setCursorPosition(0)
        self.note.setText(found.line)
        self.note.setVisible(bool(found.line))
