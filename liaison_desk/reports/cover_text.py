"""The words of a message that accompanies a copy: number, date, marking, content check; nothing of what the copy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.reports.pdf.page import grouped, identity, marking_words, status_words

if TYPE_CHECKING:
    from liaison_desk.reports.outline import Outline


def cover_text(outline: Outline, *, file_name: str, has_data: bool = False) -> str:
    """Return the words to paste beside a file, a line feed at the end; titles, names and places stay in the file."""
    furniture = outline.furniture
    marking = " · ".join(part for part in (outline.marking.tlp, marking_words(outline.marking), status_words(furniture)) if part)
    number = " · ".join(part for part in (identity(furniture), furniture.dtg) if part)
    lines = [part for part in (marking, number) if part]
    lines.append(_("File: {name}").format(name=file_name))
    if furniture.content_check:
        lines.append(_("Content check: {check}").format(check=grouped(furniture.content_check)))
    lines.append("")
    if has_data:
        lines.append(_("The file carries its data for Liaison Desk. If your mail took it away, file the copy by its content check."))
    lines.append(_("Handle it as it is marked. Please confirm that it arrived, and that the content check on its pages is this one."))
    return "\n".join(lines) + "\n"
