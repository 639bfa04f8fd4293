"""An after-action report from its draft to its amendment, by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

FIRST = "MARAV-A-AAR-2026-0001"


@pytest.fixture
def draft(say: CommandLine) -> str:
    """A report that can be made final."""
    met = say.added("engagement", "title=Water", "state=held", "starts_at=2026-11-22T08:00Z", "place_note=Tella market")
    words = ("kind=flash", "author_post=Civil affairs officer", "outcome=achieved", "bottom_line=The pump runs.")
    return say.added("after-action", "title=Water", f"engagement={met}", "attendance_note=Passers-by.", *words)


def state(say: CommandLine, ref: str) -> str:
    return str(say.done("show", "after-action", ref, "--json").data["state"])


def test_a_draft_is_listed_without_a_number(say: CommandLine, draft: str) -> None:
    (one,) = say.done("list", "after-action", "--json").data
    assert (one["id"], one["number"], one["state"]) == (draft, f"DRAFT {draft[:8]}", "draft")


def test_a_report_lives_from_draft_to_acknowledged(say: CommandLine, draft: str) -> None:
    assert say.done("review", draft, "--by", "Head of Office", "--json").data == {"ref": draft, "state": "reviewed"}
    assert say.done("finalise", draft).out == f"{FIRST}\n"
    steps = [("release", "released", ("--by", "Head of Mission")), ("sent", "sent", ("--to", "HQ", "--channel", "stick"))]
    for command, reached, words in [*steps, ("acknowledged", "acknowledged", ("--by", "HQ"))]:
        assert say.done(command, FIRST, *words, "--json").data == {"ref": FIRST, "state": reached}
    assert state(say, FIRST) == "acknowledged"


def test_a_report_is_neither_sent_before_its_release_nor_confirmed_before_it_was_sent(say: CommandLine, draft: str) -> None:
    say.done("finalise", draft)
    assert (say("sent", FIRST).status, say("acknowledged", FIRST).status) == (1, 1)
    assert "Release" in say("sent", FIRST).err
    assert state(say, FIRST) == "final"


def test_what_is_missing_is_printed_before_a_report_is_made_final(say: CommandLine, draft: str) -> None:
    told = say.done("check-report", draft, "--json").data
    bare = say.added("after-action", "title=Roads")
    assert say("finalise", bare).err.startswith("liaison-desk: ")
    missing = say.done("check-report", bare, "--json").data["missing"]
    assert {"section", "message", "field", "row", "part", "words"} == set(missing[0])
    assert [one["section"] for one in missing] > [one["section"] for one in told["missing"]]
    assert "Missing:" in say.done("check-report", bare).out
    say.added("observation", f"after_action={bare}", "kind=area-for-improvement", "text=Nobody came")
    assert "11, row 1" in say.done("check-report", bare).out
    say.done("finalise", draft)
    assert say("check-report", draft).status == 1


def test_finalise_answers_a_program_with_number_and_state(say: CommandLine, draft: str) -> None:
    assert say.done("finalise", draft[:8], "--json").data == {"number": FIRST, "state": "final"}


def test_one_line_stands_for_each_issue_from_its_snapshot(say: CommandLine, draft: str) -> None:
    say.done("finalise", draft)
    other = say.added("after-action", "title=Roads")
    issue, waiting = say.done("list", "after-action", "--json").data
    assert (issue["number"], issue["state"], issue["title"], issue["draft"]) == (FIRST, "final", "Water", draft)
    assert (waiting["id"], waiting["state"]) == (other, "draft")
    assert say.done("show", "after-action", FIRST, "--json").data == issue
    assert say.done("show", "after-action", draft, "--json").data == issue
    assert say.done("show", "after-action", issue["id"], "--json").data == issue
    said = say.done("list", "after-action").text
    assert FIRST in said
    assert "Final" in said
    assert FIRST in say.done("show", "after-action", FIRST).text


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--where", "state=final"), [FIRST]),
        (("--where", f"number={FIRST.lower()}"), [FIRST]),
        (("--where", "title=water"), [FIRST]),
        (("--where", "kind=flash"), [FIRST]),
        (("--where", "engagement=Water"), [FIRST]),
        (("--where", "outcome=achieved", "--where", "state=draft"), []),
        (("--where", "operation="), []),
        (("--where", "is_exercise=yes"), []),
        (("--where", "destroy_on=2026"), []),
        (("--where", "languages=en"), []),
        (("--search", "pump runs"), [FIRST]),
        (("--search", "nothing like it"), []),
        (("--where", "destroy_on="), [FIRST]),
        (("--where", "version=1"), [FIRST]),
        (("--limit", "0"), []),
    ],
)
def test_reports_are_asked_for_as_everything_else(say: CommandLine, draft: str, words: tuple[str, ...], numbers: list[str]) -> None:
    say.done("finalise", draft)
    assert [one["number"] for one in say.done("list", "after-action", *words, "--json").data] == numbers


def test_a_field_that_cannot_be_asked_is_refused(say: CommandLine, draft: str) -> None:
    assert say("list", "after-action", "--where", "agenda=x").status == 1
    assert say("list", "after-action", "--where", "height=3").status == 1


@pytest.mark.parametrize("by", ["number", "id", "issue"])
def test_a_final_report_is_neither_amended_nor_removed(say: CommandLine, draft: str, by: str) -> None:
    say.done("finalise", draft)
    before = say.done("show", "after-action", FIRST, "--json").data
    ref = {"number": FIRST, "id": draft, "issue": before["id"]}[by]
    for words in (("amend", "after-action", ref, "title=Other"), ("remove", "after-action", ref), ("finalise", ref)):
        ran = say(*words)
        assert ran.status == 1
        assert "amend-final" in ran.err
    assert say.done("show", "after-action", FIRST, "--json").data == before


def test_the_rows_of_a_final_report_stay_too(say: CommandLine, draft: str) -> None:
    row = say.added("request", f"after-action={draft}", "ask=A pump")
    say.done("finalise", draft)
    refused = [
        ("amend", "request", row, "ask=Two pumps"),
        ("remove", "request", row),
        ("add", "request", f"after-action={draft}", "ask=A road"),
    ]
    for words in refused:
        ran = say(*words)
        assert ran.status == 1
        assert "amend-final" in ran.err


def test_finalising_is_never_undone(say: CommandLine, draft: str) -> None:
    say.done("finalise", draft)
    say("undo")
    assert state(say, FIRST) == "final"


def test_an_amendment_becomes_the_next_version(say: CommandLine, draft: str) -> None:
    say.done("finalise", draft)
    second = say.done("amend-final", FIRST, "--note", "The date was wrong.").text
    say.done("amend", "after-action", second, "title=Water again")
    assert say.done("finalise", second).text == FIRST
    found = say.done("list", "after-action", "--json").data
    assert [(one["version"], one["state"], one["title"]) for one in found] == [(1, "superseded", "Water"), (2, "final", "Water again")]


def test_what_is_missing_is_named_by_section_and_field(say: CommandLine) -> None:
    say.added("after-action", "title=Water")
    ran = say("finalise", "Water")
    assert ran.status == 1
    assert "Section 1" in ran.err


@pytest.mark.parametrize("command", ["review", "finalise", "release", "sent", "acknowledged", "amend-final"])
def test_a_report_that_is_not_there_is_refused(say: CommandLine, command: str) -> None:
    assert say(command, "MARAV-A-AAR-2026-0009").status == 1


@pytest.mark.parametrize("command", ["release", "sent", "acknowledged", "amend-final"])
def test_a_draft_is_not_yet_released(say: CommandLine, draft: str, command: str) -> None:
    ran = say(command, draft)
    assert ran.status == 1
    assert "final" in ran.err


def test_the_history_of_a_final_report_is_asked_by_its_number(say: CommandLine, draft: str) -> None:
    say.done("finalise", draft)
    assert say.done("history", "after-action", FIRST, "--json").data == say.done("history", "after-action", draft, "--json").data
