"""The marking in the editor: two answers, and what follows from them to be opened."""

from __future__ import annotations

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.pages.report_marking import ANSWERS, OPENED, Marking


def test_only_the_two_answers_are_asked_until_the_marking_is_opened(qtbot) -> None:
    report = AfterAction(id="r1", tlp="TLP:AMBER+STRICT")
    form = RecordForm(report, only=[*ANSWERS, *OPENED], headed=str)
    made = Marking(form, report)
    qtbot.addWidget(form)
    form.show()
    assert [name for name, row in form.stack.rows.items() if row.isVisible()] == list(ANSWERS)
    made.open.click()
    assert all(form.stack.rows[name].isVisible() for name in OPENED)
    assert made.open.isHidden()


def test_a_label_chosen_by_hand_says_what_the_answers_ask_for(qtbot) -> None:
    form = RecordForm(AfterAction(id="r1"), only=list(ANSWERS), headed=str)
    made = Marking(form, AfterAction(tlp="TLP:GREEN"))
    qtbot.addWidget(form)
    assert "TLP:AMBER+STRICT" in made.word.text()
    made.show_report(AfterAction(tlp="TLP:AMBER+STRICT"))
    assert made.word.text() == "Own headquarters"
