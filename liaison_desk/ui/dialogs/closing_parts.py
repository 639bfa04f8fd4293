"""The parts of closing an operation: its promises, the people to tell, and whose data is destroyed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from liaison_desk.domain.folding import fold
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui.dialogs.erase_lines import show_preview
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from liaison_desk.domain.closing import Person
    from liaison_desk.domain.closing_people import Other
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.closing import Plan
    from liaison_desk.services.erasing import Preview

Choice = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids of what is kept though it would go, and of what is destroyed though it would stay."""
_SORTS: Final = {"stakeholder": N_("stakeholder"), "note": N_("quick note"), "attachment": N_("file")}
MOST: Final = 60
"""So many lines stand in a list; more are found by typing, or come up once these are settled."""


class PromisesPart(QWidget):
    """Each promise that hangs, with what becomes of it; `settled` tells how (`pass-on`, `give-up`), to whom, and the ids, none for all."""

    settled = Signal(str, str, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.to = QLineEdit()
        self.to_row = FormRow(_("Who carries on with them"), self.to, help=_("An office, a post or a person."))
        self.all, self._lines = Button(_("Pass all on"), "secondary", pressed=partial(self._tell, "pass-on", ())), column(gap=8)
        self.ways: dict[str, tuple[Button, Button]] = {}
        standing = column(self, gap=12)
        standing.addWidget(self.to_row)
        standing.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)
        standing.addLayout(self._lines)
        standing.addStretch(1)

    def show_plan(self, found: Plan) -> None:
        """Show the promises that hang; the cursor stays among them, on the first where its own is settled."""
        here = QApplication.focusWidget()
        was_inside = here is not None and self.isAncestorOf(here) and here is not self.to
        if was_inside:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        emptied(self._lines)
        self.ways = {}
        self.all.setVisible(bool(found.hanging))
        self.to_row.setVisible(bool(found.hanging))
        self.to_row.show_error("")
        for one in found.hanging[:MOST]:
            self._lines.addWidget(self._line(one))
        if was_inside and self.ways:
            next(iter(self.ways.values()))[0].setFocus(Qt.FocusReason.OtherFocusReason)
        _say_more(self._lines, len(found.hanging) - MOST)
        if not found.hanging:
            self._lines.addWidget(
                Note(_("No promise is left hanging"), _("Each was kept, passed on, or given up with word to them."), "ok")
            )

    def _tell(self, how: str, ids: tuple[str, ...]) -> None:
        self.settled.emit(how, self.to.text().strip(), ids)

    def _line(self, one: Commitment) -> QWidget:
        from liaison_desk.domain.dtg import day_shown

        made = QWidget()
        lying = row(made, gap=8)
        whose = _("Theirs") if one.owed_by == "them" else isolate(one.owner) if one.owner else _("Ours, nobody's")
        lying.addLayout(_words(one.text, " · ".join(each for each in (whose, day_shown(one.due_on) if one.due_on else "") if each)), 1)
        named = {"text": one.text}
        first = Button(_("Pass on"), name=_("Pass on: {text}").format(**named), pressed=partial(self._tell, "pass-on", (one.id,)))
        second = Button(
            _("Given up"), name=_("They were told, given up: {text}").format(**named), pressed=partial(self._tell, "give-up", (one.id,))
        )
        self.ways[one.id] = (first, second)
        for button in (first, second):
            lying.addWidget(button)
        return made


