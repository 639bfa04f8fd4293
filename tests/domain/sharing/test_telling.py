"""Records told one after the other into one list of decisions."""

from __future__ import annotations

from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.telling import Telling
from tests.domain.sharing.test_directory import AMINA, COUNCIL
from tests.rich_report import context


def test_each_record_is_told_as_the_reader_may_read_it_and_every_decision_is_kept() -> None:
    reader = context("public")
    told = Telling(context=reader)
    council, amina = disclose(COUNCIL, reader), disclose(AMINA, reader)
    assert told.shown(COUNCIL) == council.record
    assert told.shown(AMINA) == amina.record
    assert amina.record != AMINA
    assert tuple(told.decisions) == (*council.decisions, *amina.decisions)
