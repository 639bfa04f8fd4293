from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.seats import asked_about, seats_of, stands_beside_a_force
from tests.rich_report import AMINA, BELLO, PARTIES, context

SOLDIER = Party(id="soldier", standing=Standing.FORCE)


def test_a_family_in_the_row_counts_before_that_of_the_map() -> None:
    seat = seats_of(Engagement(attendees=(AMINA.but(family="mil-host"),)), PARTIES)[0]
    assert seat.person.standing is Standing.FORCE
    from_map = seats_of(Engagement(attendees=(BELLO.but(family=""),)), PARTIES)[0]
    assert from_map.person.standing is Standing.OFFICIAL


@pytest.mark.parametrize(
    ("row", "room", "is_closed"),
    [
        (Attendee(family="faith"), (SOLDIER,), True),
        (Attendee(family="faith"), (), False),
        (Attendee(family="civ-gov-local"), (SOLDIER,), False),
    ],
)
def test_whoever_is_known_by_their_kind_alone_is_judged_in_the_room(row: Attendee, room: tuple[Party, ...], is_closed: bool) -> None:
    seat = seats_of(Engagement(attendees=(row,)), {})[0]
    assert stands_beside_a_force(decide(asked_about(seat, room, Sensitivity.LOW), context("hq").reader)) is is_closed


def test_a_name_is_never_less_sensitive_than_whoever_bears_it() -> None:
    severe = {**PARTIES, "circle": replace(PARTIES["circle"], sensitivity=Sensitivity.SEVERE)}
    seat = seats_of(Engagement(attendees=(AMINA,)), severe)[0]
    assert asked_about(seat, (), Sensitivity.LOW).sensitivity is Sensitivity.SEVERE
