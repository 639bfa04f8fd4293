"""Erased is erased: no table holds the values, the journal still proves itself, and nothing brings them back."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import ImmutableError, NotFoundError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import actions, drafts, erase, erased, issued, journal_checks, schema, search, share_log
from liaison_desk.storage.doctor import examine
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import NOON, Laptop
from tests.storage.erasing import erase_records, erase_values
from tests.storage.residues import residues

VALUES = ("Zenobia Quux", "zenobia", "Quux", "quux", "+999 555 01-77", "9995550177", "likes saffron", "saffron")


def zenobia(**more: object) -> Contact:
    channels = (Channel(kind="phone-mobile", value="+999 555 01-77"),)
    return Contact(name="Zenobia Quux", notes="likes saffron", channels=channels, **more)  # type: ignore[arg-type]


def left(laptop: Laptop) -> dict[str, int]:
    with laptop.vault.connection() as db:
        return residues(db, VALUES)


def is_sound(laptop: Laptop) -> bool:
    found = examine(laptop.vault, NOON, journal_checks.JOURNAL_CHECKS)
    codes = {check.__name__ for check in journal_checks.JOURNAL_CHECKS}
    return bool(codes) and not [
        one for one in found if one.code.endswith(("-differs", "-hash", "-chain", "-elsewhere")) or one.code == "issued-report"
    ]


def test_one_contact_out_of_an_import_of_two_thousand(laptop: Laptop) -> None:
    people = [Contact(name=f"Person {one}", channels=(Channel(value=f"+999 556 {one:04}"),)) for one in range(2000)]
    people[1000] = zenobia()
    id_ = laptop.journal.keep(people, author="Ana", note="import").ids[1000]
    assert left(laptop)
    erase_records(laptop.journal, [id_], author="Ana")
    assert left(laptop) == {}
    assert laptop.shelf.count("contact") == 1999
    assert is_sound(laptop)


def test_nothing_of_it_is_left_in_the_file_or_its_log(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    erase_records(laptop.journal, [id_], author="Ana")
    assert (laptop.vault.folder / "vault.db-wal").stat().st_size == 0
    with laptop.vault.connection() as db:
        pages = [bytes(one) for one in db.exec_driver_sql("SELECT data FROM sqlite_dbpage").scalars()] if _has_pages(laptop) else []
    assert not [one for one in VALUES for page in pages if one.encode() in page]


def _has_pages(laptop: Laptop) -> bool:
    with laptop.vault.connection() as db:
        return bool(db.exec_driver_sql("SELECT 1 FROM pragma_module_list WHERE name = 'sqlite_dbpage'").scalar())


def test_older_values_and_removed_rows_are_gone_too(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    laptop.journal.keep([laptop.shelf.one("contact", id_).but(name="Other", notes="", channels=())], author="Ana")
    laptop.journal.remove("contact", id_, author="Ana")
    erase_records(laptop.journal, [id_], author="Ana")
    assert left(laptop) == {}
    assert is_sound(laptop)
    laptop.journal.rebuild()
    assert left(laptop) == {}
    assert is_sound(laptop)


def test_drafts_notes_and_lines_kept_apart_are_covered(pair: tuple[Laptop, Laptop]) -> None:
    one, twin = pair
    id_ = one.journal.keep([zenobia()], author="Ana", note="Zenobia Quux came by").ids[0]
    one.journal.keep([Contact(name="Other")], author="Ana", note="another")
    twin.journal.writer.identity = one.journal.writer.identity
    twin.journal.save([Edit("contact", id_, "notes", "likes saffron")], author="Ana")
    one.journal.take_in(list(twin.journal.lines()))
    for key, record, value in (
        ("own", id_, {"name": "Zenobia Quux"}),
        ("aar", "", {"body": "met Zenobia Quux", "title": "T", "rows": [{"a": "b"}]}),
    ):
        drafts.put(one.vault, Draft(key=key, kind="contact", record=record, author="Ana", at=NOON, value=value))  # type: ignore[arg-type]
    with one.vault.transaction() as db:
        db.exec_driver_sql("INSERT INTO quarantine VALUES ('r', 1, 'x', 'about somebody else')")
    erase_records(one.journal, [id_], author="Ana")
    assert left(one) == {}
    with one.vault.connection() as db:
        assert sorted(db.exec_driver_sql("SELECT line FROM quarantine").scalars()) == ["", "about somebody else"]
    assert [each.value for each in drafts.listed(one.vault)] == [{"body": "met […]", "title": "T", "rows": [{"a": "b"}]}]
    assert {line.note for line in actions.newest(one.vault, one.journal.replica, 20)} == {"", "another"}
    assert is_sound(one)


def test_issued_reports_and_the_share_log_lose_the_values_and_keep_their_proof(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia(post="Chair of wells")], author="Ana").ids[0]
    snapshot = {
        "title": "Meeting",
        "attendance": [
            {"contact": id_, "name": "Zenobia Quux", "post": "Chair of wells", "side": "ours"},
            {"name": "Amina", "post": "Chair of wells"},
        ],
        "text": "Zenobia Quux spoke.",
    }
    issued.issue(laptop.journal, office="DESK", draft="d-0", snapshot={"title": "Another"}, author="Ana")
    report = issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot=snapshot, author="Ana")  # type: ignore[arg-type]
    share_log.add(laptop.journal, {"recipient": "HQ", "items": [id_], "told": "+999 555 01-77"}, author="Ana")
    issued.record_event(laptop.journal, report.id, "released", author="Ana", facts={"to": "Zenobia Quux"})
    erase_records(laptop.journal, [id_], author="Ana")
    assert left(laptop) == {}
    now = issued.one(laptop.vault, report.number).snapshot
    assert now == {
        "title": "Meeting",
        "attendance": [{"contact": id_, "name": "", "post": "", "side": "ours"}, {"name": "Amina", "post": "Chair of wells"}],
        "text": "",
    }
    assert share_log.listed(laptop.vault)[0].facts == {"recipient": "HQ", "items": [id_], "told": ""}
    assert is_sound(laptop)


def test_no_later_bundle_brings_it_back(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana").ids[0]
    other.hear(one)
    other.journal.keep([other.shelf.one("contact", id_).but(notes="likes saffron tea")], author="Ben")
    lines = list(other.journal.lines())
    erase_records(one.journal, [id_], author="Ana")
    assert one.journal.take_in(lines).new == 1
    assert left(one) == {}
    assert one.shelf.ids("contact") == []
    assert is_sound(one)


def test_an_erased_save_travels_with_its_proof_and_without_its_values(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([zenobia()], author="Ana", note="Zenobia Quux came").ids[0]
    erase_records(one.journal, [id_], author="Ana")
    lines = list(one.journal.lines())
    assert not any("Quux" in line for line in lines)
    other.journal.introduce(one.journal.replica, letter="A", verify_key=_verify_key(one))
    other.journal.take_in(lines)
    assert other.shelf.ids("contact") == []
    assert is_sound(other)


def _verify_key(laptop: Laptop) -> bytes:
    from liaison_desk.storage import keys

    return keys.verify_key_of(laptop.journal.writer.identity.signing_key)


def test_an_order_that_was_not_carried_out_is_told(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    laptop.journal.save([Edit("contact", id_, "_erased", True)], author="Ana")
    assert [one.code for one in journal_checks.erased_elsewhere(laptop.vault, NOON)] == ["erased-elsewhere"]
    erase_records(laptop.journal, [id_], author="Ana")
    assert left(laptop) == {}
    assert list(journal_checks.erased_elsewhere(laptop.vault, NOON)) == []


def test_a_value_that_an_erase_named_and_that_is_there_again_is_told(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    laptop.journal.save([Edit("contact", id_, "notes", "saffron again")], author="Ana")
    erase_values(laptop.journal, id_, {"notes"}, author="Ana")
    assert list(journal_checks.erased_elsewhere(laptop.vault, NOON)) == []
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE op SET value = '1' WHERE field = 'notes'")
    assert [one.code for one in journal_checks.erased_elsewhere(laptop.vault, NOON)] == ["erased-elsewhere"]


def test_an_import_of_the_same_list_can_tell_that_it_was_erased(laptop: Laptop) -> None:
    assert not erased.read(laptop.vault).when(zenobia())
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    erase_records(laptop.journal, [id_], author="Ana")
    assert erased.read(laptop.vault).when(Contact(name="ZENOBIA  Quux"))
    assert erased.read(laptop.vault).when(Contact(name="Z", channels=(Channel(kind="phone-mobile", value="(+999) 555 0177"),)))
    assert not erased.read(laptop.vault).when(Contact(name="Zenobia"))


def test_where_the_name_still_stands_is_told(laptop: Laptop) -> None:
    other = laptop.journal.keep([Stakeholder(name="Wells", notes="Ask Zenobia Quux.")], author="Ana").ids[0]
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    assert erase_records(laptop.journal, [id_], author="Ana").mentions == (("stakeholder", other),)


def test_a_record_without_a_name_is_erased_as_well(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(notes="likes saffron")], author="Ana").ids[0]
    assert erase_records(laptop.journal, [id_], author="Ana").mentions == ()
    assert left(laptop) == {}


def test_a_record_of_a_kind_that_is_not_known_here_is_erased_as_well(laptop: Laptop) -> None:
    laptop.journal.save([Edit("airship", "a-1", "*", {"crew": ["Zenobia Quux"], "lift/odd": 7})], author="Ana")
    laptop.journal.save([Edit("airship", "a-1", "tags/Zenobia Quux", True)], author="Ana")
    erase_records(laptop.journal, ["a-1"], author="Ana")
    assert left(laptop) == {}
    assert is_sound(laptop)
    laptop.journal.rebuild()
    assert is_sound(laptop)


def test_what_was_never_here_cannot_be_erased(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        erase_records(laptop.journal, ["nobody"], author="Ana")


def test_only_the_erased_one_is_gone_from_search(laptop: Laptop) -> None:
    ids = laptop.journal.keep([zenobia(), Contact(name="Amina Saffron")], author="Ana").ids
    erase_records(laptop.journal, ids[:1], author="Ana")
    assert [one.id for one in search.find(laptop.vault, "saffron")] == [ids[1]]


def test_erasing_as_a_part_of_something_bigger_leaves_the_log_for_later(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    with laptop.vault.transaction():
        erase_records(laptop.journal, [id_], author="Ana")
    assert left(laptop) == {}


def test_what_a_full_disk_left_owed_is_done_at_the_next_opening(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    monkeypatch.setattr(erase, "_is_written_anew", lambda _vault: False)
    assert "next opened" in erase_records(laptop.journal, [id_], author="Ana").changes.notes[0]
    monkeypatch.undo()
    assert _is_owed(laptop)
    Journal(laptop.vault, laptop.clock)
    assert not _is_owed(laptop)
    assert erase.settle(laptop.vault)
    with laptop.vault.transaction() as db:
        schema.keep_value(db, "any", "1")
        assert not erase.settle(laptop.vault)


def _is_owed(laptop: Laptop) -> bool:
    with laptop.vault.connection() as db:
        return schema.value_of(db, erase.OWED) is not None


def test_one_field_is_erased_and_the_others_stay(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia(post="Chair", languages=frozenset({"fr", "ar"}))], author="Ana").ids[0]
    laptop.journal.keep([laptop.shelf.one("contact", id_).but(notes="saffron again", languages=frozenset({"ar", "en"}))], author="Ana")
    before = laptop.shelf.one("contact", id_)
    erase_values(laptop.journal, id_, {"notes"}, author="Ana")
    assert laptop.shelf.one("contact", id_) == before.but(notes="")
    with laptop.vault.connection() as db:
        assert residues(db, ["saffron"]) == {}
    assert is_sound(laptop)
    laptop.journal.rebuild()
    assert laptop.shelf.one("contact", id_) == before.but(notes="")


def test_a_name_that_is_erased_goes_from_everywhere(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Zenobia Quux", post="Chair")], author="Ana", note="Zenobia Quux came").ids[0]
    issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot={"rows": [{"contact": id_, "name": "Zenobia Quux"}]}, author="Ana")
    erase_values(laptop.journal, id_, {"name"}, author="Ana")
    with laptop.vault.connection() as db:
        assert residues(db, ["Zenobia", "zenobia", "Quux", "quux"]) == {}
    assert laptop.shelf.one("contact", id_).post == "Chair"  # type: ignore[attr-defined]
    assert is_sound(laptop)


def test_an_erased_set_is_empty_and_its_codes_are_gone(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    laptop.journal.keep([laptop.shelf.one("contact", id_).but(languages=frozenset({"quux"}))], author="Ana")
    erase_values(laptop.journal, id_, {"languages"}, author="Ana")
    assert laptop.shelf.one("contact", id_).languages == frozenset()  # type: ignore[attr-defined]
    with laptop.vault.connection() as db:
        assert residues(db, ["quux"]) == {}
    assert is_sound(laptop)


def test_the_same_value_is_refused_from_a_bundle_and_another_is_taken(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    id_ = one.journal.keep([Contact(name="Amina")], author="Ana").ids[0]
    one.journal.save([Edit("contact", id_, "notes", "likes saffron")], author="Ana")
    other.hear(one)
    erase_values(one.journal, id_, {"notes"}, author="Ana")
    other.journal.save([Edit("contact", id_, "notes", "likes saffron")], author="Ben")
    one.hear(other)
    assert one.shelf.one("contact", id_).notes == ""  # type: ignore[attr-defined]
    other.journal.save([Edit("contact", id_, "notes", "likes tea")], author="Ben")
    one.hear(other)
    assert one.shelf.one("contact", id_).notes == "likes tea"  # type: ignore[attr-defined]
    with one.vault.connection() as db:
        assert residues(db, ["saffron"]) == {}


def test_an_erased_value_is_never_undone(laptop: Laptop) -> None:
    id_ = laptop.journal.keep([zenobia()], author="Ana").ids[0]
    erase_values(laptop.journal, id_, {"notes"}, author="Ana")
    with pytest.raises(ImmutableError):
        laptop.journal.undo("Ana")


def test_a_value_of_a_record_that_is_not_there_cannot_be_erased(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        erase_values(laptop.journal, "nobody", {"notes"}, author="Ana")


def test_samples_that_the_engine_took_for_its_planner_go_too(laptop: Laptop) -> None:
    people = [Contact(name=f"Zenobia Quux {one}") for one in range(40)]
    ids = laptop.journal.keep(people, author="Ana").ids
    laptop.vault.raw().execute("ANALYZE").close()
    assert "sqlite_stat4" in left(laptop)
    erase_records(laptop.journal, ids, author="Ana")
    assert left(laptop) == {}
