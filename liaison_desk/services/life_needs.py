"""Warnings of danger to life that need the officer before anything else does: not passed on, changed since, or not confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _, isolate
from liaison_desk.services import life_warnings
from liaison_desk.services.printed_life_warning import NAME
from liaison_desk.services.today_needs import Need

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.life_warnings import SeenWarning


def warnings_of_danger(desk: Desk) -> list[Need]:
    """Return one line for each warning that somebody still has to hear of, or has not confirmed; the most pressing first."""
    return [_need(one) for one in life_warnings.open_now(desk)]


def _need(seen: SeenWarning) -> Need:
    titles = {
        "waiting": _("Warning of danger to life: not passed on yet"),
        "outdated": _("Warning of danger to life: tell them the new words"),
        "unconfirmed": _("Warning of danger to life: not confirmed yet"),
    }
    is_waiting = seen.state == "waiting"
    late = seen.passings if seen.state == "outdated" else seen.unconfirmed
    reason = seen.warning.text if is_waiting else ", ".join(isolate(one.recipient) for one in late)
    verb = _("Confirm") if seen.state == "unconfirmed" else _("Pass on")
    return Need(
        topic=NAME, title=titles[seen.state], reason=reason, verb=verb, kind=NAME, id=seen.warning.id, is_late=seen.state != "unconfirmed"
    )
