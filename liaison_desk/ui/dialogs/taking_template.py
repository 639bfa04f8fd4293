"""Taking a template of another office: what it holds and how it differs from the one here, before any of it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from shiboken6 import isValid

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.offered_templates import Offered
    from liaison_desk.ui.shell.frame import Frame


class TakeTemplateDialog(QDialog):
    """Shows a template from a file: version, differences and steps; it is kept under a name, or renews our own of that name.

    `kept` gets the id and what changed once it is kept.
    """

    def __init__(self, frame: Frame, offered: Offered, content: bytes, kept: Callable[[tuple[str, Changes]], object]) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bring a template in"))
        self.resize(px(640), px(600))
        self._frame, self._content, self._kept = frame, content, kept
        name = offered.checklist.name
        self.name = QLineEdit(_("{name}, theirs").format(name=name) if offered.known else name)
        self.name_row = FormRow(_("Keep it under this name"), self.name)
        self.keep_it = Button(_("Keep as a template"), "primary", "check", key="Ctrl+Return", pressed=partial(self.keep, renews=False))
        self.renew = Button(_("Renew ours"), "secondary", "refresh", pressed=partial(self.keep, renews=True))
        self.renew.setVisible(offered.is_ours and not offered.is_same)
        self.lines = self._lines_of(offered)
        self._stack_up(offered)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def keep(self, *, renews: bool = False) -> None:
        """Keep it, under the name that is written or as the next version of our own."""
        from liaison_desk.services import offered_templates

        self._wait(is_waiting=True)
        work = partial(offered_templates.taken, self._frame.desk, self._content, name=self.name.text(), renews=renews)
        self._frame.jobs.run(work, done=self._done, failed=self._refuse)

    def _done(self, made: Any) -> None:
        self._kept(made)
        if isValid(self):
            self.accept()

    def _refuse(self, error: DeskError) -> bool:
        if isValid(self):
            self._wait(is_waiting=False)
            self.name_row.show_error(str(error))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _wait(self, *, is_waiting: bool) -> None:
        for one in (self.keep_it, self.renew):
            one.setEnabled(not is_waiting)

    def _lines_of(self, offered: Offered) -> tuple[str, ...]:
        from liaison_desk.services import offered_templates

        return offered_templates.difference(offered)

    def _stack_up(self, offered: Offered) -> None:
        from liaison_desk.services import offered_templates

        standing, inside, foot = column(self, gap=0), column(gap=10, margins=(24, 18, 24, 12)), row(gap=8, margins=(24, 12, 24, 16))
        inside.addWidget(Text(isolate(offered.checklist.name), "title", wrapped=True))
        inside.addWidget(Text(offered_templates.summary(offered), "small", "text2", wrapped=True))
        holder = QWidget()
        listed = column(holder, gap=4)
        shipped = _("What differs from the list that ships") if offered.known else _("Here")
        listed.addWidget(section(_("What differs from yours") if offered.is_ours else shipped))
        for one in self.lines:
            listed.addWidget(Text(one, "body", wrapped=True))
        listed.addSpacing(px(8))
        listed.addWidget(section(_("Its steps")))
        for place, each in enumerate(offered.checklist.items, start=1):
            listed.addWidget(Text(f"{each.number or place}  {each.text}", "row", wrapped=True))
            if words := offered_templates.when(each):
                listed.addWidget(Text(words, "small", "text2", wrapped=True))
            listed.addSpacing(px(4))
        listed.addStretch(1)
        inside.addWidget(scrolled(holder), 1)
        inside.addWidget(self.name_row)
        inside.addWidget(Text(_("Words alone come in. One undo takes it back."), "small", "text2", wrapped=True))
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        foot.addStretch(1)
        for button in (Button(_("Cancel"), pressed=self.reject), self.renew, self.keep_it):
            foot.addWidget(button)
        standing.addLayout(foot)
