"""The commands of forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


@pytest.fixture
def forum(say: CommandLine) -> str:
    relief = say.added("stakeholder", "name=Relief", "family=ngo-int", "locality=international")
    made = say.added("forum", "name=Health talk", "kind=cluster", "rhythm=weekly", "chair_side=humanitarian")
    say.done("add", "forum-member", f"stakeholder={relief}", f"forum={made}")
    return made


def test_forums_are_told_with_what_may_be_wrong(say: CommandLine, forum: str) -> None:
    ran = say.done("forums")
    assert "Health talk" in ran.out
    told = ran.out.split("Only outsiders: ")[1]
    assert "Health talk" in told
    assert "Everybody in it comes from outside" in told
    data = say.done("forums", "--json").data
    assert data["forums"][0]["findings"][0]["rule"] == "externals-only"
    assert [one["settled"] for one in data["findings"]] == [False]


def test_a_finding_is_put_aside_with_a_reason_and_brought_back(say: CommandLine, forum: str) -> None:
    key = say.done("forums", "--json").data["findings"][0]["key"]
    assert say("settle-finding", key).status == 1
    say.done("settle-finding", key, "--reason", "Donors only.")
    assert "Nothing about the forums" in say.done("forums").out
    assert "Put aside: Donors only." in say.done("forums", "--all").out
    say.done("reopen-finding", key)
    assert "Only outsiders" in say.done("forums").out


def test_an_empty_desk_has_no_forum(say: CommandLine) -> None:
    assert "No forum is known." in say.done("forums").out


def test_the_next_meeting_is_planned(say: CommandLine, forum: str) -> None:
    say.added("engagement", "title=Health talk", "state=held", f"forum={forum}", "starts_at=2026-11-18T08:00Z", "ends_at=2026-11-18T09:00Z")
    assert "(proposed)" in say.done("forums").out
    made = say.done("plan-next", "Health talk", "--json").data["id"]
    assert say.done("show", "engagement", made, "--json").data["state"] == "planned"
    assert "(proposed)" not in say.done("forums").out
    say.done("plan-next", forum, "--at", "2026-12-24T08:00Z")
    assert say("plan-next", forum, "--at", "some day").status == 1
