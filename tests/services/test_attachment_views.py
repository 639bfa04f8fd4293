"""Files as the window shows them: from the vault into memory, one page at a time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.services import attachment_views, attachments, records
from liaison_desk.services.desk import Desk


@pytest.fixture
def person(desk: Desk) -> str:
    return records.keep(desk, Contact(name="Bela Orr")).ids[0]


def put(desk: Desk, person: str, file: Path, content: bytes) -> str:
    file.write_bytes(content)
    return attachments.attach(desk, "contact", person, file, name="It").id


def test_a_picture_is_given_as_its_bytes(desk: Desk, person: str, tmp_path: Path) -> None:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(target, "PNG")
    file = put(desk, person, tmp_path / "a.png", target.getvalue())
    assert attachment_views.opened(desk, file).picture == attachments.content(desk, file)


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (1, 1), (9, 1), (-1, 0)])
def test_a_pdf_is_given_page_by_page(desk: Desk, person: str, tmp_path: Path, asked: int, given: int) -> None:
    target = io.BytesIO()
    made = canvas.Canvas(target, pagesize=(200, 100))
    for words in ("first", "second"):
        made.drawString(10, 50, words)
        made.showPage()
    made.save()
    seen = attachment_views.opened(desk, put(desk, person, tmp_path / "a.pdf", target.getvalue()), at=asked, scale=1)
    assert (seen.at, seen.pages) == (given, 2)
    assert seen.page is not None
    assert (seen.page.width, seen.page.height) == (200, 100)


def test_a_long_text_is_given_in_part(desk: Desk, person: str, tmp_path: Path) -> None:
    short = attachment_views.opened(desk, put(desk, person, tmp_path / "a.txt", b"What was agreed"))
    assert (short.text, short.is_cut) == ("What was agreed", False)
    long = attachment_views.opened(desk, put(desk, person, tmp_path / "b.txt", b"x" * 200_001))
    assert (len(long.text), long.is_cut) == (200_000, True)


def test_the_files_of_a_record_are_found_from_each_of_them(desk: Desk, person: str, tmp_path: Path) -> None:
    file = put(desk, person, tmp_path / "a.txt", b"What was agreed")
    seen = attachment_views.of_file(desk, file)
    assert seen == attachment_views.files_of(desk, "contact", person)
    assert (seen.kind, seen.subject, seen.title, len(seen.files)) == ("contact", person, "Bela Orr", 1)
    records.drop(desk, "attachment", file)
    with pytest.raises(NotFoundError):
        attachment_views.of_file(desk, file)
