from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.party import Party, Standing, joined, standing_of, unknown_party
from liaison_desk.domain.terms.families import FAMILIES


@pytest.mark.parametrize(
    ("family", "locality", "side", "expected"),
    [
        ("mil-host", "", "", Standing.FORCE),
        ("mil-un", "international", "", Standing.FORCE),
        ("police-int", "", "", Standing.FORCE),
        ("psc", "", "", Standing.FORCE),
        ("nsag", "", "", Standing.ARMED_GROUP),
        ("cbo", "", "armed-non-state", Standing.ARMED_GROUP),
        ("mission-civ", "", "mixed", Standing.FORCE),
        ("civ-gov-local", "local", "", Standing.OFFICIAL),
        ("un-agency", "", "", Standing.OFFICIAL),
        ("rcrc", "", "", Standing.OFFICIAL),
        ("ngo-int", "", "", Standing.OFFICIAL),
        ("faith", "international", "", Standing.OFFICIAL),
        ("faith", "local", "", Standing.OUTSIDE),
        ("ngo-nat", "national", "", Standing.OUTSIDE),
        ("women", "", "", Standing.OUTSIDE),
        ("private", "international", "", Standing.OUTSIDE),
        ("", "", "", Standing.OUTSIDE),
        ("from-later", "", "", Standing.UNKNOWN),
        ("x-fishers", "", "", Standing.UNKNOWN),
    ],
)
def test_the_standing_of_a_family(family: str, locality: str, side: str, expected: Standing) -> None:
    assert standing_of(family, locality, side) is expected


def test_every_built_in_family_has_a_known_standing() -> None:
    assert Standing.UNKNOWN not in {standing_of(one.code) for one in FAMILIES}


def test_who_is_protected_who_is_armed_and_who_is_asked() -> None:
    assert Party(id="a").is_protected
    assert not Party(id="a", is_ours=True).is_protected
    assert Party(id="a", standing=Standing.UNKNOWN).is_protected
    assert Party(id="a", standing=Standing.UNKNOWN).is_armed
    assert not Party(id="a", standing=Standing.OFFICIAL).needs_consent
    assert Party(id="a", standing=Standing.OFFICIAL, is_person=True).needs_consent
    assert not Party(id="a", is_person=True, is_ours=True).needs_consent


def test_joining_counts_everybody_armed_but_oneself() -> None:
    odd = Party(id="odd", standing=Standing.UNKNOWN)
    brigade = Party(id="brigade", standing=Standing.FORCE)
    assert joined(odd, [odd, brigade]) == {Standing.FORCE}
    assert joined(brigade, [odd]) == frozenset()


def test_somebody_the_desk_does_not_know_is_closed() -> None:
    assert unknown_party("gone").is_protected
    assert unknown_party("gone").needs_consent
