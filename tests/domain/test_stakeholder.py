"""Stakeholders: how sensitive a name is, and what an armed group may have."""

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import Stakeholder, name_floor, refused_fields, work_floor


@pytest.mark.parametrize(
    ("family", "locality", "floor"),
    [
        ("civ-gov", "", Sensitivity.LOW),
        ("mil-un", "", Sensitivity.LOW),
        ("police-host", "", Sensitivity.LOW),
        ("un-agency", "", Sensitivity.LOW),
        ("ngo-int", "", Sensitivity.MODERATE),
        ("ngo-nat", "", Sensitivity.MODERATE),
        ("rcrc", "", Sensitivity.MODERATE),
        ("women", "local", Sensitivity.HIGH),
        ("informal-resp", "", Sensitivity.HIGH),
        ("nsag", "", Sensitivity.HIGH),
        ("x-own", "", Sensitivity.HIGH),
        ("diaspora", "international", Sensitivity.MODERATE),
        ("", "", Sensitivity.HIGH),
    ],
)
def test_a_public_name_is_low_and_a_local_group_s_name_is_high(family: str, locality: str, floor: Sensitivity) -> None:
    assert name_floor(Stakeholder(name="Somebody", family=family, locality=locality)) is floor


def test_a_name_of_something_else_is_severe() -> None:
    assert name_floor(object()) is Sensitivity.SEVERE


def test_what_somebody_does_is_never_less_than_moderate() -> None:
    assert work_floor(Stakeholder(family="civ-gov")) is Sensitivity.MODERATE
    assert work_floor(Stakeholder(family="cbo")) is Sensitivity.HIGH


def test_an_armed_group_has_a_name_and_access_rules_only() -> None:
    group = Stakeholder(name="The Front", family="nsag", access_rules="By day, after notice", province="Marav")
    assert refused_fields(group) == ()
    assert refused_fields(group.but(goals="Unknown", areas=frozenset({"Saan"}))) == ("areas", "goals")


def test_anybody_else_may_have_every_field() -> None:
    assert refused_fields(Stakeholder(family="cbo", goals="Water for all")) == ()


def test_the_group_of_a_stakeholder_follows_its_family() -> None:
    assert Stakeholder(family="mil-un").family_group == "military"
