"""The steps of a report: each section in one of them, and what is missing said."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.services.after_action import Report
from liaison_desk.services.report_editor import MUST, Open
from liaison_desk.ui.pages.report_steps import STEPS, StepButton, StepList, heading, step_of
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.painted import Painted


class Missing:
    """One sentence about a section."""

    def __init__(self, section: str, message: str) -> None:
        self.section, self.message = section, message


def opened(missing=(), advice=()) -> Open:
    report = AfterAction(id="r1", title="Water")
    line = Report(id="r1", draft="r1", number="DRAFT r1", version=0, state="draft", record=report)
    return Open(line=line, report=report, engagement=None, commitments=(), missing=missing, advice=advice, recent=(), due_at=None)


def test_every_section_has_its_step() -> None:
    sections = [number for one in STEPS for number in one.sections]
    assert sorted(sections, key=lambda one: (len(one), one)) == sorted(
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "10a", "11", "12", "13", "14", "15", "A-F"], key=lambda one: (len(one), one)
    )
    assert step_of("13").key == "harm"
    assert step_of("99") is STEPS[0]


@pytest.mark.parametrize(("number", "words"), [("13", "13 · Safety"), ("10a", "10a · Effects on others"), ("99", "99")])
def test_a_section_is_said_by_number_and_name(number, words) -> None:
    assert heading(number) == words


def test_a_step_says_its_name_and_sections(qtbot) -> None:
    pressed = []
    made = StepButton(step_of("4"), 2, lambda: pressed.append(1))
    qtbot.addWidget(made)
    assert plain(made.accessibleName()) == "Who was there, Sections 4 · 5"
    made.resize(240, 50)
    done, open_ = made.grab().toImage(), None
    made.show_state(is_chosen=True, is_missing=False)
    open_ = made.grab().toImage()
    assert done != open_


def test_the_list_ticks_what_is_complete_and_leads_to_what_is_missing(qtbot) -> None:
    chosen = []
    made = StepList(chosen.append)
    qtbot.addWidget(made)
    made.show_open(opened((Missing("13", "Say what risk there is."),)), "meeting")
    assert made.buttons["harm"].is_missing
    assert not made.buttons["information"].is_missing
    assert made.buttons["meeting"].is_chosen
    needs = {one.accessibleName() for one in made.findChildren(Painted) if one.accessibleName().endswith((": missing", ": complete"))}
    assert len(needs) == len(MUST)
    assert "Safety: missing" in needs


def test_what_is_worth_a_second_look_is_counted_by_step_and_leads_there(qtbot) -> None:
    chosen = []
    made = StepList(chosen.append)
    qtbot.addWidget(made)
    made.show_open(opened(advice=(Missing("9", "Rate it."), Missing("11", "Nobody acts."))), "meeting")
    look = next(one for one in made.findChildren(Painted) if one.accessibleName() == "Lessons: 2")
    look.click()
    assert chosen == ["lessons"]
    assert not look.grab().toImage().isNull()
