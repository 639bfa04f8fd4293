"""Words found again in the page of many languages, by poppler and by PDFium.

The least is what was measured when the way of writing was chosen; in right-to-left scripts readers put vowel marks and joiners
elsewhere, which no way of writing cures.
"""

from __future__ import annotations

import re

import pytest

from liaison_desk.i18n import isolate
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Column, Grid, Outline, Paragraph
from tests.reports.made_up import PHONE, SENTENCES
from tests.reports.pdf.reading import needs, pdfium_pages, poppler_text, squeezed
from tests.reports.pdfcheck import faults

MISSED_AT_MOST = {"Arabic": 2, "Dari": 3, "Hebrew": 1, "Burmese": 1}
PAGE = Outline(
    title="Many languages",
    blocks=(
        *(Paragraph(sentence) for sentence in SENTENCES.values()),
        Grid(columns=(Column(title="Language"), Column(title="Sentence", width=4)), rows=tuple(SENTENCES.items())),
    ),
)


def words(language: str) -> list[str]:
    found = [re.sub(r"^[\W_]+|[\s.,;:()»“”።።،؛।]+$", "", word) for word in SENTENCES[language].split()]
    return [squeezed(word) for word in found if word]


@pytest.fixture(scope="module")
def page() -> bytes:
    return pdf.draw(PAGE)


@needs("pdftotext")
@pytest.mark.parametrize("language", list(SENTENCES))
def test_poppler_finds_the_words(page, tmp_path, language):
    text = squeezed(poppler_text(page, tmp_path))
    assert len([word for word in words(language) if word not in text]) <= MISSED_AT_MOST.get(language, 0)


@pytest.mark.parametrize("language", list(SENTENCES))
def test_pdfium_finds_the_words(page, language):
    text = squeezed("".join(pdfium_pages(page)))
    assert len([word for word in words(language) if word not in text]) <= MISSED_AT_MOST.get(language, 0)


def test_the_page_lacks_no_character():
    assert pdf.missing_characters(PAGE) == ()


@pytest.mark.parametrize("number", [PHONE, "۰۷۹۹ ۱۲۳ ۴۵۶", "02-555-1234", "38S MB 12345 67890", "210825Z NOV 26", "UNM-A-AAR-2026-0007"])
@pytest.mark.parametrize("around", ["الرقم {} الآن", "پیام {} (دفتر)", "מספר {} עכשיו", "{} مريم"])
def test_pdfium_reads_a_number_in_its_order_out_of_a_line_that_runs_the_other_way(around, number):
    made = pdf.draw(Outline(title="T", blocks=(Paragraph(around.format(number)),)))
    assert number in "".join(pdfium_pages(made)).replace("\u00a0", " ")


@needs("pdftotext")
def test_isolated_words_and_joiners_leave_the_spaces_round_them(tmp_path):
    texts = (
        f"call {isolate(PHONE, left_to_right=True)} or {isolate('مريم')} now",
        f"الرقم {isolate(PHONE, left_to_right=True)} (مكتب) الآن",
        "\u2068plain\u2069 text\u200bhere so\u00adft \u2066\u2069 end",
        "می\u200cشود انجام می\u200cشود",
    )
    made = pdf.draw(Outline(title="Isolated", blocks=tuple(Paragraph(text) for text in texts)))
    found = poppler_text(made, tmp_path)
    assert faults(made) == []
    assert found.count(PHONE) == 2
    assert "plain texthere soft" in found
    assert "انجام" in found.replace("\u202b", " ").replace("\u202c", " ").split()


def test_what_has_no_shape_puts_nothing_on_the_page():
    made = pdf.draw(Outline(title="T", blocks=(Paragraph("a\u2068b\u2069\u200e\u200bc"),)))
    assert "abc" in "".join(pdfium_pages(made))
