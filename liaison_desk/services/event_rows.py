"""One day of a calendar as a planned engagement; the same file twice changes nothing, and what was held already is left alone.

An older copy of an entry never overwrites a newer one, and a series that is called off calls off each of its days that is still planned
and lies ahead: what is over was held or not, as only the officer knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain import dtg
from liaison_desk.domain.calendar_entry import CalendarEntry, day_of, is_older
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.record import derived_id
from liaison_desk.i18n import _
from liaison_desk.interop.cells import value_of
from liaison_desk.services.intake import Outcome, RowOutcome
from liaison_desk.storage import history

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.fields import Json
    from liaison_desk.interop.calendar import Happening
    from liaison_desk.services.intake import Intake

_TOLD: Final = ("title", "starts_at", "ends_at", "place_note", "notes")
"""What a calendar tells, and what a later file of it may change while nobody has said how the meeting went."""
_STATE: Final = ("state", "not_held_reason")
_CREATED: Final = "*"
_LONGEST_KEY: Final = 200


def with_days(intake: Intake, events: Iterable[Happening]) -> Iterator[tuple[Happening, Engagement | None]]:
    """Give every event, and in place of one that calls off a series the same for each day of it that is still planned and ahead."""
    for event in events:
        planned = tuple(_planned_days(intake, event)) if _is_for_many(event) else ()
        if not planned or _own_id(event) in intake.known("engagement").by_id:
            yield event, None
        yield from ((event, one) for one in planned)


def _is_for_many(event: Happening) -> bool:
    return event.is_cancelled and not event.refused and bool(event.uid) and (not event.day or event.and_later)


def _planned_days(intake: Intake, event: Happening) -> Iterator[Engagement]:
    """Give the days of a series that are planned and ahead, the first first; those from its day on where it names one."""
    known = cast("Iterable[Engagement]", intake.known("engagement").by_id.values())
    ahead = (one for one in known if one.state == "planned" and one.starts_at and one.starts_at > intake.now)
    for day, _id, one in sorted((_series_day(one, event.uid), one.id, one) for one in ahead):
        if day and day >= event.day and one.id != _own_id(event):
            yield one


def _series_day(one: Engagement, uid: str) -> str:
    """Return which day of a series a meeting is, or nothing where it is of none or another; before keys were kept, its id tells."""
    if one.calendar is not None:
        return one.calendar.day if one.calendar.key == uid[:_LONGEST_KEY] else ""
    day = day_of(one.starts_at) if one.starts_at else ""
    return day if derived_id("calendar", uid, day) == one.id else ""


def _own_id(event: Happening) -> str:
    start = event.starts_at.isoformat() if event.starts_at else ""
    return derived_id("calendar", *((event.uid, event.day) if event.uid else (event.title, start)))


def take_event(intake: Intake, event: Happening, called_off: Engagement | None = None) -> RowOutcome:
    """Take one day in and say what became of it; an event that cannot be read is one refused row.

    `called_off` is a day that is planned here, of a series that the event calls off.
    """
    if event.refused:
        return RowOutcome(
            row=event.row, line=0, outcome=Outcome.REFUSED, why=event.refused, kind="engagement", title=event.title, notes=event.notes
        )
    try:
        taken, outcome, notes = _taken(intake, event) if called_off is None else _called_off(intake, event, called_off)
    except UserError as error:
        refused = RowOutcome.refused(event.row, 0, "engagement", error, event.notes)
        return replace(refused, title=refused.title or event.title)
    return RowOutcome(
        row=event.row, line=0, outcome=outcome, id=taken.id, kind="engagement", title=taken.title, notes=(*event.notes, *notes)
    )


def _taken(intake: Intake, event: Happening) -> tuple[Engagement, Outcome, tuple[str, ...]]:
    made = _engagement(intake, event)
    known = intake.known("engagement").by_id.get(made.id)
    if known is None:
        if event.is_cancelled:
            raise UserError(_("It was called off, and nothing of it is planned here."))
        return cast("Engagement", intake.take_as(made, event.row, Outcome.NEW)), Outcome.NEW, ()
    found = cast("Engagement", known)
    changed = _news(intake, made, found)
    if not changed:
        return _marked(intake, event, made, found)
    if found.state == "held":
        return found, Outcome.SAME, (_("It was held already and stays as it was written."),)
    if made.calendar is not None and is_older(made.calendar, found.calendar):
        return found, Outcome.SAME, (_older(),)
    changed["calendar"] = made.calendar
    notes = (_said_off(found),) if changed.get("state") == "did-not-happen" else ()
    return cast("Engagement", intake.take_as(found.but(**changed), event.row, Outcome.CHANGED)), Outcome.CHANGED, notes


def _said_off(found: Engagement) -> str:
    return _("Called off: {when}").format(when=dtg.shown(found.starts_at)) if found.starts_at else _("Called off.")


def _older() -> str:
    return _("This copy is older than the one that was taken in before, and changes nothing.")


def _marked(intake: Intake, event: Happening, made: Engagement, found: Engagement) -> tuple[Engagement, Outcome, tuple[str, ...]]:
    """Keep of a planned one by which key it is found, and whether a newer copy is marked free; else nothing changed."""
    known, entry = found.calendar, made.calendar
    is_told = entry is None or (known is not None and (known.is_free == entry.is_free or not is_older(known, entry)))
    if is_told or found.state != "planned":
        return found, Outcome.SAME, ()
    return cast("Engagement", intake.take_as(found.but(calendar=entry), event.row, Outcome.CHANGED)), Outcome.CHANGED, ()


def _called_off(intake: Intake, event: Happening, found: Engagement) -> tuple[Engagement, Outcome, tuple[str, ...]]:
    """Call off a day that is planned here; what stands on it stays, as the event speaks of the whole series."""
    known = found.calendar or CalendarEntry()
    entry = replace(_entry(event), day=_series_day(found, event.uid), is_free=known.is_free)
    if is_older(entry, found.calendar):
        return found, Outcome.SAME, (_older(),)
    ended = found.but(state="did-not-happen", not_held_reason="no-reason-given", calendar=entry)
    return cast("Engagement", intake.take_as(ended, event.row, Outcome.CHANGED)), Outcome.CHANGED, (_said_off(found),)


def _entry(event: Happening) -> CalendarEntry:
    return CalendarEntry(
        key=event.uid[:_LONGEST_KEY],
        day=event.day,
        sequence=event.sequence,
        written_at=event.written_at,
        is_free=True if event.is_free else None,
    )


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
    return Engagement(
        title=read["title"],
        place_note=read["place_note"],
        notes=read["notes"],
        state="did-not-happen" if event.is_cancelled else "planned",
        not_held_reason="no-reason-given" if event.is_cancelled else "",
        id=_own_id(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        operation=intake.desk.operation.id,
        calendar=_entry(event) if event.uid else None,
    )
