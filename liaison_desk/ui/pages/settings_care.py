"""The care of the vault: backups on this laptop, the copy on a stick, restoring, and the restore drill."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui import settings
from liaison_desk.ui.dialogs import over_window
from liaison_desk.ui.dialogs.question import is_agreed
from liaison_desk.ui.long_work import begin_for
from liaison_desk.ui.pages.settings_part import Part, labelled
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.safekeeping import Carried, Drill, Kept, Standing
    from liaison_desk.ui.shell.frame import Frame

_REASONS = {
    "manual": N_("made by hand"),
    "automatic": N_("made by itself"),
    "lock": N_("at the lock"),
    "import": N_("before an import"),
    "bulk": N_("before a change of many"),
    "erase": N_("before an erase"),
    "alone": N_("in place of older ones"),
    "migration": N_("before a newer version"),
    "rekey": N_("before a new key"),
    "carried": N_("for a stick"),
}
_KILO = 1024
_MOST = 8


class BackupsPart(Part):
    """This laptop's backups: make one, restore one, carry one off; and when one was last restored for trial."""

    label_text: ClassVar[str] = N_("Backups")
    icon: ClassVar[str] = "copy"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.make = Button(_("Back up now"), "primary", "copy", pressed=self.back_up)
        self.bring = Button(_("From a file"), "secondary", "folder-open", name=_("Restore from a file"), pressed=self.restore_file)
        self.where = Text("", "small", "text2", wrapped=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.lines = column(gap=2)
        self.carried, self.take = Text("", "small", "text2", wrapped=True), Button(_("Carry to a stick"), "secondary", "download")
        self.drilled, self.drill = Text("", "small", "text2", wrapped=True), Button(_("Restore for trial"), "secondary", "refresh")
        self.place, self.choose = (
            Text("", "strong", wrapped=True),
            Button(_("Choose"), "secondary", "folder-open", pressed=self.choose_place),
        )
        self.choose.setAccessibleName(_("Choose where copies go"))
        self.forget = Button(_("Ask each time"), "secondary", "x", pressed=self.forget_place)
        self.thin = Button(_("Take away"), "secondary", "trash", name=_("Take older ones away"), pressed=self.take_older_away)
        self.take.clicked.connect(lambda _checked=False: self.carry())
        self.drill.clicked.connect(lambda _checked=False: self.try_one())
        self._stack_up()

    def refresh(self) -> None:
        """Read the backups there are."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.backups")

    def back_up(self) -> None:
        """Make a backup now."""
        from liaison_desk.services import safekeeping

        begin_for(self.frame, _("Making a backup"), partial(safekeeping.back_up, reason="manual"), self._tell_made)

    def take_older_away(self) -> None:
        """Leave one fresh backup on this laptop, after one question."""
        from liaison_desk.services import safekeeping

        question = _(
            "Make a fresh backup and take every older copy on this laptop away? Replaced vaults go too; what lies elsewhere stays."
        )
        if self.ask(question, _("Take away")):
            begin_for(self.frame, _("Making a backup"), safekeeping.only_a_fresh_one, self._tell_taken)

    def ask(self, question: str, button: str) -> bool:
        """Ask one question in a small window; says whether the button was pressed."""
        return is_agreed(self.frame.window(), _("Backups"), question, button)

    def _tell_taken(self, count: int) -> None:
        self._told(ngettext("{count} older copy was taken away.", "{count} older copies were taken away.", count).format(count=count))

    def _tell_made(self, _backup: object) -> None:
        self._told(_("The backup is made and was checked."))

    def carry(self) -> None:
        """Write a sealed backup to the place for it; ask for one where none is chosen, or it is not there now."""
        place = backup_place()
        if place is not None and place.is_dir():
            self.carry_to(place)
            return
        over_window.ask_folder(self.frame.window(), _("Choose the stick"), place or Path.home(), self.carry_to)

    def choose_place(self) -> None:
        """Ask where copies are carried to from now on."""
        over_window.ask_folder(self.frame.window(), _("Where copies go"), backup_place() or Path.home(), self.take_place)

    def take_place(self, folder: Path) -> None:
        """Carry copies to a folder from now on; refused where no copy can lie there."""
        self.frame.jobs.run(
            partial(_fit, self.frame.desk, folder), done=lambda _answer: self._keep_place(str(folder)), failed=self._refuse_place
        )

    def forget_place(self) -> None:
        """Ask each time from now on."""
        self._keep_place("")

    def _keep_place(self, folder: str) -> None:
        settings.keep(replace(settings.read(), backup_folder=folder))
        self.place_row.show_error("")
        self._show_place()

    def _refuse_place(self, error: DeskError) -> bool:
        self.place_row.show_error(str(error))
        return True

    def _show_place(self) -> None:
        place = backup_place()
        self.place.setText(isolate(str(place), left_to_right=True) if place else _("Asked each time"))
        self.forget.setVisible(place is not None)

    def carry_to(self, folder: Path) -> None:
        """Write a sealed backup into a folder, and read it back from there."""
        begin_for(self.frame, _("Writing to the stick and reading it back"), partial(_carried, folder), self._tell_carried)

    def try_one(self) -> None:
        """Restore a backup for trial now."""
        from liaison_desk.services import safekeeping

        begin_for(self.frame, _("Restoring a backup for trial"), safekeeping.drilled, self._tell_drilled)

    def restore(self, name: str) -> None:
        """Show what a backup holds, and offer to put it in the vault's place."""
        from liaison_desk.ui.dialogs.restore_backup import RestoreOpen

        RestoreOpen(self.frame, name).open()

    def restore_file(self) -> None:
        """Ask for a sealed file and offer to restore it."""
        from liaison_desk.ui.dialogs.restore_backup import ask_file

        ask_file(self.frame.window(), lambda file: self.restore(str(file)))

    def _stack_up(self) -> None:
        card = self.card(_("Backups"), _("Encrypted copies on this laptop, each opened and checked before it counts."))
        card.add_to_head(self.bring)
        card.add_to_head(self.make)
        card.add(self.where)
        card.body.addLayout(self.lines)
        rule = _("Made every 30 minutes with changes, at the lock, and before what changes much. Old ones go by themselves.")
        card.add(Text(rule, "small", "text2", wrapped=True))
        said = _("For somebody who was erased, but not from them: a fresh one is made and checked first.")
        card.add(labelled(_("Take older ones away"), self.thin, said))
        away = self.card(_("A copy elsewhere"), _("Backups here do not help when the laptop is stolen or burnt."))
        away.add(labelled(_("Carry a backup to a stick"), self.take, _("One sealed file, read back from the stick before it counts.")))
        lying, holder = row(gap=8), QWidget()
        holder.setLayout(lying)
        lying.addWidget(self.place, 1)
        lying.addWidget(self.choose)
        lying.addWidget(self.forget)
        help_text = _("A stick or another disk; this laptop remembers it. Where it is not there, it is asked.")
        self.place_row = FormRow(_("Where copies go"), holder, help=help_text)
        away.add(self.place_row)
        away.add(self.carried)
        self._show_place()
        trial = self.card(_("Restore drill"), _("Once a week one backup, chosen by chance, is restored and checked whole."))
        trial.add(labelled(_("Restore one for trial now"), self.drill))
        trial.add(self.drilled)

    def _show(self, seen: tuple[Sequence[Kept], Path, Standing]) -> None:
        there, folder, standing = seen
        self.where.setText(_("They lie in {folder}").format(folder=isolate(str(folder), left_to_right=True)))
        emptied(self.lines)
        for one in there[:_MOST]:
            self.lines.addLayout(self._line(one))
        more = len(there) - _MOST
        if more > 0:
            words = ngettext("and {count} older one", "and {count} older ones", more).format(count=more)
            self.lines.addWidget(Text(words, "small", "text2"))
        if not there:
            self.lines.addWidget(Text(_("There is none yet."), "body", "text2"))
        self.carried.setText(carried_words(standing))
        self.drilled.setText(drilled_words(standing))
        self.drill.setEnabled(bool(there))

    def _line(self, made: Kept) -> QHBoxLayout:
        lying = row(gap=10, margins=(0, 1, 0, 1))
        lying.addWidget(Icon("check", "ok"))
        lying.addWidget(Text(isolate(when_words(made.made_at)), "row"), 1)
        lying.addWidget(Text(reason_words(made.reason), "small", "text2"))
        lying.addWidget(Text(isolate(size_words(made.size), left_to_right=True), "small", "text2"))
        name = _("Restore the backup of {instant}").format(instant=when_words(made.made_at))
        lying.addWidget(Button(_("Restore"), "inline", name=name, pressed=partial(self.restore, made.name)))
        return lying

    def _tell_carried(self, done: Carried) -> None:
        words = _("Written to {file} and read back.").format(file=isolate(done.file.name, left_to_right=True))
        hints = (
            "" if done.is_elsewhere else _("This is the disk that the vault lies on. Against a lost laptop only a copy elsewhere helps."),
            "" if done.is_from_device else _("Pull the stick out and in, and look again: the system may have answered from memory."),
        )
        hint = " ".join(one for one in hints if one)
        self.frame.messages.show_message(words, hint, "warn" if hint else "ok")
        self._look_again()

    def _tell_drilled(self, done: Drill) -> None:
        if done.failure:
            words = _("A backup that was restored for trial was not whole; it was set aside.")
            self.frame.messages.show_message(words, _("Make a backup now, and restore another one for trial."), "danger")
        else:
            words = ngettext(
                "A backup came back whole, with {count} record.", "A backup came back whole, with {count} records.", done.records
            )
            self.frame.say(words.format(count=done.records))
        self._look_again()

    def _told(self, words: str) -> None:
        self.frame.say(words)
        self._look_again()

    def _look_again(self) -> None:
        self.refresh()
        self.frame.care.look_again()


def backup_place() -> Path | None:
    """Return where copies are carried to; None where that is asked each time."""
    folder = settings.read().backup_folder
    return Path(folder) if folder else None


def carried_words(seen: Standing) -> str:
    """Return when a copy was carried off the laptop last."""
    if seen.carried_at is None:
        return _("None was carried off this laptop yet.")
    words = _("Last carried off on {instant}.").format(instant=isolate(when_words(seen.carried_at)))
    return f"{words} {_('That is over a week ago.')}" if seen.is_carry_due else words


def drilled_words(seen: Standing) -> str:
    """Return when a backup was restored for trial last, and how that went."""
    if seen.drilled_at is None:
        return _("None was restored for trial yet.")
    words = _("It was not whole on {instant}.") if seen.drill_failed else _("It came back whole on {instant}.")
    return words.format(instant=isolate(when_words(seen.drilled_at)))


def reason_words(reason: str) -> str:
    """Return why a backup was made."""
    return _(_REASONS.get(reason, reason))


def when_words(at: datetime) -> str:
    """Return an instant in this laptop's own time."""
    from liaison_desk.domain.dtg import here_shown

    return here_shown(at)


def size_words(size: int) -> str:
    """Return a size in kB or MB, rounded."""
    if size < _KILO * _KILO:
        return _("{count} kB").format(count=max(1, round(size / _KILO)))
    return _("{count} MB").format(count=f"{size / _KILO / _KILO:.1f}")


def _read(desk: Desk) -> tuple[Sequence[Kept], Path, Standing]:
    from liaison_desk.services import safekeeping

    return safekeeping.backups(desk), safekeeping.backups_folder(desk), safekeeping.standing(desk)


def _fit(desk: Desk, folder: Path) -> None:
    from liaison_desk.services import safekeeping

    safekeeping.check_place(desk, folder)


def _carried(folder: Path, desk: Desk) -> object:
    from liaison_desk.services import safekeeping

    return safekeeping.carry(desk, folder)
