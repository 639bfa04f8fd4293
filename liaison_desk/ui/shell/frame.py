"""The frame around the pages while a vault is open: rail, top bar, messages, toast, palette, keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.domain.errors import NeverUndoneError
from liaison_desk.i18n import _
from liaison_desk.ui.shell.care_watch import CareWatch
from liaison_desk.ui.shell.commands import Command, bound, key_lines, shown_key
from liaison_desk.ui.shell.everywhere import everywhere
from liaison_desk.ui.shell.in_between import READ_AFTER, TIDY_AFTER, InBetween
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.shell.operations import Operations
from liaison_desk.ui.shell.palette import Palette
from liaison_desk.ui.shell.papers import OnPaper, page_of_paper, paper_commands
from liaison_desk.ui.shell.rail import Rail
from liaison_desk.ui.shell.toast import Toast, WorkStrip
from liaison_desk.ui.shell.top_bar import TopBar
from liaison_desk.ui.shell.ways import further_commands, page_commands
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import COLLAPSE_RAIL_BELOW
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import window_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.jobs import Jobs
    from liaison_desk.ui.session import Hit, Opened, Overview, Session
    from liaison_desk.ui.shell.page import Page, PageSpec

_PAGES_OF = {"stakeholder": "stakeholders", "contact": "contacts", "liaison-point": "contacts", "received-report": "received"} | {
    "engagement": "engagements",
    "forum": "forums",
    "commitment": "promises",
    "life-warning": "life-warnings",
}
_OVERVIEW, _FIND, _READY = "frame.overview", "frame.find", "frame.begin_finding"


class Frame(QWidget):
    """What pages stand in, and what they ask of the window: `go`, `say`, `show_error`, `mark_saved`, `jobs`, `desk`."""

    lock_asked = Signal()
    hold_asked = Signal()
    left = Signal()
    shown_page = Signal(str)
    settings_chosen = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, opened: Opened, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.jobs, self.session, self.opened = jobs, session, opened
        self._specs = {one.key: one for one in pages}
        self._pages: dict[str, Page] = {}
        self._page_keys: list[Any] = []
        self._operation, self._named = "", ""
        self.rail = Rail(
            [(one.key, one.label, one.icon) for one in pages if one.in_rail], partial(self.go, "settings"), self.lock_asked.emit
        )
        self.rail.keep_quiet(one.key for one in pages if one.in_rail and one.is_quiet)
        self.top, self.messages, self.stack = TopBar(), MessageBar(), QStackedWidget()
        self.toast, self.strip, self.palette_box = Toast(self), WorkStrip(self), Palette(self)
        self._stack_up()
        self._connect()
        self._shortcuts = bound(self.commands(), self)
        self.top.mark_sample(is_sample=opened.is_sample)
        self.ask_overview()
        self.care, self.operations = CareWatch(self), Operations(self)
        self.ahead, self.tidying = InBetween(self, session.read_ahead, READ_AFTER), InBetween(self, session.tidy, TIDY_AFTER)

    @property
    def desk(self) -> Any:
        """The open desk."""
        return self.opened.desk

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.current)

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return next((key for key, one in self._pages.items() if one is self.stack.currentWidget()), "")

    def go(self, key: str, **landing: str) -> None:
        """Show a page, made when it is first wanted, and tell it what is wished of it."""
        spec = self._specs.get(key)
        if spec is None:
            return
        if key not in self._pages:
            self._pages[key] = spec.load(self)
            self.stack.addWidget(self._pages[key])
        page = self._pages[key]
        self.toast.leave()
        self.stack.setCurrentWidget(page)
        self.rail.choose(spec.under or key)
        self.top.title.set_text(spec.label)
        self.name_window()
        self._bind_page(page)
        if landing:
            page.land(**landing)
        else:
            page.take_cursor()
        self.shown_page.emit(key)

    def name_window(self, place: str = "") -> None:
        """Name page and operation in the window's title, and where the officer is in the page, such as the number of a report."""
        self._named = place
        if self.isVisible():
            self.window().setWindowTitle(window_title(place, self.top.title.text(), self._operation))

    def name_again(self) -> None:
        """Name the window again as it was, after something else stood there."""
        self.name_window(self._named)

    def say(self, words: str, *, batch: str = "", undo: Callable[[], object] | None = None) -> None:
        """Show a toast; with the batch of a change, or with what takes back what was done, it offers Undo."""
        self.toast.say(words, undo or (partial(self.undo, batch) if batch and self.session.undo else None))
        self._place()

    def mark_saved(self) -> None:
        """Note that something was kept now."""
        self.top.saved.mark()

    def show_error(self, error: Any) -> None:
        """Show an error in the message bar."""
        self.messages.show_error(error)

    def undo(self, batch: str = "") -> None:
        """Take back a change, or without a batch this laptop's newest."""
        work = self.session.undo
        if work is not None:
            self.jobs.run(partial(work, self.desk, batch), done=self._undone, failed=self._not_undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        work = self.session.redo
        if work is not None:
            self.jobs.run(partial(work, self.desk), done=self._redone)

    def show_history(self, kind: str, record_id: str) -> None:
        """Open the history of any record: what was done to it, and what it was on any date; of a file the file itself."""
        if kind == "attachment":
            from liaison_desk.ui.dialogs.files import open_file

            open_file(self, record_id)
            return
        from liaison_desk.ui.dialogs.history import HistoryDialog

        HistoryDialog(self, kind, record_id).open()

    def go_to_record(self, kind: str, record_id: str) -> None:
        """Show a record on the page of its kind; its history where no page lists that kind."""
        key = _PAGES_OF.get(kind, "")
        if key in self._specs:
            self.go(key, record=record_id)
        else:
            self.show_history(kind, record_id)

    def begin_new(self) -> None:
        """Begin something new where the officer is."""
        if self.page is not None:
            self.page.begin_new()

    def log_contact(self, kind: str = "", record_id: str = "", title: str = "") -> None:
        """Log an informal contact, with whoever is under the cursor unless somebody is named."""
        from liaison_desk.ui.dialogs.informal_contact import InformalContact

        here = self.page.on_paper() if self.page and not kind else OnPaper(kind=kind, record=record_id, title=title)
        InformalContact(self, here.kind, here.record, here.title).open()

    def _log_contact(self) -> None:
        self.log_contact()

    def print_here(self, key: str = "") -> None:
        """Open what can be printed where the officer is; `key` names one paper, else the first is chosen."""
        from liaison_desk.ui.dialogs.copy_review import open_papers

        open_papers(self, self.page.on_paper() if self.page else OnPaper(), key)

    def _choose_for_paper(self, key: str) -> None:
        """Go where a record can be chosen of which that paper is made, and say what to press then."""
        self.go(page_of_paper(key))
        self.say(_("Choose a record here, then press {key} for this paper.").format(key=shown_key("Ctrl+P")))

    def open_palette(self, text: str = "") -> None:
        """Open the palette, with words already in it if given."""
        self.palette_box.open_with(text, self.all_commands())
        if self.session.begin_finding is not None:
            self.jobs.run(partial(self.session.begin_finding, self.desk), topic=_READY)

    def commands(self) -> tuple[Command, ...]:
        """Return the window's own commands."""
        return (
            Command(label=_("Search and do"), run=self.open_palette, key="Ctrl+K", icon="search", is_listed=False),
            Command(label=_("New"), run=self.begin_new, key="Ctrl+N", icon="plus"),
            Command(label=_("Undo"), run=self.undo, key="Ctrl+Z", icon="arrow-back-up"),
            Command(label=_("Redo"), run=self.redo, key="Ctrl+Shift+Z", icon="refresh"),
            *self._informal(),
            *everywhere(self),
            *page_commands(self._specs.values(), self.go),
            Command(label=_("Print, preview, copy"), run=self.print_here, key="Ctrl+P", icon="printer"),
            Command(label=_("Lock now"), run=self.lock_asked.emit, key="Ctrl+Shift+L", icon="lock"),
            Command(label=_("Hold the key during this meeting, or end that"), run=self.hold_asked.emit, icon="key"),
            Command(label=_("Keys"), run=self.show_keys, key="?", icon="keyboard"),
        )

    def _informal(self) -> tuple[Command, ...]:
        if "engagements" not in self._specs:
            return ()
        return (Command(label=_("Log an informal contact"), run=self.log_contact, key="Ctrl+L", icon="message-plus"),)

    def all_commands(self) -> tuple[Command, ...]:
        """Return what can be done now: the page's commands first."""
        printed = paper_commands(self.page.on_paper() if self.page else OnPaper(), self.print_here, self._choose_for_paper)
        return (
            *(self.page.commands() if self.page else ()),
            *self.commands(),
            *printed,
            *self.operations.commands(),
            *self.care.commands(),
            *further_commands(self._specs.values(), self.go),
        )

    def show_keys(self) -> None:
        """Open the dialog of keys."""
        from liaison_desk.ui.dialogs.keys import KeysDialog

        KeysDialog(key_lines(self.all_commands()), self.window()).open()

    def ask_overview(self) -> None:
        """Ask again what the rail and the top bar show."""
        work = self.session.overview
        if work is not None:
            self.jobs.run(partial(work, self.desk), done=self._show_overview, topic=_OVERVIEW)

    def close_pages(self) -> None:
        """Keep what is half written and let every page go, so that nothing of the vault stays on screen or in widgets."""
        for topic in (_OVERVIEW, _FIND):
            self.jobs.drop(topic)
        for one in (self.care, self.ahead, self.tidying):
            one.stop()
        self.leave_pages()
        self._drop_pages()

    def leave_pages(self) -> None:
        """Let every page keep what is half written."""
        for page in self._pages.values():
            page.leave()

    def begin_anew(self) -> None:
        """Let go of every page as it stands, of what was found and said, and show the page in view from what the vault holds now."""
        key = self.current
        self._drop_pages()
        self.palette_box.forget()
        self.messages.hide()
        self.ask_overview()
        self.go(key)

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail in a narrow window and keep what floats in its place."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(COLLAPSE_RAIL_BELOW)
        if is_narrow is not self.rail.is_narrow:
            self.rail.set_narrow(is_narrow=is_narrow)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the keys with `?` and the palette with `/`; what reaches the frame was not meant for a text field."""
        act = {"?": self.show_keys, "/": self.open_palette}.get(event.text())
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and self.messages.isVisible():
            self.messages.hide()
        else:
            super().keyPressEvent(event)

    def _stack_up(self) -> None:
        lying, standing = row(self, gap=0), column(gap=0)
        lying.addWidget(self.rail)
        lying.addWidget(line(upright=True))
        for one in (self.top, line(), self.messages):
            standing.addWidget(one)
        standing.addWidget(self.stack, 1)
        lying.addLayout(standing, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.top.search.clicked.connect(self._open_search)
        self.top.new.clicked.connect(self._begin_new)
        self.top.log.clicked.connect(self._log_contact)
        self.top.log.setVisible("engagements" in self._specs)
        self.top.sample_left.connect(self.left)
        self.top.hold.clicked.connect(self._ask_hold)
        self.palette_box.asked.connect(self._find)
        self.palette_box.all_asked.connect(self._find_all)
        self.palette_box.chosen.connect(self._land)
        self.strip.cancelled.connect(self.jobs.cancel)
        self.jobs.began.connect(self.strip.begin)
        self.jobs.moved.connect(self.strip.move_on)
        self.jobs.ended.connect(self.strip.end)
        for moved in (self.jobs.began, self.strip.grew):
            moved.connect(self._place)
        self.jobs.desk_changed.connect(self._desk_changed)
        self.jobs.refused.connect(self.show_error)
        self.jobs.failed_world.connect(self.show_error)

    # Methods and no lambdas: what outlives the frame, such as the worker, must not keep it in memory after a lock.
    def _open_search(self) -> None:
        self.open_palette()

    def _begin_new(self) -> None:
        self.begin_new()

    def _ask_hold(self) -> None:
        self.hold_asked.emit()

    def _bind_page(self, page: Page) -> None:
        for one in self._page_keys:
            one.setParent(None)
            one.deleteLater()
        own = {one.key for one in self.commands()}
        self._page_keys = bound((one for one in page.commands() if one.key not in own), page)

    def _desk_changed(self, changes: Changes) -> None:
        self.mark_saved()
        for page in self._pages.values():
            page.desk_changed(changes)
        self.ask_overview()
        self.tidying.begin()

    def _undone(self, changes: Changes) -> None:
        if changes:
            self.say(_("Undone · {what}").format(what=changes.what) if changes.what else _("Undone"))
        if changes.skipped:
            self.messages.show_message(_("Some values were changed later and stay as they are."), ", ".join(changes.skipped), "warn")

    def _redone(self, changes: Changes) -> None:
        if changes:
            self.say(_("Done again · {what}").format(what=changes.what) if changes.what else _("Done again"))

    def _not_undone(self, error: DeskError) -> bool:
        """Say why the newest action stays, and offer to look at the one before it that may be taken back."""
        if not isinstance(error, NeverUndoneError) or not error.instead or "lately" not in self._specs:
            return False
        look = (_("See what was done"), partial(self.go, "lately", record=error.instead))
        self.messages.show_message(error.message, _("What was done before it can still be taken back."), "warn", look)
        return True

    def _show_overview(self, seen: Overview) -> None:
        self.rail.show_overview(seen)
        self.top.show_overview(seen)
        self._operation = seen.operation
        self.name_window(self._named)

    def _find(self, text: str) -> None:
        work = self.session.find
        if work is not None and text:
            self.jobs.run(partial(work, self.desk, text), done=self.palette_box.show_found, topic=_FIND)

    def _find_all(self, text: str) -> None:
        work = self.session.find_all
        if work is not None and text:
            self.jobs.run(partial(work, self.desk, text), done=self.palette_box.show_found, topic=_FIND)

    def _land(self, hit: Hit) -> None:
        if hit.page:
            self.go(hit.page, **{hit.landing: hit.reference})
        elif hit.kind:
            self.show_history(hit.kind, hit.reference)

    def _place(self) -> None:
        gap, over_buttons, is_mirrored = px(24), px(72), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner_left, inner_right = self.rail.width() + gap, self.width() - gap
        for one, at_start in ((self.toast, True), (self.strip, False)):
            one.adjustSize()
            left = inner_left if at_start else inner_right - one.width()
            left = self.width() - left - one.width() if is_mirrored else left
            one.move(left, self.height() - one.height() - (gap if at_start else over_buttons))
        self.palette_box.setGeometry(self.rect())
