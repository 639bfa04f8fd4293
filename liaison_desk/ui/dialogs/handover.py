"""Handing the office over, step by step: who leaves and who follows, what passes, what each contact agreed to, and the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.liaison_point import Holder
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui.dialogs.handover_contacts import ContactAnswers
from liaison_desk.ui.forms.editors import DayEditor
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.domain.handover import Duty
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.handover import Plan, Step
    from liaison_desk.ui.shell.frame import Frame

_TOPIC: Final = "handover"
WHO, WHAT, CONTACTS, KEYS = range(4)
_TITLES: Final = (N_("Who leaves, who follows"), N_("What passes"), N_("Contacts: who may be handed on"), N_("The keys, last of all"))
_HOW: Final = {"passes": N_("passes"), "stays": N_("stays with the post"), "nobodys": N_("was nobody's")}
_MOST: Final = 100


class HandoverDialog(QDialog):
    """Leads through a handover; nothing passes before the third step is over, and one undo takes all of it back."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hand the office over"))
        self.resize(px(680), px(620))
        self.frame = frame
        self.plan: Plan | None = None
        needs = form_needs(frame, {})
        self.leaver, self.next = QLineEdit(frame.desk.author), ReferenceEditor(field_of(Holder, "contact"), needs)
        self.day = DayEditor(field_of(Holder, "since_on"), needs)
        self.day.show_value(frame.desk.clock().astimezone().date())
        self.rows = {
            "leaver": FormRow(_("Who leaves"), self.leaver, help=_("As their name stands on what they wrote."), is_required=True),
            "following": FormRow(_("Who follows"), self.next, help=_("Whoever is not there yet can be made here."), is_required=True),
            "on": FormRow(_("From which day on"), self.day, is_required=True),
        }
        self.answers = ContactAnswers()
        self.answers.answered.connect(self._answer)
        self.messages = MessageBar()
        self.heading, self.steps = Text("", "title"), QStackedWidget()
        self.back, self.cancel = Button(_("Back"), pressed=self.go_back), Button(_("Cancel"), pressed=self.reject)
        self.pack = Button(_("Print the pack"), icon="printer", pressed=self.print_pack)
        self.onward = Button("", "primary", key="Ctrl+Return", pressed=self.go_on)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.go_on)
        self._show_step(WHO)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def step(self) -> int:
        """Which step is shown: `WHO`, `WHAT`, `CONTACTS` or `KEYS`."""
        return self.steps.currentIndex()

    def go_on(self) -> None:
        """Go to the next step; the third one hands over, the last one closes."""
        if not self.onward.isEnabled():
            return
        if self.step == WHO:
            self._ask()
        elif self.step == WHAT:
            self._show_step(CONTACTS)
        elif self.step == CONTACTS:
            self._hand_over()
        else:
            self.accept()

    def go_back(self) -> None:
        """Go to the step before."""
        if WHO < self.step < KEYS:
            self._show_step(self.step - 1)

    def print_pack(self) -> None:
        """Offer the pack of this handover on paper."""
        from liaison_desk.ui.dialogs.copy_review import CopyReview

        if self.plan is not None:
            CopyReview(self.frame, "handover", _ref(self.plan), "team").open()

    def done(self, result: int) -> None:
        """Let go of the question with the dialog."""
        self.frame.jobs.drop(_TOPIC)
        super().done(result)

    # --- the plan ----------------------------------------------------------------------------------------------------

    def _read(self) -> dict[str, Any] | None:
        """Return what was typed, or say beside the field what is missing."""
        for one in self.rows.values():
            one.show_error("")
        read: dict[str, Any] = {"leaver": self.leaver.text().strip()}
        for name, editor in (("following", self.next), ("on", self.day)):
            try:
                read[name] = editor.value()
            except UserError as error:
                self._refuse_field(name, error.message)
                return None
        for name, words in (("leaver", _("Say who leaves.")), ("following", _("Say who follows.")), ("on", _("Say from which day on."))):
            if not read[name]:
                self._refuse_field(name, words)
                return None
        return read

    def _ask(self) -> None:
        read = self._read()
        if read is not None:
            self._busy(is_busy=True)
            work = partial(_planned, self.frame.desk, **read)
            self.frame.jobs.run(work, done=self._planned, failed=self._failed, topic=_TOPIC)

    def _planned(self, found: Plan) -> None:
        self._busy(is_busy=False)
        self.plan = found
        self._review(found)
        self.answers.show_contacts(found.passing)
        if self.step == WHO:
            self._show_step(WHAT)

    def _review(self, found: Plan) -> None:
        emptied(self._what)
        names = {"leaver": isolate(found.leaver.name), "following": isolate(found.following.name)}
        self._what.addWidget(Text(_("From {leaver} to {following}").format(**names), "body", "text2", wrapped=True))
        for one in found.duties[:_MOST]:
            self._what.addWidget(_line(one.text, _about(one)))
        if len(found.duties) > _MOST:
            more = _("and {count} more").format(count=len(found.duties) - _MOST)
            self._what.addWidget(Text(more, "small", "text2"))
        for post in found.posts:
            self._what.addWidget(_line(post.name, _("Post: changes hands")))
        if not found.duties and not found.posts:
            self._what.addWidget(Note(_("Nothing open goes over"), _("No promise, step or post of theirs is written down."), "ok"))
        if found.lapsing:
            count = len(found.lapsing)
            title = ngettext("{count} consent lapses", "{count} consents lapse", count).format(count=count)
            self._what.addWidget(Note(title, _("They were given to {leaver}, and are asked for again.").format(**names), "warn"))
        self._what.addStretch(1)

    def _answer(self, contact: str, says: str, kinds: tuple[str, ...]) -> None:
        found = self.plan
        if found is not None:
            work = partial(_asked, self.frame.desk, contact, found, says, kinds)
            self.frame.jobs.run(work, done=self._answered, failed=self._failed)

    def _answered(self, seen: tuple[Changes, Plan]) -> None:
        changes, self.plan = seen
        self.frame.jobs.desk_changed.emit(changes)
        self.frame.say(_("Written down"), batch=changes.batch)

    # --- doing it ----------------------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        if self.plan is not None:
            self._busy(is_busy=True)
            self.frame.jobs.run(partial(_handed, self.frame.desk, self.plan), done=self._handed, failed=self._failed)

    def _handed(self, seen: tuple[Changes, tuple[Step, ...], int]) -> None:
        changes, steps, left = seen
        self._busy(is_busy=False)
        self.frame.jobs.desk_changed.emit(changes)
        self.frame.say(_("Handed over"), batch=changes.batch)
        emptied(self._keys)
        words = ngettext("{count} record is without an owner.", "{count} records are without an owner.", left).format(count=left)
        self._keys.addWidget(Note(_("Handed over"), words if left else _("Nothing is left without an owner."), "warn" if left else "ok"))
        for number, one in enumerate(steps, start=1):
            title = _("{number}. {step}").format(number=number, step=one.title)
            self._keys.addWidget(_line(title, one.reason))
        open_keys = Button(_("Open Settings, Passphrases"), "secondary", "key", pressed=self._open_keys)
        lying = row()
        lying.addWidget(open_keys)
        lying.addStretch(1)
        self._keys.addLayout(lying)
        self._keys.addStretch(1)
        self._show_step(KEYS)

    def _open_keys(self) -> None:
        self.accept()
        self.frame.go("settings", part="keys")

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _failed(self, error: DeskError) -> bool:
        self._busy(is_busy=False)
        if isinstance(error, UserError) and error.field in self.rows:
            self._show_step(WHO)
            self._refuse_field(error.field, error.message)
        else:
            self.messages.show_error(error)
        return True

    def _refuse_field(self, name: str, words: str) -> None:
        self.rows[name].show_error(words)
        self.rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, *, is_busy: bool) -> None:
        self.onward.setEnabled(not is_busy)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.heading.setText(_("{step} of {count}: {title}").format(step=step + 1, count=len(_TITLES), title=_(_TITLES[step])))
        words = (_("What passes"), _("Contacts"), _("Hand over"), _("Close"))
        self.onward.setText(words[step])
        self.back.setVisible(WHO < step < KEYS)
        self.pack.setVisible(WHO < step < KEYS)
        self.cancel.setVisible(step < KEYS)

    def _stack_up(self) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 0)), row(gap=8, margins=(24, 12, 24, 16))
        self._what, self._keys = column(gap=8), column(gap=8)
        for one in (self._who_page(), _page(self._what), self._contacts_page(), _page(self._keys)):
            self.steps.addWidget(one)
        inside.addWidget(self.heading)
        inside.addWidget(self.steps, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.pack)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.onward)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        standing.addLayout(foot)

    def _who_page(self) -> QWidget:
        standing = column(gap=12)
        words = _("Promises, steps of checklists and posts pass to whoever follows, as one action that you can undo.")
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        for one in self.rows.values():
            standing.addWidget(one)
        standing.addStretch(1)
        return _page(standing)

    def _contacts_page(self) -> QWidget:
        standing = column(gap=10)
        words = _(
            "Ask each of them: may I hand you on, to this person, by which channel. Silence is no: they pass without name and number."
        )
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addWidget(self.answers, 1)
        return _page(standing)


