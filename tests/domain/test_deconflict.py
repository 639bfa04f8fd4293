"""De-confliction: overlaps, a force in a community's work, lost distinction, lost independence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.deconflict import DISTINCTION, INDEPENDENCE, OVERLAP, RULES, UNDERMINING, Scene, findings, meet_in_time
from liaison_desk.domain.settled_finding import SettledFinding, settling
from liaison_desk.domain.stakeholder import Stakeholder

TODAY = date(2026, 11, 22)
BODIES = {
    "users": Stakeholder(id="users", name="Water Users", family="cbo"),
    "relief": Stakeholder(id="relief", name="Relief", family="ngo-int"),
    "force": Stakeholder(id="force", name="Battalion", family="mil-un"),
    "plain": Stakeholder(id="plain", name="Plain clothes", family="police-host", can_be_told=False),
    "group": Stakeholder(id="group", name="Group", family="nsag"),
}
WATER, TELLA = frozenset({"water"}), frozenset({"Tella"})


def work(id_: str, who: str, **more: object) -> Activity:
    return Activity(**{"id": id_, "name": f"Work {id_}", "stakeholder": who, "sectors": WATER, "areas": TELLA} | more)  # type: ignore[arg-type]


def found(*activities: Activity) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.activities) for one in findings(Scene(today=TODAY, activities=activities, stakeholders=BODIES))]


def test_two_of_one_sector_place_and_time_overlap_and_it_is_explained() -> None:
    scene = Scene(today=TODAY, activities=(work("a", "users"), work("b", "relief")), stakeholders=BODIES)
    one = findings(scene)[0]
    assert (one.rule, one.activities, one.sectors, one.places) == (OVERLAP, ("a", "b"), ("water",), ("Tella",))
    assert "Water Users" in one.why
    assert "Relief" in one.why
    assert one.remedy
    assert one.title == RULES[OVERLAP]


@pytest.mark.parametrize(
    "other",
    [
        work("b", "users"),
        work("b", "relief", sectors=frozenset({"health"})),
        work("b", "relief", areas=frozenset({"Kerrin"})),
        work("b", "relief", state="completed"),
        work("b", "relief", ends_on=date(2026, 11, 1)),
        work("b", "relief", starts_on=date(2027, 1, 1)),
        work("b", ""),
        work("b", "relief", areas=frozenset()),
    ],
)
def test_what_shares_no_doer_sector_place_or_time_does_not_overlap(other: Activity) -> None:
    assert found(work("a", "users", ends_on=date(2026, 12, 1)), other) == []


def test_services_among_responders_may_be_many() -> None:
    roads = frozenset({"logistics"})
    assert found(work("a", "users", sectors=roads), work("b", "relief", sectors=roads)) == []
    assert found(work("a", "users", sectors=roads), work("b", "force", sectors=roads)) == []


def test_one_place_on_the_map_counts_without_an_area() -> None:
    one = work("a", "users", areas=frozenset(), place="p")
    assert found(one, work("b", "relief", areas=frozenset(), place="p")) == [(OVERLAP, ("a", "b"))]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_a_force_that_does_what_a_community_does_undermines_it_and_is_taken_for_a_helper(order: tuple[str, str]) -> None:
    theirs, ours = order
    assert found(work(theirs, "force"), work(ours, "users")) == [(DISTINCTION, (theirs,)), (UNDERMINING, (theirs, ours))]


def test_a_force_without_uniform_is_told_whatever_it_does_and_one_that_repairs_roads_is_not() -> None:
    roads = frozenset({"logistics"})
    assert found(work("a", "plain", sectors=roads)) == [(DISTINCTION, ("a",))]
    assert found(work("a", "force", sectors=roads)) == []
    assert found(work("a", "force", state="completed")) == []
    assert found(work("a", "nobody")) == []


@pytest.mark.parametrize("hand", [{"funder": "force"}, {"partner": "group"}, {"funder": "force", "partner": "group"}])
def test_a_civilian_group_under_an_armed_hand_is_told_once(hand: dict[str, str]) -> None:
    assert found(work("a", "users", **hand)) == [(INDEPENDENCE, ("a",))]


@pytest.mark.parametrize(
    "one",
    [
        work("a", "users", funder="relief"),
        work("a", "force", sectors=frozenset({"logistics"}), partner="force"),
        work("a", "nobody", funder="force"),
        work("a", "users", funder="force", state="completed"),
    ],
)
def test_civilian_money_is_no_armed_hand(one: Activity) -> None:
    assert found(one) == []


def test_a_settled_finding_comes_back_when_its_facts_change() -> None:
    before = findings(Scene(today=TODAY, activities=(work("a", "users"), work("b", "relief")), stakeholders=BODIES))[0]
    answer = SettledFinding(rule=before.rule, subject=before.subject, as_it_was=before.as_it_is, reason="Divided by ward")
    assert settling(before, [answer]) is answer
    changed = (work("a", "users"), work("b", "relief", ends_on=date(2027, 1, 1)))
    after = findings(Scene(today=TODAY, activities=changed, stakeholders=BODIES))[0]
    assert after.key == before.key
    assert settling(after, [answer]) is None


def test_what_was_noted_on_an_overlap_is_told_with_it_and_settles_nothing() -> None:
    activities = (work("a", "users", resolution=" Divided by ward. "), work("b", "relief"))
    one = findings(Scene(today=TODAY, activities=activities, stakeholders=BODIES))[0]
    assert one.noted == "Divided by ward."
    assert (
        one.as_it_is == findings(Scene(today=TODAY, activities=(work("a", "users"), work("b", "relief")), stakeholders=BODIES))[0].as_it_is
    )


_DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.tuples(_DAYS, _DAYS), st.tuples(_DAYS, _DAYS))
def test_meeting_in_time_is_the_same_from_both_sides(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> None:
    a, b = work("a", "users", starts_on=one[0], ends_on=one[1]), work("b", "relief", starts_on=two[0], ends_on=two[1])
    assert meet_in_time(a, b) is meet_in_time(b, a)
