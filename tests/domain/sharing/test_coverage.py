"""Coverage for each reader: how few local groups there are is told to our own team only, and nothing can be subtracted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from liaison_desk.domain.coverage import Directory, coverage
from liaison_desk.domain.coverage_kinds import GROUPS, LOCAL, kind_rows
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.shares import shares
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.coverage import FEW, MANY, CoverageFacts, CoverageView, depth_for, disclose_coverage
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.stakeholder import Stakeholder
from tests.domain.sharing.test_edges import TODAY, reading

WATER, TELLA = frozenset({"water"}), frozenset({"Tella"})


def one_of(at: int, family: str = "cbo", sectors=WATER, areas=TELLA) -> Stakeholder:
    return Stakeholder(id=f"s{at}", name=f"Name {at}", family=family, sectors=sectors, areas=areas)


def facts(*stakeholders: Stakeholder, relationships=(), engagements=()) -> CoverageFacts:
    known = Directory(stakeholders=stakeholders, relationships=relationships, engagements=engagements)
    found = coverage(known, TODAY)
    groups = {one.id: one.family_group for one in stakeholders}
    private = Counter((one.sector, one.area) for one in found.squares for id_ in one.stakeholders if groups[id_] == "private-other")
    kinds = kind_rows(found, stakeholders)
    return CoverageFacts(
        paper=Paper(on=TODAY), coverage=found, kinds=kinds, shares=shares(known, TODAY), on=TODAY, private=private,
    )  # fmt: skip


def seen(audience: str, *stakeholders: Stakeholder, office: Office | None = None, **more) -> CoverageView:
    return disclose_coverage(facts(*stakeholders, **more), reading(audience, office=office)).record


FEW_GROUPS = (one_of(1), one_of(2, "ngo-int"), one_of(3, "private"))
APART = between("s1", "us", "internal", (RelationshipLevel(level="coexist", desired_reason="their-safety"),))


@pytest.mark.parametrize(
    ("audience", "office", "depth"),
    [
        ("team", Office(whose="un"), "whole"),
        ("hq", Office(whose="un"), "counted"),
        ("hq", Office(whose="host-state"), "kinds"),
        ("hq", Office(side="military", whose="foreign"), "kinds"),
        ("humanitarian", Office(whose="un"), "gaps"),
        ("partner", Office(whose="un"), "kinds"),
        ("mission-military", Office(whose="un"), "kinds"),
        ("state", Office(whose="un"), "nothing"),
        ("public", Office(whose="un"), "nothing"),
        ("an audience of tomorrow", Office(whose="un"), "nothing"),
    ],
)
def test_how_deep_a_reader_sees(audience: str, office: Office, depth: str) -> None:
    assert depth_for(reading(audience, office=office)) == depth


def test_our_team_reads_every_number() -> None:
    view = seen("team", *FEW_GROUPS)
    assert [(one.local, one.others, one.gap) for one in view.squares] == [("1", 2, "in-no-forum")]
    assert dict(zip(GROUPS, view.kinds[0].counts, strict=True))[LOCAL] == "1"
    assert (view.shares[0].local, view.is_extract) == ("1", False)


def test_headquarters_reads_few_where_there_are_few() -> None:
    view = seen("hq", *FEW_GROUPS)
    assert [(one.local, one.others, one.gap) for one in view.squares] == [(FEW, 1, "in-no-forum")]
    counts = dict(zip(GROUPS, view.kinds[0].counts, strict=True))
    assert (counts[LOCAL], counts["private-other"], counts["ngo-int"]) == (FEW, FEW, "1")
    assert view.is_extract


def test_a_sum_over_a_hidden_square_is_hidden_too() -> None:
    groups = [one_of(at) for at in range(6)] + [one_of(7, areas=frozenset({"Saan"}))]
    view = seen("hq", *groups)
    assert {one.area: one.local for one in view.squares} == {"Tella": MANY, "Saan": FEW}
    assert view.kinds[0].counts[-1] == MANY
    assert view.shares[0].local == MANY


def test_many_in_every_square_may_be_counted_in_sum() -> None:
    view = seen("hq", *(one_of(at) for at in range(6)))
    assert (view.squares[0].local, view.kinds[0].counts[-1], view.shares[0].local) == (MANY, "6", "6")


def test_their_wish_is_told_in_full_to_our_team_only() -> None:
    wishes = {audience: seen(audience, one_of(1), relationships=(APART,)).squares[0].wish for audience in ("team", "hq", "humanitarian")}
    assert wishes == {"team": "their-safety", "hq": "by-wish", "humanitarian": ""}
    rows = [seen(audience, one_of(1), relationships=(APART,)).kinds[0].by_wish for audience in ("team", "hq", "partner")]
    assert rows == [True, True, False]


def test_humanitarians_read_only_where_nobody_local_is_mapped() -> None:
    view = seen("humanitarian", *FEW_GROUPS, one_of(4, "ngo-int", areas=frozenset({"Saan"})))
    assert {one.area: one.gap for one in view.squares} == {"Tella": "", "Saan": "no-local"}


def test_a_square_with_nobody_but_business_is_not_shown_to_others() -> None:
    assert seen("hq", one_of(3, "private")).squares == ()
    assert len(seen("team", one_of(3, "private")).squares) == 1


def test_partners_and_forces_read_no_areas_no_shares_and_no_meetings() -> None:
    met = Engagement(title="m", state="held", attendees=(Attendee(family="ngo-int"),))
    view = seen("mission-military", *FEW_GROUPS, engagements=(met,))
    assert (view.squares, view.shares, view.meetings) == ((), (), 0)
    assert view.kinds[0].counts[-1] == FEW
    assert seen("humanitarian", *FEW_GROUPS, engagements=(met,)).meetings_without_local == 1


def test_people_in_rooms_are_told_as_attendance_is() -> None:
    met = Engagement(title="m", state="held", attendees=(Attendee(family="cbo"), Attendee(family="ngo-int")))
    rooms = {one.where: one for one in seen("hq", *FEW_GROUPS, engagements=(met,)).shares}["rooms"]
    assert (rooms.local, rooms.external) == ("1", "1")


@pytest.mark.parametrize("audience", ["state", "public"])
def test_the_state_and_the_public_read_nothing(audience: str) -> None:
    view = seen(audience, *FEW_GROUPS)
    assert (view.kinds, view.squares, view.shares, view.is_extract) == ((), (), (), True)


def test_with_nobody_on_the_map_there_is_nothing_to_keep_back() -> None:
    assert not seen("public").is_extract
    assert seen("team").kinds == ()


def test_a_sector_that_this_version_does_not_know_is_closed() -> None:
    strange = one_of(4, "ngo-int", frozenset({"Gestion des corps"}))
    for audience in ("team", "hq"):
        view = seen(audience, *FEW_GROUPS, strange)
        assert {one.sector for one in (*view.kinds, *view.squares)} == {"water"}
        assert view.is_extract
        assert ("unknown-code", 1) in view.withheld


def test_a_view_survives_its_journey() -> None:
    view = seen("hq", *FEW_GROUPS)
    assert from_plain(to_plain(view)) == view


@settings(max_examples=80, deadline=None)
@given(
    drawn=some.lists(
        some.tuples(
            some.sampled_from(["cbo", "women", "private", "ngo-int"]),
            some.sampled_from(["water", "health"]),
            some.sampled_from(["Tella", "Saan"]),
        ),
        max_size=24,
    ),
    audience=some.sampled_from([one.value for one in COPIES if one != "team"]),
)
def test_no_copy_for_others_prints_one_to_four_local_groups(drawn, audience) -> None:
    world = [one_of(at, family, frozenset({sector}), frozenset({area})) for at, (family, sector, area) in enumerate(drawn)]
    view = seen(audience, *world)
    small = {"1", "2", "3", "4"}
    assert not small & {one.local for one in view.squares}
    assert not small & {row.counts[at] for row in view.kinds for at, group in enumerate(GROUPS) if group in {LOCAL, "private-other"}}
    assert not small & {one.local for one in view.shares if one.where == "map"}
    for row in view.kinds:
        if row.counts[-1].isdecimal():
            assert FEW not in {one.local for one in view.squares if one.sector == row.sector}


def test_an_area_tells_neither_a_name_nor_a_number_but_its_code() -> None:
    names = NameIndex([Name("Amina Hassan", "somebody")])
    typed = frozenset({"with Amina Hassan +999 555 0111", "XA 01 02 03"})
    seen_by = replace(reading("hq"), names=names)
    areas = {one.area for one in disclose_coverage(facts(one_of(1, "un-agency", areas=typed)), seen_by).record.squares}
    assert areas == {"with somebody [number]", "XA 01 02 03"}
