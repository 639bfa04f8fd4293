"""Answers of a headquarters to what received reports ask: kept beside the report, which stays as it came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.received_report import ReceivedAsk, ReceivedReport
from liaison_desk.services import follow_ups, received_asks, received_views, records

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.received_views import SeenAsk

PUMPS = ReceivedAsk(id="ask-pumps", ask="Two pumps", asked_of="Logistics", needed_by_on=date(2026, 11, 20))
WARDEN = ReceivedAsk(id="ask-warden", ask="A warden", asked_of="Civil affairs")


def filed(desk: Desk, *asks: ReceivedAsk, version: int = 1) -> None:
    number = "KERRIN-A-AAR-2026-0003"
    records.keep(desk, ReceivedReport(number=number, version=version, office="Kerrin office", sha=f"{version:016}", asks=asks))


def seen(desk: Desk) -> dict[str, SeenAsk]:
    return {one.asked.ask.ask: one for one in received_views.asking(desk).asks if one.later is None}


def test_an_answer_closes_the_ask_with_who_and_when_and_the_report_stays(desk: Desk) -> None:
    filed(desk, PUMPS, WARDEN)
    before = records.listed(desk, "received-report")
    assert seen(desk)["Two pumps"].is_late
    received_asks.answered(desk, "ask-pump", words=" One now, one in May ")
    one = seen(desk)["Two pumps"]
    assert one.answer is not None
    assert (one.state, one.is_late, one.answer.words, one.answer.said_by) == ("done", False, "One now, one in May", "Logistics")
    assert one.answer.closed_on == desk.clock().date()
    assert list(seen(desk)) == ["A warden", "Two pumps"]
    assert records.listed(desk, "received-report") == before


def test_the_note_that_goes_back_names_the_ask_the_answer_who_and_when(desk: Desk) -> None:
    filed(desk, PUMPS)
    received_asks.answered(desk, PUMPS.id, words="One now", said_by="Chief of logistics")
    one = seen(desk)["Two pumps"]
    assert one.answer is not None
    note = received_asks.note_of(one.asked, one.answer)
    for words in (
        "KERRIN-A-AAR-2026-0003 v1",
        "Kerrin office",
        "Two pumps",
        "needed by 20 NOV 26",
        "Answer: ",
        "One now",
        "Chief of logistics",
    ):
        assert words in note


def test_a_note_leaves_out_what_nobody_said(desk: Desk) -> None:
    bare = ReceivedAsk(id="bare", ask="Advice")
    records.keep(desk, ReceivedReport(number="KERRIN-A-AAR-2026-0004", sha="a" * 16, asks=(bare,)))
    received_asks.answered(desk, "bare", state="dropped", words="Ask the district")
    one = seen(desk)["Advice"]
    assert one.answer is not None
    note = received_asks.note_of(one.asked, one.answer.but(closed_on=None))
    assert "Not answered: " in note
    assert "To: " not in note
    assert "By: " not in note


def test_an_answer_stands_for_the_same_ask_of_every_copy_and_version(desk: Desk) -> None:
    filed(desk, PUMPS)
    received_asks.answered(desk, PUMPS.id, words="One now")
    filed(desk, PUMPS.but(id="again"), WARDEN.but(id="new"), version=2)
    assert {ask: one.state for ask, one in seen(desk).items()} == {"A warden": "open", "Two pumps": "done"}


def test_the_answer_to_the_latest_version_counts_and_the_note_is_found_by_the_id_of_any(desk: Desk) -> None:
    filed(desk, PUMPS.but(id="third"), version=3)
    filed(desk, PUMPS)
    received_asks.answered(desk, PUMPS.id, words="One now")
    filed(desk, PUMPS.but(id="second"), version=2)
    assert "One now" in received_asks.note_for(desk, PUMPS.id)
    received_asks.answered(desk, "second", words="Two in May")
    assert "Two in May" in received_asks.note_for(desk, "third")
    received_asks.answered(desk, "third", state="open")
    assert received_asks.note_for(desk, "third") == ""


def test_asks_of_reports_without_a_number_are_answered_each_for_itself(desk: Desk) -> None:
    for id_, sha in (("of one", "b" * 16), ("of another", "c" * 16)):
        records.keep(desk, ReceivedReport(sha=sha, asks=(ReceivedAsk(id=id_, ask="Advice"),)))
    received_asks.answered(desk, "of one", words="Yes")
    assert received_asks.note_for(desk, "of another") == ""


def test_an_ask_is_opened_again(desk: Desk) -> None:
    filed(desk, PUMPS)
    received_asks.answered(desk, PUMPS.id, words="One now")
    received_asks.answered(desk, PUMPS.id, state="open")
    assert seen(desk)["Two pumps"].state == "open"


@pytest.mark.parametrize(("state", "words", "field"), [("done", " ", "words"), ("dropped", "", "words"), ("late", "Yes", "state")])
def test_an_ask_is_not_closed_without_words_or_by_a_state_that_there_is_not(desk: Desk, state: str, words: str, field: str) -> None:
    filed(desk, PUMPS)
    with pytest.raises(UserError) as refused:
        received_asks.answered(desk, PUMPS.id, state=state, words=words)
    assert refused.value.field == field


@pytest.mark.parametrize("ref", ["", "ask-", "nobody"])
def test_only_one_ask_is_meant(desk: Desk, ref: str) -> None:
    filed(desk, PUMPS, WARDEN)
    with pytest.raises(NotFoundError):
        received_asks.answered(desk, ref, words="Yes")


def test_what_we_answered_is_no_answer_to_our_own_asks(desk: Desk) -> None:
    filed(desk, PUMPS)
    received_asks.answered(desk, PUMPS.id, words="One now")
    assert follow_ups.by_row(desk) == {}
