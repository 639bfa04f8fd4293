"""What may not be saved at all."""

from datetime import timedelta

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import Information
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import Record
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.services.desk import Desk

FRONT = Stakeholder(id="00000000-0000-4000-8000-000000000001", name="The Front", family="nsag", access_rules="By day, after notice")
USERS = Stakeholder(id="00000000-0000-4000-8000-000000000002", name="Water Users", family="cbo")
ENGINEERS = Stakeholder(id="00000000-0000-4000-8000-000000000003", name="Engineers", family="mil-un")
SELAM = Contact(id="00000000-0000-4000-8000-000000000004", name="Selam Desta", stakeholder=USERS.id)
NOBODY = Contact(id="00000000-0000-4000-8000-000000000005", name="A passer-by")


@pytest.fixture
def told(desk: Desk) -> Desk:
    records.keep_many(desk, (FRONT, USERS, ENGINEERS, SELAM, NOBODY))
    return desk


def refused(desk: Desk, record: Record) -> str:
    with pytest.raises(UserError) as error:
        records.keep(desk, record)
    return error.value.field


def test_an_armed_group_is_a_name_and_access_rules(told: Desk) -> None:
    assert refused(told, FRONT.but(areas=frozenset({"Saan"}))) == "areas"
    assert refused(told, USERS.but(side="armed-non-state", areas=frozenset({"Saan"}))) == "family"
    records.keep(told, FRONT.but(side="armed-non-state"))


@pytest.mark.parametrize("record", [
    Contact(name="A commander", stakeholder=FRONT.id), LiaisonPoint(name="Spokesperson", stakeholder=FRONT.id),
    Activity(name="Collecting tolls", stakeholder=FRONT.id),
])  # fmt: skip
def test_no_people_posts_or_work_of_an_armed_group_are_kept(told: Desk, record: Record) -> None:
    assert refused(told, record) == "stakeholder"


@pytest.mark.parametrize("asked", [USERS.id, SELAM.id, NOBODY.id])
@pytest.mark.parametrize("wanted", ["who", "where", "when"])
def test_no_civilian_outside_government_is_asked_about_an_armed_actor(told: Desk, asked: str, wanted: str) -> None:
    ask = Information(subject="A question", is_question=True, asked_of=asked, asked_about="armed-actor", wanted=frozenset({wanted}))
    assert refused(told, ask) == "wanted"
    assert records.keep(told, ask.but(asked_about="danger")).ids


def test_a_force_may_be_asked_and_so_may_we(told: Desk) -> None:
    ask = Information(subject="A question", is_question=True, asked_about="armed-actor", wanted=frozenset({"where"}))
    assert records.keep(told, ask.but(asked_of=ENGINEERS.id)).ids
    assert records.keep(told, ask.but(stakeholder=USERS.id)).ids


def test_the_country_of_numbers_is_one_that_has_numbers(told: Desk) -> None:
    with pytest.raises(UserError, match="no country of this code"):
        records.keep(told, told.operation.but(country="XX"))
    records.keep(told, told.operation.but(country="KE"))
    assert told.operation.country == "KE"


def test_a_term_of_one_s_own_starts_with_x(told: Desk) -> None:
    assert refused(told, OwnTerm(vocabulary="sector", code="boats", label="Boats")) == "code"
    assert records.keep(told, OwnTerm(vocabulary="sector", code="x-boats", label="Boats")).ids


@pytest.mark.parametrize("point", [Point(latitude=90.5), Point(latitude=1, longitude=-180.5)])
def test_a_place_lies_on_the_globe(told: Desk, point: Point) -> None:
    assert refused(told, Place(name="Nowhere", point=point)) == "point"
    assert records.keep(told, Place(name="The pole", point=Point(latitude=-90, longitude=180))).ids


def test_a_warning_is_short_and_not_over_already_but_an_old_one_may_be_ended(told: Desk) -> None:
    over = LifeWarning(text="Mines on the road", until_at=told.clock() - timedelta(hours=1))
    assert refused(told, over) == "until_at"
    assert refused(told, LifeWarning(text="t" * 421, area="a" * 80)) == "text"
    kept = over.but(until_at=told.clock() + timedelta(hours=1), heard_at=told.clock() - timedelta(hours=1))
    kept = kept.but(id=records.keep(told, kept).ids[0])
    assert refused(told, kept.but(until_at=kept.heard_at - timedelta(hours=1))) == "until_at"
    assert records.keep(told, kept.but(ended_at=told.clock())).ids
