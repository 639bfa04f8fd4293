"""The sanity check of forums: each rule finds its case, leaves the sound one alone, and comes back when its facts change."""

from datetime import date
from typing import Any

import pytest

from liaison_desk.domain import forum_check
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.forum_check import Finding, Scene, findings
from liaison_desk.domain.settled_finding import SettledFinding, settling
from liaison_desk.domain.stakeholder import Stakeholder

TODAY = date(2026, 11, 22)
BODIES = {
    one.id: one
    for one in (
        Stakeholder(id="force", name="Marav Garrison", family="mil-host", locality="national"),
        Stakeholder(id="guards", name="Gate Guards", family="psc", locality="national"),
        Stakeholder(id="front", name="Upper Front", family="nsag"),
        Stakeholder(id="un", name="Relief Agency", family="un-agency", locality="international", sectors=frozenset({"health"})),
        Stakeholder(id="ngo", name="Medic Bridge", family="ngo-int", locality="international", sectors=frozenset({"health"})),
        Stakeholder(id="gov", name="Health Directorate", family="civ-gov", locality="national"),
        Stakeholder(id="women", name="Women's Circle", family="women", locality="local", sectors=frozenset({"water"})),
        Stakeholder(id="gone", name="Well Users", family="cbo", locality="local", sectors=frozenset({"water"}), presence="left"),
        Stakeholder(id="odd", name="Unknown", locality="local"),
    )
}


def forum(*members: str, key: str = "f", **values: Any) -> Forum:
    rows = tuple(ForumMember(stakeholder=one) for one in members)
    told: dict[str, Any] = {"name": key.upper(), "kind": "multi-stakeholder", "members": rows, "sectors": frozenset({"health"})}
    return Forum(id=key, **(told | values))


def scene(*forums: Forum, **values: object) -> Scene:
    return Scene(today=TODAY, forums=forums, stakeholders=BODIES, **values)  # type: ignore[arg-type]


def rules(looked_at: Scene) -> list[str]:
    return [one.rule for one in findings(looked_at) if one.rule != forum_check.NO_FORUM]


def only(looked_at: Scene, rule: str) -> Finding:
    (one,) = (each for each in findings(looked_at) if each.rule == rule)
    return one


@pytest.mark.parametrize("armed", ["force", "guards", "front"])
def test_an_armed_actor_beside_somebody_who_chose_no_contact_is_found(armed: str) -> None:
    found = only(scene(forum(armed, "women"), unreachable=frozenset({"women"})), forum_check.ARMED_BESIDE)
    assert "Women's Circle" in found.why
    assert BODIES[armed].name in found.why
    assert "indirect way" in found.remedy


def test_a_person_who_chose_no_contact_counts_through_their_seat() -> None:
    seat = ForumMember(stakeholder="women", contact="amina")
    met = forum("force").but(members=(ForumMember(stakeholder="force"), seat))
    assert forum_check.ARMED_BESIDE in rules(scene(met, unreachable=frozenset({"amina"})))


@pytest.mark.parametrize("members", [("women", "gov"), ("force", "gov", "odd")])
def test_no_armed_actor_or_nobody_who_is_out_of_reach_is_no_finding(members: tuple[str, ...]) -> None:
    assert forum_check.ARMED_BESIDE not in rules(scene(forum(*members), unreachable=frozenset({"women", "force"})))


@pytest.mark.parametrize(
    "values",
    [
        {"chair_side": "military"},
        {"chair_side": "police"},
        {"chair": "force"},
        {"members": (ForumMember(stakeholder="force", role="co-chair"), ForumMember(stakeholder="women"))},
    ],
)
def test_a_force_that_chairs_a_humanitarian_forum_is_found(values: dict[str, Any]) -> None:
    found = only(scene(forum("women", "un", kind="cmcoord-cell", **values)), forum_check.MILITARY_CHAIR)
    assert "UN-CMCoord cell" in found.why


@pytest.mark.parametrize(
    "values",
    [{"kind": "cmoc", "chair_side": "military"}, {"kind": "cluster", "chair_side": "humanitarian", "chair": "un"}],
)
def test_a_force_may_chair_its_own_room_and_humanitarians_theirs(values: dict[str, Any]) -> None:
    assert forum_check.MILITARY_CHAIR not in rules(scene(forum("women", "force", **values)))


