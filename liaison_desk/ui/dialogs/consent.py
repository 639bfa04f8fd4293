"""What somebody answered: two questions first, what they said and for whom; everything else only where it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.field_stack import editor_of
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row, scrolled
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.forms.editors import Editor
    from liaison_desk.ui.shell.frame import Frame

GIVEN, REFUSED, PUBLISHED = "given", "refused", "published"
_MORE = (
    *("given_how", "asked_before", "obtained_by", "obtained_on", "expires_on", "basis"),
    *("purpose", "precision", "categories", "language", "note"),
)
_WHERE = ("published_where", "published_on")
_REACHED = frozenset({"name", "post", "channels"})


class ConsentDialog(QDialog):
    """Asks what a contact or an organisation answered; the toast offers to undo it."""

    def __init__(self, frame: Frame, who: Standing) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Consent"))
        self.resize(px(600), px(560))
        self._frame, self._who = frame, who
        self.answer = Segments(_answers(), _("What did they say?"), GIVEN)
        self.audiences = {one.code: CheckBox(one.label) for one in AUDIENCES if one.code not in {"desk", "team"}}
        self.reached = CheckBox(_("Numbers and addresses too, not only name and post"))
        self.unfree = CheckBox(_("Somebody armed, or with power over them, was there"))
        needs = form_needs(frame, {})
        self.editors: dict[str, Editor] = {name: editor_of(field_of(Consent, name), needs) for name in (*_WHERE, *_MORE)}
        self.more = Button(_("More: how, by whom, until when, basis"), "inline", pressed=self.show_more)
        self.messages = MessageBar()
        self.save = Button(_("Keep the answer"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._stack_up()
        self._begin()
        self.answer.chosen.connect(lambda _key: self._follow())
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.keep)
        self._follow()
        next(iter(self.audiences.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self) -> None:
        """Show the fields that are rarely changed."""
        self._rest.show()
        self.more.hide()
        self.editors[_MORE[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the answer, or say beside the field what is missing."""
        for one in self.rows.values():
            one.show_error("")
        values = self._values()
        if values is None:
            return
        self.save.setEnabled(False)
        self._frame.jobs.run(partial(_kept, self._frame.desk, self._who.id, values), done=self._kept, failed=self._failed)

    def _values(self) -> dict[str, Any] | None:
        """Return what was answered, as the record holds it; nothing where a field cannot be read, which says so."""
        read: dict[str, Any] = {}
        said = self.answer.current()
        for name, editor in self.editors.items():
            if name in _WHERE and said != PUBLISHED:
                continue
            try:
                read[name] = editor.value()
            except UserError as error:
                self._show(name, error.message)
                return None
        is_published = said == PUBLISHED
        read["answer"] = REFUSED if said == REFUSED else GIVEN
        read["audiences"] = frozenset() if is_published else frozenset(code for code, box in self.audiences.items() if box.isChecked())
        read["fields"] = _REACHED if self.reached.isChecked() and said == GIVEN else frozenset()
        read["could_refuse"] = not self.unfree.isChecked() if said == GIVEN else None
        if is_published:
            read["basis"] = "own-published"
        if said != GIVEN:
            read["expires_on"] = None
        return read

    def _kept(self, changes: Changes) -> None:
        self._frame.say(_("The answer is written down"), batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.save.setEnabled(True)
        if isinstance(error, UserError) and error.field in self.rows:
            words = _("Say for whom.") if error.field == "audiences" else error.message
            self._show(error.field, words)
        else:
            self.messages.show_error(error)
        return True

    def _show(self, name: str, words: str) -> None:
        if name in _WHERE:
            self.answer.choose(PUBLISHED)
            self._follow()
        if name in _MORE:
            self.show_more()
        self.rows[name].show_error(words)
        first = next(iter(self.audiences.values())) if name == "audiences" else self.editors[name]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        from liaison_desk.services.consents import beginning

        begun = beginning(self._frame.desk)
        for name in ("obtained_by", "obtained_on", "expires_on", "basis"):
            self.editors[name].show_value(getattr(begun, name))

    def _follow(self) -> None:
        said = self.answer.current()
        self.rows["audiences"].setVisible(said != PUBLISHED)
        words = _("Whom do they refuse?") if said == REFUSED else _("Who may read it?")
        self.rows["audiences"].label.setText(words)
        self.rows["audiences"].hint.setText(_("None ticked: everybody") if said == REFUSED else "")
        for one in (self.reached, self.unfree):
            one.setVisible(said == GIVEN)
        for name in _WHERE:
            self.rows[name].setVisible(said == PUBLISHED)
        self.rows["expires_on"].setVisible(said == GIVEN)
        self.rows["basis"].setVisible(said == GIVEN)

    def _stack_up(self) -> None:
        standing, foot = column(self, gap=0), row(gap=8, margins=(24, 8, 24, 16))
        room = QWidget()
        inside = column(room, gap=14, margins=(24, 18, 24, 12))
        inside.addWidget(Text(_("What did they answer?"), "title"))
        inside.addWidget(Text(isolate(self._who.name), "body", "text2", wrapped=True))
        choices = QWidget()
        lying = Flow(choices, gap=12)
        for box in self.audiences.values():
            lying.addWidget(box)
        self.rows = {name: FormRow(one.field.label, one, help=one.field.help) for name, one in self.editors.items()}
        self.rows["audiences"] = FormRow(_("Who may read it?"), choices)
        inside.addWidget(FormRow(_("What did they say?"), self.answer))
        for name in ("audiences", *_WHERE):
            inside.addWidget(self.rows[name])
        inside.addWidget(self.reached)
        inside.addWidget(self.unfree)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._rest = QWidget()
        rest = column(self._rest, gap=14)
        for name in _MORE:
            rest.addWidget(self.rows[name])
        self._rest.hide()
        inside.addWidget(self._rest)
        inside.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addWidget(self.messages)
        standing.addWidget(scrolled(room), 1)
        standing.addLayout(foot)


def _answers() -> list[tuple[str, str, str]]:
    return [(GIVEN, _("Yes"), ""), (REFUSED, _("No"), ""), (PUBLISHED, _("They published it themselves"), "")]


def _kept(desk: Desk, subject: str, values: dict[str, Any]) -> Changes:
    from liaison_desk.services import consents

    return consents.answered(desk, subject, values)[1]
