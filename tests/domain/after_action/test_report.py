"""The report as its author writes it."""

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sensitivity import Sensitivity

SECTIONS = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "10a", "11", "12", "13", "14", "15", "A-F", "Handling"}
"""Section 4 is the engagement's attendance, section 9 the rating of the objectives."""


def test_a_draft_shows_draft_and_the_first_eight_characters_of_its_id() -> None:
    assert AfterAction(id="7c1f09ab-0000", title="Water").number == "DRAFT 7c1f09ab"
    assert AfterAction().number == "DRAFT"
    assert AfterAction().state == "draft"


def test_number_and_state_are_not_stored() -> None:
    assert not {"number", "state"} & {one.name for one in fields_of(AfterAction)}


def test_every_section_of_the_design_has_its_fields_and_none_has_another_number() -> None:
    kind = kind_of(AfterAction)
    found = {one.section for one in kind.fields} | {
        field.section for _rows, child in kind.children for field in child.fields if field.section
    }
    assert found == SECTIONS


def test_report_text_is_moderate_lines_to_take_are_high_and_sensitive_moments_severe() -> None:
    floors = {one.name: one.floor(AfterAction()) for one in fields_of(AfterAction)}
    assert floors["bottom_line"] is Sensitivity.MODERATE
    assert {floors[name] for name in ("lines_to_take", "red_lines", "ready_to_offer")} == {Sensitivity.HIGH}
    assert floors["sensitive_moments"] is Sensitivity.SEVERE


def test_the_title_of_the_record_is_its_title() -> None:
    assert AfterAction(title="Water").title == "Water"
