"""What is missing or worth a second look, and the way to its place."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.finalising import Block
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Observation
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.pages.report_advice import MOST_LINES, advice_lines, jump
from liaison_desk.ui.pages.report_steps import heading, step_of
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.text import Text
from tests.ui.pages.test_report_steps import opened


@pytest.fixture
def form(qtbot):
    report = AfterAction(
        id="r1",
        title="HCT visit",
        bottom_line="The HCT came.",
        observations=(Observation(id="o", text="A"), Observation(id="p", text="The JRC")),
    )
    made = RecordForm(report, only=["title", "bottom_line", "observations", "outcome"], headed=heading)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_only_what_a_step_is_about_is_said_and_each_leads_to_its_place(qtbot) -> None:
    gone = []
    missing, other, name = (
        Block("13", "Say what risk there is.", "safety"),
        Block("7", "Nobody gave anything?"),
        Block("13", "A name.", "safety", 1),
    )
    holder = advice_lines(opened((missing,), (other,)), step_of("13"), (name,), gone.append)
    qtbot.addWidget(holder)
    assert [one.text() for one in holder.findChildren(Text)] == ["Say what risk there is.", "A name."]
    for one in holder.findChildren(Button):
        one.click()
    assert gone == [missing, name]


def test_many_lines_are_cut_and_counted(qtbot) -> None:
    many = tuple(Block("13", f"Line {at}") for at in range(MOST_LINES + 3))
    holder = advice_lines(opened(advice=many), step_of("13"), (), print)
    qtbot.addWidget(holder)
    assert holder.findChildren(Text)[-1].text() == "And 3 more."
    assert not holder.findChildren(Button)


def test_the_label_is_raised_and_not_looked_for(qtbot) -> None:
    holder = advice_lines(opened((Block("7", "Raise the marking.", "tlp"),)), step_of("7"), (), print)
    qtbot.addWidget(holder)
    assert holder.findChildren(Button)[0].text() == "Raise it"


def test_the_cursor_goes_onto_the_words_of_a_line_a_text_and_a_row(form) -> None:
    assert jump([form], Block("1", "", "title", words="HCT"))
    assert form.stack.editors["title"].line.selectedText() == "HCT"
    assert jump([form], Block("2", "", "bottom_line", words="HCT"))
    assert form.stack.editors["bottom_line"].area.textCursor().selectedText() == "HCT"
    assert jump([form], Block("11", "", "observations", 2, "text", "JRC"))
    row = form.stack.editors["observations"].shown[1][1]
    assert row.editors["text"].area.textCursor().selectedText() == "JRC"
    assert row.editors["text"].area.hasFocus()


def test_a_folded_field_is_unfolded_and_a_row_without_one_begins_at_its_first(form) -> None:
    assert jump([form], Block("11", "", "observations", 1, "conclusion"))
    assert form.stack.editors["observations"].shown[0][1].is_unfolded
    assert jump([form], Block("11", "", "observations", 1))
    assert jump([form], Block("2", "", "outcome", words="what"))


def test_a_field_of_another_step_is_not_found(form) -> None:
    assert not jump([form], Block("13", "", "safety"))


def test_words_that_are_gone_leave_the_cursor_in_the_field(form) -> None:
    assert jump([form], Block("2", "", "bottom_line", words="gone"))
    assert form.stack.editors["bottom_line"].area.textCursor().selectedText() == ""
