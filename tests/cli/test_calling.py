"""The command that answers whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli.answer import REFUSED

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


def test_a_post_rotates_and_who_leaves_is_listed(say: CommandLine) -> None:
    old, new = say.added("contact", "name=Old"), say.added("contact", "name=New", "rotates_on=in 10 days")
    point = say.added("liaison-point", "name=Duty desk")
    say.done("add", "holder", f"contact={old}", "since_on=2026-01-01", f"liaison-point={point}")
    assert "Nobody leaves" not in say.done("rotations").out
    assert "changed hands" in say.done("rotate", "Duty desk", "--to", "New", "--handed-over", "Keys").out
    holders = say.done("show", "liaison-point", point, "--json").data["holders"]
    assert [one["contact"] for one in holders] == [old, new]
    assert say.done("rotations", "--json").data[0]["post"] == "Duty desk"
    assert say("rotate", "Duty desk", "--to", "New").status == REFUSED
    assert say("rotate", "Duty desk", "--to", "Old", "--on", "whenever").status == REFUSED


def test_the_call_down_lists_whom_and_writes_what_came_of_it(say: CommandLine) -> None:
    assert "Nobody agreed" in say.done("call-down").out
    point = say.added("liaison-point", "name=Duty desk", "may_be_called_down=yes")
    say.done("add", "channel", "value=+999 555 0101", f"liaison-point={point}")
    assert "Duty desk" in say.done("call-down").out
    say.done("call-down", f"liaison-point/{point}", "--outcome", "reached", "--number", "+999 555 0101")
    data = say.done("call-down", "--json").data
    assert (data["due"][0]["outcome"], data["posts"]["likely"]) == ("reached", 1)
    assert say("call-down", f"liaison-point/{point}", "--outcome", "odd").status == REFUSED
