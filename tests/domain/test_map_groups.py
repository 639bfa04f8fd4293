"""In which group an organisation stands."""

from __future__ import annotations

import pytest

from liaison_desk.domain.map_groups import group_label, group_of_node, kind_of_node
from liaison_desk.domain.stakeholder import Stakeholder

ONE = Stakeholder(
    id="1", name="Kerrin Water Users", family="cbo", sectors=frozenset({"health", "water"}), areas=frozenset({"Tella", "Ossa"})
)


@pytest.mark.parametrize(("by", "group"), [("kind", "local-civil-society"), ("area", "Ossa"), ("none", "")])
def test_a_group_is_the_kind_or_the_first_area(by, group) -> None:
    assert group_of_node(ONE, by) == group


def test_the_first_sector_is_that_of_the_list_and_one_that_was_asked_for_holds_everybody() -> None:
    assert group_of_node(ONE, "sector") in {"health", "water"}
    assert group_of_node(ONE, "sector", "water") == "water"
    assert group_of_node(Stakeholder(), "sector") == ""


def test_a_kind_that_nobody_said_is_none() -> None:
    assert kind_of_node(Stakeholder(family="")) == ""


@pytest.mark.parametrize("by", ["sector", "kind", "area"])
def test_every_group_has_words_also_where_nothing_was_said(by) -> None:
    assert group_label(by, "")
    assert group_label(by, "x-made-up")


def test_all_together_there_is_no_word() -> None:
    assert group_label("none", "") == ""
