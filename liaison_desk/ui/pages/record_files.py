"""The files in an inspector: what lies on the record that is shown, each a way to it, and the way to add one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from liaison_desk.domain.attachment import SUBJECTS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.services.attachment_views import FilesOf
    from liaison_desk.ui.pages.record_page import RecordPage

SHOWN = 4
"""So many files stand in the inspector; the dialog has all."""
KEY = "Ctrl+Shift+F"


def add_to(page: RecordPage, record_id: str) -> None:
    """Put the files of a record under what the inspector of its page shows, as soon as they are read."""
    from liaison_desk.services import attachment_views

    kind = page.kind_of(record_id)
    if record_id and kind in SUBJECTS.split("|"):
        work = partial(attachment_views.files_of, page.desk, kind, record_id)
        page.jobs.run(work, done=partial(_show, page), failed=lambda _error: True, topic=f"page.{page.kind}.files")


def open_files(page: RecordPage, record_id: str = "", file_id: str = "") -> None:
    """Open the files of a record, of the one under the cursor where none is named."""
    from liaison_desk.ui.dialogs.files import FilesDialog

    chosen = record_id or page.view.current_id()
    if chosen and page.kind_of(chosen) in SUBJECTS.split("|"):
        FilesDialog(page.frame, page.kind_of(chosen), chosen, file_id).open()


def _show(page: RecordPage, seen: FilesOf) -> None:
    if page.shown_id != seen.subject:
        return
    shown, count = page.inspector, len(seen.files)
    words = ngettext("All {count} file", "All {count} files", count).format(count=count) if count > SHOWN else _("Add or see")
    link = Button(words, "inline", key=KEY, name=_("Files of this record"), pressed=partial(open_files, page, seen.subject))
    shown.add_section(_("Files"), link)
    for one in seen.files[:SHOWN]:
        name = _("Open {name}, {about}").format(name=one.record.label, about=one.about)
        go = partial(open_files, page, seen.subject, one.record.id)
        lying, pair = row(gap=12), column(gap=0)
        lying.addWidget(Icon("file-text"), 0, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(Button(isolate(one.record.label), "inline", name=name, pressed=go))
        pair.addWidget(Text(one.about, "small", "text2", wrapped=True))
        lying.addLayout(pair, 1)
        shown.body.addLayout(lying)
    if not seen.files:
        shown.add(Text(_("No file lies on it yet."), "small", "text2", wrapped=True))
