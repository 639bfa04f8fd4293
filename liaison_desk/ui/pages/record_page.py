"""The page of one kind of record: a list, its filters, the inspector, and the form; every such page derives from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.domain.record import class_of, kind_named
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.models.cells import Column, Name, Query, RowCells
from liaison_desk.ui.models.record_table import Provider, RecordTable, Short
from liaison_desk.ui.pages import record_files, record_history
from liaison_desk.ui.pages.choosing import Choosing
from liaison_desk.ui.pages.list_filters import search_line
from liaison_desk.ui.pages.more_columns import MoreColumns
from liaison_desk.ui.pages.record_parts import Filter, Filters, ListedRows
from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.shell.papers import OnPaper
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import ROW_HEIGHT
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.flow import flowing
from liaison_desk.ui.widgets.inspector import Beside, Inspector
from liaison_desk.ui.widgets.panel import Card, Icon, column, row, scrolled
from liaison_desk.ui.widgets.table_view import TableView
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed
    from liaison_desk.ui.forms.record_sheet import RecordSheet
    from liaison_desk.ui.shell.frame import Frame


class RecordPage(Page):
    """A list of one kind with its inspector. A page of a kind sets `kind`, `columns` and `cells`, and what else it wants.

    `cells`, `read`, `read_facets` and `keep` run in the worker; everything else runs in the window.
    """

    kind: ClassVar[str] = ""
    row_height: ClassVar[int] = ROW_HEIGHT
    icon: ClassVar[str] = "table"
    for_rows: Sequence[QWidget] = ()
    """Those of the tools that need a row to do anything with; an empty list goes without them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._wanted, self._shown_id = "", ""
        self.filters = Filters(self.make_filters(), self.ask)
        self.more = MoreColumns(self.listed_kinds, self.columns())
        rows = self.provider()
        columns = (*self.columns(), *(() if isinstance(rows, Short) else self.more.columns))  # Only long lists fill further columns.
        self.make_rows, self.table = rows.rows, RecordTable(self.jobs, rows, columns, f"page.{self.kind}", self)
        self.view, self.inspector = TableView(self.table, self.plural, self.row_height), Inspector(self.label)
        self.search, self.count, self.room = search_line(), Text("", "small", "text2"), QStackedWidget()
        self.choosing = Choosing(self)
        self.beside = Beside(scrolled(self._main()), self.inspector)
        column(self, gap=0).addWidget(self.beside)
        self._connect()
        self.show_nothing()

    # --- what a page of a kind says of itself --------------------------------------------------------------------

    @property
    def label(self) -> str:
        """The name of one such record."""
        return kind_named(self.kind).label

    @property
    def plural(self) -> str:
        """The name of many of them."""
        return kind_named(self.kind).plural

    def columns(self) -> Sequence[Column]:
        """Return the columns; the key of one that sorts is a field."""
        return (Column(key=kind_named(self.kind).title_fields[0], label=self.label, width=240, stretches=True),)

    def cells(self, listed: Listed) -> RowCells:
        """Return the cells of a row; in the worker."""
        raise AssertionError(type(self).__name__)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters, in the order of their pills."""
        return ()

    def provider(self) -> Provider:
        """Return where the rows come from."""
        return ListedRows(self.desk, self.kind, self.cells, self.more)

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read what the inspector shows; in the worker. None where the record is gone."""
        from liaison_desk.services import listings

        return next(iter(listings.rows(desk, self.kind, [record_id])), None)

    def read_facets(self) -> Any:
        """Count for each filter how many records carry each code; in the worker."""
        from liaison_desk.services import listings

        now = self.table.query
        return listings.facets(self.desk, self.kind, tuple(self.filters.pills), text=now.text, filters=now.filters)

    def fill(self, shown: Inspector, seen: Any) -> None:
        """Show in the inspector what was read."""
        shown.show_head(isolate(seen.record.title), icon=self.icon)

    def blank(self, **landing: str) -> Record:
        """Return the record with which the form for a new one begins."""
        return class_of(self.kind)()

    def keep(self, desk: Desk, record: Record) -> Changes:
        """Keep what the form holds; in the worker."""
        from liaison_desk.services import records

        return records.keep(desk, record)

    def adorn(self, sheet: RecordSheet) -> None:
        """Add to the form what this kind needs beyond its fields."""

    def tools(self) -> Sequence[QWidget]:
        """Return the buttons over the list, at the trailing side."""
        return ()

    def over(self) -> QWidget | None:
        """Return what stands over everything, or nothing."""
        return None

    def foot(self) -> str:
        """Return the line under the list."""
        return ""

    def legend(self) -> QWidget | None:
        """Return what explains the marks of the list, beside the line under it, or nothing."""
        return None

    def empty(self) -> EmptyState:
        """Return what stands in place of a list that has no record at all."""
        words = _("Nothing here yet.")
        return EmptyState(self.icon, words, _("Add the first"), self.begin_new)

    # --- what the frame asks ---------------------------------------------------------------------------------------

    def take_cursor(self) -> None:
        """Put the cursor into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask again for the list, the counts of its filters, its saved filters, and the record that is shown."""
        self.ask()
        self.choosing.saved.ask()
        self.inspect(self._shown_id)

    def land(self, **landing: str) -> None:
        """Show a record (`record=`), begin a new one (`new=`), or narrow the list by filters and words (`text=`)."""
        self._wanted = landing.pop("record", "")
        self.choosing.saved.want(landing.pop("saved", ""))
        is_new = landing.pop("new", "")
        if is_new:
            self.begin_new(**landing)
            return
        if landing:
            self.filters.clear()
            self.search.setText(landing.pop("text", ""))
            for name, code in landing.items():
                self.filters.choose(name, code)
        self.ask()

    def begin_new(self, **landing: str) -> bool:
        """Open the form for a new record."""
        from liaison_desk.ui.pages import record_forms

        record_forms.open_new(self, self.blank(**landing))
        return True

    def close_level(self) -> bool:
        """Close an inspector that lies over the list, else leave the search."""
        if self.beside.is_over and self.inspector.isVisible():
            self.beside.close_inspector()
            return True
        if self.choosing.close_level():
            return True
        had_words = bool(self.search.text())
        self.search.clear()
        return had_words

    def on_paper(self) -> OnPaper:
        """Return the list, and the record under the cursor by the name in its row."""
        chosen = self.view.current_id()
        cells = self.table.cells_at(self.table.row_of(chosen)) if chosen else None
        title = next((one.name for one in cells.cells if isinstance(one, Name)), "") if cells else ""
        return OnPaper(kinds=self.listed_kinds, kind=self.kind_of(chosen) if chosen else "", record=chosen, title=plain(title))

    @property
    def listed_kinds(self) -> tuple[str, ...]:
        """The kinds of the rows."""
        return (self.kind,)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the list and the record under the cursor."""
        return (
            Command(label=_("Search in this list"), run=self.begin_search, key="Ctrl+F", icon="search", where=_(ON_PAGE)),
            Command(label=_("Edit"), run=self.edit, key="Ctrl+E", icon="pencil", where=_(ON_PAGE)),
            Command(label=_("History of this record"), run=self.show_history, key="Ctrl+H", icon="refresh", where=_(ON_PAGE)),
            Command(
                label=_("Files of this record"),
                run=lambda: record_files.open_files(self),
                key=record_files.KEY,
                icon="file-text",
                where=_(ON_PAGE),
            ),
            Command(label=_("Remove (undo brings it back)"), run=self.remove, key="Del", icon="trash", where=_(ON_PAGE)),
            Command(label=_("Erase for safety (never comes back)"), run=self.erase, key="Shift+Del", icon="eraser", where=_(ON_PAGE)),
            *(Command(label=one.label, run=one.run, key=one.key, icon=one.icon, where=_(ON_PAGE)) for one in self.inspector.deeds),
            *self.choosing.commands(),
        )

    # --- doing -------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the list with the words and filters as they stand."""
        now = self.table.query
        filters, text = self.filters.asked(), self.search.text().strip()
        self.table.ask(Query(text=text, filters=filters, sort=now.sort, is_descending=now.is_descending))

    def want(self, record_id: str) -> None:
        """Go to a record as soon as the list holds it."""
        self._wanted = record_id

    def begin_search(self) -> None:
        """Put the cursor into the search of the list."""
        self.search.setFocus()
        self.search.selectAll()

    def edit(self, record_id: str = "") -> None:
        """Open the form of a record, of the one under the cursor where none is named."""
        from liaison_desk.ui.pages import record_forms

        chosen = record_id or self.view.current_id()
        if chosen:
            record_forms.open_edit(self, chosen)

    def remove(self) -> None:
        """Remove the record under the cursor; the toast offers to undo it."""
        chosen = self.view.current_id()
        if not chosen:
            return
        from liaison_desk.services import records

        def removed(changes: Changes) -> None:
            self.frame.say(_("Removed; undo brings it back"), batch=changes.batch)

        self.jobs.run(partial(records.drop, self.desk, self.kind_of(chosen), chosen), done=removed)

    def erase(self) -> None:
        """Ask what of the record under the cursor is to be erased for safety, and show what that means."""
        chosen = self.view.current_id()
        if chosen:
            from liaison_desk.ui.dialogs.erase import EraseDialog

            EraseDialog(self.frame, self.kind_of(chosen), chosen).open()

    @property
    def shown_id(self) -> str:
        """The id of the record that the inspector shows."""
        return self._shown_id

    def show_lately(self) -> None:
        """Put the files and the newest actions of the history under what the inspector shows."""
        record_files.add_to(self, self._shown_id)
        record_history.add_to(self, self._shown_id)

    def show_history(self, record_id: str = "") -> None:
        """Open the history of a record, of the one under the cursor where none is named."""
        chosen = record_id or self.view.current_id()
        if chosen:
            self.frame.show_history(self.kind_of(chosen), chosen)

    def kind_of(self, record_id: str) -> str:
        """Return the kind of a row; pages that mix kinds answer by id."""
        return self.kind

    def inspect(self, record_id: str) -> None:
        """Read a record and show it in the inspector."""
        self._shown_id = record_id
        if not record_id:
            self.show_nothing()
            return
        self.jobs.run(partial(self.read, self.desk, record_id), done=self._show, topic=f"page.{self.kind}.inspect")

    def open(self, record_id: str) -> None:
        """Do what Enter asks of a row: show it where the inspector is away, else edit it."""
        if self.inspector.isVisible():
            self.edit(record_id)
        else:
            self.beside.show_inspector()

    def show_nothing(self) -> None:
        """Empty the inspector."""
        self.inspector.show_head(self.label, _("Choose one from the list."), self.icon)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _main(self) -> QWidget:
        main, card = QWidget(), Card()
        standing = column(main, gap=12, margins=(24, 16, 24, 12))
        head, pills = row(gap=8), row(gap=8)
        head.addWidget(self.search, 2)
        head.addStretch(1)
        for one in self.tools():
            head.addWidget(one)
        pills.addWidget(flowing(self.filters.pills.values()), 1, Qt.AlignmentFlag.AlignVCenter)
        pills.addWidget(self.count)
        card.body.setContentsMargins(1, px(6), 1, px(6))  # The list has square corners, the card round ones: it begins below them.
        card.add(self.view, 1)
        self._fill_room(card)
        over = self.over()
        if over is not None:
            standing.addWidget(over)
        standing.addLayout(head)
        strip = self.choosing.over(pills)
        head.insertWidget(2, strip) if self.choosing.is_short else standing.addWidget(strip)
        self.room.setMinimumHeight(px(220))  # In a window that is lower than that the page scrolls.
        standing.addWidget(self.room, 1)
        if self.foot():
            under = row(gap=8)
            under.addWidget(Icon("eye-off"))
            under.addWidget(Text(self.foot(), "small", "text2", wrapped=True), 1)
            legend = self.legend()
            if legend is not None:
                under.addWidget(legend)
            standing.addLayout(under)
        return main

    def _fill_room(self, card: Card) -> None:
        nothing_fits = EmptyState("search", _("Nothing fits these words and filters."), _("Show all"), self._show_all)
        for one in (card, self.empty(), nothing_fits):
            self.room.addWidget(one)

    def _connect(self) -> None:
        self.view.current_changed.connect(self._current)
        self.view.opened.connect(self.open)
        self.view.pressed_key.connect(self._pressed)
        self.view.clicked.connect(lambda _index: self.beside.show_inspector())
        self.search.textChanged.connect(lambda _words: self.ask())
        self.search.returnPressed.connect(self.view.setFocus)
        self.choosing.loaded.connect(self._loaded)

    def _loaded(self) -> None:
        total, is_narrowed = self.table.total, bool(self.table.query.text or self.table.query.filters)
        self.count.setText(_("{count} found").format(count=total) if is_narrowed else str(total))
        for one in (self.search, self.choosing.strip, *self.for_rows):  # Where there is nothing, there is nothing to search or to narrow.
            one.setVisible(bool(total) or is_narrowed)
        self.room.setCurrentIndex(0 if total else 2 if is_narrowed else 1)
        self.inspector.setVisible(bool(total) and not self.beside.is_over)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._go_to(wanted, is_narrowed=is_narrowed)
        elif total and not self.view.current_id():
            self.view.choose(self.table.id_at(0))

    def _go_to(self, wanted: str, *, is_narrowed: bool) -> None:
        if self.view.choose(wanted):
            self.take_cursor()
            self.beside.show_inspector()
        elif is_narrowed:
            self._wanted = wanted
            self._show_all()

    def _show_all(self) -> None:
        self.filters.clear()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.ask()

    def _current(self, record_id: str) -> None:
        if record_id != self._shown_id:
            self.choosing.inspect(record_id)

    def _show(self, seen: Any) -> None:
        if seen is None:
            self.show_nothing()
            return
        self.fill(self.inspector, seen)
        self.show_lately()

    def _pressed(self, letter: str) -> None:
        if letter == " ":
            self.beside.close_inspector() if self.inspector.isVisible() else self.beside.show_inspector()
