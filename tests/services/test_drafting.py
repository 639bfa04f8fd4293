"""Drafts of forms: kept, given back, let go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DiskFullError
from liaison_desk.services import drafting, records


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


def test_forms_that_wait_are_told_the_newest_first(desk) -> None:
    made = records.keep(desk, Contact(name="Ana Orel")).ids[0]
    drafting.put(desk, made, "contact", made, {"name": "Ana"})
    drafting.put(desk, "new:engagement", "engagement", "e1", {"title": "Talk"})
    assert set(drafting.waiting(desk)) == {drafting.Waiting(kind="contact", record=made), drafting.Waiting(kind="engagement")}


@pytest.mark.parametrize(
    ("key", "kind"), [("quick-note", "note"), ("gone", "contact"), ("contact of n1", "contact"), ("r1", "after-action")]
)
def test_what_comes_back_elsewhere_or_is_gone_does_not_wait(desk, key, kind) -> None:
    drafting.put(desk, key, kind, "", {"text": "half"})
    assert drafting.waiting(desk) == ()


def test_what_somebody_else_began_does_not_wait_for_us(desk) -> None:
    drafting.put(desk, "new:contact", "contact", "r1", {"name": "Half"})
    assert drafting.waiting(replace(desk, author="Somebody else")) == ()