class PeoplePart(QWidget):
    """Everybody who is to be told, with a tick once they were; `told` tells a contact's id, whether, and how they were told."""

    told = Signal(str, bool, str)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Person, ...] = ()
        self.how, self.why, self.search = QLineEdit(), QLineEdit(), _search()
        self.why_row = FormRow(_("Why some were not told"), self.why, help=_("Stands in the record; name nobody."))
        self.boxes: dict[str, CheckBox] = {}
        self._lines = column(gap=6)
        standing = column(self, gap=12)
        standing.addWidget(FormRow(_("How they were told"), self.how, help=_("By phone, at the last meeting.")))
        standing.addWidget(self.search)
        standing.addLayout(self._lines)
        standing.addWidget(self.why_row)
        standing.addStretch(1)
        self.search.textChanged.connect(lambda _typed: self._fill())

    def show_plan(self, found: Plan) -> None:
        """Show who is to be told; where the same people stand there already, only their ticks, so that the cursor stays."""
        known, self._all = [one.contact for one in self._all], found.to_tell
        self.why_row.setVisible(any(not one.is_told for one in found.to_tell))
        self.search.setVisible(len(found.to_tell) > MOST)
        if known and known == [one.contact for one in self._all]:
            self._tick_again()
        else:
            self._fill()

    def _tick_again(self) -> None:
        for one in self._all:
            box = self.boxes.get(one.contact)
            if box is not None:
                box.blockSignals(True)
                box.setChecked(one.is_told)
                box.blockSignals(False)

    def _fill(self) -> None:
        emptied(self._lines)
        self.boxes = {}
        fitting = _fitting(self._all, self.search.text())
        for one in fitting[:MOST]:
            box = CheckBox(isolate(one.name))
            box.setChecked(one.is_told)
            box.toggled.connect(lambda on, contact=one.contact: self.told.emit(contact, on, self.how.text().strip()))
            self.boxes[one.contact] = box
            self._lines.addWidget(box)
            way = _("only by the way that they chose") if one.is_round_about else ""
            if words := " · ".join(each for each in (isolate(one.organisation) if one.organisation else "", way) if each):
                self._lines.addLayout(_beneath(Text(words, "small", "text2", wrapped=True)))
        _say_more(self._lines, len(fitting) - MOST)
        if not self._all:
            self._lines.addWidget(Note(_("Nobody is to be told"), _("Nobody was met in this operation who may be spoken to."), "ok"))


def _beneath(words: Text) -> QHBoxLayout:
    """Lay words under the name of the box above them, not under the box."""
    lying = row(gap=0, margins=(0, 0, 0, 6))
    lying.addSpacing(px(28))
    lying.addWidget(words, 1)
    return lying


