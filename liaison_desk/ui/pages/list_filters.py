"""The saved filters of a page: a button that offers them, a word to keep the one that stands, each of them in the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.models.cells import Query
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, escaped

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.saved_filters import Named
    from liaison_desk.ui.dialogs.naming import NameDialog
    from liaison_desk.ui.pages.record_page import RecordPage


class ListFilters(QObject):
    """The named filters of the list of a page; they live in the vault."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self._page = page
        self.known: tuple[Named, ...] = ()
        self._wanted = ""
        self.button = Button(_("Saved filters"), "quiet", "bookmark", name=_("Saved filters"), pressed=self.offer)
        page.jobs.desk_changed.connect(self._changed)

    def ask(self) -> None:
        """Ask which filters there are."""
        from liaison_desk.services import saved_filters

        page = self._page
        page.jobs.run(partial(saved_filters.listed, page.desk, page.kind), done=self._take, topic=f"page.{page.kind}.saved")

    def want(self, filter_id: str) -> None:
        """Narrow the list as a saved filter says as soon as it is read; without one nothing is wanted."""
        self._wanted = filter_id
        if filter_id:
            self.ask()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with filters: each by its name, and keeping the one that stands."""
        words = _("Filter: {name}")
        each = (
            Command(
                label=words.format(name=one.name),
                run=partial(self.use, one),
                icon="bookmark",
                where=_(ON_PAGE),
                name=one.name,
                record=one.id,
            )
            for one in self.known
        )
        return (*each, Command(label=_("Save this filter"), run=self.save, key="Ctrl+Shift+B", icon="bookmark", where=_(ON_PAGE)))

    def use(self, wanted: Named) -> None:
        """Narrow the list as a saved filter says."""
        page = self._page
        page.filters.clear()
        page.search.blockSignals(True)
        page.search.setText(wanted.text)
        page.search.blockSignals(False)
        for name, codes in wanted.filters:
            page.filters.choose_all(name, codes)
        now = page.table.query
        page.table.query = Query(
            text=now.text,
            filters=now.filters,
            sort=wanted.sort or now.sort,
            is_descending=wanted.is_descending if wanted.sort else now.is_descending,
        )
        page.ask()
        page.take_cursor()

    def save(self) -> None:
        """Ask for a name and keep the filter as it stands."""
        from liaison_desk.ui.dialogs.naming import NameDialog

        words = _("Words, values and order of this list under one name. A name that is there already is replaced.")
        NameDialog(self._page.window(), _("Save this filter"), words, self._keep).open()

    def rename(self, one: Named) -> None:
        """Ask for another name of a filter."""
        from liaison_desk.ui.dialogs.naming import NameDialog

        words = _("The filter stays as it is.")
        NameDialog(self._page.window(), _("Rename the filter"), words, partial(self._rename, one), one.name).open()

    def drop(self, one: Named) -> None:
        """Remove a filter; the toast offers to undo it."""
        from liaison_desk.services import saved_filters

        page = self._page
        done = partial(self._said, _("Filter removed: {name}").format(name=isolate(one.name)))
        page.jobs.run(partial(saved_filters.dropped, page.desk, one.id), done=done)

    def offer(self) -> None:
        """Open the menu of the saved filters."""
        menu = self.menu()
        side = self.button.rect()
        is_mirrored = self.button.layoutDirection() is Qt.LayoutDirection.RightToLeft
        menu.popup(self.button.mapToGlobal(side.bottomRight() if is_mirrored else side.bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu: the filters, keeping one, and what can be done with each."""
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self.known:
            menu.addAction(escaped(isolate(one.name))).triggered.connect(lambda _on, one=one: self.use(one))
        if self.known:
            menu.addSeparator()
        menu.addAction(_("Save this filter…")).triggered.connect(lambda _on: self.save())
        for label, act in ((_("Rename"), self.rename), (_("Remove"), self.drop)):
            if self.known:
                each = menu.addMenu(label)
                for one in self.known:
                    each.addAction(escaped(isolate(one.name))).triggered.connect(lambda _on, one=one, act=act: act(one))
        return menu

    def _changed(self, changes: Changes) -> None:
        """Ask again where a saved filter was kept, renamed, removed, or one of these was undone."""
        from liaison_desk.services.saved_filters import KIND

        if KIND in changes.kinds:
            self.ask()

    def _take(self, found: tuple[Named, ...]) -> None:
        self.known = found
        wanted, self._wanted = next((one for one in found if one.id == self._wanted), None), ""
        if wanted is not None:
            self.use(wanted)

    def _keep(self, name: str, dialog: NameDialog) -> None:
        from liaison_desk.services import saved_filters

        page, now = self._page, self._page.table.query
        wanted = saved_filters.Named(name=name, text=now.text, filters=now.filters, sort=now.sort, is_descending=now.is_descending)
        self._run(partial(saved_filters.kept, page.desk, page.kind, wanted), dialog, _("Filter kept: {name}"), name)

    def _rename(self, one: Named, name: str, dialog: NameDialog) -> None:
        from liaison_desk.services import saved_filters

        self._run(partial(saved_filters.renamed, self._page.desk, one.id, name), dialog, _("Filter renamed: {name}"), name)

    def _run(self, work: partial[Changes], dialog: NameDialog, words: str, name: str) -> None:
        def done(changes: Changes) -> None:
            dialog.accept()
            self._said(words.format(name=isolate(name.strip())), changes)

        self._page.jobs.run(work, done=done, failed=dialog.refuse)

    def _said(self, words: str, changes: Changes) -> None:
        self._page.frame.say(words, batch=changes.batch)


def search_line() -> QLineEdit:
    """Return the line that narrows a list by words."""
    made = QLineEdit()
    made.setPlaceholderText(_("Search in this list"))
    made.setAccessibleName(_("Search in this list"))
    made.setClearButtonEnabled(True)
    made.setMaximumWidth(px(300))
    return made
