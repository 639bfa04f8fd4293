"""Pictures of forums, the week and informal contacts; registered with those of `tests/shots.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.shots import at_page, dialog_of, on_sample, wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.ui.main_window import MainWindow


def chosen(window: MainWindow, key: str, title: str) -> None:
    """Show a page and the record whose row holds the title."""
    at_page(window, key)
    page = window.frame.page
    wait_for(lambda: all(page.table.cells_at(one) is not None for one in range(page.table.total)))
    row = next(one for one in range(page.table.total) if title in page.table.cells_at(one).sentence)
    page.view.choose(page.table.id_at(row))
    wait_for(lambda: window.jobs.is_idle and page.shown_id == page.table.id_at(row))


@on_sample
def page_forums(window: MainWindow) -> None:
    """Show the forums, with what the check says of one of them."""
    chosen(window, "forums", "UN-CMCoord cell")


@on_sample
def page_planned_meeting(window: MainWindow) -> None:
    """Show a meeting to come, with what to think of before."""
    chosen(window, "engagements", "Open day at Ossa Ford")


@on_sample
def dialog_informal_contact(window: MainWindow) -> QWidget:
    """Show the logging of an informal contact."""
    at_page(window, "engagements")
    window.frame.log_contact()
    return dialog_of(window)


@on_sample
def page_week(window: MainWindow) -> None:
    """Show a week of engagements, with what forums would hold."""
    at_page(window, "engagements")
    window.frame.page.choose_way("week")
    wait_for(lambda: window.jobs.is_idle and bool(window.frame.page.weeks.view.cards))
