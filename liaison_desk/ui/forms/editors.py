"""Editors of single values: one for each value type of a described field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QLineEdit, QMenu, QWidget, QWidgetAction
from shiboken6 import isValid

from liaison_desk.domain import dtg
from liaison_desk.domain.display import shown
from liaison_desk.domain.entry import code_begun, code_entered, entered
from liaison_desk.domain.written_day import day_in_words
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.segments import Choices
from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from liaison_desk.domain.errors import UserError
    from liaison_desk.domain.fields import Field

SEARCHED_FROM = 9
"""A list with as many terms can be searched by typing."""
_LINES, _MOST_LINES = 3, 12
COUNTED_UP_TO = 2_000
"""Texts with a limit of so many characters or fewer show how much of it is written."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that a reference may mean: its id, title and a second line; one without an id is made from `makes` when it is taken."""

    id: str
    title: str
    line: str = ""
    icon: str = "file-text"
    ink: str = "text2"
    makes: str = ""


Answer = Callable[[Sequence[Suggestion]], None]


def _no_suggestions(_kinds: str, _words: str, answer: Answer) -> None:
    answer(())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNeeds:
    """What fields of places and positions ask besides.

    `take(makes, answer)` makes a record of a place of the lists; `make(name, kind, position, answer, refused)` makes a place from typed
    words; `near(words, answer)` says what known place a typed position is near to.
    """

    take: Callable[[str, Answer], object]
    make: Callable[[str, str, str, Answer, Callable[[UserError], object]], object]
    near: Callable[[str, Callable[[str], object]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormNeeds:
    """What a form asks of its surroundings.

    `suggest(kinds, words, answer)` finds records for a reference and calls `answer` later, unless newer words are asked for meanwhile;
    `settle` does the same for words that were typed to an end, always (None: as `suggest`); `create(kind, words, answer)` makes one from
    typed words; `titled(id)` is the known title of a record; `places`, `markings(answer)`, which tells the office's own markings, and
    `numbers(kind, value, answer)`, which tells how a channel's value reads and what speaks against it, are None where there is no desk.
    """

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    suggest: Callable[[str, str, Answer], object] = _no_suggestions
    settle: Callable[[str, str, Answer], object] | None = None
    create: Callable[[str, str, Answer], object] | None = None
    titled: Callable[[str], str] = lambda _id: ""
    places: PlaceNeeds | None = None
    markings: Callable[[Callable[[Sequence[str]], object]], object] | None = None
    numbers: Callable[[str, str, Callable[[str, str], object]], object] | None = None


class Editor(QWidget):
    """Edits one value. `value` raises `UserError` for what cannot be read; a value that nobody touched comes back as it was."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__()
        self.field, self.needs = field, needs
        self.setAccessibleName(field.label)

    def value(self) -> Any:
        """Return the value as it stands."""
        raise AssertionError(type(self).__name__)

    def so_far(self) -> Any:
        """Return what can be read of it, without a word about the rest; raises `UserError` where nothing can."""
        return self.value()

    def show_value(self, value: Any) -> None:
        """Show a value."""
        raise AssertionError(type(self).__name__)

    def watch(self, inner: QWidget) -> None:
        """Make `inner` the place of the focus, and tell when it is left."""
        inner.setAccessibleName(self.field.label)
        inner.installEventFilter(self)
        self.setFocusProxy(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False


class TypedEditor(Editor):
    """One line that is read by the one reader of typed words: text, whole numbers, measures."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._value: Any = field.shape.default
        self.line = QLineEdit()
        if field.limit:
            self.line.setMaxLength(field.limit)
        self.lying = row(self, gap=4)
        self.lying.addWidget(self.line, 1)
        self.watch(self.line)
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    def words_of(self, value: Any) -> str:
        """Return a value as one would type it."""
        return "" if value is None else str(value)

    def value(self) -> Any:
        """Read the line; untouched words give the value that they came from."""
        if self.line.text() == self.words_of(self._value):
            return self._value
        return entered(self.field, self.line.text(), self.needs.now())

    def show_value(self, value: Any) -> None:
        """Show a value as words."""
        self._value = value
        self.line.setText(self.words_of(value))
        self.line.setCursorPosition(0)


class DayEditor(TypedEditor):
    """A day, typed as people say it (`today`, `22 Nov 2026`) or taken from a calendar."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.line.setPlaceholderText(_("22 Nov 2026, tomorrow, mon, in 3 days"))
        self.button = icon_button("calendar-event", _("Choose a day"), self._open)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lying.addWidget(self.button)

    def words_of(self, value: Any) -> str:
        """Return a day in words that can be read again."""
        return day_in_words(value) if isinstance(value, date) else ""

    def _open(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget()
        today = self.needs.now().astimezone().date()
        calendar.setSelectedDate(QDate(today.year, today.month, today.day))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def chosen() -> None:
            self.line.setText(self.words_of(calendar.selectedDate().toPython()))
            menu.close()
            self.changed.emit()
            self.left.emit()

        calendar.clicked.connect(lambda _day: chosen())
        calendar.activated.connect(lambda _day: chosen())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class InstantEditor(TypedEditor):
    """An instant: a date-time group, ISO 8601 or `tomorrow 1400`; below it stands how it was understood, local and UTC."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.line.setPlaceholderText(_("tomorrow 1400, or 221400Z NOV 26"))
        self.read = Text("", "caption", "text2")
        standing = column(gap=2)
        self.lying.removeWidget(self.line)
        standing.addWidget(self.line)
        standing.addWidget(self.read)
        self.lying.addLayout(standing, 1)
        self.line.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def words_of(self, value: Any) -> str:
        """Return an instant as a date-time group."""
        return dtg.shown(value) if isinstance(value, datetime) else ""

    def _tell(self) -> None:
        try:
            found = dtg.read(self.line.text(), self.needs.now()) if self.line.text().strip() else None
        except (ValueError, OverflowError):
            found = None
        both = (
            ""
            if found is None
            else f"{isolate(dtg.here_shown(found), left_to_right=True)} · {isolate(dtg.shown(found), left_to_right=True)}"
        )
        self.read.setText(both)
        self.read.setVisible(bool(both))


class MarkingEditor(TypedEditor):
    """A marking: any words, with those of the office's own list on offer from the first key, or with the arrow down."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.line.setPlaceholderText(_("None besides the traffic light"))
        self.offered = QCompleter(self.line)
        self.offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(self.offered)
        self.offered.activated.connect(lambda _words: self.changed.emit())
        self.open = icon_button("chevron-down", _("Show our markings"), self.show_offered)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lying.addWidget(self.open)
        self.open.hide()
        if needs.markings is not None:
            needs.markings(self._take)

    def show_offered(self) -> None:
        """Show the whole list."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offered.setCompletionPrefix("")
        self.offered.complete()

    def _take(self, words: Sequence[str]) -> None:
        if isValid(self):
            self.offered.setModel(QStringListModel(list(words), self.offered))
            self.open.setVisible(bool(words))


class LongTextEditor(Editor):
    """Several lines; Tab leaves the field, and the field grows with what is written. `measured` tells its length and its limit."""

    measured = Signal(int, int)

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._value = ""
        self.area = TextArea()
        row(self).addWidget(self.area)
        self.watch(self.area)
        self.area.textChanged.connect(self._grow)
        self.area.textChanged.connect(self.changed.emit)
        self._grow()

    def value(self) -> str:
        """Read the text."""
        words = self.area.toPlainText()
        return self._value if words == self._value else str(entered(self.field, words, self.needs.now()))

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self._value = value
        self.area.blockSignals(True)
        self.area.setPlainText(value)
        self.area.blockSignals(False)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(self.area.document().blockCount(), len(self.area.toPlainText()) // 60 + 1, _LINES), _MOST_LINES)
        self.area.setFixedHeight(QFontMetrics(self.area.font()).lineSpacing() * lines + px(18))
        if 0 < self.field.limit <= COUNTED_UP_TO:
            self.measured.emit(len(self.area.toPlainText()), self.field.limit)


class CodeEditor(Editor):
    """One code of a list; a long list is searched by typing, an unknown code is kept as it is."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._value = str(field.shape.default)
        vocabulary = field.shape.vocabulary
        self._terms = [one for one in vocabulary or () if not one.retired]
        self.box = Combo(field.label)
        self.box.addItem(_("Not said"), "")
        for place, one in enumerate(self._terms, start=1):
            self.box.addItem(one.label, one.code)
            self.box.setItemData(place, one.definition, Qt.ItemDataRole.ToolTipRole)
        for code, label in (vocabulary.own if vocabulary else {}).items():
            self.box.addItem(label, code)
        if len(self._terms) >= SEARCHED_FROM:
            self._make_searchable()
        row(self).addWidget(self.box)
        self.watch(self.box)
        self.box.activated.connect(lambda _place: self.changed.emit())

    def value(self) -> str:
        """Return the code; typed words that are no label are refused."""
        words, place = self.box.currentText(), self.box.currentIndex()
        if self.box.isEditable() and words != self.box.itemText(place):
            found = self.box.findText(words, Qt.MatchFlag.MatchFixedString)
            if found < 0 and self.field.shape.vocabulary is not None:
                vocabulary, typed = self.field.shape.vocabulary, words.strip()
                return (code_begun(vocabulary, typed) or code_entered(self.field, vocabulary, typed)) if typed else ""
            place = found
        return str(self.box.itemData(place) or "")

    def show_value(self, value: Any) -> None:
        """Show a code by its label; one that this version does not know is added as it is."""
        place = self.box.findData(value)
        if place < 0:
            self.box.addItem(shown(self.field, value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.field.label)
            line.textEdited.connect(lambda _text: self.changed.emit())
            line.editingFinished.connect(self._complete)

    def _complete(self) -> None:
        """Put the label that was begun, and no other begins so, in place of its beginning."""
        vocabulary, words = self.field.shape.vocabulary, self.box.currentText()
        begun = (
            code_begun(vocabulary, words) if vocabulary is not None and self.box.findText(words, Qt.MatchFlag.MatchFixedString) < 0 else ""
        )
        if begun:
            self.show_value(begun)
            self.changed.emit()


class FlagEditor(Editor):
    """Yes, no, or not asked."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.choices = Choices([("yes", _("Yes")), ("no", _("No")), ("", _("Not asked"))], field.label)
        row(self).addWidget(self.choices)
        self.choices.chosen.connect(lambda _key: self.changed.emit())
        self.choices.chosen.connect(lambda _key: self.left.emit())

    def value(self) -> bool | None:
        """Return the answer."""
        return {"yes": True, "no": False}.get(self.choices.current())

    def show_value(self, value: Any) -> None:
        """Show the answer."""
        self.choices.choose({True: "yes", False: "no"}.get(value, ""))


EDITORS: dict[str, Callable[[Field, FormNeeds], Editor]] = {
    "text": TypedEditor,
    "number": TypedEditor,
    "measure": TypedEditor,
    "long-text": LongTextEditor,
    "day": DayEditor,
    "instant": InstantEditor,
    "code": CodeEditor,
    "flag": FlagEditor,
}
