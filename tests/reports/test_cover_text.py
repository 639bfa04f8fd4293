"""What accompanies a copy says which one it is and how to handle it, and nothing of what it tells."""

from __future__ import annotations

from liaison_desk.reports.cover_text import cover_text
from liaison_desk.reports.outline import Furniture, Marking, Outline
from tests.reports.made_up import report


def test_it_says_number_date_marking_and_check_and_no_title():
    made = report(blocks=())
    words = cover_text(made, file_name="UNM-A-AAR-2026-0007_v1.pdf", has_data=True)
    assert "UNM-A-AAR-2026-0007" in words
    assert made.furniture.dtg in words
    assert made.marking.tlp in words
    assert "A661 5530 4867 D57C" in words
    assert "carries its data" in words
    assert made.title not in words
    assert made.subtitle not in words or not made.subtitle
    assert words.endswith("\n")


def test_a_paper_without_number_or_check_says_what_there_is():
    made = Outline(title="Tella Mothers' Health Circle", marking=Marking(tlp="TLP:AMBER"), furniture=Furniture(is_draft=True))
    words = cover_text(made, file_name="list.pdf")
    assert words.startswith("TLP:AMBER · DRAFT\nFile: list.pdf\n")
    assert "Content check:" not in words
    assert "Tella" not in words
    assert "carries its data" not in words
