"""The triggers of the search index: words go in, change and go out with the rows, and only where they are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import new_id
from liaison_desk.storage import search_index, search_triggers

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop

OLD = """CREATE TRIGGER search_doc_change AFTER UPDATE ON search_doc BEGIN
    INSERT INTO search_name(search_name, rowid, names, pairs) VALUES ('delete', old.id, old.names, old.pairs);
    INSERT INTO search_text(search_text, rowid, texts) VALUES ('delete', old.id, old.texts);
    INSERT INTO search_name(rowid, names, pairs) VALUES (new.id, new.names, new.pairs);
    INSERT INTO search_text(rowid, texts) VALUES (new.id, new.texts); END"""


def found(laptop: Laptop, table: str, words: str) -> int:
    with laptop.vault.connection() as db:
        asked = f"SELECT count(*) FROM {table} WHERE {table} MATCH :words"  # noqa: S608 - our own tables
        return int(db.execute(text(asked), {"words": words}).scalar_one())


def check(laptop: Laptop) -> None:
    """Let the engine compare its full-text tables with the index; it raises where they differ."""
    with laptop.vault.transaction() as db:
        db.execute(text("INSERT INTO search_name(search_name, rank) VALUES ('integrity-check', 1)"))
        db.execute(text("INSERT INTO search_text(search_text, rank) VALUES ('integrity-check', 1)"))


@pytest.mark.parametrize(
    "changed", [{"name": "Amara"}, {"post": "Nurse"}, {"is_ours": True}, {"name": "王小明", "post": "x"}, {"name": "", "notes": "wells"}]
)
def test_after_a_change_the_words_are_those_of_the_record(laptop: Laptop, changed: dict[str, object]) -> None:
    one = Contact(id=new_id(), name="Leila", post="Engineer", notes="river")
    laptop.journal.keep([one], author="Ada")
    laptop.journal.keep([one.but(**changed)], author="Ada")
    check(laptop)
    assert found(laptop, "search_name", "leila") == int("name" not in changed)
    assert found(laptop, "search_text", "engineer") == int("post" not in changed)


def test_what_leaves_the_index_leaves_its_words(laptop: Laptop) -> None:
    one = Contact(id=new_id(), name="Leila")
    laptop.journal.keep([one], author="Ada")
    laptop.journal.remove("contact", one.id, author="Ada")
    check(laptop)
    assert found(laptop, "search_name", "leila") == 0


def test_triggers_of_an_older_version_are_replaced_and_nothing_is_read_again(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(id=new_id(), name="Leila")], author="Ada")
    with laptop.vault.transaction() as db:
        search_triggers.drop(db)
        db.execute(text(OLD))
        assert search_index.make(db) is False
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_doc'"
        made = dict(iter(db.execute(text(named)).all()))
    assert sorted(made) == ["search_doc_change", "search_doc_in", "search_doc_out"]
    assert "IS NOT" in made["search_doc_change"]
    assert found(laptop, "search_name", "leila") == 1
