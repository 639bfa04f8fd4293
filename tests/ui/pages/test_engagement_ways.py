"""The three ways to look at engagements, and the line on what the check found."""

from __future__ import annotations

from liaison_desk.domain.forum_check import Finding
from liaison_desk.domain.settled_finding import SettledFinding
from liaison_desk.services.forum_checks import Checked
from liaison_desk.ui.pages.engagement_ways import FORUMS, LIST, Ways

ONE = Finding(rule="nobody-local", subject="f", as_it_is="x", forums=("f",), why="", remedy="")


def test_the_line_counts_what_waits_and_goes_when_nothing_does(qtbot) -> None:
    chosen = []
    ways = Ways(LIST, chosen.append, lambda: chosen.append("look"))
    qtbot.addWidget(ways)
    assert ways.note.isHidden()
    ways.show_findings([Checked(finding=ONE), Checked(finding=ONE, settled=SettledFinding())])
    assert not ways.note.isHidden()
    assert "1 forum finding: Nobody local" in ways.words.text()
    ways.show_findings([])
    assert ways.note.isHidden()
    ways.segments._buttons[FORUMS].click()
    assert chosen == [FORUMS]
