"""As on which day lines are read: now, on a day that is typed, or on the last quiet day before the crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.domain import dtg
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

NOW, THEN = "now", "then"


class DayBar(QWidget):
    """`changed` tells that another day is meant; `day` is None for now. Until a day is typed that can be read, it stays now."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.day: date | None = None
        self.compared: date | None = None
        """The day that was typed last; now is compared with it."""
        self.choice = Segments(((NOW, _("now"), ""), (THEN, _("on a day"), "")), _("As things stood"), NOW)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("1 Sep 2026"))
        self.field.setAccessibleName(_("As on which day"))
        self.field.setFixedWidth(px(120))
        self.why = Text("", "small", "danger", parent=self)
        """Why what was typed is no day that can be shown; whoever lays out the bar puts it beside it, or below where there is no room."""
        self.baseline: date | None = None
        """The day whose map was kept when the crisis was declared, None where none was."""
        self.crisis = Button(_("before the crisis"), "segment", pressed=self.show_baseline)
        lying = row(self, gap=8)
        for one in (self.choice, self.crisis, self.field):
            lying.addWidget(one)
        self.field.hide()
        self.why.hide()
        self.crisis.hide()
        self.choice.chosen.connect(self._chosen)
        self.field.editingFinished.connect(self._typed)

    def setVisible(self, is_visible: bool) -> None:  # noqa: N802 - Qt's name
        """Show or hide the bar, and with it why a day was refused."""
        super().setVisible(is_visible)
        self.why.setVisible(is_visible and bool(self.why.text()))

    def show_day(self, day: date | None) -> None:
        """Mean a day, or now, and tell it."""
        self.choice.choose(THEN if day else NOW)
        self.field.setVisible(day is not None or self.compared is not None)
        self.field.setText(dtg.day_shown(day).title() if day else self.field.text())
        self._refuse("")
        self._mean(day)

    def offer(self, baseline: date | None) -> None:
        """Offer the day before the crisis, or take the offer away where none was declared."""
        self.baseline = baseline
        self.crisis.setVisible(baseline is not None)
        self.crisis.setToolTip(_("As at the start of the crisis: {day}").format(day=dtg.day_shown(baseline)) if baseline else "")

    def show_baseline(self) -> None:
        """Mean the day before the crisis, where there is one."""
        if self.baseline is not None:
            self.show_day(self.baseline)

    def _chosen(self, which: str) -> None:
        self.field.setVisible(which == THEN or self.compared is not None)
        if which == NOW:
            self._refuse("")
            self._mean(None)
        else:
            self.field.setFocus()
            self._typed()

    def _typed(self) -> None:
        words = self.field.text().strip()
        if not words:
            self._refuse("")
            return
        if self.baseline is not None and words.casefold() in {"crisis", _("crisis")}:
            self.show_baseline()
            return
        try:
            day = self._read(words)
        except (ValueError, UserError) as error:
            self._refuse(str(error))
        else:
            self._refuse("")
            self.choice.choose(THEN)
            self._mean(day)

    def _refuse(self, why: str) -> None:
        """Say beside the field why it cannot be shown, or take that back."""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.field.setAccessibleDescription(why)
        self.field.setProperty("state", "error" if why else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _read(self, words: str) -> date:
        """Return the day that words mean; `UserError` for one to come, as it is refused from the command line."""
        now = self._now()
        day = dtg.read_day(words, now)
        if not dtg.has_begun(day, now):
            raise UserError(_("That day is still to come."))
        return day

    def _mean(self, day: date | None) -> None:
        if day != self.day:
            self.day, self.compared = day, day or self.compared
            self.changed.emit()
