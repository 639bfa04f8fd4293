"""The keys: one's own passphrase, the recovery code, and who can open the vault."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.dialogs.new_passphrase import Answers, NewPassphrase
from liaison_desk.ui.dialogs.question import is_agreed
from liaison_desk.ui.dialogs.recovery_code import RecoveryCode, SheetTest
from liaison_desk.ui.pages.settings_part import Part, labelled
from liaison_desk.ui.start.tending import offer_to_destroy
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.keeping_keys import NewKey, Way
    from liaison_desk.ui.main_window import MainWindow
    from liaison_desk.ui.shell.frame import Frame


class KeysPart(Part):
    """Change the passphrase, make a new recovery code, let people in and shut them out."""

    label_text: ClassVar[str] = N_("Passphrases")
    icon: ClassVar[str] = "key"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._asks_old = True
        self._others: tuple[str, ...] = ()
        self._is_asked_for_key = False
        self.change = Button(_("Change"), "secondary", "key", name=_("Change my passphrase"), pressed=self.change_passphrase)
        self.renew = Button(_("Make a new code"), "secondary", "refresh", pressed=self.new_recovery)
        self.test = Button(_("Test"), "secondary", "checks", name=_("Test my sheet"), pressed=self.test_sheet)
        self.rekey = Button(_("Make a new key"), "secondary", "shield-lock", pressed=self.new_key)
        self.end = Button(_("Destroy this vault"), "danger", "trash", pressed=self.destroy_vault)
        self.add = Button(_("Add a person"), "secondary", "plus", pressed=self.add_person)
        mine = self.card(_("My passphrase"))
        mine.add(
            labelled(_("Change my passphrase"), self.change, _("The old one then opens nothing on this laptop, its backups included."))
        )
        code = self.card(_("Recovery code"))
        code.add(
            labelled(_("Make a new code"), self.renew, _("It opens the vault when a passphrase is forgotten. Shown once, kept nowhere."))
        )
        code.add(labelled(_("Test my sheet"), self.test, _("Once a year, and after a move: does the paper still open the vault?")))
        who = self.card(_("Who can open this vault"), _("Each with a passphrase of their own; their name stands on what they write."))
        who.add_to_head(self.add)
        self._list = column(gap=4)
        who.body.addLayout(self._list)
        left = _("Whoever is taken off here can still open a copy of the folder that was made before.")
        who.add(Text(left, "small", "text2", wrapped=True))
        self.leave = Button(_("Hand over"), "secondary", "arrows-right-left", name=_("Hand the office over"), pressed=self.hand_office_over)
        who.add(labelled(_("An officer leaves"), self.leave, _("Promises, posts and people pass first; the keys come last.")))
        self._end_cards()

    def begin(self, name: str) -> None:
        """Do as the buttons would: `new-key`, once it is known who can open the vault, `new-code`, `try-code` or `destroy`."""
        acts = {"destroy": self.destroy_vault, "new-code": self.new_recovery, "try-code": self.test_sheet}
        if name in acts:
            acts[name]()
        self._is_asked_for_key = name == "new-key"

    def refresh(self) -> None:
        """Read who can open the vault."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.keys")

    def hand_office_over(self) -> None:
        """Lead through a handover."""
        self.frame.operations.ask_handover()

    def change_passphrase(self) -> None:
        """Ask for the old passphrase and a new one."""
        work = partial(_change, self.frame.desk)
        asked = NewPassphrase(self.frame, _("Change my passphrase"), _("Change"), work, asks_old=self._asks_old)
        asked.made.connect(lambda _changes: self._told(_("The passphrase is changed.")))
        asked.open()

    def add_person(self) -> None:
        """Ask for the name and passphrase of one more person."""
        asked = NewPassphrase(self.frame, _("Add a person"), _("Add"), partial(_let_in, self.frame.desk), asks_holder=True)
        asked.made.connect(lambda _changes: self._told(_("They can open the vault from now on.")))
        asked.open()

    def test_sheet(self) -> None:
        """Ask for the code on the sheet and say whether it opens the vault."""
        SheetTest(self.frame).open()

    def new_key(self) -> None:
        """Say what a new key means, ask for the passphrase, and make it."""
        said = [
            _("When a key or a passphrase got away, together with a copy of the folder"),
            _("The vault is encrypted anew, its backups with it. A copy that somebody has still opens with what it had."),
            _("The recovery code becomes another one: have paper at hand."),
        ]
        if self._others:
            names = ", ".join(isolate(one) for one in self._others)
            said.append(_("These people have to be let in again, each with a new passphrase: {names}.").format(names=names))
        work = partial(_new_key, self.frame.desk)
        asked = NewPassphrase(
            self.frame,
            _("Make a new key"),
            _("Make it"),
            work,
            asks_old=self._asks_old,
            may_keep=self._asks_old,
            explained=said,
        )
        asked.progress.setText(
            _("Encrypting the vault and its backups anew, and checking each. It may take a minute; leave the laptop on.")
        )
        asked.made.connect(self._show_new_key)
        asked.open()

    def destroy_vault(self) -> None:
        """Lock the vault, and ask whether it shall be destroyed."""
        if self.frame.opened.folder is not None:
            offer_to_destroy(cast("MainWindow", self.frame.window()), self.frame.opened.folder)

    def new_recovery(self) -> None:
        """Make a new code after one question, and show it once."""
        from liaison_desk.services import keeping_keys

        question = _("Make a new recovery code? The sheet with the old one opens nothing from then on.")
        if self.ask(question, _("Make a new code")):
            self.frame.jobs.run(partial(keeping_keys.new_recovery, self.frame.desk), done=self._show_code)

    def shut_out(self, way: Way) -> None:
        """Take a way into the vault away after one question."""
        from liaison_desk.services import keeping_keys

        question = _("Take {name} off? They cannot open the vault on this laptop any more.").format(name=isolate(way.holder))
        if way.is_recovery:
            question = _("Take the recovery code off? A forgotten passphrase then loses everything.")
        if self.ask(question, _("Take off")):
            done = partial(self._told, _("Taken off"))
            self.frame.jobs.run(partial(keeping_keys.shut_out, self.frame.desk, way.id), done=lambda _answer: done())

    def ask(self, question: str, button: str) -> bool:
        """Ask one question in a small window; says whether the button was pressed."""
        return is_agreed(self.frame.window(), _("Passphrases"), question, button)

    def _show_code(self, code: str) -> None:
        RecoveryCode(self.frame, code).open()
        self._keys_changed()

    def _show_new_key(self, done: NewKey) -> None:
        said = [_("The old key, the old code and every older passphrase open nothing on this laptop any more.")]
        if done.left_out:
            names = ", ".join(isolate(one) for one in done.left_out)
            said.append(_("Let in again with “Add a person”: {names}.").format(names=names))
        if done.removed:
            said.append(_("Backups that were damaged and are gone: {count}.").format(count=done.removed))
        RecoveryCode(self.frame, done.code, before=" ".join(said)).open()
        self._keys_changed()

    def _keys_changed(self) -> None:
        """Read the keys again, and count what needs the officer: nobody has tried the new code yet."""
        self.refresh()
        self.frame.ask_overview()

    def _end_cards(self) -> None:
        """Add the cards for the worst days: a new key, and the end of the vault."""
        worst = self.card(_("When something got away"))
        said = _("A stolen copy, a passphrase that was seen, somebody who left: the vault gets another key, and opens for you alone.")
        worst.add(labelled(_("Make a new key"), self.rekey, said))
        end = self.card(_("When it must not be found"))
        said = _("Locks the vault and asks for its name. It works at the unlock page too, without the passphrase.")
        end.add(labelled(_("Destroy this vault"), self.end, said))

    def _told(self, words: str) -> None:
        self.frame.say(words)
        self.refresh()

    def _show(self, seen: tuple[Sequence[Way], bool, tuple[str, ...], tuple[str, ...]]) -> None:
        there, self._asks_old, self._others, behind = seen
        for words in behind:
            todo = _("Lock and unlock once the disk is well again; the doctor shows whether it is done.")
            self.frame.messages.show_message(words, todo, "warn")
        emptied(self._list)
        for one in there:
            self._list.addLayout(self._line(one))
        if self._is_asked_for_key:
            self._is_asked_for_key = False
            self.new_key()

    def _line(self, way: Way) -> QHBoxLayout:
        from liaison_desk.domain.dtg import day_shown

        lying, said = row(gap=10, margins=(0, 4, 0, 4)), column(gap=1)
        lying.addWidget(Icon("note" if way.is_recovery else "user"))
        said.addWidget(Text(_("Recovery code") if way.is_recovery else isolate(way.holder), "row"))
        since = _("since {day}").format(day=isolate(day_shown(way.since.astimezone().date())))
        said.addWidget(Text(since, "small", "text2"))
        lying.addLayout(said, 1)
        if way.is_in_use:
            lying.addWidget(Chip(_("opened the vault now"), "lock-open", "ok"))
        else:
            whose = _("the recovery code") if way.is_recovery else way.holder
            lying.addWidget(
                Button(_("Take off"), "inline", name=_("Take off {term}").format(term=whose), pressed=partial(self.shut_out, way))
            )
        return lying


def _read(desk: Desk) -> tuple[Sequence[Way], bool, tuple[str, ...], tuple[str, ...]]:
    from liaison_desk.services import keeping_keys

    knows_old = keeping_keys.knows_old_passphrase(desk)
    return keeping_keys.ways(desk), knows_old, keeping_keys.others(desk), keeping_keys.left_behind(desk)


def _new_key(desk: Desk, answers: Answers) -> NewKey:
    from liaison_desk.services import keeping_keys

    return keeping_keys.new_key(desk, answers.new, old=answers.old)


def _change(desk: Desk, answers: Answers) -> Any:
    from liaison_desk.services import keeping_keys

    return keeping_keys.change_passphrase(desk, answers.new, old=answers.old)


def _let_in(desk: Desk, answers: Answers) -> Any:
    from liaison_desk.services import keeping_keys

    return keeping_keys.let_in(desk, answers.holder, answers.new)
