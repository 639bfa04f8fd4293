"""What stands beside the pages: the review in words, and the marking as chips."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.services.reviewing import ReviewLine
from liaison_desk.ui.dialogs.copy_parts import show_marking, show_review
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text

GOES = ReviewLine(kind="Contact", field="Name", count=1, verdict=Verdict.INCLUDE)
HELD = ReviewLine(kind="Contact", field="Phone", count=3, verdict=Verdict.FORBID, rule="N4", why="They asked for it.", hint="Ask them.")
COARSER = ReviewLine(kind="Place", field="Point", count=1, verdict=Verdict.GENERALISE, rule="C3", why="Too exact.")


@pytest.fixture
def place(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def words(place) -> list[str]:
    return [one.text() for one in place.findChildren(Text) if not one.isHidden()]


def test_what_stays_says_why_and_what_would_change_it(place) -> None:
    show_review(column(place), SimpleNamespace(decisions=(HELD, COARSER, GOES), changed=""))
    told = words(place)
    assert "1 thing is withheld" in told
    assert {"Contact: Phone (3)", "They asked for it. (N4)", "Ask them.", "Goes, but less exact", "Place: Point"} <= set(told)
    assert "Contact: Name" not in told


def test_where_nothing_stays_that_is_said(place) -> None:
    show_review(column(place), SimpleNamespace(decisions=(GOES,), changed=""))
    assert words(place) == ["Nothing is withheld from this reader"]


def test_of_an_amendment_the_review_begins_with_what_it_changes(place) -> None:
    show_review(column(place), SimpleNamespace(decisions=(GOES,), changed="What this version changes: 2: Bottom line"))
    assert words(place)[0] == "What this version changes: 2: Bottom line"


@pytest.mark.parametrize(("is_unsigned", "names"), [(True, ["TLP:AMBER", "DRAFT", "Unsigned"]), (False, ["TLP:AMBER", "DRAFT"])])
def test_the_marking_and_an_unsigned_draft_are_shown(place, is_unsigned, names) -> None:
    show_marking(column(place), SimpleNamespace(tlp="TLP:AMBER", status="DRAFT", marking="High", is_unsigned=is_unsigned, unprintable=()))
    assert [one.accessibleName() for one in place.findChildren(Chip)] == names
    assert words(place) == ["High"]
