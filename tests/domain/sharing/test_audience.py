from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.audience import CEILINGS, COPIES, Audience, Office, audience_of, judged_as
from liaison_desk.domain.terms.marking import AUDIENCES


def test_the_audiences_are_those_of_the_list_in_the_same_order() -> None:
    assert [str(one) for one in Audience] == [one.code for one in AUDIENCES]
    assert set(CEILINGS) == set(Audience)
    assert Audience.DESK not in COPIES


def test_an_audience_has_the_label_of_the_list() -> None:
    assert Audience.HQ.label == "Own headquarters"


def test_an_audience_from_a_newer_version_is_none() -> None:
    assert audience_of("hq") is Audience.HQ
    assert audience_of("parliament") is None


@pytest.mark.parametrize(
    ("office", "is_force", "is_host", "is_civilian"),
    [
        (Office(), False, False, True),
        (Office("civilian", "un"), False, False, True),
        (Office("civilian", "host-state"), False, True, False),
        (Office("mixed", "un"), True, False, False),
        (Office("military", "foreign"), True, False, False),
        (Office("odd", "none"), True, True, False),
        (Office("civilian", "odd"), False, True, False),
    ],
)
def test_the_nature_of_an_office(office: Office, *, is_force: bool, is_host: bool, is_civilian: bool) -> None:
    assert (office.is_force, office.is_host_state, office.is_civilian) == (is_force, is_host, is_civilian)


def test_only_headquarters_is_judged_again_and_only_about_outsiders() -> None:
    soldiers, ministry = Office("military", "foreign"), Office("civilian", "host-state")
    assert judged_as(Audience.HQ, soldiers, outside_government=True) is Audience.MISSION_MILITARY
    assert judged_as(Audience.HQ, ministry, outside_government=True) is Audience.STATE
    assert judged_as(Audience.HQ, Office(), outside_government=True) is Audience.HQ
    assert judged_as(Audience.HQ, soldiers, outside_government=False) is Audience.HQ
    assert judged_as(Audience.HQ, soldiers, outside_government=True, own_words=True) is Audience.HQ
    assert judged_as(Audience.PARTNER, ministry, outside_government=True) is Audience.PARTNER
