"""Importing a file from a page: choose it, watch it, stop it, and see row by row what became of it; one undo takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.importing import Imported
    from liaison_desk.services.intake import RowOutcome
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.page import Page

_MOST_SHOWN = 300
_LOOKS = {"new": ("plus", "ok"), "changed": ("pencil", "info"), "same": ("check", ""), "refused": ("circle-x", "danger")}


def import_button(page: Page) -> Button:
    """Return the button that imports a file."""
    return Button(_("Import"), icon="download", key="Ctrl+I", pressed=partial(ask_for_file, page))


class FileDrops(QObject):
    """Takes files of some endings that are dropped onto a page, and imports the first; it lives as long as the page."""

    def __init__(self, page: Page, endings: tuple[str, ...]) -> None:
        super().__init__(page)
        self._page, self._endings = page, endings
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what fits, and import it when it is let go."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        files = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
        fitting = [one for one in files if one.suffix.casefold() in self._endings]
        if not fitting:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            import_file(self._page, fitting[0])
        return True


def duplicates_button(page: Page) -> Button:
    """Return the button that goes to the records which look like one."""
    return icon_button("arrow-merge", _("Look for duplicates"), partial(page.frame.go, "duplicates"))


def ask_for_file(page: Page) -> None:
    """Ask for a file and import it."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Tables, lists, cards, calendars and networks (*.csv *.xlsx *.tsv *.txt *.json *.vcf *.ics *.graphml);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(page.frame.window(), _("Import a file"), start, kinds)
    if chosen:
        import_file(page, Path(chosen))


