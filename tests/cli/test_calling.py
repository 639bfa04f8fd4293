"""The command that answers whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_who_to_call_prints_whom_why_and_what_speaks_against_it(say: CommandLine) -> None:
    body = say.added("stakeholder", "name=Hospital", "sectors=health", "areas=Tella")
    point = say.added("liaison-point", "name=Duty doctor", f"stakeholder={body}", "hours=always")
    say.done("add", "channel", "value=+999 555 0158", "kind=phone-land", f"liaison-point={point}")
    ran = say.done("who-to-call", "medevac", "tella", "0200")
    assert "+999 555 0158" in ran.out
    assert "For Healthcare in Tella" in ran.out
    data = say.done("who-to-call", "medevac", "zzz", "--json").data
    assert (data["first"]["id"], data["first"]["value"], data["missed"], data["others"]) == (point, "+999 555 0158", ["zzz"], [])


def test_where_nobody_is_written_down_it_says_so(say: CommandLine) -> None:
    ran = say.done("who-to-call", "bridge")
    assert "Nobody is written down for that." in ran.out
    assert say.done("who-to-call", "bridge", "--json").data["first"] is None
