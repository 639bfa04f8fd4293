"""The pieces of the full-text tables are joined a little at a time, and never by a save."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, search, search_index, search_pieces
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.vault import RawKey, Vault, open_vault
from tests.storage.conftest import Laptop

SMALL_STEP, MANY = 40, 250


@pytest.fixture
def imported(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """A laptop on which so many contacts came at once that their index was written in several pieces."""
    monkeypatch.setattr(search_index, "_STEP", SMALL_STEP)
    monkeypatch.setattr(search_pieces, "_PAGES", 1)
    words = ["wells", "grain", "clinic", "ferry", "school"]
    people = [Contact(name=f"Amina Vere {at}", notes=f"{words[at % 5]} at post {at}, " * 9) for at in range(MANY)]
    laptop.journal.keep(people, author="Ana")
    return laptop


def pieces(vault: Vault, table: str = "search_text") -> list[tuple[int, int]]:
    """Return for each level of a table how many of its pieces are being joined, and how many it has."""
    with vault.connection() as db:
        block = db.execute(text(f"SELECT block FROM {table}_data WHERE id = 10")).scalar_one()  # noqa: S608 - ours
    levels, _pieces, _written, *rest = search_pieces._numbers(block[4:])
    found = []
    for _level in range(levels):
        joined, held, *rest = rest
        found.append((joined, held))
        rest = rest[3 * held :]
    return found


def settings(vault: Vault) -> list[dict[str, int]]:
    """Return what is set for each table."""
    with vault.connection() as db:
        asked = [text(f"SELECT k, v FROM {table}_config") for table in search_pieces.TABLES]  # noqa: S608 - ours
        return [dict(iter(db.execute(each).all())) for each in asked]


def save(laptop: Laptop, count: int) -> None:
    """Save one contact so many times, each time with another post."""
    one = laptop.shelf.one("contact", laptop.shelf.ids("contact")[0])
    for number in range(count):
        laptop.journal.keep([one.but(post=f"Post {number} of {count}")], author="Ana")


def check(vault: Vault) -> None:
    """Let the engine compare each table with the texts that it indexes; it raises where they differ."""
    for table in search_pieces.TABLES:
        vault.raw().execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)").close()  # noqa: S608 - ours


def test_a_large_import_only_begins_to_join_its_pieces(imported: Laptop) -> None:
    for table in search_pieces.TABLES:
        assert pieces(imported.vault, table)[0][0] >= MANY // SMALL_STEP
    check(imported.vault)


def test_steps_join_them_and_everything_is_found_after_each(imported: Laptop) -> None:
    asked = ("wells", "amina 7", "post 249", "nobody")
    wanted = [search.heads(imported.vault, words) for words in asked]
    steps = 0
    while search_pieces.step(imported.vault):
        steps += 1
        check(imported.vault)
        assert [search.heads(imported.vault, words) for words in asked] == wanted
    assert steps > 2 * len(search_pieces.TABLES)
    for table in search_pieces.TABLES:
        assert sum(held for _joined, held in pieces(imported.vault, table)) == 1


def test_no_save_joins_pieces_and_so_many_of_them_are_joined_by_a_step(imported: Laptop) -> None:
    before = pieces(imported.vault)
    save(imported, 30)
    assert pieces(imported.vault) == [(before[0][0], before[0][1] + 30), *before[1:]]
    while search_pieces.step(imported.vault):
        pass
    assert pieces(imported.vault)[0] == (0, 0)
    check(imported.vault)


def test_a_few_saves_leave_nothing_to_join(laptop: Laptop) -> None:
    laptop.journal.keep([Contact(name="Amina")], author="Ana")
    save(laptop, 3)
    before = laptop.vault.changes
    assert not search_pieces.step(laptop.vault)
    assert laptop.vault.changes == before


def test_no_backup_is_owed_for_a_step(imported: Laptop) -> None:
    backup.make(imported.vault, reason="manual", clock=imported.clock)
    assert search_pieces.step(imported.vault)
    assert not backup.has_changed(imported.vault)


def test_what_was_begun_goes_on_after_the_vault_was_closed(imported: Laptop) -> None:
    folder, key = imported.vault.folder, RawKey(imported.vault.key)
    assert search_pieces.step(imported.vault)
    imported.vault.close()
    assert not search_pieces.step(imported.vault)
    with open_vault(folder, key, read_only=True) as read:
        assert not search_pieces.step(read)
    with open_vault(folder, key) as again:
        assert search_pieces.step(again)
        check(again)


def test_a_step_is_done_whole_whoever_waits(imported: Laptop) -> None:
    with given_up_when(lambda: True):
        assert search_pieces.step(imported.vault)


def test_a_vault_of_an_earlier_version_is_set_right_when_it_is_opened(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        for table in search_pieces.TABLES:
            for name, value in (("automerge", 4), ("usermerge", 4), ("crisismerge", 16)):
                search_pieces.order(db, table, name, value)
    Journal(laptop.vault)
    for each in settings(laptop.vault):
        assert (each["automerge"], each["usermerge"], each["crisismerge"]) == (16, 16, 500)
    before = laptop.vault.changes
    with laptop.vault.connection() as db:
        search_pieces.tune(db)
    assert laptop.vault.changes == before


@pytest.mark.parametrize("write", [search_index.forget, search_pieces.begin])
def test_what_is_set_for_something_large_is_taken_back(imported: Laptop, write: Callable[..., None]) -> None:
    with imported.vault.transaction() as db:
        write(db)
    for each in settings(imported.vault):
        assert (each["automerge"], each["usermerge"], each["hashsize"]) == (16, 16, 1024 * 1024)
    check(imported.vault)
