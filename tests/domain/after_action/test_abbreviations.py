from __future__ import annotations

from liaison_desk.domain.after_action.abbreviations import OUR_OWN, abbreviations


def test_what_a_report_spells_out_stands_above_what_is_usual() -> None:
    told = dict(abbreviations(["The Joint Operations Centre (JOC) asked.", "Two NGOs came; the CMOC (council meeting of crisis) met."]))
    assert told["JOC"] == "Joint Operations Centre"
    assert told["CMOC"] == "council meeting of crisis"
    assert told["NGO"] == OUR_OWN["NGO"]


def test_short_forms_that_stand_on_every_page_are_always_there_and_in_order() -> None:
    found = [short for short, _words in abbreviations([])]
    assert found == ["AAR", "DTG", "TLP", "UTC"]


def test_a_short_form_that_nobody_knows_is_left_out() -> None:
    assert "XQZ" not in dict(abbreviations(["The XQZ was there."]))
