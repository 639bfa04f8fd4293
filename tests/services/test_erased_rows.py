"""Rows that speak of somebody erased for safety: left out and named, taken in when wanted, erased values never."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.services import erasing, guards, importing, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.erased_rows import ErasedRows, WasErasedError

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nUID:{uid}\r\nTEL:{number}\r\nEND:VCARD\r\n"


def erased_contact(desk: Desk) -> None:
    key = ExternalId(scheme="vcard-uid", value="b3f1-uid-0001")
    person = Contact(id=new_id(), name="Zenobia Quux", channels=(Channel(value="+999 555 0177"),), external_ids=(key,))
    records.keep(desk, person)
    erasing.carried_out(desk, "contact", erasing.target(desk, "contact", person.id), reason="asked", confirmed="Zenobia Quux")


def table(folder: Path, *rows: str) -> Path:
    path = folder / "people.csv"
    path.write_text("\n".join(("name,phone", *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("row", ["Zenobia Quux,", "zenobia  QUUX,+999 555 0100", "Somebody Else,+999 555 01-77"])
def test_a_row_of_somebody_erased_is_left_out_and_named(desk: Desk, tmp_path: Path, row: str) -> None:
    erased_contact(desk)
    done = importing.import_file(desk, table(tmp_path, row, "Bela Orr,"), kind="contact")
    left, taken = done.rows
    assert (left.outcome.value, left.is_erased, taken.outcome.value) == ("refused", True, "new")
    assert left.title == " ".join(row.partition(",")[0].split())
    assert "safety" in left.why
    assert done.erased == (left,)
    assert [one.title for one in desk.shelf.found("contact")] == ["Bela Orr"]


def test_a_card_with_the_outside_key_of_somebody_erased_is_left_out(desk: Desk, tmp_path: Path) -> None:
    erased_contact(desk)
    path = tmp_path / "cards.vcf"
    path.write_bytes(CARD.format(name="Z. Quux", uid="b3f1-uid-0001", number="+999 555 0100").encode())
    assert importing.import_file(desk, path).erased
    assert not desk.shelf.found("contact")


def test_wanted_back_they_come_in_and_are_known_no_more(desk: Desk, tmp_path: Path) -> None:
    erased_contact(desk)
    path = table(tmp_path, "Zenobia Quux,+999 555 01 77")
    back = importing.import_file(desk, path, kind="contact", brings_erased=True)
    assert [one.outcome.value for one in back.rows] == ["new"]
    assert [one.title for one in desk.shelf.found("contact")] == ["Zenobia Quux"]
    again = importing.import_file(desk, path, kind="contact")
    assert [one.outcome.value for one in again.rows] == ["same"]
    ErasedRows(desk).refuse(Contact(name="Zenobia Quux"))


def test_a_dry_run_of_bringing_them_back_forgets_nothing(desk: Desk, tmp_path: Path) -> None:
    erased_contact(desk)
    importing.import_file(desk, table(tmp_path, "Zenobia Quux,"), kind="contact", brings_erased=True, dry_run=True)
    with pytest.raises(WasErasedError):
        ErasedRows(desk).refuse(Contact(name="Zenobia Quux"))


def test_a_word_that_others_share_counts_for_the_same_kind_only(desk: Desk) -> None:
    body = Stakeholder(id=new_id(), name="Lanterns")
    records.keep(desk, body)
    erasing.carried_out(desk, "stakeholder", erasing.target(desk, "stakeholder", body.id), reason="asked", confirmed="Lanterns")
    ErasedRows(desk).refuse(Contact(name="Lanterns"))
    with pytest.raises(WasErasedError):
        ErasedRows(desk).refuse(Stakeholder(name="lanterns"))


def test_erased_values_of_somebody_known_stay_out(desk: Desk) -> None:
    person = Contact(
        id=new_id(), name="Bela Orr", post="Chair", languages=frozenset({"fr", "ar"}), channels=(Channel(value="+999 555 0102"),)
    )
    records.keep(desk, person)
    for field, value in (("post", ""), ("languages", "fr"), ("channels", "+999 555 0102")):
        erasing.carried_out(desk, "contact", erasing.target(desk, "contact", person.id, field=field, value=value), reason="asked")
    now = records.one(desk, "contact", person.id)
    given = now.but(
        post="Chair", languages=frozenset({"fr", "ar", "en"}), channels=(Channel(value="+999 555 0102"), Channel(value="+999 555 0103"))
    )
    left, notes = ErasedRows(desk).without(now, given, ())
    assert left == now.but(languages=frozenset({"ar", "en"}), channels=(Channel(value="+999 555 0103"),))
    assert len(notes) == 3
    only_erased, _notes = ErasedRows(desk).without(now, now.but(post="Chair"), ())
    assert only_erased is now
    assert ErasedRows(desk).without(now, now, ()) == (now, ())


def test_typing_the_name_of_somebody_erased_is_remarked_on_and_never_refused(desk: Desk) -> None:
    erased_contact(desk)
    again = Contact(id=new_id(), name="zenobia quux")
    assert "erased here for safety" in guards.notes_while_typing(desk, again)[0]
    records.keep(desk, again)
    assert not [one for one in guards.notes_while_typing(desk, again) if "erased" in one]
    assert not guards.notes_while_typing(desk, Contact(name="Bela Orr"))
