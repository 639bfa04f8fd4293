"""What the map of places says of a day beside now: who was at work, and where a level with our own office moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services.place_views import changed_at_work

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.services.place_views import Member, SeenPlaces


def days_words(seen: SeenPlaces) -> list[str]:
    """Return what to say of the whole map: how many were at work on the day or are now, and what changed between; empty without a day."""
    if seen.day is None:
        return []
    everybody = [one for members in seen.everybody for one in members]
    states = [(one.then if seen.is_past else one.now) for one in everybody]
    at_work = len({one.id for one, state in zip(everybody, states, strict=True) if state is not None and state.is_at_work})
    came, went = changed_at_work(everybody)
    moved = len({one.id for one in everybody if one.moved})
    day = isolate(day_shown(seen.day))
    found = [
        _("as on {day}").format(day=day) if seen.is_past else "",
        ngettext("{count} at work", "{count} at work", at_work).format(count=at_work),
        _("from {day} to now: {began} began, {ended} ended").format(day=day, began=came, ended=went),
        ngettext("{count} level moved", "{count} levels moved", moved).format(count=moved) if moved else "",
    ]
    return [one for one in found if one]


def day_words(member: Member, day: date) -> str:
    """Return what to say of one stakeholder at one place, on the day and now; empty where nothing is known of either."""
    if member.then is None or member.now is None:
        return ""
    work = {
        (True, True): _("at work then and now"),
        (True, False): _("at work then, not now"),
        (False, True): _("at work now, not then"),
    }.get((member.then.is_at_work, member.now.is_at_work), "")
    level = ""
    if member.moved:
        words = _("with us on {day}: {then}; now: {now}")
        level = words.format(day=isolate(day_shown(day)), then=_level(member.then.level), now=_level(member.now.level))
    elif member.now.level:
        level = _("with us: {level}").format(level=_level(member.now.level))
    return " · ".join(one for one in (work, level) if one)


def _level(code: str) -> str:
    return LEVELS.label_of(code or "unknown")
