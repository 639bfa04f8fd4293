"""The finishing pass: metadata, attachment, fonts as the file carries them."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, Paragraph
from tests.reports.made_up import report


@pytest.fixture(scope="module")
def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.draw(report(), attachment=b'{"a":1}')))


def test_the_file_is_dated_by_its_report(opened):
    assert str(opened.docinfo["/CreationDate"]) == "D:20261121082500Z"


def test_the_file_names_the_report_and_not_what_it_is_about(opened):
    assert str(opened.docinfo["/Title"]) == "UNM-A-AAR-2026-0007"
    assert str(opened.docinfo["/Producer"]) == "Liaison Desk"
    assert str(opened.docinfo["/Creator"]) == "Liaison Desk 0.1.0"


def test_the_attachment_is_an_associated_file(opened):
    spec = opened.Root.AF[0]
    assert str(spec.AFRelationship) == "/Data"
    assert str(spec.UF) == "liaison-report.json"
    assert spec.EF.F.read_bytes() == b'{"a":1}'
    assert int(spec.EF.F.Params.Size) == 7
    assert bytes(spec.EF.F.Params.CheckSum) == hashlib.md5(b'{"a":1}', usedforsecurity=False).digest()


def test_without_an_attachment_there_is_none():
    with pikepdf.open(io.BytesIO(pdf.draw(report()))) as plain:
        assert "/AF" not in plain.Root
        assert "/Names" not in plain.Root or "/EmbeddedFiles" not in plain.Root.Names


def test_the_language_is_the_reports(opened):
    assert str(opened.Root.Lang) == "en"


def test_only_faces_in_use_are_embedded():
    with pikepdf.open(io.BytesIO(pdf.draw(Outline(title="Latin only", blocks=(Paragraph("plain"),))))) as plain:
        assert sorted(plain.pages[0].Resources.Font.keys()) == ["/NotoSans-Bold", "/NotoSans-Regular"]


def test_a_short_report_is_small_enough_for_a_thin_link():
    outline = report(blocks=())
    assert len(pdf.draw(outline, attachment=b'{"a":1}' * 200)) < 60_000
