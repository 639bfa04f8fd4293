"""What a meeting may do to those who come: said before, with the way that they chose."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement_risk import Comer, Plan, risks
from liaison_desk.domain.readiness import Progress

BEFORE = Progress(checklist="c", name="Before a crisis", phase="before", settled=3, total=9, overdue=("a", "b"))


def who(name: str = "Amina", rule: str = "direct", **values: object) -> Comer:
    return Comer(name=name, contact=Contact(id="c", name=name, rule=rule), **values)  # type: ignore[arg-type]


def plan(*comers: Comer, kind: str = "meeting", **values: object) -> Plan:
    return Plan(kind=kind, comers=comers, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["meeting", "message", "through-others"])
def test_who_chose_no_contact_is_left_out_by_messenger_too(kind: str) -> None:
    (found,) = risks(plan(who(rule="no-contact"), kind=kind))
    assert (found.tone, found.is_indirect) == ("danger", False)
    assert found.sentence.startswith("\u2068Amina\u2069 chose not to be contacted.")


@pytest.mark.parametrize("rule", ["indirect-only", "intermediary"])
def test_the_way_they_chose_is_proposed(rule: str) -> None:
    (found,) = risks(plan(who(rule=rule, way="ask at the bakery")))
    assert found.is_indirect
    assert "ask at the bakery" in found.why
    assert "whom they would send" in risks(plan(who(rule=rule)))[0].why
    assert risks(plan(who(rule=rule), kind="through-others")) == ()


def test_a_distance_kept_for_safety_is_respected() -> None:
    (found,) = risks(plan(Comer(name="Weavers", for_safety=True)))
    assert found.is_indirect
    assert "for their safety" in found.title


@pytest.mark.parametrize("armed", ["mil-host", "police-int", "nsag"])
def test_a_local_group_beside_a_force_is_asked_first(armed: str) -> None:
    local = Comer(name="Women's Circle", family="women", locality="local")
    (found,) = risks(plan(local, Comer(name="Garrison", family=armed)))
    assert "Women's Circle" in found.title
    assert risks(plan(local, Comer(name="Town", family="civ-gov-local"))) == ()
    assert risks(plan(Comer(name="Weavers", family="cbo", side="ours"), Comer(name="Garrison", family=armed))) == ()


def test_a_force_that_is_known_by_its_side_alone_is_one_and_no_local_group() -> None:
    garrison = Comer(name="Garrison", line="military")
    (found,) = risks(plan(Comer(name="Women's Circle", family="women", locality="local"), garrison))
    assert found.title == "\u2068Women's Circle\u2069 would be seen beside \u2068Garrison\u2069."
    assert risks(plan(garrison, Comer(name="Town", family="civ-gov-local"))) == ()
    assert risks(plan(garrison, unsafe=True)) == ()


def test_an_unsafe_place_names_another() -> None:
    town = Comer(name="Town", family="civ-gov-local")
    (found,) = risks(plan(town, place="Gate room", unsafe=True, instead="Town hall"))
    assert "Gate room" in found.title
    assert "Town hall" in found.why
    assert "Ask them where." in risks(plan(town, unsafe=True))[0].sentence
    assert risks(plan(Comer(name="Garrison", family="mil-host"), Comer(name="Me", side="ours"), unsafe=True)) == ()


def test_a_call_to_somebody_who_forbids_every_number_is_said() -> None:
    def called(*uses: str) -> Comer:
        channels = tuple(Channel(kind="phone-mobile", value="1", use=one) for one in uses)
        return Comer(name="Ana", contact=Contact(name="Ana", rule="direct", channels=channels))

    assert "does not want to be called" in risks(plan(called("forbidden"), kind="call"))[0].title
    assert risks(plan(called("forbidden", "allowed"), called(), Comer(name="Town"), kind="call")) == ()


def test_the_first_meeting_shows_how_ready_we_are() -> None:
    (found,) = risks(plan(who(is_first=True), before=(BEFORE,)))
    assert (found.tone, found.is_first) == ("info", True)
    assert "3 of 9, 2 overdue" in found.why
    assert "No checklist was begun" in risks(plan(who(is_first=True)))[0].why
    done = Progress(checklist="c", name="Before", phase="before", settled=9, total=9)
    assert "9 of 9." in risks(plan(who(is_first=True), before=(done,)))[0].why
    assert risks(plan(who(is_first=True, side="ours"))) == ()
