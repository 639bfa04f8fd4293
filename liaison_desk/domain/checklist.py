"""Checklists: what a liaison office does before and during a crisis, item by item."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.fields import code, day, described, instant, long_text, refers_to, rows
from liaison_desk.domain.fields import number as whole_number
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import NOTE, OWN_WORDS
from liaison_desk.domain.terms.checklists import CHECKLIST_PHASES, OFFICE_KINDS, REPEATS, SELF_TICKS
from liaison_desk.domain.terms.states import CHECKLIST_STATES

_LOW, _MODERATE, _HIGH = Sensitivity.LOW, Sensitivity.MODERATE, Sensitivity.HIGH
_OWN = [OWN_WORDS]
SETTLED_STATES = frozenset({"done", "not-applicable"})
RETURNS: Final = {"weekly": timedelta(days=7), "monthly": timedelta(days=30), "quarterly": timedelta(days=91)}
"""After how long a step that is done is open again; what comes back with a meeting, a rotation or a threat is opened by hand."""

EVIDENCE: Final = (
    "after-action|attachment|engagement|stakeholder|contact|liaison-point|forum|place|relationship|commitment|activity|information"
    "|received-report"
)
"""The kinds of record that can show that a step is done; a file on the list is one."""
_AFTER_START = re.compile(r"(?i)t\s*\+\s*(\d{1,4})\s*h?")


@record("checklist-item", "Item", "Items", title=("number", "text"))
class ChecklistItem(Row):
    """One thing to do; a copy of its template, so that the office may reword it."""

    number: str = described("No.", in_table=True, sensitivity=_LOW, limit=10, marks=_OWN)
    text: str = described("What to do", long_text, required=True, in_table=True, sensitivity=_LOW, limit=600, marks=_OWN)
    state: str = described("State", code(CHECKLIST_STATES, "open"), in_table=True, sensitivity=_LOW, marks=_OWN)
    owner: str = described("Owner", help="The post that does it.", in_table=True, sensitivity=_MODERATE, marks=_OWN)
    due_on: date | None = described("Due", day, in_table=True, sensitivity=_LOW, marks=_OWN)
    due_at: datetime | None = described(
        "Due at", instant, help="For the first 72 hours, by the crisis clock.", sensitivity=_LOW, marks=_OWN
    )
    due_hours: int | None = described("Hours after the clock starts", whole_number, sensitivity=_LOW, marks=_OWN)
    evidence: str = described("Evidence", long_text, help="What shows that it is done.", sensitivity=_HIGH)
    shown_by: str = described(
        "Shown by",
        refers_to(EVIDENCE),
        help="The record or the file that shows that it is done.",
        sensitivity=Sensitivity.SEVERE,
        marks=[NOTE],
    )
    reason: str = described("Reason", long_text, help="Why it is blocked or not applicable.", sensitivity=_MODERATE)
    review_on: date | None = described("Look again on", day, sensitivity=_LOW, marks=_OWN)
    repeat: str = described("Comes back", code(REPEATS, "once"), sensitivity=_LOW, marks=_OWN)
    self_tick: str = described("Ticks itself", code(SELF_TICKS), help="What in your data settles it.", sensitivity=_LOW, marks=_OWN)
    done_on: date | None = described("Done on", day, sensitivity=_LOW, marks=_OWN)
    done_by: str = described("Done by", sensitivity=_MODERATE, marks=_OWN)
    help_text: str = described("Why it matters", long_text, sensitivity=_LOW)


@record("checklist", "Checklist", "Checklists")
class Checklist(Record):
    """A list under way for one operation."""

    name: str = described(
        "Name", required=True, in_table=True, first=True, sensitivity=_LOW, search="name", marks=_OWN, help="What the list is for."
    )
    phase: str = described(
        "Checklist", code(CHECKLIST_PHASES), in_table=True, first=True, sensitivity=_LOW, marks=_OWN, help="When it is worked through."
    )
    office_kind: str = described("Kind of office", code(OFFICE_KINDS), in_table=True, first=True, sensitivity=_LOW, marks=_OWN)
    operation: str = described("Operation", refers_to("operation"), in_table=True, first=True, sensitivity=_LOW)
    started_at: datetime | None = described("Started", instant, in_table=True, first=True, sensitivity=_LOW, marks=_OWN)
    engagement: str = described("For the meeting", refers_to("engagement"), sensitivity=_MODERATE)
    template: str = described("Made from", sensitivity=_LOW, search="", limit=60)
    items: tuple[ChecklistItem, ...] = described("Items", rows(ChecklistItem), sensitivity=_LOW)


def as_on(checklist: Checklist, today: date) -> Checklist:
    """Return a checklist as it stands on a day: steps that come back by the calendar are open again, due on the day they came back."""
    return checklist.but(items=tuple(_come_back(one, today) for one in checklist.items))


def _come_back(item: ChecklistItem, today: date) -> ChecklistItem:
    days = RETURNS.get(item.repeat)
    if item.state != "done" or days is None or item.done_on is None or item.done_on + days > today:
        return item
    return item.but(state="open", due_on=item.done_on + days, due_at=None, due_hours=None)


def due_shown(item: ChecklistItem) -> str:
    """Return when a step is due as it is written: `T+24` by the crisis clock, else its day; empty for none."""
    if item.due_hours is not None:
        return f"T+{item.due_hours}"
    return day_shown(item.due_on) if item.due_on else ""


def hours_after_start(words: str) -> int | None:
    """Return the hours that words such as `T+24` or `t + 6 h` mean, None for other words."""
    found = _AFTER_START.fullmatch(words.strip())
    return int(found[1]) if found else None


def due_after(item: ChecklistItem, hours: int, started_at: datetime | None) -> ChecklistItem:
    """Return a step that is due some hours after the clock of its list started; without a start the hours wait for it."""
    return item.but(due_hours=hours, due_at=started_at + timedelta(hours=hours) if started_at else None, due_on=None)


def due_on_day(item: ChecklistItem, on: date | None) -> ChecklistItem:
    """Return a step that is due on a day, or on none."""
    return item.but(due_hours=None, due_at=None, due_on=on)


def is_settled(item: ChecklistItem) -> bool:
    """Say whether nothing is left to do: done, or not applicable for a reason."""
    return item.state in SETTLED_STATES


def is_overdue(item: ChecklistItem, now: datetime) -> bool:
    """Say whether an item is unsettled and its day or hour has passed (`now` aware)."""
    if is_settled(item):
        return False
    if item.due_at is not None:
        return item.due_at < now
    return item.due_on is not None and item.due_on < now.date()
