"""The quick proof of the journal says the same as the definition of its hashes, and finds every change by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from liaison_desk.domain.contact import Contact
from liaison_desk.storage import canonical, merging, proving, writing
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set
from tests.storage.conftest import Laptop
from tests.storage.ops import fresh_op

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
FIELDS = st.one_of(st.sampled_from(["*", "name", "languages/en", "a/", "/b", "a/b/c", "/"]), WORDS)


@given(WORDS, WORDS, FIELDS, st.dictionaries(WORDS, st.integers(0, 2**60), max_size=3), st.booleans())
def test_the_hash_of_an_op_is_that_of_its_definition(record: str, kind: str, field: str, ctx: dict[str, int], is_blanked: bool) -> None:
    made = fresh_op(record, kind, field, {"a": "ж"}, ctx)
    made = made.blanked if is_blanked else made
    written = canonical.dumped(dict(made.ctx)) if made.ctx else None
    assert proving.leaf(made.record, made.kind, made.field, written, made.salt, made.sha) == made.leaf.hex()


def stocked(laptop: Laptop) -> Laptop:
    laptop.journal.keep([Contact(name=f"Ж{one}", languages=frozenset({"fr", "ar"})) for one in range(5)], author="Ana", note="first list")
    there = laptop.shelf.found("contact")[0]
    laptop.journal.keep([there.but(post="Chair", languages=frozenset({"en"}))], author="Ben")
    laptop.journal.undo("Ben")
    return laptop


def slow(laptop: Laptop) -> int:
    """Prove the journal by its definitions."""
    with laptop.vault.connection() as db:
        heads = db.execute(select(change_set)).all()
        sets = writing.read(db, heads, merging.ops_of(db, heads), Replicas(db).uids)
        return sum(one.sha != bytes(head.sha) for one, head in zip(sets, heads, strict=True))


def broken(laptop: Laptop) -> int:
    with laptop.vault.connection() as db:
        return proving.broken(db)


def test_what_was_written_is_proved_both_ways(laptop: Laptop) -> None:
    stocked(laptop)
    assert (broken(laptop), slow(laptop)) == (0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change_set SET author = 'Eve' WHERE seq = 1",
        "UPDATE change_set SET hlc = hlc + 1 WHERE seq = 2",
        "UPDATE change_set SET batch = 'x' WHERE seq = 2",
        "UPDATE change_set SET undoes = '' WHERE seq = 3",
        "UPDATE change_set SET schema = 2 WHERE seq = 1",
        "UPDATE change_set SET note = 'another list' WHERE seq = 1",
        "UPDATE change_set SET note_sha = zeroblob(32) WHERE seq = 1",
        "UPDATE change_set SET sha = zeroblob(32) WHERE seq = 1",
        "UPDATE change_set SET signature = zeroblob(64) WHERE seq = 1",
        "UPDATE change_set SET signature = NULL WHERE seq = 1",
        "UPDATE op SET value = '\"x\"' WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET salt = zeroblob(16) WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET sha = zeroblob(32) WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET field = 'languages/fr2' WHERE seq = 2 AND field = 'languages/fr'",
        "UPDATE op SET field = 'notes' WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET kind = 'forum' WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET ctx = '{\"a\":1}' WHERE seq = 2 AND field = 'post'",
        "UPDATE op SET seq = 9 WHERE seq = 2",
        "DELETE FROM op WHERE seq = 2 AND field = 'post'",
        "DELETE FROM op WHERE seq = 2",
        "DELETE FROM change_set WHERE seq = 2",
    ],
)
def test_whatever_is_changed_by_hand_is_found(laptop: Laptop, statement: str) -> None:
    stocked(laptop)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql(statement)
    assert broken(laptop) >= 1


def test_what_was_blanked_by_an_erase_is_still_proved(laptop: Laptop) -> None:
    stocked(laptop)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE op SET value = NULL, salt = NULL WHERE field = 'post'")
        db.exec_driver_sql("UPDATE change_set SET note = NULL, note_salt = NULL WHERE seq = 1")
    assert broken(laptop) == 0
