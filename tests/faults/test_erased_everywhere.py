"""Erased is erased, wherever it was written: reports, copies, drafts, notes, the planner's samples, backups; and all still verifies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import OtherName
from liaison_desk.services import check_up, erasing, histories, importing, records, safekeeping
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.services.erase_targets import Target
from liaison_desk.storage import ballast, drafts, issued, share_log
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.erase_plan import Wanted
from tests.faults import pages
from tests.faults.sizes import tries
from tests.storage.residues import residues
from tests.template_desk import PASSPHRASE, closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]
COUNT = tries(24, 300)
MARKS = [one.encode(encoding) for one in ("qanary", "5550177", "ary-zz") for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")]


def person(number: int) -> Contact:
    return Contact(
        id=new_id(),
        name=f"Qanary Number{number:04}-zz",
        post=f"Qanary post {number}",
        notes=f"Qanary ary-zz note {number} " * 20,
        channels=(Channel(value=f"+999 5550177 {number:03}"), Channel(value=f"qanary{number}@example.org")),
        other_names=(OtherName(text=f"QANARY {number} other"),),
    )


def told(desk: Desk) -> list[str]:
    """Fill a vault with people in every place that holds words, half of them to be erased; return these."""
    going = [person(number) for number in range(COUNT)]
    staying = [Contact(id=new_id(), name=f"Bela Orr {number}", notes="stays " * 20) for number in range(COUNT)]
    records.keep_many(desk, [one for pair in zip(going, staying, strict=True) for one in pair], note="Qanary Number0001-zz came")
    records.keep_many(desk, [one.but(notes=f"{one.notes} Qanary again", post="Qanary other post") for one in going])
    for one in going[::7]:
        records.drop(desk, "contact", one.id)
        records.undo(desk)
    for one in going[1::9]:
        records.drop(desk, "contact", one.id)
    records.keep_many(
        desk,
        [Engagement(title="Pumps", gist=f"{one.name} spoke", attendees=(Attendee(name=one.name, contact=one.id),)) for one in going[:9]],
    )
    for one in going[:5]:
        snapshot = {"rows": [{"contact": one.id, "name": one.name, "post": one.post}], "text": f"Told by {one.name}."}
        issued.issue(desk.journal, office="DESK", draft=one.id, snapshot=snapshot, author=desk.author)  # type: ignore[arg-type]
        share_log.add(desk.journal, {"recipient": "HQ", "report": "after-action", "view": {"who": one.name}}, author=desk.author)
        typed = {"name": one.name, "body": f"with {one.name}"}
        drafts.put(desk.vault, Draft(key=f"x{one.id}", kind="note", record="", author="Mira", at=desk.clock(), value=typed))  # type: ignore[arg-type]
    desk.vault.raw().execute("ANALYZE").close()
    return [one.id for one in going]


@pytest.fixture
def erased_desk(desk: Desk) -> tuple[Desk, list[str]]:
    """A desk from which people were erased, from the backups that held them too."""
    ids = told(desk)
    safekeeping.back_up(desk, "manual")
    target = Target(label="All of them", wanted=Wanted(whole=tuple(ids)))
    seen = erasing.preview(desk, "contact", target)
    assert seen.backups == 1
    assert len(seen.given) == 5
    with desk.vault.connection() as db:
        assert "sqlite_stat4" in residues(db, ["qanary"])
    erasing.carried_out(desk, "contact", target, reason="They asked for it", confirmed=seen.confirm, from_backups=True)
    return desk, ids


def files_that_tell(folder: Path, key: bytes) -> list[str]:
    """Return the files that hold a mark: databases as who has the key sees every page of them, all else as it lies."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != ballast.FILE_NAME:
            content = file.read_bytes()
            plain = pages.decrypted(list(pages.of_database(content)), key) if file.name == "vault.db" else content
            found += [str(file.relative_to(folder))] if any(mark in plain.lower() for mark in MARKS) else []
    return found


def test_no_page_of_any_file_keeps_a_byte_in_backups_neither(erased_desk: tuple[Desk, list[str]]) -> None:
    desk, _ids = erased_desk
    key, folder = desk.vault.key, desk.vault.folder
    with desk.vault.connection() as db:
        assert residues(db, ["Qanary", "qanary", "QANARY", "5550177"]) == {}
        assert db.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    assert len(list(folder.rglob("vault.db"))) == 2
    assert files_that_tell(folder, key) == []
    desk.close()
    assert files_that_tell(folder, key) == []


def test_the_scan_sees_what_is_there(desk: Desk) -> None:
    records.keep(desk, person(1))
    desk.vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    assert files_that_tell(desk.vault.folder, desk.vault.key) == ["vault.db"]


def test_the_journal_verifies_the_history_tells_and_nothing_else_changed(erased_desk: tuple[Desk, list[str]]) -> None:
    desk, ids = erased_desk
    folder = desk.vault.folder
    desk.close()
    again = open_desk(folder, PASSPHRASE)
    try:
        assert not [one for one in check_up.checked(again).findings if one.severity.name in {"DAMAGED", "MEND"}]
        assert again.shelf.count("contact") == COUNT
        newest = histories.of(again, "contact", ids[3])[0]
        assert (newest.label, newest.line.note, newest.author) == ("Erased", "They asked for it", again.author)
        meetings = records.listed(again, "engagement")
        assert [(one.gist, one.attendees) for one in meetings] == [("[…] spoke", ())] * 9  # type: ignore[attr-defined]
    finally:
        again.close()


def test_an_import_of_the_same_list_brings_nobody_back(erased_desk: tuple[Desk, list[str]], tmp_path: Path) -> None:
    desk, _ids = erased_desk
    people = tmp_path / "people.csv"
    people.write_text("name,phone\n" + "".join(f"Qanary Number{one:04}-zz,\n" for one in range(COUNT)), encoding="utf-8")
    done = importing.import_file(desk, people, kind="contact")
    assert len(done.erased) == COUNT
    assert done.batch == ""
