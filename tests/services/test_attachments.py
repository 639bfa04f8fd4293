"""Files on a record: taken in clean, kept inside the vault alone, undone like all else, and gone when they are erased."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from liaison_desk.domain.attachment import BUDGET, LARGEST, Attachment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import HostileFileError, NotFoundError, UserError, WorldError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import attachments, erasing, joining, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, blobs

CANARY = "canaryAtTheWell"


def kept(desk: Desk, record) -> str:
    return records.keep(desk, record).ids[0]


@pytest.fixture
def person(desk: Desk) -> str:
    return kept(desk, Contact(name="Bela Orr"))


def picture(folder: Path, name: str = f"{CANARY}.jpg") -> Path:
    told = Image.Exif()
    told[0x010E] = CANARY
    file = folder / name
    Image.linear_gradient("L").save(file, "JPEG", exif=told.tobytes())
    return file


def pdf(folder: Path) -> Path:
    target = io.BytesIO()
    page = canvas.Canvas(target)
    page.setAuthor(CANARY)
    page.drawString(100, 700, "Terms of reference")
    page.save()
    file = folder / "Terms of reference.pdf"
    file.write_bytes(target.getvalue())
    return file


def words(folder: Path, said: str = "What was agreed") -> Path:
    file = folder / "notes.txt"
    file.write_text(said, encoding="utf-8")
    return file


def test_a_picture_a_pdf_and_a_text_are_kept_and_read_back(desk: Desk, person: str, tmp_path: Path) -> None:
    for make, name in ((picture, "Flip chart"), (pdf, "Terms"), (words, "Agreed")):
        attachments.attach(desk, "contact", person, make(tmp_path), name=name)
    found = attachments.listed(desk, "contact", person)
    assert [(one.record.label, one.record.file_type, one.on, one.is_here) for one in found] == [
        ("Agreed", "text", "Bela Orr", True),
        ("Flip chart", "jpeg", "Bela Orr", True),
        ("Terms", "pdf", "Bela Orr", True),
    ]
    assert attachments.content(desk, "Agreed") == b"What was agreed"
    assert attachments.content(desk, "Terms").startswith(b"%PDF-")
    assert all(len(attachments.content(desk, one.record.id)) == one.record.size for one in found)
    assert attachments.listed(desk) == found


def test_neither_the_name_on_the_disk_nor_what_stood_beside_the_pixels_is_kept(desk: Desk, person: str, tmp_path: Path) -> None:
    made = attachments.attach(desk, "contact", person, picture(tmp_path))
    assert made.label == "Picture"
    assert attachments.attach(desk, "contact", person, words(tmp_path)).label == "Plain text"
    with desk.vault.connection() as db:
        said = " ".join(str(one) for one in db.exec_driver_sql("SELECT value FROM op").scalars())
    assert CANARY not in said
    assert CANARY.encode() not in attachments.content(desk, made.id)


def test_names_that_nobody_gave_are_counted(desk: Desk, person: str, tmp_path: Path) -> None:
    for number in range(3):
        attachments.attach(desk, "contact", person, words(tmp_path, f"Text {number}"))
    assert [one.record.label for one in attachments.listed(desk, "contact", person)] == ["Plain text", "Plain text 2", "Plain text 3"]


def test_nothing_plain_is_on_the_disk(desk: Desk, person: str, tmp_path: Path) -> None:
    """The canary stands in the file that was attached, and afterwards in no file of the vault, its log or its backups."""
    source = words(tmp_path, f"{CANARY} and what was agreed")
    attachments.attach(desk, "contact", person, source, name="Agreed")
    attachments.content(desk, "Agreed")
    backup.make(desk.vault, reason="manual", clock=desk.clock)
    source.unlink()
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert any(one.name == "vault.db-wal" for one in files)
    for coded in (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be")):
        assert [one for one in files if coded in one.read_bytes()] == []


def test_removing_is_undone_and_erasing_takes_the_bytes(desk: Desk, person: str, tmp_path: Path) -> None:
    made = attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    records.drop(desk, "attachment", "Agreed")
    assert attachments.listed(desk, "contact", person) == ()
    records.undo(desk)
    assert attachments.content(desk, made.id) == b"What was agreed"
    erasing.carried_out(desk, "attachment", erasing.target(desk, "attachment", "Agreed"), reason="asked", confirmed="Agreed")
    assert blobs.total(desk.vault) == 0


def test_attaching_is_undone_as_one_action(desk: Desk, person: str, tmp_path: Path) -> None:
    attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    records.undo(desk)
    assert attachments.listed(desk) == ()
    records.redo(desk)
    assert attachments.content(desk, "Agreed") == b"What was agreed"


def test_a_merge_of_two_records_keeps_the_files_of_both(desk: Desk, person: str, tmp_path: Path) -> None:
    twin = kept(desk, Contact(name="Bela Orr the younger"))
    attachments.attach(desk, "contact", person, words(tmp_path, "first"), name="First")
    attachments.attach(desk, "contact", twin, words(tmp_path, "second"), name="Second")
    joining.merge(desk, "contact", person, twin)
    assert [one.record.label for one in attachments.listed(desk, "contact", person)] == ["First", "Second"]
    records.undo(desk)
    assert [one.record.label for one in attachments.listed(desk, "contact", twin)] == ["Second"]


def test_a_file_may_be_renamed_and_moved_but_not_changed(desk: Desk, person: str, tmp_path: Path) -> None:
    other = kept(desk, Stakeholder(name="Wells of Marav"))
    attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    records.amend(desk, "attachment", "Agreed", {"label": "Minutes", "subject": other})
    assert [one.on for one in attachments.listed(desk, "stakeholder", other)] == ["Wells of Marav"]
    for change in ({"sha": "0" * 64}, {"size": 1}, {"file_type": "pdf"}):
        with pytest.raises(UserError, match="stays as it is"):
            records.amend(desk, "attachment", "Minutes", change)


def test_a_file_that_comes_from_no_disk_is_refused(desk: Desk, person: str) -> None:
    with pytest.raises(UserError) as error:
        records.keep(desk, Attachment(subject=person, label="Made up", sha="0" * 64))
    assert error.value.field == "sha"


def test_the_same_file_lies_once_on_a_record(desk: Desk, person: str, tmp_path: Path) -> None:
    attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    with pytest.raises(UserError, match="Agreed"):
        attachments.attach(desk, "contact", person, words(tmp_path), name="Again")
    other = kept(desk, Stakeholder(name="Wells of Marav"))
    attachments.attach(desk, "stakeholder", other, words(tmp_path), name="Agreed too")
    assert blobs.total(desk.vault) == len(b"What was agreed")


def test_an_armed_group_has_no_files(desk: Desk, tmp_path: Path) -> None:
    group = kept(desk, Stakeholder(name="Northern Column", family="nsag"))
    with pytest.raises(UserError) as error:
        attachments.attach(desk, "stakeholder", group, words(tmp_path))
    assert error.value.field == "subject"
    assert blobs.total(desk.vault) == 0


def test_what_is_no_record_or_may_have_no_file_is_refused(desk: Desk, person: str, tmp_path: Path) -> None:
    made = attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    with pytest.raises(UserError, match="cannot have files"):
        attachments.attach(desk, "attachment", made.id, picture(tmp_path))
    with pytest.raises(NotFoundError):
        attachments.attach(desk, "contact", "Nobody Atall", words(tmp_path))
    with pytest.raises(NotFoundError):
        attachments.listed(desk, "contact", "Nobody Atall")


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"GIF89a", b"", b"\x7fELF" + bytes(range(64)) * 9])
def test_other_kinds_of_file_are_refused(desk: Desk, person: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(UserError) as error:
        attachments.attach(desk, "contact", person, tmp_path / "a")
    assert error.value.field == "file"


def test_a_file_that_cannot_be_read_is_told(desk: Desk, person: str, tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        attachments.attach(desk, "contact", person, tmp_path / "nowhere.txt")
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0torn")
    with pytest.raises(HostileFileError):
        attachments.attach(desk, "contact", person, tmp_path / "torn.jpg")


@pytest.mark.parametrize("excess", [0, 1])
def test_a_text_may_have_five_mebibytes_and_no_byte_more(tmp_path: Path, excess: int) -> None:
    file = words(tmp_path, "x" * (LARGEST + excess))
    if excess:
        with pytest.raises(UserError, match=r"5\.0 MiB"):
            attachments.take(file)
    else:
        assert len(attachments.take(file).content) == LARGEST


def test_there_is_room_for_so_many_bytes_together(desk: Desk, person: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUDGET == 200 * 2**20
    monkeypatch.setattr(attachments, "BUDGET", 20)
    attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    with pytest.raises(UserError, match="Erase some"):
        attachments.attach(desk, "contact", person, words(tmp_path, "Another text"))


def test_a_long_name_is_refused_beside_its_line(desk: Desk, person: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        attachments.attach(desk, "contact", person, words(tmp_path), name="x" * 121)
    assert error.value.field == "label"


def test_bytes_that_are_not_on_this_laptop_are_told(desk: Desk, person: str, tmp_path: Path) -> None:
    attachments.attach(desk, "contact", person, words(tmp_path), name="Agreed")
    with desk.vault.transaction() as db:
        db.exec_driver_sql("DELETE FROM blob")
    (found,) = attachments.listed(desk, "contact", person)
    assert not found.is_here
    assert "not on this laptop" in found.about
    with pytest.raises(NotFoundError, match="not on this laptop"):
        attachments.content(desk, "Agreed")


@pytest.mark.parametrize(("count", "said"), [(0, "1 KiB"), (1, "1 KiB"), (10_240, "10 KiB"), (LARGEST, "5.0 MiB")])
def test_a_size_is_told_in_words(count: int, said: str) -> None:
    assert attachments.size_words(count) == said


def test_a_name_is_proposed_from_the_disk_and_not_kept(tmp_path: Path) -> None:
    assert attachments.take(pdf(tmp_path)).proposed == "Terms of reference"
    assert attachments.take(picture(tmp_path, "IMG_0042.jpg")).proposed == ""
