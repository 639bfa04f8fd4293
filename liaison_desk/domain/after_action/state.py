"""The state and the number of a report, computed from what was issued and from its events (decision 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from liaison_desk.i18n import _

_RISING = ("released", "sent", "acknowledged")
EVENTS = ("reviewed", *_RISING)
"""What may happen to a report besides being issued, in the usual order."""


def state_of(*, is_issued: bool, is_superseded: bool = False, events: Iterable[str] = ()) -> str:
    """Return the state code of `report-state`; the furthest event wins, in whatever order they came."""
    happened = set(events)
    if not is_issued:
        return "reviewed" if "reviewed" in happened else "draft"
    if is_superseded:
        return "superseded"
    return next((one for one in reversed(_RISING) if one in happened), "final")


def refusal(event: str, *, is_superseded: bool, happened: Collection[str]) -> str:
    """Return why an event cannot happen to a final report now, or empty text where it can.

    Released, then sent, then acknowledged: a copy says who released it and when, so who released it may be corrected until it
    went out. Sent and acknowledged happen once for each receiver. What a later version replaced is neither released nor sent;
    who got it before may still say so.
    """
    if is_superseded and event != "acknowledged":
        return _("A later version is there already; take that one.")
    if event == "released" and "sent" in happened:
        return _("It went out already, as it was released; a correction is an amendment.")
    if event == "sent" and "released" not in happened:
        return _("Release it first: its copies say which post released it, and when.")
    if event == "acknowledged" and "sent" not in happened:
        return _("Say to whom it was sent first; then that it arrived.")
    return ""
