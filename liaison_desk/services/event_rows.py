"""One day of a calendar as a planned engagement; the same file twice changes nothing, and what was held already is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.record import derived_id
from liaison_desk.i18n import _
from liaison_desk.interop.cells import value_of
from liaison_desk.services.intake import Outcome, RowOutcome
from liaison_desk.storage import history

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.interop.calendar import Happening
    from liaison_desk.services.intake import Intake

_TOLD: Final = ("title", "starts_at", "ends_at", "place_note", "notes")
"""What a calendar tells, and what a later file of it may change while nobody has said how the meeting went."""
_STATE: Final = ("state", "not_held_reason")
_CREATED: Final = "*"


def take_event(intake: Intake, event: Happening) -> RowOutcome:
    """Take one day in and say what became of it; an event that cannot be read is one refused row."""
    if event.refused:
        return RowOutcome(
            row=event.row, line=0, outcome=Outcome.REFUSED, why=event.refused, kind="engagement", title=event.title, notes=event.notes
        )
    try:
        taken, outcome, notes = _taken(intake, event)
    except UserError as error:
        return RowOutcome.refused(event.row, 0, "engagement", error, event.notes)
    return RowOutcome(
        row=event.row, line=0, outcome=outcome, id=taken.id, kind="engagement", title=taken.title, notes=(*event.notes, *notes)
    )


def _taken(intake: Intake, event: Happening) -> tuple[Engagement, Outcome, tuple[str, ...]]:
    made = _engagement(intake, event)
    known = intake.known("engagement").by_id.get(made.id)
    if known is None:
        return cast("Engagement", intake.take_as(made, event.row, Outcome.NEW)), Outcome.NEW, ()
    found = cast("Engagement", known)
    changed = _news(intake, made, found)
    if not changed:
        return found, Outcome.SAME, ()
    if found.state == "held":
        return found, Outcome.SAME, (_("It was held already and stays as it was written."),)
    return cast("Engagement", intake.take_as(found.but(**changed), event.row, Outcome.CHANGED)), Outcome.CHANGED, ()


def _news(intake: Intake, made: Engagement, found: Engagement) -> dict[str, Any]:
    """Return what a calendar says now and did not say before; what was written here since stays, and nothing empty wipes anything."""
    differing = [name for name in _TOLD if getattr(made, name) and getattr(made, name) != getattr(found, name)]
    before = _told_before(intake, found.id) if differing else {}
    changed = {name: getattr(made, name) for name in differing if _packed(made, name) != before.get(name, _packed(Engagement(), name))}
    is_cancelled = made.state == "did-not-happen" and found.state != "did-not-happen"
    # Cancelled by a calendar, which gives no reason, and now to be held after all; what an officer said of it stays.
    is_on_again = made.state == "planned" and found.not_held_reason == "no-reason-given" and "starts_at" in changed
    return changed | ({name: getattr(made, name) for name in _STATE} if is_cancelled or is_on_again else {})


def _told_before(intake: Intake, engagement_id: str) -> dict[str, Json]:
    """Return what the calendar said when it was taken in last under the same name, else when it was taken in first."""
    lines = [one for one in reversed(history.of(intake.desk.vault, "engagement", engagement_id)) if one.record == engagement_id]
    first = next((one for one in lines if one.field == _CREATED and one.after), None)
    if first is None or not isinstance(first.after[0], dict):
        return {}
    later = {one.field: one.after[0] for one in lines if one.note == first.note and one.field in _TOLD and one.after and not one.undone}
    return {**first.after[0], **later}


def _packed(engagement: Engagement, name: str) -> Json:
    return field_of(Engagement, name).shape.pack(getattr(engagement, name))


def _engagement(intake: Intake, event: Happening) -> Engagement:
    read = {
        name: value_of(field_of(Engagement, name), words, intake.now)[0]
        for name, words in (("title", event.title[:80]), ("place_note", event.place), ("notes", event.words))
    }
    start = event.starts_at.isoformat() if event.starts_at else ""
    key = (event.uid, event.day) if event.uid else (event.title, start)
    return Engagement(
        title=read["title"],
        place_note=read["place_note"],
        notes=read["notes"],
        state="did-not-happen" if event.is_cancelled else "planned",
        not_held_reason="no-reason-given" if event.is_cancelled else "",
        id=derived_id("calendar", *key),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        operation=intake.desk.operation.id,
    )
