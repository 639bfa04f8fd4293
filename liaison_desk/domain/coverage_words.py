"""What is missing, in words: the reason for each gap, what to do next, and why an absence is an answer and no gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage import (
    IN_NO_FORUM,
    KIND_NOT_SAID,
    NEVER_CONTACTED,
    NO_LIAISON_POINT,
    NO_LOCAL,
    NOT_VERIFIED,
    THEIR_CHOICE,
    THEIR_SAFETY,
)
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.coverage import Square

_REASONS: Final = {
    NO_LOCAL: N_("No local civil society is mapped here."),
    KIND_NOT_SAID: N_("Nobody here is known to be local, and the kind of some was never said."),
    NEVER_CONTACTED: N_("Others named local groups here; nobody of ours has met them."),
    IN_NO_FORUM: N_("Local groups are mapped, and none of them sits in a forum."),
    NO_LIAISON_POINT: N_("Local groups sit in a forum, and none has a liaison point."),
    NOT_VERIFIED: N_("Nobody has checked the local groups here for too long."),
}
_SHORT: Final = {
    NO_LOCAL: N_("no local group"),
    KIND_NOT_SAID: N_("kind not said"),
    NEVER_CONTACTED: N_("not met yet"),
    IN_NO_FORUM: N_("in no forum"),
    NO_LIAISON_POINT: N_("no liaison point"),
    NOT_VERIFIED: N_("not verified"),
}
_STEPS: Final = {
    NO_LOCAL: N_("Ask three people who live here who works on this, also without logo or office, and put them on the map."),
    KIND_NOT_SAID: N_("Say of each organisation what kind it is; then see who is missing."),
    NEVER_CONTACTED: N_("Ask by which way they may be approached, and use that one; do not call first."),
    IN_NO_FORUM: N_("Ask them whether they want a seat and where it would be safe; else brief them by the way they choose."),
    NO_LIAISON_POINT: N_("Agree on one post and a deputy, by the way they choose."),
    NOT_VERIFIED: N_("Check at the next contact whether they are still here and may still be reached the same way."),
}
_WISHES: Final = {
    THEIR_CHOICE: N_("They stay apart by their choice. That is no gap."),
    THEIR_SAFETY: N_("They stay apart for their safety. That is no gap."),
}
_WISH_STEPS: Final = {
    THEIR_CHOICE: N_("Keep the way they chose open, and do not ask again before they do."),
    THEIR_SAFETY: N_("Do not call or visit. Use only the indirect way that was agreed."),
}


def reason_of(square: Square) -> str:
    """Return why a square is a gap, or why its absence is none; empty where nothing is missing."""
    if square.wish:
        return _(_WISHES[square.wish])
    if square.gap == NOT_VERIFIED and square.days is not None:
        told = ngettext(
            "Nobody has checked the local groups here for {count} day.",
            "Nobody has checked the local groups here for {count} days.",
            square.days,
        )
        return told.format(count=square.days)
    return reason_words(square.gap)


def reason_words(gap: str) -> str:
    """Return the reason that a code of GAPS stands for; empty for any other."""
    return _(_REASONS.get(gap, ""))


def short_reason(gap: str) -> str:
    """Return a gap in two or three words, for a square of a figure."""
    return _(_SHORT.get(gap, ""))


def next_step(square: Square) -> str:
    """Return what to do next about a square; empty where nothing is missing."""
    return _(_WISH_STEPS[square.wish]) if square.wish else _(_STEPS.get(square.gap, ""))


def step_words(gap: str) -> str:
    """Return the next step for a code of GAPS; empty for any other."""
    return _(_STEPS.get(gap, ""))
