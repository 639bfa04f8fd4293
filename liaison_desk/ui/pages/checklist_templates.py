"""The templates on the checklists page: those that ship and our own, begun, edited, made from a list, and carried as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMenu

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.pages.checklist_parts import template_names
from liaison_desk.ui.widgets.button import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.services.offered_templates import Offered
    from liaison_desk.ui.dialogs.naming import NameDialog
    from liaison_desk.ui.shell.frame import Frame


class Templates:
    """Does for the checklists page what is done with templates; `begin` begins a list from one, by its key or id."""

    def __init__(self, page: QWidget, frame: Frame, begin: Callable[[str], object]) -> None:
        self._page, self._frame, self._begin = page, frame, begin

    def offer(self, near: QWidget) -> None:
        """Offer every template, as soon as it is known which are our own."""
        from liaison_desk.services import own_checklists

        self._frame.jobs.run(partial(own_checklists.own, self._frame.desk), done=partial(self._show, near), topic="checklists.templates")

    def menu_of(self, own: tuple[Checklist, ...]) -> QMenu:
        """Return the menu: those that ship, our own with what can be done with each, and bringing one in."""
        menu = QMenu(self._page)
        for name, label in template_names().items():
            menu.addAction(label, partial(self._begin, name))
        menu.addSeparator()
        for one in own:
            within = menu.addMenu(escaped(one.name))
            within.addAction(_("Begin a list from it"), partial(self._begin, one.id))
            within.addAction(_("Edit the steps"), partial(self.edit, one))
            within.addAction(_("Write it as a file"), partial(self.ask_file, one))
        copies = menu.addMenu(_("Make our own from"))
        for name, label in template_names().items():
            copies.addAction(label, partial(self.ask_name, name, label))
        menu.addAction(_("Bring one in from a file"), self.ask_taken)
        return menu

    def edit(self, checklist: Checklist) -> None:
        """Edit the steps of a list or a template."""
        from liaison_desk.ui.dialogs.steps import StepsDialog

        StepsDialog(self._frame, checklist).open()

    def ask_name(self, source: str, name: str) -> None:
        """Ask under which name to keep a template made from another one, or from a list."""
        from liaison_desk.ui.dialogs.naming import NameDialog

        words = _("Its steps are then yours to edit. State, evidence and reasons do not go along.")
        title = _("Make a template of our own")
        NameDialog(self._frame.window(), title, words, partial(self._copy, source), _("{name}, ours").format(name=name)).open()

    def ask_file(self, checklist: Checklist) -> None:
        """Ask where to write a template for another office."""
        from liaison_desk.services import own_checklists

        chosen, _kind = QFileDialog.getSaveFileName(self._page, _("Write the template"), str(Path.home() / "checklist.toml"), "*.toml")
        if chosen:
            work = partial(own_checklists.written, self._frame.desk, checklist.id, Path(chosen))
            said = _("Template written: {name}").format(name=isolate(Path(chosen).name))
            self._frame.jobs.run(work, done=lambda _none: self._frame.say(said))

    def ask_taken(self) -> None:
        """Ask for the file of a template, and show what it holds before it is kept."""
        chosen, _kind = QFileDialog.getOpenFileName(self._page, _("Bring a template in"), str(Path.home()), "*.toml")
        if chosen:
            self._frame.jobs.run(partial(_looked_at, self._frame.desk, Path(chosen)), done=self._show_offered)

    def _show_offered(self, found: tuple[Offered, bytes]) -> None:
        from liaison_desk.ui.dialogs.taking_template import TakeTemplateDialog

        TakeTemplateDialog(self._frame, *found, self._kept).open()

    def _show(self, near: QWidget, own: tuple[Checklist, ...]) -> None:
        self.menu_of(own).popup(near.mapToGlobal(near.rect().topLeft()))

    def _copy(self, source: str, name: str, dialog: NameDialog) -> None:
        from liaison_desk.services import own_checklists

        def kept(made: Any) -> None:
            dialog.accept()
            self._kept(made)

        self._frame.jobs.run(partial(own_checklists.copied, self._frame.desk, source, name), done=kept, failed=dialog.refuse)

    def _kept(self, made: tuple[str, Changes]) -> None:
        _id, changes = made
        self._frame.jobs.desk_changed.emit(changes)
        self._frame.say(_("Template kept"), batch=changes.batch)


def _looked_at(desk: Any, path: Path) -> tuple[Offered, bytes]:
    from liaison_desk.services import offered_templates, own_checklists

    content = own_checklists.bytes_of(path)
    return offered_templates.looked_at(desk, content), content
