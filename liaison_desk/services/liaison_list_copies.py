"""The liaison list as a file: a table for one partner or audience, vCards for our own team; searched, logged, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import drawing, leaving, publishing
from liaison_desk.services.printed_liaison_list import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Drafted, Prepared, Share

TABLE: Final = "csv"
CARDS: Final = "vcf"
AUDIENCES_OF_CARDS: Final = ("team",)
"""Cards go into telephones and address books, whose copies nobody counts: for our own team alone."""


def forms_of(audience: str) -> tuple[str, ...]:
    """Return the forms in which the list may be a file for an audience."""
    return (TABLE, CARDS) if audience in AUDIENCES_OF_CARDS else (TABLE,)


def prepare(desk: Desk, ref: str, *, audience: str, recipient: str = "") -> Prepared:
    """Decide what the file holds, for the review; raises as `publishing.prepare` does."""
    return publishing.prepare(desk, NAME, ref, audience=audience, recipient=recipient, with_data=False)


def publish(desk: Desk, prepared: Prepared, to: Path, *, form: str = TABLE) -> Share:
    """Write, search and log the file, and only then let it appear; raises as `publishing.publish` does."""
    leaving.refuse_place(to)
    draft = publishing.drafted(desk, prepared)
    return publishing.issue(desk, draft, drawn(draft, form), to)


def drawn(draft: Drafted, form: str) -> drawing.Drawn:
    """Return the searched bytes of a decided copy; `UserError` for a form not for this reader, or where something withheld is in it."""
    prepared = draft.prepared
    if prepared.name != NAME or form not in forms_of(prepared.audience):
        raise UserError(
            _("For this reader the list is a file of: {forms}.").format(forms=", ".join(forms_of(prepared.audience))), field="form"
        )
    disclosed = prepared.printed.disclosed
    content = made(disclosed, form, is_exercise=prepared.style.is_exercise)
    _refuse_leaks(content, draft.work.withheld, disclosed.record.marking.tlp)
    return drawing.Drawn(content=content, form=form)


def made(disclosed: Disclosed[Any], form: str, *, is_exercise: bool = False) -> bytes:
    """Return the bytes of a disclosed list; the same view gives the same bytes."""
    from liaison_desk.interop import card_out, liaison_list

    write = card_out.written if form == CARDS else liaison_list.written
    return write(disclosed, is_exercise=is_exercise)


def _refuse_leaks(content: bytes, withheld: tuple[str, ...], control: str) -> None:
    """Raise UserError where something withheld stands in the file; the folded lines of cards are read whole."""
    from liaison_desk.reports.leaks import search_text

    whole = content.replace(b"\r\n ", b"").replace(b"\\,", b",").replace(b"\\;", b";").replace(b"\\n", b"\n")
    leaks = search_text(whole, withheld, (control,))
    if leaks.found or not leaks.may_leave:
        raise UserError(_("This file would tell something that was withheld, so nothing was written."))