def _page(standing: QVBoxLayout) -> QWidget:
    inside = QWidget()
    inside.setLayout(standing)
    return scrolled(inside)


def _line(title: str, words: str) -> QWidget:
    made = QWidget()
    standing = column(made, gap=0)
    standing.addWidget(Text(title, "row", wrapped=True))
    standing.addWidget(Text(words, "small", "text2", wrapped=True))
    return made


def _ref(found: Plan) -> str:
    """Return the reference by which the pack of this handover is made."""
    leaver, following = found.leaver.contact or found.leaver.name, found.following.contact or found.following.name
    return f"from={leaver} to={following} on={found.on.isoformat()}"


def _about(one: Duty) -> str:
    from liaison_desk.domain.dtg import day_shown

    day = day_shown(one.due_on) if one.due_on else ""
    return " · ".join(each for each in (_(_HOW[one.how]), isolate(one.owner) if one.owner else "", one.within, day) if each)


def _planned(desk: Desk, leaver: str, following: str, on: date) -> Plan:
    from liaison_desk.services import handover

    return handover.plan(desk, leaver, following, on)


def _again(desk: Desk, found: Plan) -> Plan:
    return _planned(desk, found.leaver.contact or found.leaver.name, found.following.contact or found.following.name, found.on)


def _asked(desk: Desk, contact: str, found: Plan, says: str, kinds: tuple[str, ...]) -> tuple[Changes, Plan]:
    from liaison_desk.services import handover

    following = found.following.contact or found.following.name
    changes = handover.ask(desk, contact, following, says, kinds, leaver=found.leaver.contact or found.leaver.name)
    return changes, _again(desk, found)


def _handed(desk: Desk, found: Plan) -> tuple[Changes, tuple[Step, ...], int]:
    from liaison_desk.services import handover

    leaver, following = found.leaver.contact or found.leaver.name, found.following.contact or found.following.name
    changes = handover.hand_over(desk, leaver, following, found.on)
    return changes, handover.key_steps(desk, found), len(handover.unowned(desk, leaver, following, found.on))
