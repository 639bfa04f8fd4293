"""The gates that coverage must pass, each shown to close."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coverage import CoverageData

from tests.rules.coverage_gates import COMPLETE, JOURNAL, SHARES, Reached, main, measured, reached, shortfalls
from tests.rules.project import REPO, files


def file(path: str, total: int, covered: int, *missing: str) -> Reached:
    return Reached(path, total, covered, missing)


@pytest.mark.parametrize(
    "path",
    [
        "liaison_desk/domain/fields.py",
        "liaison_desk/domain/sharing/decision.py",
        "liaison_desk/storage/journal.py",
        "liaison_desk/services/sharing.py",
        "liaison_desk/exchange/bundle.py",
    ],
)
def test_one_branch_missing_where_it_counts_is_refused(path: str) -> None:
    assert shortfalls([file(path, 1000, 999, "12->14")]) == [f"{path}: not reached: 12->14"]


def test_one_branch_missing_elsewhere_passes() -> None:
    assert shortfalls([file("liaison_desk/services/desk.py", 1000, 999, "12->14")]) == []


def test_less_than_nine_tenths_overall_is_refused() -> None:
    assert shortfalls([file("liaison_desk/services/desk.py", 100, 90, "1")]) == []
    assert "liaison_desk/services/desk.py (11)" in shortfalls([file("liaison_desk/services/desk.py", 100, 89, "1")])[0]


def test_less_than_four_fifths_of_the_window_is_refused() -> None:
    rest = file("liaison_desk/services/desk.py", 1000, 1000)

    assert shortfalls([rest, file("liaison_desk/ui/app.py", 100, 80, "1")]) == []
    assert shortfalls([rest, file("liaison_desk/ui/app.py", 100, 79, "1")])[0].startswith("liaison_desk/ui/*: 79.0 %")


def test_a_report_is_read_and_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = {"num_statements": 4, "covered_lines": 3, "num_branches": 2, "covered_branches": 1}
    report = {"files": {"liaison_desk/domain/a.py": {"summary": summary, "missing_lines": [7], "missing_branches": [[3, -1]]}}}
    place = tmp_path / "coverage.json"
    place.write_text(json.dumps(report), "utf-8")

    assert reached(report) == [Reached("liaison_desk/domain/a.py", 6, 4, ("7", "3->exit"))]
    assert main([str(place)]) == 1
    assert "liaison_desk/domain/a.py: not reached: 7, 3->exit" in capsys.readouterr().out


def test_what_coverage_keeps_is_judged_as_its_report_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "liaison_desk/domain/a.py"
    source.parent.mkdir(parents=True)
    source.write_text("def a(x):\n    if x:\n        x = 2\n    return x\n", "utf-8")
    kept = CoverageData(str(tmp_path / "kept"))
    kept.add_arcs({str(source): [(-1, 1), (1, -1), (-1, 2), (2, 4), (4, -1)]})
    kept.write()

    found = measured(tmp_path / "kept")

    assert [(one.total, one.covered, one.missing) for one in found] == [(6, 4, ("3", "2->3"))]
    assert main([str(tmp_path / "kept")]) == 0, "a file elsewhere is under no gate"
    assert "all passed, 1 files" in capsys.readouterr().out


def test_an_empty_report_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "coverage.json"
    place.write_text('{"files": {}}', "utf-8")

    assert main([str(place)]) == 1


def test_the_gates_are_those_that_were_promised() -> None:
    assert SHARES == {"liaison_desk/*": 90.0, "liaison_desk/ui/*": 80.0}
    assert "liaison_desk/domain/*" in COMPLETE
    assert "coverage_gates" in (REPO / "Makefile").read_text("utf-8")


def test_every_file_of_the_journal_exists() -> None:
    assert [name for name in JOURNAL if Path(f"liaison_desk/storage/{name}.py") not in files()] == []
