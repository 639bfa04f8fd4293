"""Drafts of forms: kept, given back, let go."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.services import drafting


def test_what_was_typed_is_given_back(desk) -> None:
    drafting.put(desk, "new:contact", "contact", "r1", {"name": "Half"})
    drafting.put(desk, "new:contact", "contact", "r1", {"name": "Half a name"})
    assert drafting.typed(desk, "new:contact") == {"name": "Half a name"}


def test_a_dropped_draft_is_gone(desk) -> None:
    drafting.put(desk, "r1", "contact", "r1", {"name": "Half"})
    drafting.drop(desk, "r1")
    drafting.drop(desk, "r1")
    assert drafting.typed(desk, "r1") == {}


@pytest.mark.parametrize(("record_id", "is_new", "key"), [("r1", False, "r1"), ("r1", True, "new:contact"), ("", False, "new:contact")])
def test_the_key_is_the_record_or_the_form(record_id, is_new, key) -> None:
    assert drafting.key_of("contact", record_id, is_new=is_new) == key


def test_on_a_full_disk_the_second_try_counts(desk, monkeypatch) -> None:
    tries = []

    def full_once(_vault, one) -> None:
        tries.append(one)
        if len(tries) == 1:
            raise DiskFullError("full")

    monkeypatch.setattr(drafting.drafts, "put", full_once)
    drafting.put(desk, "r1", "contact", "r1", {"name": "Half"})
    assert [one.value for one in tries] == [{"name": "Half"}] * 2
