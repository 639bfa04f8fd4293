"""The scan of finished bytes finds what is printed in any form, and refuses when it cannot prove that it sees."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain.drawing import Figure
from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Column, Grid, Outline, Paragraph, Section
from liaison_desk.reports.pdf.leakscan import normalised, scan
from tests.reports.made_up import FURNITURE, NAMES, PHONE, report

CONTROLS = ("Route 4 and water", "UNM-A-AAR-2026-0007", "Commitments, requests")
IN_REPORT = ("Latin", "Cyrillic", "Arabic", "Ethiopic", "Burmese", "Hebrew")


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.draw(report(), attachment=json.dumps({"title": "Route 4", "key_of_it": "only in the data"}).encode())


@pytest.mark.parametrize("script", IN_REPORT)
def test_a_printed_name_is_found(made, script):
    leaks = scan(made, [NAMES[script]], CONTROLS)
    assert [leak.value for leak in leaks.found] == [NAMES[script]]
    assert not leaks.may_leave


@pytest.mark.parametrize(
    "value",
    [
        PHONE,
        "+999-70-123-4567",
        "+999701234567",
        "(+999) 70/123.4567",
        "٩٩٩٧٠١٢٣٤٥٦٧",
        "ROUTE 4 OPENS TO LIGHT VEHICLES",
        "trucks wait for the second culvert at kilometre 17",
        "Saan",
        "only in the data",
        "Ｗeir ａbove",
    ],
)
def test_a_value_is_found_however_it_is_written(made, value):
    assert [leak.value for leak in scan(made, [value], CONTROLS).found] == [value]


@pytest.mark.parametrize(
    "value", ["Nobody Atall", "+999 70 765 4321", "ማንም", "никого", "Layout", "Span", "begin", "Table", "stream", "key_of_it"]
)
def test_what_is_not_printed_is_not_found(made, value):
    leaks = scan(made, [value], CONTROLS)
    assert leaks.found == ()
    assert leaks.may_leave


def test_a_short_word_inside_another_is_no_leak(made):
    assert scan(made, ["able", "oute"], CONTROLS).may_leave


@pytest.mark.parametrize("controls", [(), ("",), ("not printed anywhere",), (*CONTROLS, "missing")])
def test_a_control_that_is_not_found_refuses_the_file(made, controls):
    leaks = scan(made, [], controls)
    assert leaks.missed_controls
    assert not leaks.may_leave


def test_values_too_short_to_search_for_are_named(made):
    leaks = scan(made, ["Al", "x", "longer"], CONTROLS)
    assert leaks.too_short == ("Al", "x")


def test_a_filtered_copy_holds_nothing_of_the_filtered(made):
    without = report(blocks=tuple(block for block in report().blocks if not (isinstance(block, Section) and block.number in ("4", "6"))))
    leaks = scan(pdf.draw(without), [NAMES["Arabic"], NAMES["Ethiopic"], PHONE], CONTROLS[:2])
    assert leaks.may_leave


def test_a_name_left_in_one_cell_or_figure_is_found():
    for block in (
        Grid(columns=(Column(title="A"),), rows=(("x", "y"), ("Amal Society",))),
        Figure(width=10, height=10, alt="It shows Amal Society"),
    ):
        made = pdf.draw(Outline(title="The plain title", blocks=(Paragraph("x"), block)))
        assert [leak.value for leak in scan(made, ["Amal Society"], ["The plain title"]).found] == ["Amal Society"]


def test_a_name_in_the_metadata_or_a_bookmark_is_found():
    made = pdf.draw(Outline(title="Plain words", furniture=replace(FURNITURE, number="", office="Amal Society", is_draft=True)))
    places = scan(made, ["Amal Society"], ["Plain words"]).found[0].places
    assert "strings" in places
    assert "stream" in places


def test_a_name_in_an_attachment_that_is_not_json_is_found(made):
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.attachments["b.txt"] = pikepdf.AttachedFileSpec(opened, b"and Amal Society", filename="b.txt")
        target = io.BytesIO()
        opened.save(target)
    assert not scan(target.getvalue(), ["Amal Society"], CONTROLS).may_leave


def test_a_file_that_cannot_be_read_is_refused():
    with pytest.raises(DamagedError):
        scan(b"%PDF-1.7 nonsense", ["x"], CONTROLS)


@pytest.mark.parametrize(
    ("left", "right"), [("A b\u00a0C", "ABC"), ("ﬁn", "fin"), ("é", "e\u0301"), ("٣", "3"), ("a\u200eb\u2066", "ab"), ("قَ", "ق")]
)
def test_both_sides_are_normalised_alike(left, right):
    assert normalised(left) == normalised(right)


@settings(max_examples=25)
@given(st.text(alphabet="abcdefgh жїя مرحبا אבג 0123456789", min_size=4, max_size=30).filter(lambda text: len(normalised(text)) >= 8))
def test_any_printed_text_is_found(text):
    made = pdf.draw(Outline(title="Known title", blocks=(Paragraph("before"), Paragraph(text), Paragraph("after"))))
    leaks = scan(made, [text], ["Known title"])
    assert leaks.missed_controls == ()
    assert [leak.value for leak in leaks.found] == [text]
