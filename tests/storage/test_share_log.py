"""The share log: lines that follow each other, chained, and never changed."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import NotFoundError
from liaison_desk.storage import share_log
from tests.storage.conftest import Laptop


def test_lines_are_numbered_and_chained(laptop: Laptop) -> None:
    assert share_log.head(laptop.vault, laptop.journal.replica) == ""
    first, second = (share_log.add(laptop.journal, {"audience": one}, author="Ana") for one in ("hq", "team"))
    assert (first.number, first.before, second.number, second.before) == (1, "", 2, first.hash)
    assert share_log.head(laptop.vault, laptop.journal.replica) == second.hash
    assert share_log.listed(laptop.vault) == (first, second)


def test_each_laptop_has_a_chain_of_its_own(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    share_log.add(one.journal, {"audience": "hq"}, author="Ana")
    other.hear(one)
    made = share_log.add(other.journal, {"audience": "team"}, author="Ben")
    assert (made.number, made.before) == (1, "")


def test_a_line_keeps_what_was_told(laptop: Laptop) -> None:
    facts = {"audience": "hq", "items": [{"id": "a", "fields": ["name"]}], "counts": {"withheld": 2}, "reasons": []}
    made = share_log.add(laptop.journal, facts, author="Ana")  # type: ignore[arg-type]
    assert share_log.one(laptop.vault, made.id[:8].upper()).facts == facts
    assert made.author == "Ana"


@pytest.mark.parametrize("reference", ["", "abc", "ffffffff"])
def test_a_reference_that_names_no_line_is_told(laptop: Laptop, reference: str) -> None:
    with pytest.raises(NotFoundError):
        share_log.one(laptop.vault, reference)


def test_a_line_is_found_by_its_key_and_the_next_one_has_its_number(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    assert share_log.next_number(one.vault, one.journal.replica) == 1
    first = share_log.add(one.journal, {"key": 'k"1', "audience": "hq"}, author="Ana")
    share_log.add(one.journal, {"key": 'k"1', "audience": "team"}, author="Ana")
    share_log.add(one.journal, {"audience": "team"}, author="Ana")
    other.hear(one)
    assert share_log.with_key(one.vault, 'k"1') == first
    assert share_log.with_key(other.vault, 'k"1') == first
    assert share_log.with_key(one.vault, "k2") is None
    assert share_log.next_number(one.vault, one.journal.replica) == 4
    assert share_log.next_number(other.vault, other.journal.replica) == 1
