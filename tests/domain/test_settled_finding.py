"""Findings that were put aside leave the desk in no copy."""

from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.settled_finding import SettledFinding


def test_every_field_is_severe() -> None:
    assert {one.sensitivity for one in fields_of(SettledFinding)} == {Sensitivity.SEVERE}


def test_its_title_is_the_reason() -> None:
    assert SettledFinding(rule="no-forum", subject="water", reason="They meet by radio.").title == "They meet by radio."
