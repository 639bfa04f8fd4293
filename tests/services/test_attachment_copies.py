"""A copy of a file out of the vault: for the team alone, by name, in the log before it is on the disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError, UserError, WorldError
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.services import attachment_copies, attachments, erasing, publishing, records, shares
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log

SAID = b"What was agreed"


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> str:
    person = records.keep(desk, Contact(name="Bela Orr")).ids[0]
    source = tmp_path / "notes.txt"
    source.write_bytes(SAID)
    return attachments.attach(desk, "contact", person, source, name="Agreed").id


def test_a_copy_for_the_team_is_logged_and_written(desk: Desk, file: str, tmp_path: Path) -> None:
    prepared = attachment_copies.prepare(desk, "Agreed", recipient=" Ana  Vere ")
    assert prepared.file_name == f"file-{file[:8]}.txt"
    assert prepared.decisions
    assert not prepared.why_not
    share = attachment_copies.publish(desk, prepared, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == SAID
    assert share.notes
    (line,) = shares.listed(desk)
    told = (line.facts["report"], line.facts["report_number"], line.facts["audience"], line.facts["recipient"], line.facts["sha256"])
    assert told == ("file", "Agreed", "team", "Ana Vere", hashlib.sha256(SAID).hexdigest())


@pytest.mark.parametrize("audience", [one for one in COPIES if one != "team"])
def test_for_nobody_else_is_there_a_copy(desk: Desk, file: str, tmp_path: Path, audience: str) -> None:
    prepared = attachment_copies.prepare(desk, file, audience=audience, recipient="Ana Vere")
    assert prepared.why_not
    with pytest.raises(UserError) as error:
        attachment_copies.publish(desk, prepared, tmp_path / "copy.txt")
    assert error.value.field == "audience"
    assert not (tmp_path / "copy.txt").exists()
    assert share_log.listed(desk.vault) == ()


def test_a_copy_for_nobody_named_is_refused(desk: Desk, file: str) -> None:
    with pytest.raises(UserError) as error:
        attachment_copies.prepare(desk, file, recipient="  ")
    assert error.value.field == "recipient"
    with pytest.raises(UserError):
        attachment_copies.prepare(desk, file, audience="everybody", recipient="Ana Vere")


def test_a_copy_that_cannot_be_written_is_told(desk: Desk, file: str, tmp_path: Path) -> None:
    prepared = attachment_copies.prepare(desk, file, recipient="Ana Vere")
    with pytest.raises(WorldError):
        attachment_copies.publish(desk, prepared, tmp_path / "nowhere" / "copy.txt")


def test_a_copy_of_the_log_is_made_again(desk: Desk, file: str, tmp_path: Path) -> None:
    share = attachment_copies.publish(desk, attachment_copies.prepare(desk, file, recipient="Ana Vere"), tmp_path / "copy.txt")
    repeated = publishing.again(desk, share.id, tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_bytes() == SAID
    assert share_log.one(desk.vault, repeated.id).facts["again_of"] == share.id


def test_other_bytes_under_the_same_id_are_not_that_copy(desk: Desk, file: str, tmp_path: Path) -> None:
    share = attachment_copies.publish(desk, attachment_copies.prepare(desk, file, recipient="Ana Vere"), tmp_path / "copy.txt")
    logged = share_log.one(desk.vault, share.id)
    changed = share_log.Share(
        **{name: getattr(logged, name) for name in logged.__slots__} | {"facts": {**logged.facts, "sha256": "0" * 64}}
    )
    with pytest.raises(UserError, match="not the one"):
        attachment_copies.again(desk, changed, tmp_path / "again.txt")


def test_what_was_erased_is_in_no_copy_and_not_named_in_the_log(desk: Desk, file: str, tmp_path: Path) -> None:
    share = attachment_copies.publish(desk, attachment_copies.prepare(desk, file, recipient="Ana Vere"), tmp_path / "copy.txt")
    done = erasing.carried_out(desk, "attachment", erasing.target(desk, "attachment", file), reason="asked", confirmed="Agreed")
    assert [one.recipient for one in done.given] == ["Ana Vere"]
    with pytest.raises(NotFoundError):
        publishing.again(desk, share.id, tmp_path / "again.txt")
    (line,) = shares.listed(desk)
    assert line.facts["report_number"] != "Agreed"
    assert line.facts["recipient"] == "Ana Vere"