def import_file(page: Page, path: Path) -> None:
    """Import a file in the worker, with progress, and show what became of each row; a lock gives it up, an unlock begins it anew.

    A network is shown first with what it would change.
    """
    from liaison_desk.ui.dialogs import network_file

    if path.suffix.casefold() in network_file.ENDINGS:
        network_file.show_network(page.frame, [path])
        return
    _begin(page.frame, path, brings_erased=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the officer said of a file so far; None where nobody was asked yet."""

    rows: Mapping[int, str] | None = None
    kinds: Mapping[tuple[str, str], str] | None = None
    sectors: Mapping[str, str] | None = None


def _begin(frame: Frame, path: Path, *, brings_erased: bool, said: _Said | None = None) -> None:
    title, told = _("Importing {file}").format(file=isolate(path.name)), said or _Said()
    work, done = partial(_imported, path, brings_erased, told), partial(show_outcome, path=path, said=told)
    begin(frame, LongWork(title=title, work=work, done=done, cancellable=True))


def _imported(path: Path, brings_erased: bool, said: _Said, desk: Desk, progress: Progress) -> Imported:
    """Import a file; where nobody answered yet, rows like somebody who is there, kinds and sectors are asked about before any writing."""
    from liaison_desk.services import importing
    from liaison_desk.services.kind_rows import KindRows
    from liaison_desk.services.look_alike_rows import LookAlikeRows
    from liaison_desk.services.sector_rows import SectorRows

    kinds = KindRows(said.kinds or {}, is_asking=said.kinds is None)
    sectors = SectorRows(said.sectors or {}, is_asking=said.sectors is None)
    like = LookAlikeRows(said.rows or {}, is_asking=said.rows is None, kinds=kinds, sectors=sectors)
    return importing.import_file(desk, path, brings_erased=brings_erased, like=like, progress=progress)


def show_outcome(frame: Frame, imported: Imported, *, path: Path | None = None, said: _Said | None = None) -> None:
    """Show what an import did; with its path it may be done again for those who were erased here.

    Where rows look like somebody who is there, or kinds are proposed, nothing was written yet, and it is asked first what they are.
    """
    if imported.waits and path is not None:
        _ask(frame, imported, path, said or _Said())
        return
    ImportOutcome(frame, imported, path, said).open()


def _ask(frame: Frame, imported: Imported, path: Path, said: _Said) -> None:
    """Ask what rows are, else what kinds, else what sectors, and go on with the answer."""
    from liaison_desk.ui.dialogs.import_kinds import ImportKinds
    from liaison_desk.ui.dialogs.import_questions import ImportQuestions
    from liaison_desk.ui.dialogs.import_sectors import ImportSectors

    go_on = partial(_begin, frame, path, brings_erased=False)
    told = replace(said, rows=said.rows or {})
    if any(one.looks_like for one in imported.rows):
        ImportQuestions(frame, imported, lambda rows: go_on(said=replace(said, rows=rows))).open()
    elif said.kinds is None and any(one.is_open for one in imported.kinds):
        ImportKinds(frame, imported, lambda kinds: go_on(said=replace(told, kinds=kinds))).open()
    else:
        told = replace(told, kinds=told.kinds or {})
        ImportSectors(frame, imported, lambda sectors: go_on(said=replace(told, sectors=sectors))).open()


def outcome_labels() -> dict[str, str]:
    """Return the words for what may become of a row."""
    return {"new": _("New"), "changed": _("Changed"), "same": _("The same"), "refused": _("Refused")}


def summary(imported: Imported) -> str:
    """Return what happened in a few sentences."""
    said = [_("{new} new, {changed} changed, {same} the same, {refused} refused.").format(**imported.counts)]
    if imported.unmapped:
        names = ", ".join(imported.unmapped[:8])
        said.append(_("Columns without a field: {count} ({names}).").format(count=len(imported.unmapped), names=names))
    if imported.dropped:
        told = ", ".join(f"{name} {count}" for name, count in imported.dropped.items())
        said.append(_("Left out on purpose: {what}.").format(what=told))
    if imported.erased:
        count = len(imported.erased)
        words = ngettext("{count} was erased here for safety and left out.", "{count} were erased here for safety and left out.", count)
        said.append(words.format(count=count))
    if imported.disagreement:
        said.append(imported.disagreement)
    said += imported.matching_lines(most=6)
    if imported.is_stopped:
        said.append(_("The import was stopped; nothing was written."))
    return " ".join(said)


class ImportOutcome(QDialog):
    """Says what became of each row, refused ones first and disagreeing ones early, and offers to take the import back."""

    def __init__(self, frame: Frame, imported: Imported, path: Path | None = None, said: _Said | None = None) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Imported: {file}").format(file=imported.file))
        self.resize(px(640), min(px(640), frame.height() - px(40)))
        self._frame, self._imported, self._path, self._said = frame, imported, path, said or _Said()
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        head.addWidget(Text(isolate(imported.file), "title", wrapped=True))
        head.addWidget(Text(summary(imported), "body", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(line())
        standing.addWidget(shown_whole(scrolled(self._rows())), 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        self.undo = Button(_("Undo the import"), icon="arrow-back-up", pressed=self._undo)
        self.undo.setVisible(bool(imported.batch))
        self.bring = Button(_("Bring in the erased too"), icon="alert-triangle", pressed=self._bring)
        self.bring.setVisible(bool(imported.erased) and path is not None)
        foot.addWidget(self.undo)
        foot.addWidget(self.bring)
        foot.addStretch(1)
        done = Button(_("Done"), "primary", pressed=self.accept)
        foot.addWidget(done)
        standing.addLayout(foot)
        done.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter must not take back what was just brought in.

    def _rows(self) -> QWidget:
        inside = QWidget()
        standing = column(inside, gap=6, margins=(24, 12, 24, 16))
        order = list(_LOOKS)[::-1]
        told = self._imported.disagreeing
        rows = sorted(self._imported.rows, key=lambda one: (order.index(one.outcome.value), one.row not in told, one.row))
        for one in rows[:_MOST_SHOWN]:
            standing.addLayout(_outcome_line(one))
        if len(rows) > _MOST_SHOWN:
            standing.addWidget(Text(_("and {count} more").format(count=len(rows) - _MOST_SHOWN), "small", "text2"))
        standing.addStretch(1)
        return inside

    def _bring(self) -> None:
        """Import the file once more with those who were erased here for safety; what is in already stays as it is."""
        if self._path is not None:
            _begin(self._frame, self._path, brings_erased=True, said=_Said({}, self._said.kinds, self._said.sectors))
        self.accept()

    def _undo(self) -> None:
        self._frame.undo(self._imported.batch)
        self.accept()


def _outcome_line(one: RowOutcome) -> QHBoxLayout:
    lying, words = row(gap=12), column(gap=1)
    icon, tone = _LOOKS[one.outcome.value]
    words.addWidget(Text(isolate(one.title) if one.title else _("Row {row}").format(row=one.row), "row", wrapped=True))
    place = _("line {line}").format(line=one.line) if one.line else _("row {row}").format(row=one.row)
    words.addWidget(Text(" · ".join(word for word in (place, one.why, *one.notes) if word), "small", "text2", wrapped=True))
    lying.addLayout(words, 1)
    lying.addWidget(Chip(outcome_labels()[one.outcome.value], icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    return lying
