"""Bringing a partner's liaison list in: what it would change, and only then one action that one undo takes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.planned_intake import Intake, PlannedIntake

if TYPE_CHECKING:
    from liaison_desk.services.partner_lists import Planned
    from liaison_desk.ui.shell.frame import Frame


def ask_for_list(frame: Frame, partner: str) -> None:
    """Ask for the table that a partner gave, and show what it would change."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Liaison lists (*.csv);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(frame.window(), _("Bring in their liaison list"), start, kinds)
    if chosen:
        show_list(frame, Path(chosen), partner)


def show_list(frame: Frame, path: Path, partner: str) -> None:
    """Read a list and show what it would change; what cannot be read is told in the message bar."""
    from liaison_desk.services import partner_lists

    def show(plan: Planned) -> None:
        if isValid(frame):
            PartnerList(frame, plan).open()

    frame.jobs.run(partial(partner_lists.planned, frame.desk, path, partner), done=show)


class PartnerList(PlannedIntake):
    """Says which posts would be new or change, which we know ourselves and which are not taken, before anything is written."""

    def __init__(self, frame: Frame, plan: Planned) -> None:
        from liaison_desk.services import partner_lists

        words = _("New posts: {new}. Changed: {changed}. As they were: {same}. New organisations: {bodies}.")
        intake = Intake(
            title=_("Bring in their liaison list"),
            heading=isolate(plan.partner.name),
            source=isolate(plan.file),
            counts=words.format(new=len(plan.new), changed=len(plan.changed), same=plan.same, bodies=len(plan.bodies)),
            note=_("Each post says that they gave it to you, and stays with your team: it goes to nobody whom they did not name."),
            parts=_parts(plan),
            nothing=_("Everything on it is as you have it."),
            brings_something=plan.brings_something,
            take=partial(partner_lists.taken, frame.desk, plan),
            said=_("Their liaison list was brought in"),
        )
        super().__init__(frame, intake)


def _parts(plan: Planned) -> tuple[tuple[str, list[str]], ...]:
    return (
        (_("Not taken"), list(plan.refused)),
        (_("New posts"), [isolate(one.name) for one in plan.new]),
        (_("Changed posts"), [isolate(one.name) for one in plan.changed]),
        (_("New organisations"), [isolate(one.name) for one in plan.bodies]),
        (_("You know these yourselves; they stay as they are"), list(plan.kept)),
    )
