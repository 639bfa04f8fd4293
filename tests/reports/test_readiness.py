"""Readiness on paper: rings with their numbers, and what is open, what is late first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.records import RecordsFacts, disclose_records
from liaison_desk.reports import pdf
from liaison_desk.reports import readiness as paper
from liaison_desk.reports.outline import Grid, Outline, Section, texts
from tests.reports.copies import copy_for
from tests.reports.pdfcheck import faults
from tests.rich_report import NOW, context

STEPS = (
    ChecklistItem(id="1", parent="c", number="B1", text="Call the posts", state="done"),
    ChecklistItem(id="2", parent="c", number="B2", text="Visit the weir", state="blocked", reason="No boat"),
    ChecklistItem(id="3", parent="c", number="B3", text="Brief the crew", due_on=date(2026, 11, 1)),
    ChecklistItem(id="4", parent="c", number="B4", text="Send it", due_at=datetime(2026, 12, 24, 8, tzinfo=UTC)),
)
LISTS = (
    Checklist(id="c", name="Before a crisis", items=STEPS),
    Checklist(id="d", name="First hours", items=(STEPS[0].but(id="9", parent="d"),)),
)


def written(*lists: Checklist) -> Outline:
    facts = RecordsFacts(kind="checklist", records=lists, referents={}, paper=Paper(on=NOW.date(), operation="Marav flood"))
    return paper.outline(disclose_records(facts, context("team")), copy_for("team"))


def said(outline: Outline) -> str:
    return "\n".join(text for _place, text in texts(outline))


def test_each_list_has_a_ring_that_says_its_numbers() -> None:
    outline = written(*LISTS)
    (figure,) = [one for one in outline.blocks if isinstance(one, Figure)]
    assert figure.alt == "Before a crisis: 1 of 4 done; First hours: 1 of 1 done."
    assert "2 of 5 steps are settled; 1 overdue." in said(outline)


def test_what_is_late_stands_first_and_what_blocks_is_told() -> None:
    outline = written(*LISTS)
    before = next(one for one in outline.blocks if isinstance(one, Section) and one.title == "Before a crisis")
    grid = before.blocks[0]
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.rows] == ["B3", "B2", "B4"]
    assert "No boat" in said(outline)
    assert "Everything is settled." in said(outline)


def test_without_lists_it_says_so() -> None:
    assert "Nothing to report." in said(written())


def test_the_page_is_drawn() -> None:
    assert faults(pdf.draw(written(*LISTS))) == []
