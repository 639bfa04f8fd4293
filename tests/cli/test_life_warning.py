"""The life-safety path on the command line: written, passed on, confirmed and over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine

SAFE = ("--harms", "no", "--shows-source", "no")


@pytest.fixture
def warning(say: CommandLine) -> str:
    return str(
        say.done("warn", "The low ground floods tonight. Go up.", "--area", "Tella", "--until", "tomorrow 0600", *SAFE, "--json").data["id"]
    )


def test_a_warning_is_read_aloud_confirmed_and_over(say: CommandLine, warning: str) -> None:
    assert "Not passed on yet" in say.done("warnings").out
    spoken = say.done("pass-warning", warning[:8], "--audience", "humanitarian", "--recipient", "Field hospital", "--spoken", "--json").data
    assert "The low ground floods tonight" in spoken["words"]
    assert "Field hospital (not confirmed)" in say.done("warnings").out
    assert say("warning-confirmed", warning, "--recipient", "Camp office").status == 1
    assert "Confirmed" in say.done("warning-confirmed", warning, "--recipient", "Field hospital", "--by", "Duty nurse").out
    assert "Nobody has to be warned." in say.done("warnings").out
    (told,) = say.done("warnings", "--all", "--json").data
    assert (told["state"], told["passed_on"][0]["confirmed_by"], told["passed_on"][0]["form"]) == ("confirmed", "Duty nurse", "spoken")
    assert "Over" in say.done("warning-over", warning).out
    assert "Confirmed" in say.done("warning-over", warning, "--reopen").out


def test_it_is_written_as_a_file_after_a_look(say: CommandLine, warning: str, tmp_path: Path) -> None:
    ask = ("pass-warning", warning, "--audience", "partner", "--recipient", "Camp office")
    looked = say(*ask, "--review", "--json")
    assert (looked.status, looked.data["goes"]) == (1, False)
    assert "partner" in looked.data["why_not"]
    assert say.done(*ask, "--concerns-them", "--review", "--json").data["goes"]
    to = tmp_path / "warning.txt"
    say.done(*ask, "--concerns-them", "--to", str(to), "--text")
    assert "The low ground floods" in to.read_text("utf-8")


def test_the_state_waits_for_a_second_person_and_who_is_alone_for_a_day(say: CommandLine, warning: str) -> None:
    ask = ("pass-warning", warning, "--audience", "state", "--recipient", "Civil protection")
    assert "second person" in say(*ask, "--review").err
    assert say(*ask, "--spoken").status == 1
    alone = say(*ask, "--spoken", "--alone")
    assert (alone.status, "Nothing is written yet" in alone.out) == (1, True)


def test_half_an_order_is_a_wrong_use_and_an_unanswered_check_stays_inside(say: CommandLine, warning: str) -> None:
    assert say("pass-warning", warning, "--audience", "hq").status == 2
    assert say("warning-over", warning).status == 1
    doubt = say.done("warn", "Leave the low ground.", "--json").data["id"]
    assert say("pass-warning", doubt, "--audience", "hq", "--recipient", "Duty officer", "--spoken").status == 1
    for wrong in (("Go. " * 130,), ("Go.", "--until", "some day"), ("Go.", "--until", "2020-01-01 0600")):
        assert say("warn", *wrong).status == 1
