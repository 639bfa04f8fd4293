"""What of a report a short form holds: a flash note, or the note that a meeting did not happen, is no more than its one page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.attendance import AttendeeLine
    from liaison_desk.domain.sharing.disclosed import FieldDecision
    from liaison_desk.domain.sharing.report import ReportView

_FIRST_PAGE: Final = frozenset(
    {
        *("id", "title", "engagement", "kind", "outcome", "bottom_line", "requests", "key_points", "chaired_by", "author_post"),
        *("author_unit", "attribution", "marking", "destroy_on", "is_exercise"),
    }
)
_WORKING: Final = frozenset({"minutes_by", "languages", "interpreter", "wheel_areas", "release_authority", "distribution", "references"})
_NEXT: Final = frozenset({"next_at", "next_place", "next_forum", "next_preparation", "further_engagement", "none_planned"})
_HAPPENED: Final = frozenset({"agenda", "atmosphere", "atmosphere_why", "surprises"})
_REPORT: Final[Mapping[str, frozenset[str]]] = {
    "flash": _FIRST_PAGE | {"attendance_note", "tasks", "no_commitments", "observations"},
    "did-not-happen": _FIRST_PAGE | _WORKING | _HAPPENED | _NEXT | {"purpose", "safety"},
}
_MEETING: Final[Mapping[str, frozenset[str]]] = {
    "flash": frozenset({"id", "title", "starts_at", "ends_at", "series", "state", "kind"}),
    "did-not-happen": frozenset(
        {"id", "title", "starts_at", "ends_at", "series", "state", "kind", "purpose", "not_held_reason", "not_held_note"}
    ),
}
_MOST_LINES: Final = 4
_NAMED: Final = frozenset({"notes", "given_by", "given_for"})
"""What is on no paper and is named in the review all the same, so that its writer sees that it stays."""
_LISTS: Final[Mapping[str, frozenset[str]]] = {
    "flash": frozenset({"commitments", "attendees", "forum", "place"}),
    "did-not-happen": frozenset({"forum", "next_forum", "place"}),
}


def cut_to_short_form(kind: str, view: ReportView) -> ReportView:
    """Return the view of a short form with nothing but what it prints; a report of any other kind as it is.

    The form is on the page whoever reads it, so its kind is told even where nothing else of the report is.
    """
    if kind not in _REPORT:
        return view
    promised = view.commitments[:1] if kind == "flash" else ()
    return replace(
        view,
        report=_report(kind, view, promised),
        engagement=_only(view.engagement, _MEETING[kind]),
        identity=view.identity if kind != "flash" else replace(view.identity, released_by="", released_at=""),
        operation="",
        next_forum=view.next_forum if kind == "did-not-happen" else "",
        attendance=who_is_told(view.attendance) if kind == "flash" else (),
        absence=(),
        sectors=(),
        commitments=promised,
        overdue=tuple(one.id for one in promised if one.id in view.overdue),
        carried=(),
        asked=(),
        questions=(),
        pairs=(),
        checks=(),
        annexes=None,
        figures=replace(
            view.figures,
            present=view.figures.present if kind == "flash" else 0,
            by_group=(),
            by_locality=(),
            decisions=0,
            information=0,
            commitments=0,
            open=0,
            late=0,
        ),
    )


def about_short_form(kind: str, decisions: Iterable[FieldDecision]) -> list[FieldDecision]:
    """Return the decisions that a report of a kind stands on: of a short form only those about what it may print."""
    return [one for one in decisions if kind not in _REPORT or _is_told(kind, one.path)]


def _is_told(kind: str, path: str) -> bool:
    head, _dot, rest = path.partition(".")
    if head == "engagement" and rest:
        return rest.partition(".")[0] in _MEETING[kind]
    return head in _REPORT[kind] | _NAMED or (bool(rest) and head in _LISTS[kind])


def who_is_told(lines: tuple[AttendeeLine, ...]) -> tuple[AttendeeLine, ...]:
    """Return the lines of attendance of a flash note: the main ones and our own, or the first where nobody is told as a main one."""
    has_main = any(one.is_primary for one in lines)
    return tuple(one for one in lines if one.is_primary or one.is_ours) if has_main else lines[:_MOST_LINES]


def _report(kind: str, view: ReportView, promised: tuple[Any, ...]) -> Any:
    """Return the report with what the first of its observations saw and recommends, and the notes on the promise that is told."""
    kept = _only(view.report, _REPORT[kind])
    told = {one.id for one in promised}
    tasks = tuple(one for one in kept.tasks if one.commitment in told)
    first = tuple(one.but(discussion="", cause="", conclusion="") for one in kept.observations if one.text)[:1]
    return kept.but(kind=kind, observations=first, tasks=tasks)


def _only(record: Any, names: frozenset[str]) -> Any:
    return replace(record, **{one.name: one.shape.default for one in _others(record, names)})


def _others(record: Record, names: frozenset[str]) -> Iterable[Any]:
    return (one for one in fields_of(type(record)) if one.name not in names and one.name not in {"id", "parent", "order"})
