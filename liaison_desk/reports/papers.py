"""What the outlines of all papers share: title, furniture, marking, and the section on handling at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from liaison_desk import __version__
from liaison_desk.domain import dtg
from liaison_desk.i18n import _, language
from liaison_desk.reports import provenance
from liaison_desk.reports.outline import Furniture, Outline
from liaison_desk.reports.wording import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.outline import Block


def paper(
    disclosed: Disclosed[Any],
    copy: provenance.Copy,
    *,
    title: str,
    kind: str,
    blocks: Iterable[Block],
    qr: str = "",
    says_office: bool = True,
    says_handling: bool = True,
) -> Outline:
    """Return an outline of a disclosed view, whose class is a `PaperView`.

    `qr` is the text of the code in the footer. `says_office` false keeps the names of operation and office off the page.
    `says_handling` false leaves out the section on handling, for a card or form; the marking stands on every page all the same.
    """
    view = disclosed.record
    sha = provenance.content_sha(disclosed)
    on = _("as on {day}").format(day=dtg.day_shown(date.fromisoformat(view.on)))
    closing = (provenance.handling(view, copy, sha),) if says_handling else ()
    return Outline(
        title=title,
        subtitle=joined(view.operation if says_office else "", on, by=" · "),
        kind=kind,
        marking=provenance.marking_of(view, copy),
        furniture=Furniture(
            dtg=dtg.shown(copy.made_at),
            short_title=title,
            is_extract=view.is_extract,
            language=language(),
            office=view.office if says_office else "",
            content_check=sha[:16],
            qr=qr,
            program_version=__version__,
            copy_note=copy.note,
            made_at=copy.made_at_iso,
        ),
        blocks=(*blocks, *closing),
    )
