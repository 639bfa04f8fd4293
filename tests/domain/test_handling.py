"""What most records share: sensitivity, source, giver, notes."""

import pytest

from liaison_desk.domain.fields import field_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import NOTE, SOURCE, WITHHELD_LIST
from liaison_desk.domain.stakeholder import Stakeholder


@pytest.mark.parametrize(("name", "mark"), [("source_note", SOURCE), ("given_by", SOURCE), ("given_for", WITHHELD_LIST), ("notes", NOTE)])
def test_source_giver_and_notes_are_severe_and_marked(name: str, mark: str) -> None:
    found = field_of(Stakeholder, name)
    assert found.sensitivity is Sensitivity.SEVERE
    assert found.marks == {mark}


def test_the_handling_fields_are_described_once_with_the_same_words() -> None:
    assert field_of(Stakeholder, "sensitivity").label == "Sensitivity"
    assert field_of(Stakeholder, "review_on").label == "Look again on"
    assert field_of(Stakeholder, "source_kind").shape.vocabulary is not None
