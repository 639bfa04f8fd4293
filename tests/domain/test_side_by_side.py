"""Two stakeholders side by side."""

from __future__ import annotations

from liaison_desk.domain.side_by_side import compared, is_security
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.styles import WorkingStyles

CIRCLE = Stakeholder(
    id="1",
    name="Circle",
    family="women",
    locality="local",
    whose="none",
    sectors=frozenset({"health", "water"}),
    areas=frozenset({"Tella"}),
    capacities=frozenset({"trust"}),
    styles=WorkingStyles(culture="They decide together, over tea.", shared=frozenset({"service"})),
)
FORCE = Stakeholder(
    id="2",
    name="Battalion",
    family="mil-un",
    side="military",
    sectors=frozenset({"health"}),
    areas=frozenset({"Tella"}),
    capacities=frozenset({"trust"}),
    styles=WorkingStyles(shared=frozenset({"service"})),
)


def test_common_ground_is_what_both_share() -> None:
    assert len(compared(CIRCLE, FORCE).common) == 4
    assert compared(CIRCLE, Stakeholder(id="3", family="ngo-int")).common == ()


def test_what_was_told_stands_as_told_and_the_rest_is_marked_as_typical() -> None:
    found = {one.about: one for one in compared(CIRCLE, FORCE).contrasts}
    culture = found["Culture"]
    assert culture.first.words == "They decide together, over tea."
    assert not culture.first.is_typical
    assert culture.second.is_typical
    assert found["Kind"].first.words != found["Kind"].second.words


def test_goals_stand_once_as_they_were_told_on_the_map_or_as_a_way_of_working() -> None:
    told = CIRCLE.but(goals="Clean wells")
    both = told.but(styles=WorkingStyles(goals="Girls stay at school"))
    for one, words in ((told, "Clean wells"), (both, "Clean wells; Girls stay at school"), (both.but(goals=""), "Girls stay at school")):
        (goals,) = [each for each in compared(one, FORCE).contrasts if each.about == "Goals"]
        assert (goals.first.words, goals.first.is_typical, goals.second.is_typical) == (words, False, True)
    assert [each for each in compared(told, told).contrasts if each.about == "Goals"] == []


def test_where_nothing_differs_nothing_is_said() -> None:
    assert compared(FORCE, FORCE).contrasts == ()


def test_words_are_for_a_pair_across_the_line_only() -> None:
    assert compared(CIRCLE, FORCE).words
    assert not compared(CIRCLE, Stakeholder(id="3", family="ngo-int")).words
    assert is_security(FORCE)
    assert not is_security(CIRCLE)


def test_of_an_armed_group_nothing_is_compared() -> None:
    found = compared(CIRCLE, Stakeholder(id="4", name="Front", family="nsag"))
    assert (found.common, found.contrasts, found.words) == ((), (), ())
