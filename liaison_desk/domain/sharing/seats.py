"""Who sits at a meeting, as the sharing rule needs to know them: each person with the side that was theirs that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Candidate, Decision
from liaison_desk.domain.sharing.party import Party, also_called, given_on, given_to, standing_of

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Attendee, Engagement

REPORT_ANSWER: Final = {"yes": True, "no": False}
_JOINING: Final = frozenset({"N2"})


@dataclass(frozen=True, slots=True)
class Seat:
    """One attendee with the parties they stand for: the person, and the organisation where it is on the map."""

    row: Attendee
    person: Party
    organisation: Party | None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return both."""
        return (self.person, self.organisation) if self.organisation else (self.person,)


def seats_of(engagement: Engagement, parties: Mapping[str, Party]) -> tuple[Seat, ...]:
    """Return the attendees of a meeting with who they are, as they were that day.

    The family written in the row counts for the standing, and the answer "may you be named in this report" for consent.
    The names they had that day are theirs too, and what was told us for some audiences only names nobody to others (N12).
    """
    on = engagement.starts_at.date() if engagement.starts_at else None
    given = given_to(engagement)
    seats = (_seat(row, f"attendee {number}", parties, on) for number, row in enumerate(engagement.attendees, start=1))
    return tuple(replace(one, person=given_on(one.person, given)) for one in seats)


def _seat(row: Attendee, nobody: str, parties: Mapping[str, Party], on: date | None) -> Seat:
    known = parties.get(row.contact) if row.contact else None
    organisation = parties.get(row.stakeholder) if row.stakeholder else None
    organisation = also_called(organisation, row.organisation) if organisation else None
    standing = standing_of(row.family, row.locality) if row.family or not organisation else organisation.standing
    is_ours = row.side == "ours" or (known is not None and known.is_ours)
    base = known or Party(id=row.contact or row.id or nobody, is_person=True)
    permissions = (*base.permissions, *_answer(row, on))
    person = replace(also_called(base, row.name), standing=standing, is_ours=is_ours, permissions=permissions)
    return Seat(row, person, organisation)


def _answer(row: Attendee, on: date | None) -> Iterator[Permission]:
    """Give the answer to the question about this report, as consent or refusal; not asked gives nothing."""
    if row.consent_to_name not in REPORT_ANSWER:
        return
    audiences = frozenset(one.value for one in COPIES) if REPORT_ANSWER[row.consent_to_name] else frozenset[str]()
    yield Permission(is_given=REPORT_ANSWER[row.consent_to_name], audiences=audiences, given_on=on, is_for_report=True)


def asked_about(seat: Seat, room: tuple[Party, ...], raised: Sensitivity) -> Candidate:
    """Return the question about one name: the person is asked, and an organisation that closed itself closes them too."""
    sensitivity = max(Sensitivity.HIGH, raised, *(one.sensitivity for one in seat.parties))
    silent = seat.organisation is not None and not seat.organisation.permissions and not seat.organisation.on_hold
    about = (seat.person,) if silent or seat.organisation is None else (seat.person, replace(seat.organisation, made_public=True))
    return Candidate(topic="name", sensitivity=sensitivity, about=about, room=room)


def stands_beside_a_force(decision: Decision) -> bool:
    """Say whether a name is closed because it would stand beside a force on paper; then nothing that points at them may stand there."""
    return bool(_JOINING & set(decision.codes))
