"""A copy that would tell nothing is known by what goes, not by how it is handled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.sharing.disclosed import sealed
from liaison_desk.domain.sharing.nothing_goes import nothing_goes
from liaison_desk.domain.sharing.papers import handled
from liaison_desk.domain.sharing.roll_up import Failed, ForumLine, RollUpView
from tests.domain.sharing.test_directory import CIRCLE
from tests.domain.sharing.test_own_card import card
from tests.domain.sharing.test_records import told as records_told
from tests.domain.sharing.test_roll_up import WEEK, rolled
from tests.rich_report import FACTS, FINAL, context, told


@pytest.mark.parametrize(("audience", "is_empty"), [("team", False), ("hq", False), ("partner", False), ("state", True), ("public", True)])
def test_of_a_report_of_an_ordinary_meeting_nothing_goes_to_the_public(audience, is_empty):
    assert nothing_goes(told(audience, FACTS, FINAL)) is is_empty


@pytest.mark.parametrize(("audience", "is_empty"), [("team", False), ("public", True)])
def test_of_somebody_who_may_not_be_named_there_is_no_card(audience, is_empty):
    assert nothing_goes(records_told("stakeholder", audience, CIRCLE)) is is_empty


def test_any_other_paper_says_itself_that_it_is_empty():
    assert not nothing_goes(card("public"))


@pytest.mark.parametrize(("name", "is_extract", "is_empty"), [("", True, True), ("Wells forum", True, False), ("", False, False)])
def test_a_roll_up_of_mere_counts_is_not_made_where_there_was_more_to_tell(name, is_extract, is_empty):
    counts = RollUpView(**handled(WEEK.paper, context("public").reader, ()), since="2026-11-16", until="2026-11-22")
    view = replace(
        counts, forums=(ForumLine(name=name, held=7, reported=2),), failed=(Failed(on="", meeting="", reason=""),), is_extract=is_extract
    )
    assert nothing_goes(sealed(view, (), "public")) is is_empty


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian"])
def test_a_roll_up_that_tells_of_its_meetings_is_made(audience):
    assert not nothing_goes(rolled(audience))
