"""Furniture in words, and the code beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import TLP_LABELS, Furniture, Marking, Outline
from liaison_desk.reports.pdf import page
from liaison_desk.reports.pdf.style import TLP_COLOURS
from tests.reports.made_up import FURNITURE, MARKING, report
from tests.reports.pdfcheck import faults


def test_every_tlp_label_has_its_colour():
    assert set(TLP_LABELS) == set(TLP_COLOURS)


@pytest.mark.parametrize("label", [*TLP_LABELS, "TLP:OTHER", ""])
def test_any_label_is_drawn(label):
    assert faults(pdf.draw(Outline(title="T", marking=Marking(tlp=label)))) == []


def test_the_marking_in_words_leaves_nothing_out():
    words = page.marking_words(Marking(office_label="Office", sensitivity="High", releasable_to="Headquarters"))
    assert words == "Office · High · Releasable to Headquarters"


@pytest.mark.parametrize(
    ("changes", "words"),
    [({}, ""), ({"is_draft": True}, "DRAFT"), ({"is_extract": True}, "EXTRACT"), ({"is_exercise": True}, "EXERCISE EXERCISE EXERCISE")],
)
def test_the_status_in_words(changes, words):
    assert page.status_words(Furniture(**changes)) == words


def test_a_draft_is_known_by_its_id_and_never_by_a_number():
    assert page.identity(replace(FURNITURE, is_draft=True, draft_id="7c1f09ab")) == "Draft 7c1f09ab"
    assert page.identity(replace(FURNITURE, is_draft=True)) == ""
    assert page.identity(FURNITURE) == "UNM-A-AAR-2026-0007 · version 1"


def test_a_check_is_grouped_as_it_is_read_out():
    assert page.grouped("a66155304867d57c") == "A661 5530 4867 D57C"


@pytest.mark.parametrize("is_long", [False, True])
def test_a_code_can_stand_on_every_page(is_long):
    marking = replace(MARKING, releasable_to="Headquarters, " * 20) if is_long else MARKING
    with_code = pdf.draw(report(marking=marking, furniture=replace(FURNITURE, qr="LD1:UNM-A-AAR-2026-0007:1:1:A66155304867D57C")))
    assert faults(with_code) == []
    assert len(with_code) > len(pdf.draw(report(marking=marking)))


def test_the_code_is_made_of_runs_inside_its_square():
    numbers = [float(each) for each in page._qr_path("LD1:X").replace("re", "").split()]
    lefts, bottoms, widths, heights = (numbers[at::4] for at in range(4))
    assert max(left + width for left, width in zip(lefts, widths, strict=True)) == pytest.approx(page.QR_SIZE, abs=0.02)
    assert min(bottoms) >= -0.001
    assert len(set(heights)) == 1
