"""Measures of reaching people: whom to call, how fresh what is known is, and the call-down, of 10,000 people with 30,000 channels.

Each look is taken at once after a save of a contact, as when somebody works through the list; the first look of a session, which reads
everybody once, is measured by itself, and once more where it was read ahead. Work is measured in the processor's time, which other
programs on the machine do not change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.services import call_down, calling, contact_views, pictures, reaching, records, today_needs
from liaison_desk.services.desk import open_desk
from liaison_desk.ui.desk_session import read_ahead
from tests.speed import desks
from tests.speed.care import worked
from tests.speed.figures import Figure, measured

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

PEOPLE, EACH, POSTS, BODIES = 10_000, 3, 1_000, 500
MOST = 0.1
"""What each look may take, in seconds of the processor."""
_KINDS = ("phone-mobile", "email", "phone-land", "signal", "call-sign")
_RULES = ("direct", "direct-by-appointment", "intermediary", "indirect-only", "no-contact")


def figures(work: Path) -> Iterator[Figure]:
    """Measure one look after another."""
    desk = filled(work / "reaching")
    looks = _looks(desk)
    for name, look in looks.items():
        yield Figure(name=f"{name}, {PEOPLE:,}: first look", seconds=(worked(look),))
    for name, look in looks.items():
        yield Figure(name=f"{name}, {PEOPLE:,}: after a save", seconds=measured(_after_a_save(desk, look)), target=MOST)
        yield Figure(name=f"{name}, {PEOPLE:,}: after a call", seconds=measured(_after_a_call(desk, look)), target=MOST)
    desk.close()
    yield from _read_ahead(work / "reaching")


def _read_ahead(folder: Path) -> Iterator[Figure]:
    """Measure the first look of a session that read ahead while nobody waited, as the window does after an unlock."""
    desk = open_desk(folder, desks.PASSPHRASE)
    yield Figure(name=f"reading ahead after an unlock, {PEOPLE:,}", seconds=(worked(lambda: read_ahead(desk)),))
    look = _looks(desk)["whom to call"]
    yield Figure(name=f"whom to call, {PEOPLE:,}: first look, read ahead", seconds=(worked(look),), target=MOST)
    desk.close()


def _looks(desk: Desk) -> dict[str, Callable[[], object]]:
    post = desk.shelf.ids("liaison-point")[0]
    return {
        "whom to call": lambda: calling.whom(desk, "water district 7 0200"),
        "the call-down": lambda: call_down.due(desk),
        "how many can be reached": lambda: call_down.reach(desk),
        "what is not verified": lambda: contact_views.facets(desk),
        "what Today says is not checked": lambda: today_needs.not_checked(pictures.picture(desk)),
        "a call sheet": lambda: reaching.sheet(desk, "liaison-point", post),
    }


def _after_a_save(desk: Desk, look: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        records.keep(desk, Place(name="Ford"))
        return worked(look)

    return run


def _after_a_call(desk: Desk, look: Callable[[], object]) -> Callable[[], float]:
    ids = desk.shelf.ids("contact")
    drawn = random.Random(str(look))

    def run() -> float:
        one = cast("Contact", desk.shelf.one("contact", drawn.choice(ids)))
        records.keep(desk, one.but(verified_on=desk.clock().date() - timedelta(days=drawn.randrange(400))))
        return worked(look)

    return run


def filled(folder: Path) -> Desk:
    """Make a vault with so many people of three channels each, and posts that a tenth of them hold."""
    desk, drawn = desks.new_vault(folder), random.Random(11)
    sectors = [one.code for one in SECTORS]
    bodies = [
        Stakeholder(id=new_id(), name=f"Group {at:03} of Tella", family="ngo-nat", sectors=frozenset(drawn.sample(sectors, 2)))
        for at in range(BODIES)
    ]
    people = [_person(desk, drawn, bodies, at) for at in range(PEOPLE)]
    posts = [_post(desk, drawn, bodies, people, sectors, at) for at in range(POSTS)]
    desk.journal.keep([*bodies, *people, *posts], author=desk.author)
    return desk


def _person(desk: Desk, drawn: random.Random, bodies: list[Stakeholder], at: int) -> Contact:
    today = desk.clock().date()
    channels = tuple(
        Channel(
            id=new_id(), kind=_KINDS[(at + place) % len(_KINDS)], value=f"+999 555 {at:05}{place}", is_personal=False,
            verified_on=today - timedelta(days=drawn.randrange(400)),
        )
        for place in range(EACH)
    )  # fmt: skip
    return Contact(
        id=new_id(), name=f"Amara Tellan {at:05}", post="Field officer", stakeholder=drawn.choice(bodies).id, channels=channels,
        rule=_RULES[0] if drawn.random() < 0.9 else drawn.choice(_RULES), answers_in_crisis=drawn.random() < 0.2,
        verified_on=today - timedelta(days=drawn.randrange(400)),
    )  # fmt: skip


def _post(desk: Desk, drawn: random.Random, bodies: list[Stakeholder], people: list[Contact], sectors: list[str], at: int) -> LiaisonPoint:
    today = desk.clock().date()
    channel = Channel(id=new_id(), kind="phone-land", value=f"+999 555 9{at:05}", is_personal=False, verified_on=today)
    return LiaisonPoint(
        id=new_id(), name=f"Duty desk {at:04}", stakeholder=drawn.choice(bodies).id, topics=frozenset(drawn.sample(sectors, 2)),
        areas=frozenset({f"District {drawn.randrange(40)}"}), channels=(channel,),
        holders=(Holder(id=new_id(), contact=people[at * 10].id),),
        hours=drawn.choice(("always", "08:00-16:00, then on call", "Mon-Fri 08:00-17:00", "")), may_be_called_down=drawn.random() < 0.5,
        verified_on=today - timedelta(days=drawn.randrange(400)),
    )  # fmt: skip
