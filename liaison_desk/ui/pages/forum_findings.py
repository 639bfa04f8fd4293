"""What the check of the forums found, each with its reason, what would help, and a way to put it aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.forum_checks import Checked
    from liaison_desk.ui.shell.page import Page
    from liaison_desk.ui.widgets.inspector import Inspector

GRAVE = frozenset({"armed-beside-no-contact", "military-chair", "inside-perimeter"})
"""Rules that are about danger, and not only about who is missing."""


def add_findings(page: Page, shown: Inspector, checked: Sequence[Checked]) -> None:
    """Put findings into an inspector: those that wait first, then those put aside with their reasons."""
    for one in sorted(checked, key=lambda each: each.settled is not None):
        shown.add(finding_note(page, one))


def finding_note(page: Page, checked: Checked) -> Note:
    """Return one finding with what can be done about it."""
    finding, settled = checked.finding, checked.settled
    if settled is not None:
        note = Note(finding.title, _("Put aside: {reason}").format(reason=settled.reason), "info", icon="check")
        _add_press(note, Button(_("Bring back"), "link", pressed=partial(reopen, page, finding.key)))
        return note
    note = Note(finding.title, finding.why, "danger" if finding.rule in GRAVE else "warn")
    note.words.addWidget(Text(finding.remedy, "small", "text2", wrapped=True))
    _add_press(note, Button(_("It may stay"), "link", pressed=partial(ask, page, checked)))
    return note


def _add_press(note: Note, button: Button) -> None:
    lying = row()
    lying.addWidget(button)
    lying.addStretch(1)
    note.words.addLayout(lying)


def ask(page: Page, checked: Checked) -> None:
    """Ask why a finding may stay, and put it aside."""
    from liaison_desk.services import forum_checks

    def use(reason: str, dialog: ReasonDialog) -> None:
        def kept(changes: Changes) -> None:
            page.frame.say(_("Put aside"), batch=changes.batch)
            dialog.accept()

        page.jobs.run(partial(forum_checks.settle, page.desk, checked.finding.key, reason), done=kept, failed=dialog.refuse)

    words = _("It comes back when its facts change. The reason stays in this office.")
    ReasonDialog(page.window(), checked.finding.title, f"{checked.finding.why} {words}", use).open()


def reopen(page: Page, key: str) -> None:
    """Bring back a finding that was put aside."""
    from liaison_desk.services import forum_checks

    def done(changes: Changes) -> None:
        page.frame.say(_("It is open again"), batch=changes.batch)

    page.jobs.run(partial(forum_checks.reopen, page.desk, key), done=done)
