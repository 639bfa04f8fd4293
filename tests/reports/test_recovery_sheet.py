"""The recovery sheet: one page, large groups in order, no passphrase and nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.reports import pdf, recovery_sheet
from liaison_desk.reports.outline import from_json, texts, to_json

GROUPS = ("AAAQ", "EAYE", "AUDA", "OCAJ", "BIFQ", "YDIO", "B4IB", "CEQT", "Q2XN")
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def sheet():
    return recovery_sheet.outline(vault="marav office", groups=GROUPS, made_at=MADE)


def test_it_is_one_page_and_the_same_bytes_each_time() -> None:
    made = pdf.draw(sheet())
    assert pdf.page_count(made) == 1
    assert pdf.draw(sheet()) == made
    assert pdf.page_count(pdf.draw(sheet(), paper="Letter")) == 1


def test_the_groups_stand_large_and_numbered_in_their_order() -> None:
    figure = next(one for one in sheet().blocks if type(one).__name__ == "Figure")
    large = [one.text.replace(" ", "") for one in figure.shapes if one.size > 20]
    assert tuple(large) == GROUPS
    assert [one.text for one in figure.shapes if one.size == 9] == [str(number) for number in range(1, 10)]
    assert " ".join(GROUPS) in figure.alt


def test_it_tells_the_vault_the_day_and_how_to_use_it() -> None:
    words = " ".join(text for _place, text in texts(sheet()))
    for part in ("marav office", "22 NOV 26", "Use the recovery code", "Keep this sheet away from the laptop"):
        assert part in words


def test_the_finished_page_says_the_code_to_who_copies_its_text() -> None:
    made = pdf.draw(sheet())
    assert pdf.scan(made, ["seven lanterns by the river"], ["Recovery code"]).may_leave


def test_it_can_be_drawn_by_another_process() -> None:
    assert from_json(to_json(sheet())) == sheet()


def test_a_vaults_name_in_another_script_is_drawn() -> None:
    made = recovery_sheet.outline(vault="مكتب تيلا", groups=GROUPS, made_at=MADE)
    assert pdf.missing_characters(made) == ()
    assert pdf.page_count(pdf.draw(made)) == 1
