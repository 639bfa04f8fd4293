"""Commands of what follows from meetings, on the sample office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def promise(say: CommandLine) -> str:
    body = say.added("stakeholder", "name=Council", "family=civ-gov-local")
    return say.added("commitment", "text=Send the list", "owner=Clerk", "due_on=2026-11-20", f"stakeholder={body}")


@pytest.fixture
def drafts(say: CommandLine) -> list[str]:
    ids = []
    for at, text in enumerate(("Nobody from below the weir was in the room", "Again nobody from below the weir sat in the room")):
        report = say.added("after-action", f"title=Report {at}")
        ids.append(say.added("observation", f"after_action={report}", "kind=area-for-improvement", "area=inclusion", f"text={text}"))
    return ids


def test_open_promises_are_printed_with_the_ledger_and_can_be_closed(say: CommandLine, promise: str) -> None:
    ran = say.done("commitments")
    assert "Send the list" in ran.out
    assert "Council" in ran.out
    data = say.done("commitments", "--json", "--owed-by", "us").data
    assert (data["commitments"][0]["days_late"], data["ledger"][0]["late"], data["asks"]) == (2, 1, [])
    say.done("close", promise[:8], "--words", "Sent by courier")
    assert "No promise is open." in say.done("commitments").out
    assert say("close", promise, "--state", "late").status == 1


@pytest.mark.parametrize(("state", "told"), [("done", "Done"), ("dropped", "Dropped"), ("superseded", "Replaced"), ("open", "Open")])
def test_a_promise_that_was_given_up_is_not_told_as_kept(say: CommandLine, promise: str, state: str, told: str) -> None:
    assert say.done("close", promise, "--state", state, "--words", "Agreed with them").out.strip() == told


def test_promises_of_one_forum_are_printed(say: CommandLine, promise: str) -> None:
    say.added("forum", "name=Board")
    report = say.added("after-action", "title=Wells")
    say.added("request", f"after_action={report}", "ask=A pump", "asked_of=Mission Support")
    told = say.done("commitments", "--forum", "Board").out
    assert "No promise is open." in told
    assert "A pump" not in told


def test_an_ask_of_a_report_is_answered(say: CommandLine) -> None:
    report = say.added("after-action", "title=Wells")
    ask = say.added("request", f"after_action={report}", "ask=A pump", "asked_of=Mission Support")
    assert "A pump" in say.done("commitments").out
    assert say("follow-up", ask).status == 1
    say.done("follow-up", ask[:8], "--words", "Granted", "--by", "Mission Support")
    told = say.done("commitments", "--json").data["asks"]
    assert (told[0]["state"], told[0]["answer"]) == ("done", "Granted")


def test_lessons_that_come_back_are_printed_once_they_were_confirmed(say: CommandLine, drafts: list[str]) -> None:
    assert "Nothing is known to come back unfixed." in say.done("lessons").out
    assert "below the weir" in say.done("lessons", "--all").out
    assert [one["id"] for one in say.done("lessons", "--like", drafts[1], "--json").data["alike"]] == [drafts[0]]
    assert drafts[0][:8] in say.done("lessons", "--like", drafts[1][:8]).out
    say.done("seen-before", drafts[1][:8], drafts[0][:8])
    assert "nothing planned" in say.done("lessons").out
    assert say.done("lessons", "--json").data["lessons"][0]["comes_back"] is True
    say.done("seen-before", drafts[0], drafts[1], "--not")
    assert "Nothing looks like it." in say.done("lessons", "--like", drafts[0]).out


def test_an_observation_that_there_is_not_is_refused(say: CommandLine) -> None:
    assert say("lessons", "--like", "abc").status == 1


def test_compliance_is_printed_by_forum_and_week(say: CommandLine) -> None:
    assert "No meeting owes a report." in say.done("compliance").out
    say.added("engagement", "title=Talk", "state=held", "starts_at=2026-11-01T08:00Z")
    ran = say.done("compliance", "--from", "2026-10-01", "--until", "today")
    assert "2026-W44" in ran.out
    assert "Talk" in ran.out
    assert "days late" in ran.out
    assert say.done("compliance", "--json").data["overdue"] == 1
    assert say("compliance", "--from", "some day").status == 1
    assert say("compliance", "--from", "today", "--until", "2026-11-01").status == 1
    say.added("forum", "name=Board")
    assert say.done("compliance", "--json", "--forum", "Board").data["held"] == 0
    assert say.done("compliance", "--json", "--sector", "water").data["held"] == 0


def test_activities_that_overlap_are_printed_settled_and_brought_back(say: CommandLine) -> None:
    assert "Nothing between activities" in say.done("deconflict").out
    for name in ("Relief", "Water Aid"):
        body = say.added("stakeholder", f"name={name}", "family=ngo-int")
        say.added("activity", f"name=Wells of {name}", f"stakeholder={body}", "sectors=water", "areas=Tella", "resolution=Two wards")
    key = say.done("deconflict", "--json").data["findings"][0]["key"]
    told = say.done("deconflict").out
    assert key in told
    assert "Two wards" in told
    assert say("deconflict", "--settle", key).status == 1
    say.done("deconflict", "--settle", key, "--reason", "Divided by ward")
    assert say.done("deconflict", "--json").data["findings"] == []
    assert "Divided by ward" in say.done("deconflict", "--all").out
    say.done("deconflict", "--reopen", key)
    assert key in say.done("deconflict").out


def test_questions_put_to_us_are_printed_with_whom_they_wait_for_and_answered(say: CommandLine) -> None:
    words = ("subject=Which roads are open?", "is_question=yes", "waits_for=District engineer", "happened_at=2026-11-20T08:00Z")
    question = say.added("information", *words, "answer_by_on=2026-11-21")
    assert "District engineer" in say.done("questions").out
    (told,) = say.done("questions", "--json").data
    assert (told["id"], told["late"], told["state"]) == (question, True, "waiting")
    assert say("answer-question", question).status == 1
    say.done("answer-question", question[:8], "--words", "Route 4 is.")
    assert "No question waits for an answer." in say.done("questions").out
    assert "Answered" in say.done("questions", "--all").out


def test_a_meeting_of_which_nobody_said_whether_it_was_held_is_printed(say: CommandLine) -> None:
    made = say.added("engagement", "title=Forgotten talk", "starts_at=2025-11-22T09:00:00Z", "state=planned")
    assert "Forgotten talk" in say.done("compliance").out
    say.done("amend", "engagement", made, "state=held")
    assert "only planned" not in say.done("compliance", "--from", "2025-11-01", "--until", "2025-11-30").out
