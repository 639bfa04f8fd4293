"""What a file says about itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.reports.outline import Outline
from liaison_desk.reports.pdf.metadata import EPOCH, record_of, srgb_profile, xmp
from tests.reports.made_up import FURNITURE, report


@pytest.mark.parametrize("made_at", ["", "yesterday", "2026-11-21", "2026-11-21T08:25:00+01:00"])
def test_without_a_proper_instant_the_date_is_fixed(made_at):
    assert record_of(report(furniture=replace(FURNITURE, made_at=made_at))).made_at == EPOCH


def test_odd_characters_cannot_break_the_metadata():
    record = record_of(Outline(title="a\x00b\ud800 <x> & ]]>", furniture=replace(FURNITURE, is_draft=True)))
    assert record.title == "ab <x> & ]]>"
    assert b"&lt;x&gt; &amp; ]]&gt;" in xmp(record, is_conforming=True)


def test_a_title_holds_no_unseen_isolates():
    assert record_of(Outline(title="\u2068Civil Affairs Office\u2069", furniture=FURNITURE.__class__())).title == "Civil Affairs Office"


def test_the_profile_does_not_know_the_time():
    assert srgb_profile()[24:36] == bytes([7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])


def test_a_date_is_written_as_pdf_wants_it():
    assert record_of(report()).pdf_date == "D:20261121082500Z"


def test_a_draft_is_named_by_its_title_for_it_has_no_number():
    assert record_of(report(furniture=replace(FURNITURE, is_draft=True))).title == "Route 4 and water: coordination meeting"


@pytest.mark.parametrize("title", ["Wells\r\nand roads", "Wells\u2028and\x0broads", " Wells  and roads "])
def test_a_title_is_one_line_in_both_kinds_of_metadata(title):
    assert record_of(Outline(title=title)).title == "Wells and roads"


def test_a_title_of_which_nothing_is_left_is_the_programs_name():
    assert record_of(Outline(title="\ud800")).title == "Liaison Desk"
