"""What the recovery page asks for, done in the worker: the sheet as a file, and the test of what was typed from paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.jobs import Jobs
    from liaison_desk.ui.start.recovery import Recovery


def connect(page: Recovery, jobs: Jobs, desk: Callable[[], Any]) -> None:
    """Let a recovery page work on the desk that `desk` gives when something is asked."""
    page.sheet_asked.connect(lambda: save_sheet(page, jobs, desk()))
    page.tried.connect(lambda typed: _try(page, jobs, desk(), typed))


def save_sheet(page: Recovery, jobs: Jobs, desk: Any) -> None:
    """Ask where the sheet may lie, and write it there."""
    place = ask_place(page)
    if place is None:
        return

    def failed(error: DeskError) -> bool:
        page.refuse_sheet(str(error))
        return True

    work = partial(_write, desk, page.code, place)
    jobs.run(work, done=lambda _nothing: page.sheet_written(str(place)), failed=failed, title=_("Making the sheet"))


def ask_place(page: Recovery) -> Path | None:
    """Ask for the file of the sheet; None where nothing was chosen."""
    from liaison_desk.services.keeping_keys import SHEET_NAME

    title, kinds = _("Save the recovery sheet"), _("PDF files (*.pdf)")
    options = QFileDialog.Option.DontConfirmOverwrite
    chosen, _filter = QFileDialog.getSaveFileName(page.window(), title, str(Path.home() / SHEET_NAME), kinds, options=options)
    return Path(chosen) if chosen else None


def _try(page: Recovery, jobs: Jobs, desk: Any, typed: dict[int, str]) -> None:
    def failed(error: DeskError) -> bool:
        page.refuse(str(error))
        return True

    jobs.run(partial(_wrong, desk, page.code, typed), done=page.judge, failed=failed)


def _write(desk: Any, code: str, place: Path) -> None:
    from liaison_desk.services import keeping_keys

    keeping_keys.write_sheet(desk, code, place)


def _wrong(desk: Any, code: str, typed: dict[int, str]) -> tuple[int, ...]:
    from liaison_desk.services import keeping_keys

    return keeping_keys.wrong_groups(desk, code, typed)
