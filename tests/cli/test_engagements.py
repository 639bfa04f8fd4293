"""Commands of engagements: an informal contact in one line, and the report of a meeting begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def held(say: CommandLine, **words: str) -> str:
    given = {"title": "Flood table-top", "kind": "meeting", "starts_at": "20 Nov 2026 0900"} | words
    return say.added("engagement", *(f"{name}={value}" for name, value in given.items()))


def shown(say: CommandLine, kind: str, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = say.done("show", kind, ref, "--json").data
    return found


def test_an_informal_contact_is_one_line_and_owes_no_report(say: CommandLine) -> None:
    body = say.added("stakeholder", "name=Boatmen of Tella", "family=union-prof", "locality=local")
    made = say.done("log-contact", "Boats leave at dawn", "--with", "Boatmen of Tella", "--json").data["id"]
    kept = shown(say, "engagement", made)
    assert (kept["kind"], kept["state"], kept["gist"], kept["place"]) == ("chance", "held", "Boats leave at dawn", "")
    assert kept["attendees"][0]["stakeholder"] == body
    assert say.done("compliance", "--json").data["held"] == 0


@pytest.mark.parametrize("kind", ["", "contact/"])
def test_it_names_a_person_with_or_without_the_kind(say: CommandLine, kind: str) -> None:
    person = say.added("contact", "name=Ana Ruiz", "post=Clerk")
    made = say.done("log-contact", "The ferry runs", "--with", f"{kind}Ana Ruiz", "--way", "message", "--json").data["id"]
    assert shown(say, "engagement", made)["attendees"][0]["contact"] == person


def test_nobody_need_be_named(say: CommandLine) -> None:
    made = say.done("log-contact", "The ferry runs", "--json").data["id"]
    assert shown(say, "engagement", made)["attendees"] == []


@pytest.mark.parametrize(
    ("words", "field"), [(("",), "gist"), (("It runs", "--with", "Nobody known"), "with"), (("It runs", "--way", "call"), "kind")]
)
def test_what_is_no_informal_contact_is_refused_by_its_field(say: CommandLine, words: tuple[str, ...], field: str) -> None:
    ran = say("log-contact", *words)
    assert (ran.status, f"{field}:" in ran.err) == (1, True)


def test_a_report_begins_with_what_is_known_of_its_meeting(say: CommandLine) -> None:
    meeting = held(say, purpose="Agree on wells", wheel_areas="capacity")
    report = say.done("begin-report", meeting[:8]).text
    kept = shown(say, "after-action", report)
    assert (kept["title"], kept["kind"], kept["purpose"], kept["wheel_areas"]) == (
        "Flood table-top",
        "meeting",
        "Agree on wells",
        ["capacity"],
    )
    assert say.done("begin-report", meeting).text == report


def test_a_report_may_begin_as_a_flash_note(say: CommandLine) -> None:
    report = say.done("begin-report", held(say), "--flash").text
    assert shown(say, "after-action", report)["kind"] == "flash"


def test_the_report_of_an_exercise_says_so_however_it_was_begun(say: CommandLine) -> None:
    meeting = held(say, kind="exercise")
    added = shown(say, "after-action", say.added("after-action", f"engagement={meeting}"))
    assert (added["title"], added["kind"], added["is_exercise"]) == ("Flood table-top", "exercise", True)
    begun = shown(say, "after-action", say.done("begin-report", held(say, kind="exercise", title="Another")).text)
    assert (begun["kind"], begun["is_exercise"]) == ("exercise", True)
