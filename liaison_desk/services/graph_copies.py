"""Files of nodes and edges for the team or headquarters alone: disclosed like the map on paper, searched, logged, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import drawing, leaving, publishing

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.stakeholder_map import MapView
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Drafted, Prepared, Share

NAME: Final = "map"
AUDIENCES: Final = ("team", "hq")
"""Node and edge files never go beyond these (decision 23)."""
FORMS: Final = {"graphml": ".graphml", "nodes": ".csv", "edges": ".csv"}


def prepare(desk: Desk, ref: str, *, audience: str, recipient: str = "") -> Prepared:
    """Decide what the file holds, for the review; `UserError` for any reader beyond our own team and headquarters."""
    if audience not in AUDIENCES:
        raise UserError(_("Files of nodes and edges are made for: {codes}.").format(codes=", ".join(AUDIENCES)), field="audience")
    return publishing.prepare(desk, NAME, ref, audience=audience, recipient=recipient, with_data=False)


def publish(desk: Desk, prepared: Prepared, to: Path, *, form: str = "graphml") -> Share:
    """Write, search and log the file, and only then let it appear; raises as `publishing.publish` does."""
    _refuse_reader(prepared)
    leaving.refuse_place(to)
    draft = publishing.drafted(desk, prepared)
    return publishing.issue(desk, draft, drawn(draft, form), to)


def drawn(draft: Drafted, form: str) -> drawing.Drawn:
    """Return the searched bytes of a decided copy; `UserError` for any other reader, or where something withheld is in them."""
    _refuse_reader(draft.prepared)
    content = made(draft.prepared, form)
    view: MapView = draft.prepared.printed.disclosed.record
    # A table without rows says no marking, so that the search proves by its heads that it sees.
    has_rows = {"nodes": bool(view.nodes), "edges": bool(view.ties)}.get(form, True)
    _refuse_leaks(content, draft.work.withheld, view.marking.tlp if has_rows else "marking")
    return drawing.Drawn(content=content, form=form)


def _refuse_reader(prepared: Prepared) -> None:
    if prepared.audience not in AUDIENCES or prepared.name != NAME:
        raise UserError(_("Files of nodes and edges are made for: {codes}.").format(codes=", ".join(AUDIENCES)), field="audience")


def made(prepared: Prepared, form: str) -> bytes:
    """Return the bytes of a prepared map in one of FORMS; the same view gives the same bytes."""
    return written(prepared.printed.disclosed, form, is_exercise=prepared.style.is_exercise)


def written(disclosed: Disclosed[MapView], form: str, *, is_exercise: bool = False) -> bytes:
    """Return the bytes of a disclosed map in one of FORMS; `UserError` for another form."""
    from liaison_desk.interop import graph

    writers = {"graphml": graph.graphml, "nodes": graph.nodes_table, "edges": graph.edges_table}
    if form not in writers:
        raise UserError(_("A file of the network is one of: {forms}.").format(forms=", ".join(FORMS)), field="form")
    return writers[form](disclosed, is_exercise=is_exercise)


def _refuse_leaks(content: bytes, withheld: tuple[str, ...], control: str) -> None:
    from liaison_desk.reports.leaks import search_text

    leaks = search_text(content, withheld, (control,))
    if leaks.found or not leaks.may_leave:
        raise UserError(_("This file would tell something that was withheld, so nothing was written."))
