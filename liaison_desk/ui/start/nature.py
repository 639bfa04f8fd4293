"""The office's nature in two answers, and what follows from them, in plain words (decision 20)."""

from __future__ import annotations

from liaison_desk.i18n import _

UNIFORMED = frozenset({"police", "military", "mixed"})


def sides() -> list[tuple[str, str, str, str]]:
    """Return the answers to "Which side?" as (code, label, line, icon)."""
    return [
        ("civilian", _("Civilian"), _("no uniform"), "user"),
        ("police", _("Police"), _("of any kind"), "badge"),
        ("military", _("Military"), _("of any kind"), "shield"),
        ("mixed", _("Mixed"), _("under one roof"), "arrow-merge"),
    ]


def sources() -> list[tuple[str, str, str, str]]:
    """Return the answers to "Whose?" as (code, label, line, icon)."""
    return [
        ("host-state", _("Host state"), _("national or local"), "building-bank"),
        ("foreign", _("Foreign state"), _("invited or not"), "flag"),
        ("un", _("UN or regional"), _("a mission or body"), "world"),
        ("none", _("None of these"), _("civil society, NGO"), "users-group"),
    ]


def consequences(side: str, whose: str) -> list[str]:
    """Return what follows from the two answers, each as one line; an answer that is missing is asked for."""
    if not side or not whose:
        return [_("Answer both, and what follows is said here")]
    lines = [_hq_line(side, whose)]
    if side == "civilian":
        lines.append(_("Wallet cards carry no force, police or office name unless their bearer ticks it"))
        lines.append(_("Humanitarian words come first; reports on chance contacts are one line"))
    else:
        lines.append(_("People outside government are never joined with a force or police on paper"))
        lines.append(_("A meeting with civilians asks first whether being seen with you could hurt them"))
    return lines


def _hq_line(side: str, whose: str) -> str:
    if whose == "host-state":
        return _("Headquarters is judged as the state for what came from people outside government")
    if side in UNIFORMED:
        return _("Headquarters is judged as a force for what came from people outside government")
    return _("Headquarters may read what is rated up to high; a local group beside a force only if that group agreed")
