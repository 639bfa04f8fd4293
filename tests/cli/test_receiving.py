"""The commands for reports that come in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from liaison_desk.services import after_action, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.cli.conftest import CommandLine
from tests.services.office import furnish
from tests.template_desk import ClockByHand

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.storage.keys import RawKey


def test_what_is_no_report_is_refused_line_by_line(say: CommandLine, tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    done = say("--json", "receive", str(tmp_path / "a.pdf"), str(tmp_path / "gone.pdf"))
    assert done.status == 3
    assert [one["outcome"] for one in json.loads(done.out)["files"]] == ["refused", "refused"]


def test_without_reports_nothing_is_asked(say: CommandLine) -> None:
    assert "Nothing is asked." in say("asks").out
    assert json.loads(say("--json", "asks").out) == {"asks": [], "folded": [], "missing": [], "unread": []}


@pytest.fixture
def desk_with_reports(closed_desk: Path, template_desk: tuple[Path, RawKey], tmp_path: Path) -> list[Path]:
    """A report and its amendment as PDF, written by the desk that receives them."""
    clock = ClockByHand()
    vault = open_vault(closed_desk, template_desk[1], clock=clock)
    desk = Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
    number = after_action.finalise(desk, furnish(desk).report)
    files = [tmp_path / "first.pdf", tmp_path / "second.pdf"]
    publishing.publish(desk, publishing.prepare(desk, "after-action", number, audience="hq"), files[0])
    draft = after_action.amend_final(desk, number)
    report = cast("AfterAction", desk.shelf.one("after-action", draft))
    asked = tuple(one.but(ask="Two pumps") for one in report.requests)
    records.keep(desk, report.but(requests=asked, bottom_line="Three wells are closed."))
    after_action.finalise(desk, draft)
    publishing.publish(desk, publishing.prepare(desk, "after-action", number, audience="hq"), files[1])
    desk.close()
    return files


def test_forty_files_are_filed_at_once_and_everything_asked_is_printed(say: CommandLine, desk_with_reports: list[Path]) -> None:
    first, amended = desk_with_reports
    done = say("receive", *map(str, [first, amended] * 20))
    assert done.status == 0
    assert done.out.count("Here already") == 38
    assert done.out.index("Two pumps") < done.out.index("No longer asked, by version 2")
    data = json.loads(say("--json", "asks").out)
    assert [one["ask"] for one in data["asks"]] == ["Two pumps"]
    assert [(one["ask"], one["overtaken_by"]) for one in data["folded"]] == [("A pump", 2)]
    assert len(json.loads(say("--json", "receive", str(first)).out)["files"]) == 1


def test_an_ask_is_answered_and_the_note_that_goes_back_is_printed(say: CommandLine, desk_with_reports: list[Path]) -> None:
    say("receive", str(desk_with_reports[1]))
    (ask,) = json.loads(say("--json", "asks").out)["asks"]
    assert (ask["state"], ask["answer"], ask["answered_on"]) == ("open", "", None)
    assert ask["id"][:8] in say("asks").out
    assert say("answer-ask", ask["id"]).status == 1
    done = say("answer-ask", ask["id"][:8], "--words", "One now", "--by", "Logistics")
    assert (done.status, "One now" in done.out, "Logistics" in done.out) == (0, True, True)
    assert "Every ask is answered." in say("asks").out
    assert "One now" in say("asks", "--all").out
    (ask,) = json.loads(say("--json", "asks").out)["asks"]
    assert (ask["state"], ask["answer"], ask["answered_by"]) == ("done", "One now", "Logistics")
    assert "open again" in say("answer-ask", ask["id"], "--state", "open").out


def test_a_file_that_is_not_there_ends_with_the_status_of_the_world(say: CommandLine, tmp_path: Path) -> None:
    assert say("receive", str(tmp_path / "nosuch.pdf")).status == 3
