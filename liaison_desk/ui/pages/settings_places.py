"""Lists of places: bring one in, see what it holds, take it away; and where a name, code or position leads."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit

from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui.long_work import begin_for
from liaison_desk.ui.pages.settings_part import Part
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.domain.gazetteer import Gazetteer
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.gazetteer import Added
    from liaison_desk.ui.shell.frame import Frame

_WAIT = 200
_MOST_TOLD = 3


class PlacesPart(Part):
    """The lists that are here, each one record however many places it has, and a field to try them."""

    label_text: ClassVar[str] = N_("Lists of places")
    icon: ClassVar[str] = "map-pin"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.add = Button(_("Bring in a list"), "primary", "download", pressed=self.ask_for_file)
        self.lines = column(gap=2)
        self.told = Text("", "small", "text2", wrapped=True)
        self.try_words = QLineEdit()
        self.try_words.setMaxLength(120)
        self.found = column(gap=2)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._look)
        self._stack_up()

    def refresh(self) -> None:
        """Read which lists are here."""
        self.frame.jobs.run(partial(_read, self.frame.desk), done=self._show, topic="settings.places")

    def ask_for_file(self) -> None:
        """Ask for a file and bring its places in."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = _("Lists of places (*.csv *.xlsx *.tsv *.txt *.json *.geojson *.topojson);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self.frame.window(), _("Bring in a list of places"), start, kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Bring in the places of a file."""
        title = _("Bringing in {file}").format(file=isolate(file.name))
        begin_for(self.frame, title, partial(_added, file), self._tell)

    def remove(self, one: Gazetteer) -> None:
        """Take a list away; undo brings it back."""
        self.frame.jobs.run(partial(_removed, self.frame.desk, one.id), done=partial(self._tell_removed, one))

    def _stack_up(self) -> None:
        line = _("P-codes and settlements from tables (CSV), GeoJSON, TopoJSON or GeoNames. Encrypted in the vault, as one list each.")
        card = self.card(_("Lists of places"), line)
        card.add_to_head(self.add)
        card.body.addLayout(self.lines)
        card.add(self.told)
        self.told.hide()
        rule = _("A place becomes a record of this office when it is first used. Boundaries are brought in on the map page.")
        card.add(Text(rule, "small", "text2", wrapped=True))
        tried = self.card(_("Try them"))
        help_text = _("A name in any spelling or script, or a P-code with or without its blanks.")
        tried.add(FormRow(_("Look for"), self.try_words, help=help_text))
        tried.body.addLayout(self.found)
        self.try_words.textEdited.connect(lambda _text: self._wait.start())

    def _show(self, there: Sequence[Gazetteer]) -> None:
        emptied(self.lines)
        for one in there:
            self.lines.addLayout(self._line(one))
        if not there:
            self.lines.addWidget(Text(_("There is none yet."), "body", "text2"))

    def _line(self, one: Gazetteer) -> QHBoxLayout:
        lying, said = row(gap=10, margins=(0, 3, 0, 3)), column(gap=1)
        lying.addWidget(Icon("map-pin"))
        said.addWidget(Text(isolate(one.name), "row"))
        words = ngettext("{count} place", "{count} places", one.places or 0).format(count=one.places or 0)
        said.addWidget(Text(" · ".join(each for each in (words, isolate(one.source)) if each), "small", "text2"))
        lying.addLayout(said, 1)
        name = _("Remove {name}").format(name=isolate(one.name))
        lying.addWidget(Button(_("Remove"), "inline", "trash", name=name, pressed=partial(self.remove, one)))
        return lying

    def _tell(self, added: Added) -> None:
        words = ngettext("{count} place was brought in.", "{count} places were brought in.", added.places).format(count=added.places)
        if added.refused:
            few = "; ".join(_("line {line}: {why}").format(line=line, why=why) for line, why in added.refused[:_MOST_TOLD])
            gone = ngettext("{count} row gave none ({why}).", "{count} rows gave none ({why}).", len(added.refused))
            words = f"{words} {gone.format(count=len(added.refused), why=few)}"
        self.told.setText(words)
        self.told.show()
        self.frame.say(_("Saved"), batch=added.changes.batch)
        self.refresh()

    def _tell_removed(self, one: Gazetteer, changes: object) -> None:
        self.told.hide()
        self.frame.say(_("Removed: {name}").format(name=isolate(one.name)), batch=getattr(changes, "batch", ""))
        self.refresh()

    def _look(self) -> None:
        words = self.try_words.text().strip()
        self.frame.jobs.run(partial(_found, self.frame.desk, words), done=self._show_found, topic="settings.places.try")

    def _show_found(self, found: Sequence[tuple[str, str]]) -> None:
        emptied(self.found)
        for name, line in found:
            lying = row(gap=8)
            lying.addWidget(Text(isolate(name), "row"))
            lying.addWidget(Text(line, "small", "text2"), 1)
            self.found.addLayout(lying)
        if not found and self.try_words.text().strip():
            self.found.addWidget(Text(_("Nothing found"), "small", "text2"))


def _read(desk: Desk) -> Sequence[Gazetteer]:
    from liaison_desk.services import gazetteer

    return gazetteer.listed(desk)


def _added(file: Path, desk: Desk) -> Added:
    from liaison_desk.services import gazetteer

    return gazetteer.add(desk, file)


def _removed(desk: Desk, ref: str) -> object:
    from liaison_desk.services import gazetteer

    return gazetteer.remove(desk, ref)


def _found(desk: Desk, words: str) -> list[tuple[str, str]]:
    from liaison_desk.services import gazetteer, place_entry

    near = place_entry.said_of(desk, words)
    if place_entry.is_position(words):
        return [(place_entry.name_for(words), near)]
    return [(one.title, one.line) for one in place_entry.meant(desk, words)] if len(gazetteer.places(desk)) else []
