"""Changing many records at once: which fields, what becomes of them, how many change and whom a rule refuses, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.domain.bulk_edit import Change, Verb, editable_on_all
from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.forms.field_stack import editor_of
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, column, emptied, line, panel, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Field
    from liaison_desk.services.bulk_edit import Outcome, Refused
    from liaison_desk.ui.forms.editors import Editor, FormNeeds
    from liaison_desk.ui.shell.frame import Frame

Use = Callable[[tuple[Change, ...], bool], object]
"""Gets the changes, and whether those whom a rule refuses are left as they are."""
_WAIT, _MOST_NAMED = 250, 40
_TOPIC = "bulk.plan"


class ChangeRow(QWidget):
    """One field, what is done to it, and the value."""

    def __init__(
        self, fields: dict[str, Field], needs: FormNeeds, changed: Callable[[], object], removed: Callable[[ChangeRow], object]
    ) -> None:
        super().__init__()
        self._fields, self._needs, self._changed = fields, needs, changed
        self.field, self.verb = Combo(_("Field")), Combo(_("What to do"))
        for one in fields.values():
            self.field.addItem(one.label, one.name)
        self.editor: Editor | None = None
        self.place: FormRow | None = None
        frame = panel("sunk")
        column(self, gap=0).addWidget(frame)
        self._standing, head = column(frame, gap=8, margins=(12, 10, 12, 12)), row(gap=8)
        head.addWidget(self.field, 3)
        head.addWidget(self.verb, 2)
        head.addWidget(icon_button("x", _("Leave this field as it is"), partial(removed, self)))
        self._standing.addLayout(head)
        self.field.currentIndexChanged.connect(lambda _place: self._field_chosen())
        self.verb.currentIndexChanged.connect(lambda _place: self._verb_chosen())
        self._field_chosen()

    def choose(self, name: str, verb: Verb) -> None:
        """Choose a field and what is done to it."""
        self.field.setCurrentIndex(max(0, self.field.findData(name)))
        self.verb.setCurrentIndex(max(0, self.verb.findData(verb.value)))

    def change(self) -> Change | None:
        """Return the change as it stands; None, with a word beside the value, where it cannot be read."""
        if self.editor is None or self.place is None:
            return None
        field, verb = self._fields[str(self.field.currentData())], Verb(self.verb.currentData())
        if verb is Verb.REMOVE and field.shape.name is not ShapeName.TERMS:
            return Change(field=field.name, verb=verb)
        try:
            value = self.editor.value()
        except UserError as error:
            self.place.show_error(error.message)
            return None
        self.place.show_error("")
        is_nothing = verb is not Verb.SET and not value
        return None if is_nothing or value == field.shape.default else Change(field=field.name, verb=verb, value=value)

    def _field_chosen(self) -> None:
        field = self._fields[str(self.field.currentData())]
        verbs = [(_("Set to"), Verb.SET), (_("Empty it"), Verb.REMOVE)]
        if field.shape.name is ShapeName.TERMS:
            verbs = [(_("Add"), Verb.ADD), (_("Take out"), Verb.REMOVE), (_("Set to"), Verb.SET)]
        self.verb.blockSignals(True)
        self.verb.clear()
        for label, verb in verbs:
            self.verb.addItem(label, verb.value)
        self.verb.blockSignals(False)
        if self.place is not None:
            self._standing.removeWidget(self.place)
            self.place.hide()
            self.place.deleteLater()
        self.editor = editor_of(field, self._needs)
        self.editor.show_value(field.shape.default)
        self.editor.changed.connect(self._changed)
        self.place = FormRow(field.label, self.editor, help=field.help)
        self._standing.addWidget(self.place)
        self._verb_chosen()

    def _verb_chosen(self) -> None:
        field, verb = self._fields[str(self.field.currentData())], self.verb.currentData()
        if self.place is not None:
            self.place.setVisible(field.shape.name is ShapeName.TERMS or verb != Verb.REMOVE.value)
        self._changed()


class BulkEditDialog(QDialog):
    """Asks what to change on the chosen records and shows what that means; `use` gets the changes when it is pressed."""

    def __init__(self, frame: Frame, ids: Sequence[str], kinds: Sequence[str], use: Use, *, is_tagging: bool = False) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._frame, self._ids, self._use = frame, tuple(ids), use
        self._fields = editable_on_all([kind_named(one) for one in kinds], terms_only=is_tagging)
        self._titles: dict[str, str] = {}
        self.setWindowTitle(_("Tag") if is_tagging else _("Edit many"))
        self.resize(min(px(620), frame.window().width() - px(40)), min(px(640), frame.window().height() - px(40)))
        self.rows: list[ChangeRow] = []
        self.told, self._named = Text("", "body", "text2", wrapped=True), column(gap=6)
        self.skip = CheckBox(_("Leave those as they are whom a rule refuses, and change the rest"))
        self.more = Button(_("Another field"), icon="plus", pressed=self.add_row)
        self.apply = Button(_("Change"), "primary", "check", key="Ctrl+Return", pressed=self.press)
        self._lines = column(gap=8)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._ask)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.press)
        self.skip.toggled.connect(lambda _on: self._show(self._seen))
        self._seen: Outcome | None = None
        self._show(None)
        self.add_row()
        if is_tagging and "sectors" in self._fields:
            self.rows[0].choose("sectors", Verb.ADD)
        self.rows[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self) -> ChangeRow:
        """Add a field to be changed, the next that is not there yet."""
        made = ChangeRow(self._fields, form_needs(self._frame, self._titles), self._changed, self._drop)
        taken = {str(one.field.currentData()) for one in self.rows}
        made.choose(next((name for name in self._fields if name not in taken), next(iter(self._fields))), Verb.ADD)
        self.rows.append(made)
        self._lines.insertWidget(len(self.rows) - 1, made)
        self._changed()
        return made

    def changes(self) -> tuple[Change, ...]:
        """Return the changes that can be read."""
        return tuple(one for one in (each.change() for each in self.rows) if one is not None)

    def press(self) -> None:
        """Change the records, where it is known what that means."""
        if self.apply.isEnabled():
            changes, skips = self.changes(), self.skip.isChecked()
            self.accept()
            self._use(changes, skips)

    def _drop(self, one: ChangeRow) -> None:
        self.rows.remove(one)
        self._lines.removeWidget(one)
        one.hide()
        one.deleteLater()
        self._changed()
        (self.rows[-1].field if self.rows else self.more).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._seen = None
        self.apply.setEnabled(False)
        self._wait.start()

    def _ask(self) -> None:
        """Ask what the changes would mean; in the worker, and only the newest answer counts."""
        from liaison_desk.services import bulk_edit

        changes = self.changes()
        if not changes:
            self._show(None)
            return
        ids = self._ids

        def plan(desk: Any) -> Outcome:
            return bulk_edit.planned(desk, bulk_edit.sorted_out(desk, ids), changes)

        self.told.setText(_("Looking…"))
        self._frame.jobs.run(partial(plan, self._frame.desk), done=self._take, failed=self._refuse, topic=_TOPIC)

    def _take(self, seen: Outcome) -> None:
        self._seen = seen
        self._show(seen)

    def _refuse(self, error: DeskError) -> bool:
        self.told.setText(str(error))
        return True

    def _show(self, seen: Outcome | None) -> None:
        emptied(self._named)
        if seen is None:
            count = len(self._ids)
            words = ngettext("{count} record is chosen. Say what to change.", "{count} records are chosen. Say what to change.", count)
            self.told.setText(words.format(count=count))
        else:
            words = ngettext("{changed} of {total} changes", "{changed} of {total} change", seen.changed)
            rest = _("{same} are so already, {refused} refused.").format(same=seen.same, refused=seen.refused_count)
            self.told.setText(f"{words.format(changed=seen.changed, total=seen.total)}; {rest}")
            for one in seen.refused[:_MOST_NAMED]:
                self._named.addWidget(_refused_line(one))
        refused = seen.refused_count if seen is not None else 0
        self.skip.setVisible(bool(refused))
        can = seen is not None and bool(seen.changed) and (not refused or self.skip.isChecked())
        self.apply.setEnabled(can)
        count = seen.changed if seen is not None else 0
        label = ngettext("Change {count} record", "Change {count} records", count).format(count=count) if count else _("Change")
        self.apply.set_text(label)

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), QWidget()
        head = column(gap=4, margins=(24, 18, 24, 12))
        count = len(self._ids)
        title = ngettext("Change {count} record", "Change {count} records at once", count).format(count=count)
        head.addWidget(Text(title, "title"))
        words = _("All of it is one action: one undo takes it back. A backup is made before.")
        head.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(line())
        lying = column(inside, gap=12, margins=(24, 12, 24, 12))
        lying.addLayout(self._lines)
        lying.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        lying.addWidget(self.told)
        lying.addLayout(self._named)
        lying.addWidget(self.skip)
        lying.addStretch(1)
        standing.addWidget(scrolled(inside), 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.apply)
        standing.addLayout(foot)


def _refused_line(one: Refused) -> QWidget:
    holder, words = QWidget(), column(gap=0)
    lying = row(holder, gap=8)
    lying.addWidget(Icon("circle-x", "danger", 16), 0, Qt.AlignmentFlag.AlignTop)
    words.addWidget(Text(isolate(one.title), "row", wrapped=True))
    words.addWidget(Text(one.why, "small", "text2", wrapped=True))
    lying.addLayout(words, 1)
    return holder
