"""Bringing the network of others in: the files, what they would change, and only then one action that one undo takes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.planned_intake import Intake, PlannedIntake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.graph_intake import Planned
    from liaison_desk.ui.shell.frame import Frame

ENDINGS: Final = (".graphml",)
"""Files that are a network and nothing else."""


def ask_for_network(frame: Frame) -> None:
    """Ask for one GraphML file, or tables of nodes and of edges together, and show what they would change."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Networks (*.graphml *.csv);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileNames(frame.window(), _("Bring in a network"), start, kinds)
    if chosen:
        show_network(frame, [Path(one) for one in chosen])


def show_network(frame: Frame, paths: Sequence[Path]) -> None:
    """Read files of a network and show what they would change; what cannot be read is told in the message bar."""
    from liaison_desk.services import graph_intake

    def show(plan: Planned) -> None:
        if isValid(frame):
            NetworkFile(frame, tuple(one.name for one in paths), plan).open()

    frame.jobs.run(partial(graph_intake.planned, frame.desk, tuple(paths)), done=show)


class NetworkFile(PlannedIntake):
    """Says who would be new, which lines would get a level and which mean nobody, before anything is written."""

    def __init__(self, frame: Frame, names: Sequence[str], plan: Planned) -> None:
        from liaison_desk.services import graph_intake

        words = _("New stakeholders: {new}. Lines with a new level: {lines}. Known: {matched}. As they were: {same}.")
        counts = words.format(new=len(plan.stakeholders), lines=len(plan.relationships), matched=plan.matched, same=plan.same)
        intake = Intake(
            title=_("Bring in a network"),
            heading=", ".join(isolate(one) for one in names),
            counts=counts,
            note=_("A line that names no level brings “not known”; whoever is new has consented to nothing."),
            parts=(
                (_("Not taken"), list(plan.unmatched)),
                (_("Read otherwise than written"), list(plan.remarks)),
                (_("New stakeholders"), [isolate(one.name) for one in plan.stakeholders]),
            ),
            nothing=_("Nobody is new, and every line found its two ends."),
            brings_something=bool(plan.stakeholders or plan.relationships),
            take=partial(graph_intake.taken, frame.desk, plan),
            said=_("The network was brought in"),
        )
        super().__init__(frame, intake)
