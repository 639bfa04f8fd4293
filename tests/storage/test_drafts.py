"""Drafts: kept beside the journal, dropped with the save."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.storage import drafts
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.tables import change_set
from tests.storage.conftest import NOON, Laptop


def draft(key: str = "form", minutes: int = 0, **value: object) -> Draft:
    return Draft(key=key, kind="contact", record="", author="Ana", at=NOON + timedelta(minutes=minutes), value=value)  # type: ignore[arg-type]


def test_a_draft_comes_back_as_it_was_typed(laptop: Laptop) -> None:
    drafts.put(laptop.vault, draft(name="Ami", tags=["a"]))
    assert drafts.get(laptop.vault, "form") == draft(name="Ami", tags=["a"])


def test_a_newer_draft_takes_the_place_of_the_older(laptop: Laptop) -> None:
    drafts.put(laptop.vault, draft(name="Am"))
    drafts.put(laptop.vault, draft(minutes=1, name="Ami"))
    assert [one.value for one in drafts.listed(laptop.vault)] == [{"name": "Ami"}]


def test_drafts_are_listed_newest_first(laptop: Laptop) -> None:
    for minutes, key in ((1, "a"), (3, "b"), (2, "c")):
        drafts.put(laptop.vault, draft(key, minutes))
    assert [one.key for one in drafts.listed(laptop.vault)] == ["b", "c", "a"]


def test_a_draft_that_is_not_there_is_none_and_may_be_dropped(laptop: Laptop) -> None:
    drafts.drop(laptop.vault, "nothing")
    assert drafts.get(laptop.vault, "nothing") is None


def test_a_draft_writes_no_change_set(laptop: Laptop) -> None:
    drafts.put(laptop.vault, draft(name="Ami"))
    with laptop.vault.connection() as db:
        assert db.execute(select(func.count()).select_from(change_set)).scalar() == 0


def keep_and_fail(laptop: Laptop) -> None:
    with laptop.vault.transaction():
        laptop.journal.keep([Contact(name="Amina")], author="Ana", drop_draft="form")
        laptop.journal.remove("contact", "nobody", author="Ana")


def test_saving_drops_the_draft_in_the_same_transaction(laptop: Laptop) -> None:
    drafts.put(laptop.vault, draft(name="Ami"))
    with pytest.raises(NotFoundError):
        keep_and_fail(laptop)
    assert drafts.get(laptop.vault, "form") is not None
    laptop.journal.keep([Contact(name="Amina")], author="Ana", drop_draft="form")
    assert drafts.get(laptop.vault, "form") is None


def test_a_draft_holds_no_text_that_cannot_be_kept(laptop: Laptop) -> None:
    drafts.put(laptop.vault, draft(name="a\0b"))
    assert drafts.listed(laptop.vault)[0].value == {"name": "ab"}