@pytest.mark.parametrize("values", [{"civilian_safety": "no"}, {"venue": "camp"}])
def test_a_venue_that_is_not_safe_for_civilians_is_found(values: dict[str, Any]) -> None:
    found = only(scene(forum("women", "gov", "force", **values), unsafe_places=frozenset({"camp"})), forum_check.INSIDE_PERIMETER)
    assert found.why.startswith("2 civilian members")


def test_a_force_may_meet_itself_in_its_camp() -> None:
    assert rules(scene(forum("force", "guards", civilian_safety="no"))) == [forum_check.NOBODY_LOCAL]


def test_outsiders_among_themselves_are_told_from_a_room_without_local_civil_society() -> None:
    assert rules(scene(forum("un", "ngo"))) == [forum_check.EXTERNALS_ONLY]
    assert rules(scene(forum("un", "gov"))) == [forum_check.NOBODY_LOCAL]
    assert rules(scene(forum("un", "odd"))) == [forum_check.NOBODY_LOCAL], "whose kind nobody said hides no gap"
    assert rules(scene(forum("un", "women"))) == []


@pytest.mark.parametrize("kind", ["hotline", "bilateral", "ad-hoc", "proxy"])
def test_a_line_between_two_owes_nobody_a_seat(kind: str) -> None:
    assert rules(scene(forum("un", "ngo", kind=kind))) == []


def test_two_forums_for_one_sector_and_area_are_found() -> None:
    one = forum("women", key="a", areas=frozenset({"Tella", "Saan"}))
    two = forum("women", key="b", areas=frozenset({"Tella"}))
    found = only(scene(one, two), forum_check.SAME_GROUND)
    assert found.forums == ("a", "b")
    assert "Tella" in found.why
    assert only(scene(one.but(areas=frozenset()), two.but(areas=frozenset())), forum_check.SAME_GROUND).why.endswith("in all areas.")


@pytest.mark.parametrize(
    "values",
    [
        {"areas": frozenset({"Kerrin"})},
        {"areas": frozenset[str]()},
        {"areas": frozenset({"Tella"}), "sectors": frozenset({"water"})},
        {"areas": frozenset({"Tella"}), "state": "closed"},
        {"areas": frozenset({"Tella"}), "kind": "hotline"},
    ],
)
def test_other_areas_sectors_or_a_forum_that_is_over_are_no_overlap(values: dict[str, Any]) -> None:
    one = forum("women", key="a", areas=frozenset({"Tella"}))
    assert forum_check.SAME_GROUND not in rules(scene(one, forum("women", key="b", **values)))


def test_a_sector_in_which_several_work_and_no_forum_meets_is_found() -> None:
    found = findings(scene())
    assert [(one.rule, one.sector) for one in found] == [(forum_check.NO_FORUM, "health")], "one who left and one alone make no gap"
    assert found[0].title == "A sector without a forum"
    assert findings(scene(forum("women"))) == ()


def test_the_most_dangerous_stands_first() -> None:
    met = forum("force", "women", kind="cluster", chair_side="military", civilian_safety="no", sectors=frozenset({"water"}))
    found = [one.rule for one in findings(scene(met, unreachable=frozenset({"women"})))]
    assert found == [forum_check.ARMED_BESIDE, forum_check.MILITARY_CHAIR, forum_check.INSIDE_PERIMETER, forum_check.NO_FORUM]


def test_a_member_whom_nobody_knows_any_more_is_passed_over() -> None:
    assert rules(scene(forum("lost"))) == []


def test_a_finding_that_was_put_aside_comes_back_when_its_facts_change() -> None:
    found = only(scene(forum("un", "ngo")), forum_check.EXTERNALS_ONLY)
    answer = SettledFinding(rule=found.rule, subject=found.subject, as_it_was=found.as_it_is, reason="A talk between two.")
    assert settling(found, [answer]) is answer
    changed = only(scene(forum("un")), forum_check.EXTERNALS_ONLY)
    assert changed.key == found.key
    assert settling(changed, [answer]) is None
