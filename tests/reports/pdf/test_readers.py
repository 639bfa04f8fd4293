"""Every kind of file that we draw is opened by the programs of others: qpdf, poppler, PDFium and MuPDF, without a word of complaint."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from liaison_desk import paths
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, Paragraph, Section
from liaison_desk.reports.pdf import logo
from tests.fonts import CHARACTERS, TINY
from tests.reports.made_up import FURNITURE, SENTENCES, SURVEY, directory, report
from tests.reports.pdf.reading import needs
from tests.reports.pdf.test_logo import picture
from tests.reports.pdfcheck import faults

LONG = tuple(Section(number=str(at), title=f"Part {at}", blocks=(Paragraph(SURVEY * 12),)) for at in range(1, 20))
DRESSED = replace(
    FURNITURE,
    qr="LD1:UNM-A-AAR-2026-0007:1:{page}:A66155304867D57C",
    letterhead="Mission in Marav\nTella",
    logo=base64.b64encode(logo.fitted(picture())).decode(),
    is_exercise=True,
)
KINDS = {
    "report": (report(), {}),
    "report with data": (report(), {"attachment": b'{"format":"liaison-report/1"}'}),
    "right to left": (report(furniture=replace(FURNITURE, language="ar")), {}),
    "letterhead and code": (report(furniture=DRESSED), {}),
    "US Letter": (report(), {"paper": "Letter"}),
    "landscape": (directory(90), {"paper": "A4-landscape"}),
    "directory": (directory(120), {}),
    "contents": (Outline(title="Long", blocks=LONG), {}),
    "every script": (Outline(title="Scripts", blocks=tuple(Paragraph(each) for each in SENTENCES.values())), {}),
    "added font": (Outline(title=f"Added {CHARACTERS}", blocks=(Paragraph(CHARACTERS),)), {}),
    "one line": (Outline(title="A"), {}),
}


@pytest.fixture(scope="module", params=list(KINDS))
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    content = TINY.read_bytes()
    (folder / "tiny.otf").write_bytes(content)
    rows = [{"file": "tiny.otf", "sha256": hashlib.sha256(content).hexdigest()}]
    (folder / "fonts.json").write_text(json.dumps({"prefer": "zh-Hans", "files": rows}))
    outline, settings = KINDS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "added font":
            patch.setattr(paths, "fonts_folder", lambda: folder)
        data = pdf.draw(outline, **settings)
    path = folder / "made.pdf"
    path.write_bytes(data)
    return path


def said(*words: object) -> str:
    run = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, errors="replace")
    return run.stderr


def test_our_own_checker_finds_nothing(made):
    assert faults(made.read_bytes()) == []


@needs("qpdf")
def test_qpdf_finds_nothing(made):
    assert said("qpdf", "--check", made) == ""


@needs("pdftotext")
def test_poppler_reads_structure_fonts_and_text(made):
    for words in (("pdfinfo", "-struct-text"), ("pdffonts",), ("pdftotext",)):
        assert said(*words, made, *(["-"] if words == ("pdftotext",) else [])) == ""


@needs("pdftoppm")
def test_poppler_draws_every_page(made, tmp_path):
    assert said("pdftoppm", "-r", "20", "-gray", made, tmp_path / "page") == ""


@needs("mutool")
def test_mupdf_draws_every_page(made, tmp_path):
    told = said("mutool", "draw", "-q", "-r", "20", "-o", tmp_path / "page-%d.png", made)
    assert [line for line in told.splitlines() if "ICC" not in line and not line.startswith("page ")] == []


def test_pdfium_draws_every_page(made):
    document = pypdfium2.PdfDocument(made.read_bytes())
    try:
        for page in document:
            low, _high = page.render(scale=0.3).to_pil().convert("L").getextrema()
            assert low < 128
    finally:
        document.close()


def test_a_short_report_for_a_thin_link_is_light():
    short = report(blocks=report().blocks[-2:-1], furniture=DRESSED)
    assert len(pdf.draw(short, attachment=b"{}" * 2_000)) <= 60_000
