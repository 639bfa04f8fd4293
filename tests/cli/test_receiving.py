"""The commands for reports that come in."""

from __future__ import annotations

import json

from tests.cli.conftest import CommandLine


def test_what_is_no_report_is_refused_line_by_line(say: CommandLine, tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    done = say("--json", "receive", str(tmp_path / "a.pdf"), str(tmp_path / "gone.pdf"))
    assert done.status == 3
    assert [one["outcome"] for one in json.loads(done.out)] == ["refused", "refused"]


def test_without_reports_nothing_is_asked(say: CommandLine) -> None:
    assert "Nothing is asked." in say("asks").out
    assert json.loads(say("--json", "asks").out) == {"asks": [], "missing": []}


def test_a_file_that_is_not_there_ends_with_the_status_of_the_world(say: CommandLine, tmp_path: Path) -> None:
    assert say("receive", str(tmp_path / "nosuch.pdf")).status == 3
