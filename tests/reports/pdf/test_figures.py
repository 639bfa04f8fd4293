"""Figures are vectors that say in words what they show."""

from __future__ import annotations

import pytest

from liaison_desk.domain.drawing import Figure, Shape
from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Furniture, Outline
from tests.reports.made_up import NAMES
from tests.reports.pdf.reading import characters, pdfium_pages
from tests.reports.pdfcheck import faults


def drawn(*blocks: object) -> bytes:
    return pdf.draw(Outline(title="A title", blocks=blocks))


def test_a_figure_says_in_words_what_it_shows():
    shapes = (
        Shape(shape="rect", points=(0, 0, 50, 20), fill="pale", stroke="rule"),
        Shape(shape="line", points=(0, 0, 50, 20), stroke="ink", dash="dash"),
        Shape(shape="circle", points=(25, 10, 30, 10), fill="accent"),
        Shape(shape="polygon", points=(0, 0, 10, 0, 5, 9), fill="strong"),
        Shape(shape="label", points=(0, 10), text=NAMES["Burmese"], align="start"),
        Shape(shape="label", points=(50, 10), text="7", align="end", fill="grey", is_strong=True),
    )
    made = drawn(Figure(width=2000, height=40, alt="Seven of nine", shapes=shapes, caption="Seven of nine."))
    assert faults(made) == []
    assert "Seven of nine." in "".join(pdfium_pages(made))


@pytest.mark.parametrize(("align", "left"), [("start", 297.6), ("center", 292.0), ("end", 286.0)])
def test_a_label_stands_beside_its_anchor(align, left):
    label = Shape(shape="label", points=(100, 10), text="HHH", size=6, align=align)
    made = characters(drawn(Figure(width=200, height=20, alt="HHH", shapes=(label,))))
    assert next(each.left for each in made if each.character == "H") == pytest.approx(left, abs=3.5)


def test_a_figure_too_wide_for_the_page_is_made_smaller():
    label = Shape(shape="label", points=(2000, 10), text="H", size=40)
    made = characters(drawn(Figure(width=2000, height=40, alt="H", shapes=(label,))))
    assert max(each.left for each in made if each.character == "H") < 595


def test_in_a_right_to_left_document_a_figure_is_mirrored():
    shapes = (
        Shape(shape="label", points=(0, 10), text="HHH", size=6, align="start"),
        Shape(shape="label", points=(200, 30), text="EEE", size=6, align="end"),
        Shape(shape="rect", points=(0, 0, 20, 20), fill="pale"),
    )
    figure = Figure(width=200, height=40, alt="Both", shapes=shapes)
    made = characters(pdf.draw(Outline(title="A title", furniture=Furniture(language="ar"), blocks=(figure,))))
    left, right = (next(each.left for each in made if each.character == letter) for letter in "EH")
    assert left < 297 < right


def test_a_caption_stays_with_its_figure():
    tall = [Figure(width=100, height=300, alt=str(at), caption=f"Caption {at}") for at in range(5)]
    pages = pdfium_pages(drawn(*tall))
    assert [sum(f"Caption {at}" in page for at in range(5)) for page in pages if "Caption" in page] == [2, 2, 1]
