"""What is done less often with the record in an inspector: one menu at the end of its foot, from its papers to erasing it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.attachment import SUBJECTS
from liaison_desk.i18n import _
from liaison_desk.ui.pages import record_files
from liaison_desk.ui.widgets.more_menu import Deed

if TYPE_CHECKING:
    from liaison_desk.ui.pages.record_page import RecordPage
    from liaison_desk.ui.widgets.inspector import Inspector


def add_ways_out(shown: Inspector, page: RecordPage, *others: Deed) -> None:
    """Put the menu at the trailing side of an inspector's foot.

    It begins with what only this record offers, goes on with its papers, files and history, and ends, apart from these, with the two ways
    out: removing, which undo takes back, and erasing for good.
    """
    kind = page.kind_of(page.shown_id)
    files = Deed(label=_("Files of this record"), run=lambda: record_files.open_files(page), icon="file-text", key=record_files.KEY)
    common = (
        Deed(label=_("Print, preview, copy"), run=page.frame.print_here, icon="printer", key="Ctrl+P"),
        *((files,) if kind in SUBJECTS.split("|") else ()),
        Deed(label=_("History of this record"), run=page.show_history, icon="refresh", key="Ctrl+H"),
        Deed(label=_("Remove; undo brings it back"), run=page.remove, icon="trash", key="Del", is_apart=True),
        Deed(label=_("Erase for safety; it never comes back"), run=page.erase, icon="eraser", key="Shift+Del", is_apart=True),
    )
    shown.add_more(others, *common)
