"""What is indexed of a record."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import described, group, terms
from liaison_desk.domain.record import Record, forget, record
from liaison_desk.storage import search_index
from liaison_desk.storage.search_index import spoken
from tests.storage.conftest import Laptop


def test_names_texts_and_rows_are_spoken_with_their_place() -> None:
    one = Contact(name="Amina", notes="wells", channels=(Channel(value="+999 555 0101"),))
    said = {(path, is_name): value for path, is_name, value in spoken(one)}
    assert (said["name", True], said["notes", False], said["channels.value", True]) == ("Amina", "wells", "+999 555 0101")


def test_members_of_groups_and_elements_of_sets_are_spoken() -> None:
    from dataclasses import dataclass

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Site:
        word: str = described("Word")

    @record("odd-kind", "Odd")
    class Odd(Record):
        tags: frozenset[str] = described("Tags", terms(), search="name")
        site: Site | None = described("Site", group(Site))
        code: str = described("Code", search="")

    assert list(spoken(Odd(tags=frozenset({"b", "a"}), site=Site(word="w"), code="x"))) == [
        ("tags", True, "a"),
        ("tags", True, "b"),
        ("site.word", False, "w"),
    ]
    assert list(spoken(Odd())) == []
    forget("odd-kind")


def test_another_folding_or_layout_is_another_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = search_index._version()
    monkeypatch.setattr(search_index, "FOLD_VERSION", 99)
    assert search_index._version() != before
    monkeypatch.undo()
    monkeypatch.setattr(search_index, "_LAYOUT", 99)
    assert search_index._version() != before


def test_pairs_are_kept_of_scripts_without_blanks_only() -> None:
    row = search_index._row("contact", Contact(name="王小明", notes="在村里 water"))
    assert row["pairs"].split() == ["王小", "小明", "在村", "村里", "王", "小", "明"]
    assert search_index._row("contact", Contact(name="Đorđe", notes="wells"))["pairs"] == ""


def test_of_a_snapshot_its_records_and_the_names_it_refers_to_are_spoken() -> None:
    contact = {"record": "contact", "name": "Amina", "channels": [{"value": "a@tella.example"}]}
    snapshot = {
        "format": 1,
        "report": contact,
        "rows": [contact, "x", {"record": "airship"}, {"record": 7}],
        "titles": {"1": "Circle", "2": 3},
    }
    assert list(search_index.spoken_snapshot(snapshot)) == [
        ("contact.name", True, "Amina"),
        ("contact.channels.value", True, "a@tella.example"),
        ("contact.name", True, "Amina"),
        ("contact.channels.value", True, "a@tella.example"),
        ("titles", False, "Circle"),
    ]
    assert list(search_index.spoken_snapshot([])) == list(search_index.spoken_snapshot({"titles": 3})) == []


@pytest.mark.parametrize("count", [99, 100, 130])
def test_an_index_is_whole_after_many_records_were_changed_at_once_and_some_of_them_removed(count: int, laptop: Laptop) -> None:
    ids = laptop.journal.keep([Contact(name=f"Amina {number}") for number in range(count)], author="Ana").ids
    there = [laptop.shelf.one("contact", one) for one in ids]
    laptop.journal.keep([one.but(notes="seen again") for one in there], author="Ana")
    laptop.journal.remove_many("contact", ids[:50], author="Ana")
    for table in ("search_name", "search_text"):
        laptop.vault.raw().execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)").close()  # noqa: S608 - two fixed names
    with laptop.vault.connection() as db:
        found = db.exec_driver_sql("SELECT count(*) FROM search_text WHERE search_text MATCH '\"again\"'").scalar_one()
    assert found == count - 50
