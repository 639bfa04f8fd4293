"""Only a document that lacks nothing names the standards; each rule has one that breaks it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, Paragraph
from liaison_desk.reports.pdf import finish
from liaison_desk.reports.pdf.conformance import shortcomings
from liaison_desk.reports.pdf.fonts import FALLBACK, face
from liaison_desk.reports.pdf.metadata import FileRecord
from liaison_desk.reports.pdf.structure import Element, Link
from tests.reports.made_up import report

RECORD = FileRecord(title="A", author="", subject="", language="en", creator="", made_at="2026-11-21T08:25:00Z")


def sound() -> Element:
    root = Element("Document")
    root.child("H1").kids.append((0, 0))
    row = root.child("Table").child("TR")
    row.child("TH", scope="Column")
    row.child("TD")
    root.child("Figure", alt="Four of five")
    return root


def broken(change) -> Element:
    root = sound()
    change(root)
    return root


def test_a_sound_document_lacks_nothing():
    assert shortcomings(sound(), RECORD, {face(FALLBACK[0], "Regular"): {36: "A"}}) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda root: root.child("Blink"), "unknown element Blink"),
        (lambda root: root.child("TR"), "TR inside Document"),
        (lambda root: root.child("Figure"), "a figure without alternative text"),
        (lambda root: root.kids[1].kids[0].child("TH"), "a header cell without scope"),
        (lambda root: root.kids[1].kids[0].child("TH", scope="Here"), "a header cell without scope"),
        (lambda root: root.kids[1].kids[0].child("P"), "P inside TR"),
        (lambda root: root.child("L").child("P"), "P inside L"),
        (lambda root: root.child("L").child("LI").child("P"), "P inside LI"),
        (lambda root: root.child("TOC").child("P"), "P inside TOC"),
        (lambda root: root.child("P").child("Lbl"), "Lbl inside P"),
        (lambda root: root.kids[1].child("TR").child("TD"), "a table whose rows differ in their cells"),
        (lambda root: root.child("P").child("Link"), "a link that leads nowhere or says nothing"),
        (
            lambda root: root.child("P").child("Link").kids.append(Link(0, (0, 0, 1, 1), 0, 0.0, "")),
            "a link that leads nowhere or says nothing",
        ),
        (lambda root: root.child("H3").kids.append((0, 1)), "headings do not descend step by step"),
        (lambda root: root.kids.pop(0), "headings do not descend step by step"),
    ],
)
def test_what_is_wrong_in_the_structure_is_said(change, fault):
    assert shortcomings(broken(change), RECORD, {}) == (fault,)


def test_a_heading_that_was_never_drawn_breaks_no_step():
    assert shortcomings(broken(lambda root: root.child("H3")), RECORD, {}) == ()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [("title", "", "no title"), ("language", "", "no language"), ("language", "e_n", "a language that is none")],
)
def test_what_the_file_must_say_about_itself(field, value, fault):
    assert shortcomings(sound(), replace(RECORD, **{field: value}), {}) == (fault,)


@pytest.mark.parametrize("text", ["\x00", "a\ufeff", "\ufffe"])
def test_a_glyph_that_stands_for_no_character_is_a_shortcoming(text):
    (said,) = shortcomings(sound(), RECORD, {face(FALLBACK[0], "Regular"): {7: text}})
    assert said == "NotoSans-Regular maps a glyph to no character"


def test_a_character_that_a_font_does_not_have_is_a_shortcoming():
    (said,) = shortcomings(sound(), RECORD, {face(FALLBACK[0], "Regular"): {0: "?"}})
    assert said == "NotoSans-Regular draws a character that it does not have"


def test_what_the_canvas_noted_counts():
    assert shortcomings(sound(), RECORD, {}, ["body 1: paints outside of structure and artifact"])


def packet(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return opened.Root.Metadata.read_bytes().decode()


def test_a_report_names_both_standards():
    made = pdf.drawn(report())
    assert made.shortcomings == ()
    assert "<pdfaid:part>3<" in packet(made.pdf)
    assert "<pdfuaid:part>1<" in packet(made.pdf)


def test_a_document_without_a_title_names_neither():
    made = pdf.drawn(Outline(title="", blocks=(Paragraph("Words"),)))
    assert "headings do not descend step by step" in made.shortcomings
    assert "<pdfaid:part" not in packet(made.pdf)
    assert "<pdfuaid:part" not in packet(made.pdf)


def test_what_the_canvas_notes_reaches_the_file(monkeypatch):
    monkeypatch.setattr(finish, "shortcomings", lambda *_: ("something",))
    made = pdf.drawn(report())
    assert made.shortcomings == ("something",)
    assert "<pdfaid:part" not in packet(made.pdf)
