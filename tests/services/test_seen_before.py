"""What an observation repeats is kept with its report, printed for our own, and stays in an amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.after_action.rows import PlanAction
from liaison_desk.domain.sharing.seen_before import SeenBefore
from liaison_desk.services import after_action, lessons, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_facts import gathered
from tests.services.reported import Reported, reported

ACTION = PlanAction(action="Go to them", owner="Clerk", due_on=date(2026, 12, 1), observations="OBS-1")


@pytest.fixture
def known(desk: Desk) -> Reported:
    return reported(desk)


def told(desk: Desk, draft: str) -> tuple[SeenBefore, ...]:
    return gathered(desk, after_action.draft(desk, draft)).seen_before


def test_what_nobody_compared_or_called_another_thing_is_not_named(desk: Desk, known: Reported) -> None:
    assert told(desk, known.draft) == ()
    lessons.confirm(desk, known.second, known.first, are_same=False)
    assert told(desk, known.draft) == ()


def test_a_confirmed_sighting_is_named_by_number_and_day_in_the_later_report_only(desk: Desk, known: Reported) -> None:
    lessons.confirm(desk, known.second, known.first)
    (one,) = told(desk, known.draft)
    day = desk.shelf.one("engagement", after_action.draft(desk, known.draft).engagement)
    assert (one.observation, one.report) == (known.second, known.number)
    assert one.on < day.starts_at.date().isoformat()  # type: ignore[attr-defined]
    earlier = after_action.amend_final(desk, known.number)
    assert told(desk, earlier) == ()


def test_what_the_officer_wrote_into_the_row_counts_as_well_and_two_words_for_one_are_one(desk: Desk, known: Reported) -> None:
    report = after_action.draft(desk, known.draft)
    row = replace(report.observations[0], seen_before=known.first)
    records.keep(desk, report.but(observations=(row,)))
    lessons.confirm(desk, known.second, known.first)
    assert [one.report for one in told(desk, known.draft)] == [known.number]


@pytest.mark.parametrize("words", [None, "Once more nobody from below the weir."])
def test_it_is_kept_when_the_report_is_made_final_and_when_that_is_amended(desk: Desk, known: Reported, words: str | None) -> None:
    lessons.confirm(desk, known.second, known.first)
    before = told(desk, known.draft)
    records.keep(desk, after_action.draft(desk, known.draft).but(no_commitments=True, plan=(ACTION,)))
    number = after_action.finalise(desk, known.draft)
    assert after_action.on_paper(desk, number)[0].seen_before == before
    amendment = after_action.amend_final(desk, number)
    report = after_action.draft(desk, amendment)
    if words:
        records.keep(desk, report.but(observations=(replace(report.observations[0], text=words),)))
    assert [one.report for one in told(desk, amendment)] == [known.number]
    records.keep(desk, after_action.draft(desk, amendment).but(observations=()))
    assert told(desk, amendment) == ()
