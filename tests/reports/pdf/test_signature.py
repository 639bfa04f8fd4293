"""The signature block stays whole and leaves room for ink."""

from __future__ import annotations

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline, Paragraph, Signatory, Signature
from tests.reports.pdf.reading import characters, pdfium_pages


def drawn(*blocks: object) -> bytes:
    return pdf.draw(Outline(title="A title", blocks=blocks))


def test_a_signature_block_is_never_divided():
    block = Signature((Signatory("Prepared by", "Post one"), Signatory("Released by", "Post two", "Tella", "210930Z NOV 26")), "On paper.")
    for count in range(38, 52, 2):
        pages = pdfium_pages(drawn(*(Paragraph(f"before {at}") for at in range(count)), block))
        assert sum("Prepared by" in page for page in pages) == 1
        assert [page for page in pages if "Prepared by" in page] == [page for page in pages if "210930Z NOV 26" in page]


def test_a_signature_block_leaves_room_for_ink():
    made = characters(drawn(Signature((Signatory("Quill", "Zoe"),))))
    act = next(each.bottom for each in made if each.character == "Q")
    name = next(each.bottom for each in made if each.character == "Z")
    assert act - name > 36
