"""The files that some papers can be instead of pages: a calendar, a map as nodes and edges, a liaison list as a table or cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drawing import Drawn
    from liaison_desk.services.publishing import Drafted

ENDINGS: Final = {"ics": ".ics", "graphml": ".graphml", "nodes": ".csv", "edges": ".csv", "csv": ".csv", "vcf": ".vcf"}
"""What the name of a file ends in, by its form."""
_OF_LISTS: Final = frozenset({"csv", "vcf"})


def forms_of(name: str, audience: str) -> tuple[str, ...]:
    """Return the forms in which a paper can be a file for an audience, none for most papers."""
    from liaison_desk.services import calendar_copies, graph_copies, liaison_list_copies, printed_calendar, printed_liaison_list

    if name == printed_calendar.NAME:
        return (calendar_copies.FORM,)
    if name == printed_liaison_list.NAME:
        return liaison_list_copies.forms_of(audience)
    return tuple(graph_copies.FORMS) if name == graph_copies.NAME and audience in graph_copies.AUDIENCES else ()


def drawn(desk: Desk, draft: Drafted, form: str) -> Drawn:
    """Return the searched bytes of such a file; `UserError` where something withheld is in them, or the reader may not have such a file."""
    from liaison_desk.services import calendar_copies, graph_copies, liaison_list_copies

    if form == calendar_copies.FORM:
        return calendar_copies.drawn(desk, draft)
    return liaison_list_copies.drawn(draft, form) if form in _OF_LISTS else graph_copies.drawn(draft, form)


def made_again(desk: Desk, disclosed: Disclosed[Any], copy: Copy, form: str, *, is_exercise: bool = False) -> bytes:
    """Return the bytes of a view that was kept, in the form that they had; `is_exercise` says that they were of an exercise."""
    from liaison_desk.services import calendar_copies, graph_copies, liaison_list_copies

    if form in _OF_LISTS:
        return liaison_list_copies.made(disclosed, form, is_exercise=is_exercise)
    if form == calendar_copies.FORM:
        return calendar_copies.made(disclosed, copy.made_at, desk.office, is_exercise=is_exercise)
    return graph_copies.written(disclosed, form, is_exercise=is_exercise)
