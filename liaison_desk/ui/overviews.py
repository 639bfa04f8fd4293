"""What the frame shows of the desk: the overview around the pages, and the answers of the palette; in the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.dtg import day_shown
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.needs import KIND_ICONS, family_look
from liaison_desk.ui.session import Hit, HitGroup, Overview

if TYPE_CHECKING:
    from liaison_desk.domain.operation import Operation
    from liaison_desk.services.answers import Found
    from liaison_desk.services.desk import Desk

_ONLY_HOLDS = 2
"""The nearness of what is not called as was typed, and does not begin so."""
PAGES = {
    "stakeholder": "stakeholders",
    "contact": "contacts",
    "liaison-point": "contacts",
    "checklist": "checklists",
    "engagement": "engagements",
    "forum": "forums",
    "after-action": "engagements",
    "commitment": "promises",
    "life-warning": "life-warnings",
    "issued-report": "engagements",
    "received-report": "received",
    "note": "today",
    "activity": "activities",
}
"""The page on which a kind of record is shown."""
_PARTS = {"own-marking": "markings", "gazetteer": "places"}
"""The part of the settings where a kind of record is shown."""
ALL = 200
"""As many answers in a group as are looked at."""


def overview(desk: Desk) -> Overview:
    """Return the operation, its phase, and the numbers of the rail; no hand-over is shown before one is planned."""
    from liaison_desk.services.overview import around

    seen = around(desk)
    mapped = ngettext("{count} mapped", "{count} mapped", seen.mapped).format(count=seen.mapped)
    return Overview(
        operation=seen.operation.name,
        operation_id=seen.operation.id,
        operation_line=f"{_phase(seen.operation)} · {mapped}",
        operations=tuple((one.id, one.name) for one in seen.operations),
        is_crisis=seen.is_crisis,
        phase=_("During crisis") if seen.is_crisis else _phase(seen.operation),
        phase_line=_("day {count}").format(count=seen.day) if seen.day else "",
        badges=dict(seen.waiting),
        in_use=frozenset({"asks"}) if seen.received else frozenset(),
        hand_over=_hand_over(seen.operation),
        hand_over_line=_hand_over_line(seen.operation),
        is_exercise=bool(seen.operation.is_exercise),
    )


def _hand_over(operation: Operation) -> str:
    return _("Hand-over planned") if operation.hand_over_on else ""


def _hand_over_line(operation: Operation) -> str:
    """Return when and to whom is handed over, such as "24 NOV 26, Headquarters, by courier"."""
    day = operation.hand_over_on
    if day is None:
        return ""
    return ", ".join(isolate(word) for word in (day_shown(day), operation.hand_over_to) if word)


def _phase(operation: Operation) -> str:
    from liaison_desk.domain.terms.states import OPERATION_PHASES

    return OPERATION_PHASES.label_of(operation.phase)


def found(desk: Desk, text: str, shown: int = 6) -> list[HitGroup]:
    """Return what the palette shows for these words, at most so many in each group.

    Saved filters stand first where one of them is called so or begins so: who named a list asks for it by that name.
    """
    from liaison_desk.services.answers import answers
    from liaison_desk.ui.shell.matching import nearness

    seen = answers(desk, text, shown=shown)
    is_named = any(nearness((one.what.title,), text) < _ONLY_HOLDS for one in seen.filters)
    filters = (_("Saved filters"), seen.filters, seen.filters_total)
    groups = (
        *([filters] if is_named else []),
        (_("Stakeholders and people"), seen.people, seen.people_total),
        (_("Reports and notes"), seen.papers, seen.papers_total),
        *([] if is_named else [filters]),
        (_("Places and the rest"), seen.others, seen.others_total),
    )
    return [
        HitGroup(label=label, hits=tuple(_hit(one) for one in found_here), total=total, is_more=seen.is_cut, meant=seen.meant)
        for label, found_here, total in groups
        if found_here
    ]


def _hit(one: Found) -> Hit:
    what = one.what
    icon, ink = family_look(what.group) if what.group else (KIND_ICONS.get(what.kind, "file-text"), "text2")
    line, marks = _line(one)
    page, landing, reference = _place(one)
    return Hit(
        title=what.title, line=line, marks=marks, kind=what.kind, icon=icon, ink=ink, page=page, reference=reference, landing=landing
    )


def _place(one: Found) -> tuple[str, str, str]:
    """Return the page to which an answer leads, what that calls the reference, and the reference."""
    what = one.what
    if one.of:
        return PAGES.get(one.of, ""), "saved", what.id
    if what.kind in _PARTS:
        return "settings", "part", _PARTS[what.kind]
    return PAGES.get(what.kind, ""), "record", what.id if what.kind == "commitment" else one.leads_to


def _line(one: Found) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return what stands behind a title: the field in which the words stand and the text around them with its marks, or what it is."""
    if not one.snippet:
        return " · ".join(isolate(word) for word in (one.what.line, one.label) if word), ()
    before = f"{isolate(one.label)}: " if one.label else ""
    shift = len(before) + 1
    return f"{before}{isolate(one.snippet)}", tuple((start + shift, end + shift) for start, end in one.spans)
