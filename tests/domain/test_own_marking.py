"""An office's own markings."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import InformationExchanged
from liaison_desk.domain.own_marking import OwnMarking, blocks, raised

NATIONAL = OwnMarking(id="m", label="MARAV RESTRICTED", tlp="TLP:AMBER+STRICT", ceiling="moderate")


@pytest.mark.parametrize(
    ("before", "after"),
    [("TLP:CLEAR", "TLP:AMBER+STRICT"), ("TLP:RED", "TLP:RED"), ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"), ("", "TLP:AMBER+STRICT")],
)
def test_a_marking_closes_the_traffic_light_and_never_opens_it(before: str, after: str) -> None:
    assert raised(AfterAction(tlp=before), NATIONAL).tlp == after


def test_without_a_known_marking_a_report_stays_as_it_is() -> None:
    report = AfterAction(tlp="TLP:CLEAR")
    assert raised(report, None) is report
    assert raised(report, OwnMarking(label="x", tlp="x-odd")) is report
    assert list(blocks(report, None)) == []


def test_a_label_that_is_too_open_and_content_above_the_ceiling_keep_a_report_from_being_final() -> None:
    rows = (InformationExchanged(id="r", sensitivity="high"),)
    found = list(blocks(AfterAction(tlp="TLP:GREEN", information=rows), NATIONAL))
    assert [one.field for one in found] == ["tlp", "marking"]
    assert "MARAV RESTRICTED" in found[1].message
    assert list(blocks(AfterAction(tlp="TLP:RED", sensitivity="moderate"), NATIONAL)) == []
