"""A copy that would tell nothing is known by what goes, not by how it is handled."""

from __future__ import annotations

import pytest

from liaison_desk.domain.sharing.nothing_goes import nothing_goes
from tests.domain.sharing.test_directory import CIRCLE
from tests.domain.sharing.test_own_card import card
from tests.domain.sharing.test_records import told as records_told
from tests.rich_report import FACTS, FINAL, told


@pytest.mark.parametrize(("audience", "is_empty"), [("team", False), ("hq", False), ("partner", False), ("state", True), ("public", True)])
def test_of_a_report_of_an_ordinary_meeting_nothing_goes_to_the_public(audience, is_empty):
    assert nothing_goes(told(audience, FACTS, FINAL)) is is_empty


@pytest.mark.parametrize(("audience", "is_empty"), [("team", False), ("public", True)])
def test_of_somebody_who_may_not_be_named_there_is_no_card(audience, is_empty):
    assert nothing_goes(records_told("stakeholder", audience, CIRCLE)) is is_empty


def test_any_other_paper_says_itself_that_it_is_empty():
    assert not nothing_goes(card("public"))
