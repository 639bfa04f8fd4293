"""Kinds of stakeholder and the groups that guard them."""

import pytest

from liaison_desk.domain.terms.families import (
    FAMILIES,
    FAMILY_GROUPS,
    group_of,
    is_armed_group,
    is_force,
    is_known_local,
    is_local_civil_society,
)


@pytest.mark.parametrize("family", sorted(FAMILIES.terms))
def test_every_family_has_a_group_and_an_iati_code(family: str) -> None:
    assert group_of(family) in FAMILY_GROUPS
    assert set(FAMILIES.terms[family].standards) & {"iati", "hxl"}


def test_an_unknown_family_is_guarded_like_a_local_group() -> None:
    assert group_of("x-new") == "local-civil-society"
    assert is_local_civil_society("x-new", "international")


@pytest.mark.parametrize(
    ("family", "locality", "is_local"),
    [
        ("cbo", "local", True),
        ("ngo-nat", "national", True),
        ("diaspora", "international", False),
        ("women", "regional", False),
        ("ngo-int", "local", False),
        ("civ-gov", "local", False),
        ("youth", "", True),
    ],
)
def test_local_civil_society_is_told_by_family_and_locality(family: str, locality: str, is_local: bool) -> None:
    assert is_local_civil_society(family, locality) is is_local


@pytest.mark.parametrize("family", ["mil-host", "mil-foreign", "mil-un", "police-host", "police-int", "psc"])
def test_whoever_carries_arms_for_a_state_or_a_client_is_a_force(family: str) -> None:
    assert is_force(family)


def test_an_armed_group_is_no_force() -> None:
    assert is_armed_group("nsag")
    assert not is_force("nsag")


def test_only_a_kind_that_was_said_counts_as_local_on_the_map() -> None:
    assert [is_known_local(*one) for one in (("cbo", ""), ("", ""), ("x-own", ""), ("cbo", "international"))] == [True, False, False, False]


def test_whoever_stands_on_the_side_of_a_force_is_one_whatever_kind_it_is_of() -> None:
    assert is_force("other", "military")
    assert is_force("", "mixed")
    assert not is_force("other", "civilian")
