"""A clock that is wrong, jumps, or changes its zone: the order of changes and what a merge gives are as under a true one, and no consent
that is over opens a name again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from liaison_desk.domain.causality import DELETED
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.reports import pdf
from liaison_desk.services import drawing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set
from liaison_desk.storage.writing import Edit
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, tries
from tests.services.office import furnish
from tests.storage.conftest import NOON, HandClock, Laptop, aligned_folder, new_laptop
from tests.storage.test_merging import emptied, shown
from tests.template_desk import ClockByHand, closed_desk, desk, template_desk

__all__ = ["aligned_folder", "closed_desk", "desk", "new_laptop", "template_desk"]
pytestmark = pytest.mark.slow
LAPTOPS, STEPS = 3, 40
NEW_YORK = ZoneInfo("America/New_York")


@dataclass(slots=True)
class StrangeClock:
    """A clock that shows something else than the true time, which moves on by a minute at each look."""

    strange: Callable[[datetime, random.Random], datetime]
    chance: random.Random
    true: datetime = NOON

    def __call__(self) -> datetime:
        self.true += timedelta(minutes=1)
        return self.strange(self.true, self.chance)


CLOCKS: dict[str, Callable[[datetime, random.Random], datetime]] = {
    "stands at the beginning of 1970": lambda true, chance: datetime(1970, 1, 1, tzinfo=UTC),
    "is in the year 2000": lambda true, chance: true.replace(year=2000),
    "is a year behind": lambda true, chance: true - timedelta(days=365),
    "is ten years ahead": lambda true, chance: true + timedelta(days=3653),
    "stands on a leap day": lambda true, chance: datetime(2028, 2, 29, 23, 59, tzinfo=UTC),
    "jumps by 26 hours to and fro": lambda true, chance: true + timedelta(hours=chance.choice([-26, 0, 26])),
    "jumps by years": lambda true, chance: true + timedelta(days=chance.randrange(-20_000, 20_000)),
    "runs backwards": lambda true, chance: NOON - (true - NOON),
    "tells the time of another zone": lambda true, chance: true.astimezone(ZoneInfo(chance.choice(["Asia/Kathmandu", "Pacific/Apia"]))),
    "goes through the hour that comes twice": lambda true, chance: (true.replace(month=11, day=1, hour=5) + (true - NOON)).astimezone(
        NEW_YORK
    ),
}


def play(laptops: Iterable[Laptop], clocks: list[StrangeClock], seed: int) -> tuple[object, list[list[int]]]:
    """Let laptops edit and exchange by one script; return what they agree on, and each one's stamps in the order it wrote them."""
    there, chance = list(laptops), random.Random(seed)
    for one, clock in zip(there, clocks, strict=True):
        one.clock = HandClock()
        emptied(one)
        one.clock = clock  # type: ignore[assignment]
        one.journal = Journal(one.vault, clock)
    for _step in range(STEPS):
        who, other = chance.sample(there, 2)
        record, name = chance.choice(["contact-1", "contact-2"]), chance.choice(["name", "notes", "languages/fr", DELETED])
        value: object = (
            chance.choice([True, None]) if name == DELETED else bool(chance.randrange(2)) if "/" in name else f"v{chance.randrange(9)}"
        )
        if chance.random() < 0.6:
            who.journal.save([Edit("contact", record, name, value)], author="Ana")  # type: ignore[arg-type]
        else:
            who.hear(other)
    for _round in range(2):
        for one in there:
            one.hear(*there)
    agreed = [agreement(one) for one in there]
    assert all(one == agreed[0] for one in agreed)
    return agreed[0], [stamps(one) for one in there]


def agreement(laptop: Laptop) -> object:
    """Return each record's state and the live values of each field, whichever of them is shown first."""
    return {id_: (state, {name: sorted(values) for name, values in fields.items()}) for id_, (state, fields) in shown(laptop).items()}


def stamps(laptop: Laptop) -> list[int]:
    with laptop.vault.connection() as db:
        own = Replicas(db).number(laptop.journal.replica)
        wanted = select(change_set.c.hlc).where(change_set.c.replica == own).order_by(change_set.c.seq)
        return [int(one) for one in db.execute(wanted).scalars()]


def true_clocks() -> list[StrangeClock]:
    return [StrangeClock(lambda true, _chance: true, random.Random(0)) for _one in range(LAPTOPS)]


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_order_and_what_a_merge_gives_are_as_under_true_clocks(clock: str, new_laptop: Callable[[], Laptop], tell: Tell) -> None:
    laptops = [new_laptop() for _one in range(LAPTOPS)]
    histories = tries(1, 10)
    for seed in range(SEED, SEED + histories):
        wanted, _stamps = play(laptops, true_clocks(), seed)
        wrong = [StrangeClock(CLOCKS[clock], random.Random(f"{seed} {one}")) for one in range(LAPTOPS)]
        wrong[0] = true_clocks()[0]
        found, order = play(laptops, wrong, seed)
        assert found == wanted
        assert all(each == sorted(set(each)) for each in order)
    tell(f"a clock that {clock}", tried=histories, unit="histories", other_result=0)


# --- consents that are over ------------------------------------------------------------------------------------------


def prints(desk: Desk, report: str, name: str) -> bool:
    """Say whether a page for headquarters, as it would be made now, holds a name."""
    prepared = publishing.prepare(desk, "after-action", report, audience="hq", recipient="Access desk")
    drawn = drawing.drawn(publishing.preview_work(desk, prepared))
    return bool(pdf.scan(drawn.content, [name], ["Handling and provenance"]).found)


@pytest.mark.parametrize("set_to", ["1970", "the day it was asked", "26 hours before its end", "a zone behind"])
def test_no_consent_that_is_over_is_open_again_when_the_clock_is_set_back(set_to: str, desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, ClockByHand)
    office = furnish(desk)
    asked = clock.at
    assert prints(desk, office.report, "Amina Hassan")
    clock.move(days=181)
    records.keep(desk, Stakeholder(name="Kept after its end"))
    assert not prints(desk, office.report, "Amina Hassan")
    back = {
        "1970": datetime(1970, 1, 1, tzinfo=UTC),
        "the day it was asked": asked,
        "26 hours before its end": asked + timedelta(days=180) - timedelta(hours=26),
        "a zone behind": (asked + timedelta(days=180, hours=-1)).astimezone(ZoneInfo("Pacific/Pago_Pago")),
    }
    clock.at = back[set_to]
    assert not prints(desk, office.report, "Amina Hassan")


def test_a_desk_whose_clock_goes_wrong_loses_nothing(desk: Desk, closed_desk: Path) -> None:
    clock = desk.clock
    assert isinstance(clock, ClockByHand)
    for number, at in enumerate([1970, 2036, 2000, 2026]):
        clock.at = datetime(at, 6, 1, tzinfo=UTC)
        records.keep(desk, Stakeholder(name=f"Group {number}"))
    assert [one.name for one in desk.shelf.found("stakeholder")] == [f"Group {number}" for number in range(4)]  # type: ignore[attr-defined]
    records.undo(desk)
    assert len(desk.shelf.ids("stakeholder")) == 3
