"""The recovery code: shown, hidden, asked for, and forgotten once the paper is right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.start.recovery import Recovery

GROUPS = ("ABCD", "EFGH", "JKLM", "NPQR", "STUV", "WXYZ", "2345", "6723", "QRST")


@pytest.fixture
def page(qtbot):
    made = Recovery()
    qtbot.addWidget(made)
    made.asked, made.sheets = [], []
    made.tried.connect(made.asked.append)
    made.sheet_asked.connect(lambda: made.sheets.append(1))
    made.show_code("-".join(GROUPS))
    made.show()
    return made


def typed_right(page) -> None:
    for number, one in page.rows.items():
        one.field.setText(GROUPS[number - 1].lower())


def test_the_code_stands_in_nine_groups_and_cannot_be_copied(page):
    assert [one.accessibleName() for one in page.groups] == list(GROUPS)
    assert all(group in one.text().replace(" ", "") for group, one in zip(GROUPS, page.groups, strict=True))
    assert all(one.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction for one in page.groups)
    assert page.missing()


def test_to_be_tested_it_is_hidden_and_three_groups_are_asked_for(page):
    page.have.click()
    assert not any(one.isVisible() for one in page.groups)
    assert len(page.rows) == 3
    assert list(page.rows) == sorted(page.rows)
    page.show_again.click()
    assert all(one.isVisible() for one in page.groups)


def test_each_code_asks_for_other_groups(page):
    asked = set()
    for _each in range(30):
        page.show_code("-".join(GROUPS))
        asked.add(tuple(page.rows))
    assert len(asked) > 5


def test_what_was_typed_is_handed_over(page):
    page.have.click()
    typed_right(page)
    page.check.click()
    assert page.asked == [{number: GROUPS[number - 1].lower() for number in page.rows}]
    assert not page.check.isEnabled()


def test_an_empty_group_is_asked_for_and_nothing_is_tried(page):
    page.have.click()
    page.check.click()
    assert page.asked == []
    assert all(one.has_error for one in page.rows.values())


def test_a_wrong_group_is_named_and_can_be_typed_again(page):
    page.have.click()
    wrong = list(page.rows)[1]
    page.judge((wrong,))
    assert [number for number, one in page.rows.items() if one.has_error] == [wrong]
    assert page.missing()
    assert page.check.isEnabled()


def test_when_the_paper_is_right_the_step_is_complete(qtbot, page):
    page.have.click()
    with qtbot.waitSignal(page.changed):
        page.judge(())
    assert not page.missing()
    assert page.passed.isVisible()
    assert not page.pages.isVisible()


def test_a_code_that_cannot_be_tested_is_said(page):
    page.have.click()
    page.refuse("This code does not open the vault.")
    assert next(iter(page.rows.values())).error.text() == "This code does not open the vault."
    assert page.missing()


def test_the_sheet_is_asked_for_and_what_became_of_it_is_said(page):
    page.save.click()
    assert page.sheets == [1]
    page.sheet_written("/home/mira/recovery-sheet.pdf")
    assert "delete the file" in page.said.text()
    page.refuse_sheet("There is a file of that name already.")
    assert page.said.text() == "There is a file of that name already."


def test_another_code_has_to_be_tested_again_and_an_empty_one_forgets(page):
    page.judge(())
    page.show_code("")
    assert page.missing()
    assert page.code == ""
    assert not any(one.text() for one in page.groups)


def test_enter_leads_from_field_to_check(qtbot, page):
    page.have.click()
    typed_right(page)
    qtbot.keyClick(next(iter(page.rows.values())).field, Qt.Key.Key_Return)
    assert len(page.asked) == 1
