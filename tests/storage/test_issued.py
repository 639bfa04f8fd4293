"""Issued reports: numbered, written once, versions and what became of them."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime

import pytest

from liaison_desk.domain.errors import NotFoundError
from liaison_desk.storage import canonical, issued
from liaison_desk.storage.vault import open_vault
from tests.storage.conftest import HandClock, Laptop
from tests.template_vault import TemplateVault


def issue(laptop: Laptop, draft: str = "d-1", **more: object) -> issued.IssuedReport:
    return issued.issue(laptop.journal, office="DESK", draft=draft, snapshot={"title": "T", "rows": [{"a": 1}]}, author="Ana", **more)  # type: ignore[arg-type]


def test_a_report_gets_the_next_number_of_its_laptop_and_year(laptop: Laptop) -> None:
    letter = laptop.journal.letter
    assert [issue(laptop, f"d-{one}").number for one in range(3)] == [f"DESK-{letter}-AAR-2026-000{one}" for one in (1, 2, 3)]


def test_a_new_year_begins_again_at_one_by_the_clock_in_utc(laptop: Laptop) -> None:
    issue(laptop)
    laptop.clock.now = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert issue(laptop, "d-2").number.endswith("-AAR-2027-0001")


def test_each_laptop_numbers_by_its_own_letter(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    other.journal.writer.identity = type(other.journal.writer.identity)(
        other.journal.replica, "Q", other.journal.writer.identity.signing_key
    )
    issue(one)
    other.hear(one)
    assert issue(other, "d-2").number == "DESK-Q-AAR-2026-0001"


@pytest.mark.parametrize("heard_after", [(), (0,), (0, 1, 2), (2,)])
def test_two_laptops_never_take_the_same_number(heard_after: tuple[int, ...], laptop: Laptop, template_vault: TemplateVault) -> None:
    """A laptop and another that was set up from a copy of its vault issue in turn and hear each other now and then, or only at the end."""
    issue(laptop, "before")
    laptop.vault.close()
    copied = laptop.vault.folder.with_name("copy")
    shutil.copytree(laptop.vault.folder, copied, ignore=shutil.ignore_patterns("ballast.bin"))
    pair = [Laptop(open_vault(one, template_vault.key), HandClock()) for one in (laptop.vault.folder, copied)]
    taken = []
    for turn in range(3):
        taken += [issue(one, f"{place}-{turn}").number for place, one in enumerate(pair)]
        if turn in heard_after:
            pair[0].hear(pair[1])
            pair[1].hear(pair[0])
    pair[0].hear(pair[1])
    pair[1].hear(pair[0])
    known = [[each.number for each in issued.listed(one.vault)] for one in pair]
    for one in pair:
        one.vault.close()
    shutil.rmtree(copied)
    assert len(set(taken)) == len(taken) == 6
    assert known[0] == known[1]
    assert sorted(known[0]) == sorted([*taken, "DESK-A-AAR-2026-0001"])


def test_after_9999_numbers_grow_longer(laptop: Laptop) -> None:
    first = issue(laptop)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("INSERT INTO meta VALUES ('erasing', '1')")
        db.exec_driver_sql("UPDATE issued_report SET number = substr(number, 1, length(number) - 4) || '9999'")
        db.exec_driver_sql("DELETE FROM meta WHERE key = 'erasing'")
    assert issue(laptop, "d-2").number == first.number[:-4] + "10000"


def test_what_was_issued_is_all_there(laptop: Laptop) -> None:
    made = issue(laptop, facts={"review": "none"})
    assert made.snapshot == {"title": "T", "rows": [{"a": 1}]}
    assert made.sha == hashlib.sha256(canonical.dumped(made.snapshot).encode()).hexdigest()
    assert (made.version, made.draft, made.supersedes, made.author, made.facts) == (1, "d-1", "", "Ana", {"review": "none"})
    assert made.replica == laptop.journal.replica
    assert not made.is_superseded


def test_an_amendment_keeps_the_number_and_takes_the_place_of_the_one_before(laptop: Laptop) -> None:
    first = issue(laptop)
    second = issue(laptop, supersedes=first.id)
    assert (second.number, second.version) == (first.number, 2)
    assert [one.is_superseded for one in issued.listed(laptop.vault, draft="d-1")] == [True, False]


def test_two_laptops_that_issue_one_draft_stand_side_by_side_the_later_marked(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    first = issue(one)
    other.clock.now = one.clock.now
    second = issue(other)
    one.hear(other)
    other.hear(one)
    marks = {each.id: each.is_superseded for each in issued.listed(one.vault)}
    assert marks == {first.id: False, second.id: True}
    assert issued.listed(one.vault) == issued.listed(other.vault)


def test_of_two_amendments_that_two_laptops_made_of_one_report_the_later_is_marked_and_one_stands(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    first = issue(one)
    other.hear(one)
    earlier, later = issue(one, supersedes=first.id, draft="d-2"), issue(other, supersedes=first.id, draft="d-3")
    one.hear(other)
    other.hear(one)
    marks = {each.id: each.is_superseded for each in issued.listed(one.vault)}
    standing = issued.one(one.vault, first.number)
    assert sorted(marks.values()) == [False, True, True]
    assert not standing.is_superseded
    assert standing.id == issued.listed(one.vault)[-1].id == issued.one(other.vault, first.number).id
    assert {earlier.id, later.id} >= {standing.id}
    third = issue(one, supersedes=standing.id)
    assert [each.id for each in issued.listed(one.vault) if not each.is_superseded] == [third.id]


def test_a_report_is_found_by_id_by_its_beginning_and_by_number(laptop: Laptop) -> None:
    first = issue(laptop)
    second = issue(laptop, supersedes=first.id)
    assert issued.one(laptop.vault, first.id) == issued.one(laptop.vault, first.id[:9].upper())
    assert issued.one(laptop.vault, first.number.lower()).id == second.id


@pytest.mark.parametrize("reference", ["", "abc", "DESK-Z-AAR-1999-0001", "ffffffff"])
def test_a_reference_that_names_no_report_is_told(laptop: Laptop, reference: str) -> None:
    issue(laptop)
    with pytest.raises(NotFoundError):
        issued.one(laptop.vault, reference)


def test_nothing_is_issued_in_place_of_what_is_not_there(laptop: Laptop) -> None:
    with pytest.raises(NotFoundError):
        issue(laptop, supersedes="nothing-such")
    assert issued.listed(laptop.vault) == ()


def test_events_are_kept_in_their_order(laptop: Laptop) -> None:
    report = issue(laptop)
    issued.record_event(laptop.journal, "d-1", "reviewed", author="Ben")
    for event in ("released", "sent"):
        issued.record_event(laptop.journal, report.id, event, author="Ana", facts={"to": "HQ"})
    assert [(one.event, one.author, one.facts) for one in issued.events(laptop.vault, report.id)] == [
        ("released", "Ana", {"to": "HQ"}),
        ("sent", "Ana", {"to": "HQ"}),
    ]
    assert [one.event for one in issued.events(laptop.vault)] == ["reviewed", "released", "sent"]
