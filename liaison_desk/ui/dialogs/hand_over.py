"""Planning a hand-over: on which day, to whom and by what way; and saying that it is over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame


class HandOverDialog(QDialog):
    """Asks for the day and the way; `on` and `to` are those that are planned already."""

    def __init__(self, frame: Frame, on: str = "", to: str = "") -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hand-over"))
        self.resize(px(460), px(350))
        self._frame = frame
        self.on, self.to = QLineEdit(on), QLineEdit(to)
        self.to.setPlaceholderText(_("Headquarters, by courier"))
        self.to.setMaxLength(200)
        self.on_row = FormRow(_("On which day"), self.on, help=_("tomorrow, Tuesday, 24 Nov"), is_required=True)
        self.to_row = FormRow(_("To whom, and by what way"), self.to)
        self.over = Button(_("It is over"), icon="check", pressed=self._over)
        self.over.setVisible(bool(on))
        self.save = Button(_("Change the plan") if on else _("Plan it"), "primary", "check", key="Ctrl+Return", pressed=self.plan)
        self.office = Button(_("An officer leaves: hand the office over"), "link", pressed=self._hand_office_over)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.plan)
        for field in (self.on, self.to):
            field.returnPressed.connect(self.plan)
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Keep the plan."""
        from liaison_desk.services import hand_over

        work = partial(hand_over.plan, self._frame.desk, self.on.text(), self.to.text())
        self._frame.jobs.run(work, done=partial(self._kept, _("Hand-over planned")), failed=self._refuse)

    def _over(self) -> None:
        from liaison_desk.services import hand_over

        work = partial(hand_over.over, self._frame.desk)
        self._frame.jobs.run(work, done=partial(self._kept, _("No hand-over is planned any more")), failed=self._refuse)

    def _hand_office_over(self) -> None:
        self.reject()
        self._frame.operations.ask_handover()

    def _kept(self, words: str, changes: Changes) -> None:
        self._frame.say(words, batch=changes.batch)
        self.accept()

    def _refuse(self, error: DeskError) -> bool:
        place = self.on_row if getattr(error, "field", "") == "hand_over_on" else self.to_row
        place.show_error(str(error))
        return True

    def _stack_up(self) -> None:
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(Text(_("Hand-over"), "title"))
        words = _("Until then the rail and Today say what is ready. The plan tells who travels when, so it is in no copy.")
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addWidget(self.on_row)
        standing.addWidget(self.to_row)
        whole = row()
        whole.addWidget(self.office)
        whole.addStretch(1)
        standing.addLayout(whole)
        standing.addStretch(1)
        foot.addWidget(self.over)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addLayout(foot)
