"""From a reference to the list: for whom, which posts, and nobody else's list for nobody."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import printed_liaison_list, publishing, records

BODY, ARMED = "1" * 32, "2" * 32


@pytest.fixture
def filled(desk):
    bodies = (Stakeholder(id=BODY, name="Hospital", family="civ-gov"), Stakeholder(id=ARMED, name="Red Column", family="nsag"))
    posts = (
        LiaisonPoint(name="Doctor", stakeholder=BODY, topics=frozenset({"health"})),
        LiaisonPoint(name="Driver", stakeholder=BODY, topics=frozenset({"logistics"})),
    )
    records.keep_many(desk, [*bodies, *posts, Contact(name="Zeno", stakeholder=BODY)])
    return desk


def listed(desk, ref: str, audience: str = "team", recipient: str = "") -> list[str]:
    prepared = publishing.prepare(desk, "liaison-list", ref, audience=audience, recipient=recipient)
    return [one.call.who for one in prepared.printed.disclosed.record.listed]


def test_all_posts_and_for_our_team_the_people_stand_on_it(filled) -> None:
    assert listed(filled, "") == ["Doctor", "Driver", "Zeno"]
    assert listed(filled, "", "partner", "Hospital") == ["Doctor", "Driver"]


def test_a_sector_narrows_it_to_posts(filled) -> None:
    assert listed(filled, "sector=health") == ["Doctor"]
    assert listed(filled, f"stakeholder/{BODY[:8]} sector=logistics", "partner", "Hospital") == ["Driver"]


@pytest.mark.parametrize(
    ("ref", "recipient", "said"),
    [(f"stakeholder/{BODY}", "Somebody else", "This list is for"), (f"stakeholder/{ARMED}", "Red Column", "armed group")],
)
def test_a_list_for_one_partner_goes_to_that_partner_and_none_to_an_armed_group(filled, ref, recipient, said) -> None:
    with pytest.raises(UserError, match=said):
        listed(filled, ref, "partner", recipient)


def test_one_post_is_a_call_sheet_and_no_list(filled) -> None:
    point = filled.shelf.found("liaison-point")[0].id
    with pytest.raises(UserError, match="stakeholder/ID"):
        listed(filled, f"liaison-point/{point}")


def test_the_partner_is_who_gets_it_where_nobody_is_named(filled) -> None:
    assert publishing.default_recipient(filled, "partner", "liaison-list", f"stakeholder/{BODY}") == "Hospital"
    assert publishing.default_recipient(filled, "partner", "liaison-list", "") == ""
    assert publishing.default_recipient(filled, "partner", "directory", "") == ""
    assert printed_liaison_list.partner_of(filled, "") is None
