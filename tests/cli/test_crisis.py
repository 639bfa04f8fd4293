"""Commands of a crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli.answer import REFUSED, USAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


def test_a_crisis_is_declared_once_and_undone_in_one_step(say: CommandLine) -> None:
    data = say.done("declare-crisis", "--json").data
    assert (data["phase"], data["baseline_on"]) == ("first-72-hours", "2026-11-21")
    assert sorted(data["checklists"]) == ["During a crisis", "First 72 hours"]
    assert say("declare-crisis").status == REFUSED
    say.done("undo", data["batch"])
    assert "The clock runs since" in say.done("declare-crisis").out


def test_readiness_is_told_by_phase_for_people_and_programs(say: CommandLine) -> None:
    say.done("declare-crisis")
    data = say.done("readiness", "--json").data
    assert [(one["phase"], one["begun"]) for one in data["phases"]] == [("before", False), ("first-72-hours", True), ("during", True)]
    out = say.done("readiness").out
    assert "Before a crisis: not begun" in out
    assert "First 72 hours: 0 of 15 settled, 0 overdue" in out


def test_the_pack_is_printed_into_a_folder_and_listed_before(say: CommandLine, tmp_path: Path) -> None:
    listed = say.done("paper-pack", str(tmp_path / "pack"), "--list", "--json").data
    assert not (tmp_path / "pack").exists()
    data = say.done("paper-pack", str(tmp_path / "pack"), "--json").data
    assert (len(data["papers"]), data["refused"]) == (len(listed), [])
    assert len(list((tmp_path / "pack").glob("*.pdf"))) == len(listed)


def test_a_wallet_card_is_asked_about_first_and_a_refused_paper_is_told(say: CommandLine, tmp_path: Path) -> None:
    assert say("paper-pack", str(tmp_path / "pack"), "--wallet").status == USAGE
    point = say.added("liaison-point", "name=Duty desk")
    titles = say.done("paper-pack", str(tmp_path / "pack"), "--line", point, "--asked", "--list").out
    assert "Wallet cards" in titles
    ran = say.done("paper-pack", str(tmp_path / "pack"), "--line", point, "--asked")
    assert "papers printed into" in ran.out
    assert "Not printed: Wallet cards" in ran.err
