"""What can be done with the chosen rows of a list, and with its columns: a bar over the list, and the same by keys and in the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.domain.bulk_edit import editable_on_all
from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.models import columns as arrangements
from liaison_desk.ui.models.record_table import words_in
from liaison_desk.ui.pages.list_filters import ListFilters
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.panel import row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from liaison_desk.domain.bulk_edit import Change
    from liaison_desk.services.bulk_edit import Outcome
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.models.columns import Arrangement
    from liaison_desk.ui.pages.record_page import RecordPage
    from liaison_desk.ui.shell.frame import Frame

_MOST_NAMED = 5
_PAUSE = 250
"""Milliseconds without a letter after which counts and the inspector follow the list."""


class Choosing(QObject):
    """The chosen rows of a page and its columns. Only a page of records offers to change them; every list is copied and arranged.

    `loaded` tells that all of the list is known.
    """

    loaded = Signal()

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self._page, self._are_records = page, page.more.are_records
        kinds = [kind_named(one) for one in page.listed_kinds] if self._are_records else []
        self._are_edited, self._are_tagged = bool(editable_on_all(kinds)), bool(editable_on_all(kinds, terms_only=True))
        self.is_short = not (self._are_records or page.filters.pills)  # So little stands in its strip that it needs no line of its own.
        self.saved = ListFilters(page)
        self.strip, self.count = QStackedWidget(), Text("", "strong")
        self._topic, self._pause = f"page.{page.kind}.facets", QTimer(self)
        self._waiting: str | None = None
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._paused)
        page.search.textChanged.connect(lambda _words: page.jobs.drop(self._topic))
        page.view.chosen_changed.connect(self._show)
        page.view.copy_asked.connect(self.copy)
        page.view.arranged.connect(self._arranged)
        page.view.heads.menu_asked.connect(self.choose_columns)
        page.table.loaded.connect(self._loaded)
        self._use(arrangements.kept(page.kind, page.table.columns))

    def over(self, pills: QHBoxLayout) -> QWidget:
        """Return what stands over the list: its filters, and in their place the bar of the chosen rows while there are several."""
        holder, bar = QWidget(), QWidget()
        holder.setLayout(pills)
        lying = row(bar, gap=8)
        lying.addWidget(self.count)
        for one in self._buttons():
            lying.addWidget(one)
        lying.addStretch(1)
        lying.addWidget(icon_button("x", _("Choose one row only"), self._page.view.choose_only_current, key="Esc"))
        for part in (holder, bar):
            self.strip.addWidget(part)
        columns = icon_button("columns-3", _("Columns"), self.choose_columns, key="Ctrl+Shift+K")
        pills.insertWidget(max(0, pills.count() - 1), columns)
        if self._are_records:
            pills.insertWidget(max(0, pills.count() - 2), self.saved.button)
            QWidget.setTabOrder(self.saved.button, columns)
        else:  # It goes with the page all the same: a widget of nobody would keep the page, and all it shows, for ever.
            self.saved.button.setParent(holder)
            self.saved.button.hide()
        self.strip.setSizePolicy(self.strip.sizePolicy().horizontalPolicy(), self.strip.sizePolicy().Policy.Fixed)
        return self.strip

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the chosen rows and the columns."""
        view, words = self._page.view, _("Sort by {column}")
        sorts = (
            Command(label=words.format(column=one.label), run=partial(view.sort_by, one.key), icon="selector", where=_(ON_PAGE))
            for one in self._page.table.columns
            if one.sorts and not one.is_extra
        )
        columns = Command(label=_("Columns of this list"), run=self.choose_columns, key="Ctrl+Shift+K", icon="columns-3", where=_(ON_PAGE))
        copied = Command(label=_("Copy the chosen rows as text"), run=self.copy, key="Ctrl+C", icon="copy", where=_(ON_PAGE))
        return (*(self._changing() if self._are_records else ()), copied, columns, *sorts)

    def close_level(self) -> bool:
        """Let go of several chosen rows; False where there is one or none."""
        if self._page.view.chosen_count < 2:
            return False
        self._page.view.choose_only_current()
        return True

    def count_again(self) -> None:
        """Count what each filter would leave as soon as nobody types: the next letter must not wait for it."""
        page = self._page
        page.jobs.drop(self._topic)
        if page.search.hasFocus():
            self._pause.start()
        else:
            self.count_now()

    def count_now(self) -> None:
        """Count what each filter would leave, under the words and the other filters as they stand."""
        page = self._page
        if page.filters.pills:
            page.jobs.run(page.read_facets, done=page.filters.show_counts, topic=self._topic)

    def inspect(self, record_id: str) -> None:
        """Show the record under the cursor: at once where the cursor was moved, after a pause where the list moved under it."""
        is_typing = self._page.search.hasFocus()
        self._waiting = record_id if is_typing else None
        if is_typing:
            self._pause.start()
        else:
            self._page.inspect(record_id)

    def _paused(self) -> None:
        waiting, self._waiting = self._waiting, None
        if not self._page.isVisible():
            return  # The window locked, or another page is shown, which asks again when it comes back.
        self.count_now()
        if waiting is not None:
            self._page.inspect(waiting)

    # --- with the chosen rows --------------------------------------------------------------------------------------

    def edit(self, *, is_tagging: bool = False) -> None:
        """Ask what to change on all chosen records."""
        from liaison_desk.ui.dialogs.bulk_edit import BulkEditDialog

        ids = self._page.view.selected_ids()
        if ids:
            BulkEditDialog(self._page.frame, ids, self._page.listed_kinds, partial(self._change, ids), is_tagging=is_tagging).open()

    def verify(self) -> None:
        """Ask how the chosen records were checked, and note it."""
        from liaison_desk.ui.dialogs.verifying import VerifyDialog

        ids = self._page.view.selected_ids()
        if ids:
            VerifyDialog(self._page.window(), len(ids), partial(self._verify, ids)).open()

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table of text, as our own team may read them."""
        page, ids = self._page, self._page.view.selected_ids()
        if not ids:
            return
        if not self._are_records:
            from liaison_desk.services.copying import for_whom

            found = (page.table.cells_at(page.table.row_of(one)) for one in ids)
            copy("\n".join([for_whom(), *(one.sentence for one in found if one is not None)]))
            return
        labels = {one.key: one.label for one in page.table.columns}
        columns = [(one.key, labels[one.key]) for one in page.view.heads.arrangement]
        painted = partial(_painted, page.make_rows, [one.key for one in page.table.columns])

        def work(desk: Desk) -> str:
            from liaison_desk.services import copying

            return copying.as_text(desk, ids, columns, painted)

        page.jobs.run(partial(work, page.desk), done=partial(self._copied, len(ids)))

    def export(self) -> None:
        """Open the review of a copy of the chosen records."""
        from liaison_desk.ui.dialogs.copy_review import CopyReview
        from liaison_desk.ui.shell.papers import Offer

        page, ids = self._page, self._page.view.selected_ids()
        if not ids:
            return

        def open_review(chosen: dict[str, list[str]]) -> None:
            from liaison_desk.domain.record import kind_named

            words = _("Chosen: {kind} ({count})")
            papers = [
                Offer(key="list", ref=f"{kind}/{','.join(some)}", label=words.format(kind=kind_named(kind).plural, count=len(some)))
                for kind, some in chosen.items()
            ]
            if papers:
                CopyReview(page.frame, papers[0].key, papers[0].ref, papers=papers).open()

        page.jobs.run(partial(_sorted_out, ids, page.desk), done=open_review)

    def choose_columns(self) -> None:
        """Open the columns of the list."""
        from liaison_desk.ui.dialogs.columns import ColumnsDialog

        def use(shown: Arrangement) -> None:
            self._use(shown)
            self._arranged(shown)

        ColumnsDialog(self._page.window(), self._page.table.columns, self._page.view.heads.arrangement, use).open()

    # --- what comes of it ------------------------------------------------------------------------------------------

    def _changing(self) -> tuple[Command, ...]:
        here = _(ON_PAGE)
        tagging = Command(label=_("Tag the chosen records"), run=partial(self.edit, is_tagging=True), key="t", icon="tag", where=here)
        editing = (
            Command(label=_("Edit the chosen records at once"), run=self.edit, key="Ctrl+Shift+E", icon="pencil", where=here),
            *([tagging] if self._are_tagged else []),
            Command(label=_("Checked today…"), run=self.verify, key="v", icon="checks", where=here),
        )
        return (
            *(editing if self._are_edited else ()),
            Command(label=_("Make a copy of the chosen records"), run=self.export, key="Ctrl+Shift+P", icon="file-export", where=here),
            *self.saved.commands(),
        )

    def _buttons(self) -> Sequence[Button]:
        copying = icon_button("copy", _("Copy as text"), self.copy, key="Ctrl+C")
        if not self._are_records:
            return (copying,)
        changing: list[Button] = []
        if self._are_edited:
            named = _("Edit the chosen records at once")
            changing.append(Button(_("Edit"), icon="pencil", key="Ctrl+Shift+E", name=named, pressed=self.edit))
        if self._are_tagged:
            changing.append(Button(_("Tag"), icon="tag", key="T", pressed=partial(self.edit, is_tagging=True)))
        if self._are_edited:
            changing.append(Button(_("Checked"), icon="checks", key="V", name=_("Checked today…"), pressed=self.verify))
        return (
            *changing,
            Button(_("Make a copy for…"), icon="file-export", key="Ctrl+Shift+P", pressed=self.export),
            copying,
        )

    def _show(self, chosen: int) -> None:
        if self.strip.count():
            self.strip.setCurrentIndex(int(chosen > 1))
        self.count.setText(ngettext("{count} chosen", "{count} chosen", chosen).format(count=chosen))

    def _loaded(self) -> None:
        """Tell that the list is here; of a long one the first rows are shown before it is counted."""
        if self._page.table.is_whole:
            self.loaded.emit()
            self.count_again()
        else:
            self._page.count.setText("…")
            self._page.room.setCurrentIndex(0)

    def _use(self, shown: Arrangement) -> None:
        """Show these columns, and ask for rows again where one is new."""
        if self._page.more.want(shown):
            self._page.table.refresh_rows()
        self._page.view.arrange(shown)

    def _arranged(self, shown: Arrangement) -> None:
        arrangements.keep(self._page.kind, self._page.table.columns, shown)

    def _copied(self, count: int, words: str) -> None:
        copy(words)
        kept = words.count("\n") - 1
        told = ngettext("{count} row copied; it leaves the clipboard soon", "{count} rows copied; they leave the clipboard soon", kept)
        left = _("{count} may not be read by our own team and are left out.").format(count=count - kept) if kept < count else ""
        self._page.frame.say(f"{told.format(count=kept)}. {left}" if left else told.format(count=kept))

    def _change(self, ids: tuple[str, ...], changes: tuple[Change, ...], skips: bool) -> None:
        title = ngettext("Changing {count} record", "Changing {count} records", len(ids)).format(count=len(ids))
        _begin(self._page.frame, title, partial(_amended, ids, changes, skips), _("{count} changed"))

    def _verify(self, ids: tuple[str, ...], how: str) -> None:
        title = ngettext("Marking {count} record as checked", "Marking {count} records as checked", len(ids)).format(count=len(ids))
        _begin(self._page.frame, title, partial(_verified, ids, how), _("{count} checked today"))


def _begin(frame: Frame, title: str, work: Callable[[Desk, Any], Outcome], words: str) -> None:
    begin(frame, LongWork(title=title, work=work, done=partial(_done, words), cancellable=True))


def _amended(ids: tuple[str, ...], changes: tuple[Change, ...], skips: bool, desk: Desk, progress: Any) -> Outcome:
    from liaison_desk.services import bulk_edit

    return bulk_edit.amend_all(desk, bulk_edit.sorted_out(desk, ids), changes, skips_refused=skips, progress=progress)


def _verified(ids: tuple[str, ...], how: str, desk: Desk, progress: Any) -> Outcome:
    from liaison_desk.services import bulk_edit

    return bulk_edit.verified(desk, bulk_edit.sorted_out(desk, ids), how, progress)


def _sorted_out(ids: tuple[str, ...], desk: Desk) -> dict[str, list[str]]:
    from liaison_desk.services import bulk_edit

    return bulk_edit.sorted_out(desk, ids)


def _done(words: str, frame: Frame, outcome: Outcome) -> None:
    """Say what was changed, and name those who stayed as they are."""
    frame.say(words.format(count=outcome.changed), batch=outcome.changes.batch)
    told = [f"{isolate(one.title)}: {one.why}" for one in outcome.refused[:_MOST_NAMED]]
    if outcome.refused_count > len(told):
        told.append(_("and {count} more").format(count=outcome.refused_count - len(told)))
    if told:
        frame.messages.show_message(_("Left as they are:"), "\n".join(told), "warn")
    elif outcome.notes:
        frame.messages.show_message(outcome.notes[0], "", "warn")


def _painted(make_rows: Callable[[Sequence[str]], Any], keys: Sequence[str], ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the words of rows by id and column, as they are painted; in the worker."""
    return {one.id: {key: words_in(cell) for key, cell in zip(keys, one.cells, strict=False)} for one in make_rows(ids)}
