"""The short forms in the window: a flash note in a minute, the note that a meeting did not happen, and the roll-up of a week or month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.pages.drafted_sheet import open_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame

FLASH_FIELDS = ("outcome", "bottom_line", "requests", "observations")
"""What a flash note asks: two answers at least, in a minute."""
NOT_HELD_FIELDS = ("not_held_reason", "not_held_note")


def write_flash_note(frame: Frame, engagement: str) -> None:
    """Ask the few things of a flash note and show the page; a report that is begun already is opened instead."""
    from liaison_desk.services import short_reports

    def begun(report: AfterAction) -> None:
        if report.kind != "flash":
            frame.go("engagements", report=report.id)
            return
        show = partial(_show, frame, "flash-note", f"after-action/{report.id}")
        open_sheet(frame, report, title=_("Flash note"), only=FLASH_FIELDS, kept=show)

    frame.jobs.run(partial(short_reports.flash_begun, frame.desk, engagement), done=begun)


def say_held(frame: Frame, engagement: str) -> None:
    """Keep that a planned meeting was held; the toast offers to undo it."""
    from liaison_desk.services import engagements

    def kept(changes: Changes) -> None:
        frame.say(_("It was held"), batch=changes.batch)

    frame.jobs.run(partial(engagements.said_held, frame.desk, engagement), done=kept)


def say_not_held(frame: Frame, engagement: str) -> None:
    """Ask why a meeting did not happen, and show the note that says so."""
    from liaison_desk.services import short_reports

    def read(one: Engagement) -> None:
        show = partial(_show, frame, "did-not-happen", f"engagement/{one.id}")
        open_sheet(frame, one, title=_("It did not happen"), only=NOT_HELD_FIELDS, keep=_not_held, key=f"not-held:{one.id}", kept=show)

    frame.jobs.run(partial(short_reports.meeting, frame.desk, engagement), done=read)


def show_roll_up(frame: Frame, period: str) -> None:
    """Show the roll-up of a period, such as `week` or `month`, as it would be printed."""
    CopyReview(frame, "roll-up", period).open()


def make_whole(frame: Frame, report: str, moved: Callable[[str], object]) -> None:
    """Turn a flash note into a whole report; what was written stays. `moved` is told its id."""
    from liaison_desk.services import short_reports

    frame.jobs.run(partial(short_reports.made_whole, frame.desk, report), done=lambda _changes: moved(report))


def _not_held(desk: Desk, one: Any) -> Changes:
    from liaison_desk.services import short_reports

    return short_reports.not_held(desk, one)


def _show(frame: Frame, paper: str, ref: str, _changes: object) -> None:
    CopyReview(frame, paper, ref).open()
