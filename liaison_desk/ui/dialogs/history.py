"""The history of a record: what was done to it, in sentences, and beside that two versions of it with what differs marked.

Any version, or one value of it, can be brought back; that is a change like any other, which undo takes back.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from liaison_desk.domain.dtg import shown as time_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.versions import Versions
from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.histories import Deed, SeenHistory
    from liaison_desk.services.versions import Beside, Comparison
    from liaison_desk.ui.shell.frame import Frame

PAGE = 50
"""So many actions are listed at once; the next ones follow when they are asked for."""
_BEFORE, _NOW = "before", "now"


class HistoryDialog(QDialog):
    """Lists the actions that changed a record, lays two versions side by side, and brings back what is wanted."""

    def __init__(self, frame: Frame, kind: str, record_id: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self.resize(min(px(1080), frame.width()), min(px(720), frame.height()))
        self._frame, self._kind, self._record = frame, kind, record_id
        self._deeds: tuple[Deed, ...] = ()
        self._shown: Comparison | None = None
        self.heading, self.count = Text(_("History"), "title", wrapped=True), Text("", "small", "text2")
        self.fields, self.deeds = Combo(_("Field")), QListWidget()
        self.more = Button(_("Older ones"), "link", pressed=self._show_more)
        self.against, self.day = Combo(_("Compare")), QLineEdit()
        self.day_row = FormRow(_("What it was on"), self.day, help=_("such as 22 Nov 2026, then Enter"))
        self.versions, self.messages = Versions(self._bring_back_one), MessageBar()
        self.same = CheckBox(_("Show what is the same, too"))
        self.undo = Button(_("Undo this action"), icon="arrow-back-up", pressed=self._undo)
        self.back = Button(_("Bring back this version"), "primary", "refresh", key="Ctrl+Return", pressed=self._bring_back)
        self._stack_up()
        self._connect()
        self.deeds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask()

    # --- asking ------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the history again, of the field that is chosen."""
        from liaison_desk.services import histories

        field = str(self.fields.currentData() or "")
        work = partial(histories.seen, self._frame.desk, self._kind, self._record, field=field)
        self._frame.jobs.run(work, done=self._show, failed=self._refuse, topic="history")

    def _compare(self) -> None:
        """Lay the version that the chosen action made, or found, beside the next one."""
        deed = self.current
        if deed is None:
            return
        step = timedelta(milliseconds=1)
        if self.against.currentData() == _NOW:
            self._ask_versions(deed.at, None, deed.batch)
        else:
            self._ask_versions(deed.at - step, deed.at, deed.batch)

    def _ask_versions(self, at: datetime, until: datetime | None, batch: str = "") -> None:
        from liaison_desk.services import versions

        work = partial(versions.compared, self._frame.desk, self._kind, self._record, at, until, batch)
        self._frame.jobs.run(work, done=partial(self._show_versions, until is None), failed=self._refuse, topic="history-versions")

    def show_day(self) -> None:
        """Show what the record was on the day, or at the time, that was typed."""
        from liaison_desk.services import versions

        try:
            at = versions.as_of(self.day.text(), self._frame.desk.clock())
        except UserError as error:
            self.day_row.show_error(error.message)
            return
        self.day_row.show_error("")
        self.deeds.setCurrentRow(-1)
        self._ask_versions(at, None)

    # --- showing -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Deed | None:
        """The action that is chosen in the list."""
        place = self.deeds.currentRow()
        return self._deeds[place] if 0 <= place < len(self._deeds) else None

    def _show(self, seen: SeenHistory) -> None:
        self.heading.setText(_("History of {title}").format(title=isolate(seen.title or seen.record[:8])))
        self._deeds = seen.deeds
        if self.fields.count() <= 1:
            for name, label in seen.fields.items():
                self.fields.addItem(label, name)
        self.deeds.clear()
        self._show_more()
        self.deeds.setCurrentRow(0)

    def _show_more(self) -> None:
        start = self.deeds.count()
        for one in self._deeds[start : start + PAGE]:
            item = QListWidgetItem(f"{isolate(one.head)}\n{isolate(one.sentence)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, plain(f"{one.head}. {one.sentence}"))
            self.deeds.addItem(item)
        self.more.setVisible(self.deeds.count() < len(self._deeds))
        words = _("{shown} of {total} actions").format(shown=self.deeds.count(), total=len(self._deeds))
        self.count.setText(words)

    def _show_versions(self, is_against_now: bool, found: Comparison) -> None:
        self._shown = found
        when = isolate(time_shown(found.at), left_to_right=True)
        deed = self.current
        if deed is not None and not is_against_now:
            heads = (_("before this action"), _("after it"))
        else:
            heads = (_("as it was, {when}").format(when=when), _("as it is now"))
        self.versions.show_lines(found.lines, heads, is_all=self.same.isChecked(), why_not=found.why_not)
        self.back.setEnabled(found.is_there and any(one.differs for one in found.lines))
        self.undo.setEnabled(found.done is not None and found.done.may_be_undone)
        self.undo.setToolTip(found.done.reason if found.done is not None else "")
        self.undo.setAccessibleDescription(self.undo.toolTip())

    def _refuse(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        return True

    # --- doing -------------------------------------------------------------------------------------------------------

    def _bring_back(self) -> None:
        self._bring((), "")

    def _bring_back_one(self, one: Beside) -> None:
        self._bring((one.name,), one.row_id)

    def _bring(self, fields: tuple[str, ...], row_id: str) -> None:
        from liaison_desk.services import versions

        found = self._shown
        if found is None or not found.is_there:
            return
        work = partial(versions.bring_back, self._frame.desk, self._kind, self._record, found.at, fields, row_id=row_id)
        self._frame.jobs.run(work, done=self._changed, failed=self._refuse)

    def _undo(self) -> None:
        from liaison_desk.services import records

        deed = self.current
        if deed is not None and self.undo.isEnabled():
            self._frame.jobs.run(partial(records.undo, self._frame.desk, deed.batch), done=self._changed, failed=self._refuse)

    def _changed(self, changes: Changes) -> None:
        self.messages.hide()
        if changes.skipped:
            self.messages.show_message(_("Some values were changed later and stay as they are."), "\n".join(changes.skipped), "warn")
        elif changes:
            self.messages.show_message(_("Done. Undo takes it back."))
        self.ask()

    # --- parts -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.fields.currentIndexChanged.connect(lambda _place: self.ask())
        self.against.currentIndexChanged.connect(lambda _place: self._compare())
        self.deeds.currentRowChanged.connect(lambda _place: self._compare())
        self.day.returnPressed.connect(self.show_day)
        self.same.toggled.connect(lambda _on: self._show_again())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._bring_back_by_key)

    def _bring_back_by_key(self) -> None:
        if self.back.isEnabled():
            self._bring_back()

    def _show_again(self) -> None:
        if self._shown is not None:
            self._show_versions(self.against.currentData() == _NOW or self.current is None, self._shown)

    def _stack_up(self) -> None:
        self.fields.addItem(_("All fields"), "")
        self.against.addItem(_("What this action changed"), _BEFORE)
        self.against.addItem(_("What is different now"), _NOW)
        self.deeds.setAccessibleName(_("What was done"))
        self.deeds.setWordWrap(True)
        self.deeds.setProperty("kind", "sentences")
        self.deeds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        standing, lying = column(self, gap=0), row(gap=20, margins=(24, 12, 24, 16))
        head = row(gap=12, margins=(24, 18, 24, 4))
        head.addWidget(self.heading, 1)
        standing.addLayout(head)
        standing.addWidget(self.messages)
        lying.addWidget(self._list_side(), 4)
        lying.addWidget(line(upright=True))
        lying.addWidget(self._version_side(), 6)
        standing.addLayout(lying, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(self.same)
        foot.addStretch(1)
        for one in (self.undo, self.back, Button(_("Close"), pressed=self.reject)):
            foot.addWidget(one)
        standing.addLayout(foot)

    def _list_side(self) -> QWidget:
        made = QWidget()
        standing, under = column(made, gap=8), row(gap=8)
        standing.addWidget(self.fields)
        standing.addWidget(self.deeds, 1)
        under.addWidget(self.count, 1)
        under.addWidget(self.more)
        standing.addLayout(under)
        return made

    def _version_side(self) -> QWidget:
        made = QWidget()
        standing, asked = column(made, gap=10), row(gap=16)
        asked.addWidget(FormRow(_("Compare"), self.against), 1)
        asked.addWidget(self.day_row, 1)
        standing.addLayout(asked)
        standing.addWidget(self.versions, 1)
        return made
