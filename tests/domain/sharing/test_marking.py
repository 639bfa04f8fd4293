from __future__ import annotations

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.marking import attribution_words, highest_shown, marking_of, sensitivity_words
from tests.rich_report import told


@pytest.mark.parametrize(
    ("audience", "shown", "asked", "label"),
    [
        ("hq", "moderate", "", "TLP:AMBER+STRICT"),
        ("hq", "moderate", "TLP:RED", "TLP:RED"),
        ("hq", "severe", "TLP:AMBER", "TLP:RED"),
        ("humanitarian", "moderate", "TLP:RED", "TLP:AMBER"),
        ("humanitarian", "high", "", "TLP:AMBER+STRICT"),
        ("state", "low", "", "TLP:GREEN"),
        ("public", "low", "", "TLP:CLEAR"),
        ("team", "low", "from later", "TLP:AMBER+STRICT"),
        ("from-later", "low", "", "TLP:RED"),
    ],
)
def test_the_label_follows_from_the_reader_and_from_what_is_shown(audience: str, shown: str, asked: str, label: str) -> None:
    assert marking_of(audience, "by-name", Sensitivity.of(shown), asked=asked).tlp == label


@pytest.mark.parametrize(
    ("may_name", "rule"), [("by-name", "attributable"), ("by-organisation", "organisation-only"), ("odd", "not-attributable")]
)
def test_attribution_follows_from_whether_speakers_may_be_named(may_name: str, rule: str) -> None:
    assert marking_of("hq", may_name, Sensitivity.LOW).attribution == rule


def test_a_copy_is_as_sensitive_as_the_most_sensitive_thing_it_shows() -> None:
    assert highest_shown(()) is Sensitivity.LOW
    levels = {audience: highest_shown(told(audience).decisions) for audience in COPIES}
    assert levels["public"] is Sensitivity.LOW
    assert levels["hq"] is Sensitivity.HIGH
    assert levels["humanitarian"] <= Sensitivity.HIGH


def test_the_marking_is_said_in_words() -> None:
    assert sensitivity_words("high", "TLP:AMBER") == "High (Confidential)"
    assert sensitivity_words("low", "TLP:CLEAR") == "Low (Public)"
    assert [sensitivity_words("low", one) for one in ("TLP:GREEN", "TLP:AMBER", "TLP:RED")] == ["Low"] * 3
    assert attribution_words("not-attributable").endswith(".")
