"""Kinds by name: only what means one kind everywhere is told; forces never are, and local groups come before everybody."""

from __future__ import annotations

import pytest

from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_force
from liaison_desk.interop import known_names
from liaison_desk.interop.known_names import family_named


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("OMS", "un-agency"),
        ("OMS (PI hôpitaux et CS)", "un-agency"),
        ("UNICEF Marav", "un-agency"),
        ("Nations Unies", "un-agency"),
        ("Croix Rouge de Marav", "rcrc"),
        ("British RC", "rcrc"),
        ("Médecins Sans Frontières", "ngo-int"),
        ("MSF Belgique", "ngo-int"),
        ("Ministère de la Santé", "civ-gov"),
        ("Tella Town Council", "civ-gov-local"),
        ("Commune de Saan", "civ-gov-local"),
        ("Association des Femmes de Saan", "women"),
        ("Tella Women's Association", "women"),
        ("Asociación de jóvenes", "youth"),
        ("Universidad de Marav", "academic"),
        ("Union Européenne", "regional-org"),
        ("ECHO", "donor"),
    ],
)
def test_a_name_that_means_one_kind_everywhere_tells_it(name: str, family: str) -> None:
    assert family_named(name) == family


@pytest.mark.parametrize(
    "name",
    [
        *("NRC", "CDC", "DRC", "Blue Hands", "Who knows", "Kerrin Water Users", "", "RC", "Caritas", "PAM Tella"),
        *("Ministry of Defence", "Ministère de l'Intérieur", "Ministerio de Defensa", "United Nations Mission in Marav"),
        *("Fourth Brigade", "Marav Police", "Armée nationale", "River Front"),
    ],
)
def test_a_name_that_might_mean_two_or_a_force_tells_nothing(name: str) -> None:
    assert family_named(name) == ""


def test_a_women_s_association_of_a_university_is_theirs_first() -> None:
    assert family_named("Women's Association of the University of Marav") == "women"


def test_no_name_ever_tells_a_force_or_an_armed_group() -> None:
    told = {*known_names._BY_NAME.values(), *(family for _pattern, family in known_names._WORDS)}
    assert told <= {one.code for one in FAMILIES}
    assert not any(is_force(one) or is_armed_group(one) for one in told)
    assert set(known_names._BY_NAME) >= known_names._FIRST
