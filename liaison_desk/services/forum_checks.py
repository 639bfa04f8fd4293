"""The sanity check of the forums on this desk: what may be wrong, what was put aside and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.forum_check import Finding, Scene, findings, is_armed
from liaison_desk.domain.place import Place
from liaison_desk.domain.settled_finding import SettledFinding, settling
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _
from liaison_desk.services import settled_findings
from liaison_desk.services.pictures import every
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_NEVER_BESIDE = CLOSED_RULES - {"intermediary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One finding, and the answer that puts it aside, if there is one."""

    finding: Finding
    settled: SettledFinding | None = None

    def as_json(self) -> dict[str, Json]:
        """Return it as plain JSON."""
        one, answer = self.finding, self.settled
        return {
            "key": one.key,
            "rule": one.rule,
            "title": one.title,
            "forums": list(one.forums),
            "sector": one.sector,
            "why": one.why,
            "remedy": one.remedy,
            "settled": answer is not None,
            "reason": answer.reason if answer else "",
        }


def checked(desk: Desk) -> tuple[Checked, ...]:
    """Return every finding about the forums, with the answer that puts it aside where somebody gave one."""
    return desk.known("forums checked", lambda: _checked(desk))


def settle(desk: Desk, key: str, reason: str) -> Changes:
    """Put a finding aside with a reason; it comes back when its facts change. `UserError` without a reason."""
    if not reason.strip():
        raise UserError(_("Say why it may stay."), field="reason")
    one = settled_findings.named(checked(desk), key).finding
    return settled_findings.settled(desk, one, reason, note=_("Put aside: {title}").format(title=one.title))


def reopen(desk: Desk, key: str) -> Changes:
    """Bring back a finding that was put aside. `UserError` where it was not."""
    answer = settled_findings.named(checked(desk), key).settled
    return settled_findings.reopened(desk, answer, refusal=_("Nobody put this finding aside."))


def _checked(desk: Desk) -> tuple[Checked, ...]:
    settled = every(desk, SettledFinding)
    return tuple(Checked(finding=one, settled=settling(one, settled)) for one in findings(scene(desk)))


def scene(desk: Desk) -> Scene:
    """Return what the check looks at; contacts are read only where a forum has an armed member."""
    forums = every(desk, Forum)
    bodies = {one.id: one for one in every(desk, Stakeholder)}
    unsafe = frozenset(one.id for one in every(desk, Place) if one.civilian_safety == "no")
    return Scene(
        today=desk.clock().date(),
        forums=forums,
        stakeholders=bodies,
        unreachable=frozenset(_unreachable(desk, forums, bodies)),
        unsafe_places=unsafe,
    )


def _unreachable(desk: Desk, forums: Iterable[Forum], bodies: dict[str, Stakeholder]) -> Iterator[str]:
    """Give the people who chose no contact or an indirect way only, and the bodies of whom everybody known did."""
    armed = frozenset(key for key, one in bodies.items() if is_armed(one))
    sitting = [one.members for one in forums if any(row.stakeholder in armed for row in one.members)]
    people = {row.contact for rows in sitting for row in rows if row.contact}
    yield from (one.id for one in cast("list[Contact]", desk.shelf.many("contact", sorted(people))) if one.rule in _NEVER_BESIDE)
    unnamed = {row.stakeholder for rows in sitting for row in rows if not row.contact and row.stakeholder in bodies}
    for body in sorted(unnamed - armed):
        known = cast("list[Contact]", desk.shelf.found("contact", Query(where={"stakeholder": body})))
        if known and all(one.rule in _NEVER_BESIDE for one in known):
            yield body
