from __future__ import annotations

from liaison_desk.domain.sharing.absence import Mapped, absence_lines, mapped_here
from liaison_desk.domain.stakeholder import Stakeholder
from tests.rich_report import AMINA, BELLO, OURS, TYPED

MAP = (
    Stakeholder(id="circle", family="women", sectors=frozenset({"water"})),
    Stakeholder(id="other", family="women", sectors=frozenset({"health"})),
    Stakeholder(id="council", family="civ-gov-local", sectors=frozenset({"water", "health"})),
    Stakeholder(id="faction", family="nsag", sectors=frozenset({"water"})),
)


def test_the_map_is_counted_by_kind_and_sector_and_the_room_by_organisation() -> None:
    rows = mapped_here(MAP, (AMINA, AMINA.but(name="Second"), BELLO, OURS, TYPED), ("health", "water"))
    assert [(one.group, one.mapped, one.in_room, one.by_sector) for one in rows] == [
        ("government", 1, 1, (("health", 1), ("water", 1))),
        ("local-civil-society", 2, 2, (("health", 1), ("water", 1))),
        ("women", 2, 1, (("health", 1), ("water", 1))),
    ]


def test_only_the_sectors_of_the_meeting_count_and_all_where_it_has_none() -> None:
    assert {one.group: one.mapped for one in mapped_here(MAP, (), ("water",))} == {"government": 1, "local-civil-society": 1, "women": 1}
    assert {one.group: one.mapped for one in mapped_here(MAP, (), ())}["local-civil-society"] == 2


def test_few_local_groups_print_as_fewer_than_five_for_everybody_but_the_team() -> None:
    rows = (
        Mapped(group="local-civil-society", mapped=4, in_room=2, by_sector=(("water", 0),)),
        Mapped(group="government", mapped=2, in_room=1),
    )
    assert [(one.mapped, one.in_room, one.by_sector) for one in absence_lines(rows, "hq")] == [("< 5", "2", ("0",)), ("2", "1", ())]
    assert absence_lines(rows, "team")[0].mapped == "4"


def test_never_more_came_than_are_on_the_map() -> None:
    """An organisation of another sector that came is counted on both sides."""
    here = (Stakeholder(id="a", name="Water board", family="civ-gov-local", sectors=frozenset({"water"})),)
    guests = (BELLO.but(stakeholder="hospital"), BELLO.but(id="2", stakeholder="a"))
    (line,) = mapped_here(here, guests, ("water",))
    assert (line.mapped, line.in_room, line.by_sector) == (2, 2, (("water", 1),))
