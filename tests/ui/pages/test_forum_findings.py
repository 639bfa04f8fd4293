"""A finding shows its reason, what would help, and what was said of it."""

from __future__ import annotations

from types import SimpleNamespace

from liaison_desk.domain.forum_check import Finding
from liaison_desk.domain.settled_finding import SettledFinding
from liaison_desk.services.forum_checks import Checked
from liaison_desk.ui.pages.forum_findings import add_findings, finding_note
from tests.ui.pages.on_page import words_in

FINDING = Finding(rule="military-chair", subject="f", as_it_is="x", forums=("f",), why="A force chairs.", remedy="Let others.")


def test_what_waits_stands_before_what_was_put_aside(qtbot) -> None:
    settled = Checked(finding=FINDING, settled=SettledFinding(reason="Agreed with all."))
    added = []
    add_findings(None, SimpleNamespace(add=added.append), [settled, Checked(finding=FINDING)])
    first, second = (words_in(one) for one in added)
    assert "Let others." in first
    assert "Put aside: Agreed with all." in second


def test_danger_is_red(qtbot) -> None:
    note = finding_note(None, Checked(finding=FINDING))
    qtbot.addWidget(note)
    assert note.property("panel") == "danger"
