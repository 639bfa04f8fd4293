"""The history in an inspector: the newest actions that changed the record that is shown, and the way to all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.widgets.button import Button

if TYPE_CHECKING:
    from liaison_desk.services.histories import SeenHistory
    from liaison_desk.ui.pages.record_page import RecordPage

SHOWN = 3
"""So many actions stand in the inspector; the dialog has all."""


def add_to(page: RecordPage, record_id: str) -> None:
    """Put the history of a record under what the inspector of its page shows, as soon as it is read."""
    from liaison_desk.services import histories

    work = partial(histories.seen, page.desk, page.kind_of(record_id), record_id)
    page.jobs.run(work, done=partial(_show, page), failed=lambda _error: True, topic=f"page.{page.kind}.history")


def _show(page: RecordPage, seen: SeenHistory) -> None:
    if page.shown_id != seen.record or not seen.deeds:
        return
    shown, count = page.inspector, len(seen.deeds)
    words = ngettext("All {count} action", "All {count} actions", count).format(count=count)
    link = Button(words, "inline", key="Ctrl+H", name=_("History of this record"), pressed=partial(page.show_history, seen.record))
    shown.add_section(_("History"), link)
    for one in seen.deeds[:SHOWN]:
        shown.add_line("pencil", one.sentence, one.head)
