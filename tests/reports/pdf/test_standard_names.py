"""The words of the format are known, so that they are taken for nobody's name; all others are searched."""

from __future__ import annotations

import io

import pikepdf
import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.pdf.leakscan import scan
from liaison_desk.reports.pdf.standard_names import STANDARD_NAMES
from tests.reports.made_up import report


@pytest.mark.parametrize("name", ["Span", "StructTreeRoot", "FontDescriptor", "OutputIntents", "Type"])
def test_a_word_of_the_format_is_known(name):
    assert name in STANDARD_NAMES


def test_a_name_that_is_no_word_of_the_format_is_found():
    made = pdf.draw(report(blocks=()))
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.Root["/Wadi"] = pikepdf.Name("/Hamra")
        target = io.BytesIO()
        opened.save(target)
    found = scan(target.getvalue(), ["Wadi", "Hamra", "Span"], ["Route 4 and water"]).found
    assert [one.value for one in found] == ["Wadi", "Hamra"]