class DataPart(QWidget):
    """Who is not carried on, a tick for whoever is kept after all, what their erase takes, the name to type; `kept` tells of a tick.

    Groups, notes and files that may hold people have a tick too; `taken` are those of them that would stay and go all the same.
    """

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keep: set[str] = set()
        self.taken: set[str] = set()
        self._going: tuple[Person, ...] = ()
        self._others: tuple[Other, ...] = ()
        self.search, self.confirm = _search(), QLineEdit()
        self.backups = CheckBox(_("Take the older backups away too"))
        self.confirm_row = FormRow("", self.confirm, is_required=True)
        self.boxes: dict[str, CheckBox] = {}
        self._names, self._preview = column(gap=4), column(gap=8)
        self.until, self.also = Text("", "small", "text2", wrapped=True), Text("", "body", wrapped=True)
        standing = column(self, gap=12)
        standing.addWidget(self.search)
        standing.addLayout(self._names)
        standing.addWidget(self.also)
        standing.addLayout(self._preview)
        for one in (self.backups, self.until, self.confirm_row):
            standing.addWidget(one)
        standing.addStretch(1)
        self.search.textChanged.connect(lambda _typed: self._fill())

    @property
    def choice(self) -> Choice:
        """What is kept, and what is destroyed though it would stay, by id."""
        return tuple(sorted(self.keep)), tuple(sorted(self.taken))

    def show_plan(self, found: Plan, seen: Preview | None) -> None:
        """Show whose data goes, what that takes, and what to type."""
        known = self._shown_ids()
        self._going = tuple(one for one in found.people if one.goes or one.contact in self.keep)
        self._others = tuple(one for one in found.beside.others if one.may_be_chosen)
        self.search.setVisible(len(self._going) + len(self._others) > MOST)
        if known != self._shown_ids():
            self._fill()
        words = _("Type {name} to confirm").format(name=isolate(found.operation.name))
        self.confirm_row.label.setText(words)
        self.confirm.setAccessibleName(words)
        self.also.setText(found.also)
        self.also.setVisible(bool(found.also))
        self._show_preview(seen)

    def _shown_ids(self) -> list[str]:
        return [*(one.contact for one in self._going), *(one.id for one in self._others)]

    def _show_preview(self, seen: Preview | None) -> None:
        from liaison_desk.domain.dtg import day_shown

        self.backups.setVisible(seen is not None)
        self.until.setVisible(seen is not None)
        emptied(self._preview)
        if seen is None:
            self._preview.addWidget(Note(_("Nobody's data is destroyed"), _("Everybody who is written down is carried on."), "ok"))
            return
        show_preview(self._preview, seen)
        stays = ngettext("{count} backup on this laptop holds them.", "{count} backups on this laptop hold them.", seen.backups)
        later = _(
            "{backups} One more is made and verified before. Ticked, all go once a fresh one is verified; else they are gone by {day}."
        )
        day = isolate(day_shown(seen.gone_by.date()))
        self.until.setText(later.format(backups=stays.format(count=seen.backups), day=day))

    def _fill(self) -> None:
        emptied(self._names)
        self.boxes = {}
        typed = self.search.text()
        fitting, others = _fitting(self._going, typed), _others_fitting(self._others, typed)
        if fitting:
            self._names.addWidget(Text(_("Not carried on. Tick whoever is to be kept after all."), "small", "text2", wrapped=True))
        for one in fitting[:MOST]:
            self._add_box(one.contact, isolate(one.name), is_kept=one.contact in self.keep, stays_else=False)
        _say_more(self._names, len(fitting) - MOST)
        if others:
            said = _("No contacts, but people may be in them. What is ticked stays: look at each, as no program knows who is in a file.")
            self._names.addWidget(Text(said, "small", "text2", wrapped=True))
        for each in others[:MOST]:
            stays_else = not each.goes if each.id not in self.keep | self.taken else each.id in self.taken
            self._add_box(each.id, f"{isolate(each.name)} ({_(_SORTS[each.kind])})", is_kept=not each.goes, stays_else=stays_else)
        _say_more(self._names, len(others) - MOST)

    def _add_box(self, id_: str, words: str, *, is_kept: bool, stays_else: bool) -> None:
        box = CheckBox(_("Keep {name}").format(name=words))
        box.setChecked(is_kept)
        box.toggled.connect(partial(self._ticked, id_, stays_else))
        self.boxes[id_] = box
        self._names.addWidget(box)

    def _ticked(self, id_: str, stays_else: bool, is_kept: bool) -> None:
        for chosen, is_in in ((self.keep, is_kept and not stays_else), (self.taken, stays_else and not is_kept)):
            (chosen.add if is_in else chosen.discard)(id_)
        self.kept.emit()


def _search() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(_("Find a name"))
    made.setAccessibleName(_("Find a name"))
    return made


def _fitting(people: Iterable[Person], typed: str) -> list[Person]:
    words = fold(typed).split()
    return [one for one in people if all(word in fold(f"{one.name} {one.organisation}") for word in words)]


def _others_fitting(others: Iterable[Other], typed: str) -> list[Other]:
    words = fold(typed).split()
    return [one for one in others if all(word in fold(one.name) for word in words)]


def _say_more(lines: QVBoxLayout, left: int) -> None:
    if left > 0:
        more = ngettext("{count} more: type a name to find them.", "{count} more: type a name to find them.", left)
        lines.addWidget(Text(more.format(count=left), "small", "text2"))


def _words(title: str, words: str) -> QVBoxLayout:
    standing = column(gap=0)
    standing.addWidget(Text(title, "row", wrapped=True))
    standing.addWidget(Text(words, "small", "text2", wrapped=True))
    return standing
