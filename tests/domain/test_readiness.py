"""How ready the office is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.compliance import Debt
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.readiness import (
    ContactCounts,
    Picture,
    Tick,
    crisis_minutes,
    is_overruled,
    overdue_items,
    progress,
    self_tick,
    settles_itself,
)
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.checklists import SELF_TICKS

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
YESTERDAY = date(2026, 11, 21)
EMPTY = Picture(today=NOW.date())
PICTURE = Picture(
    today=NOW.date(),
    stakeholders=(
        Stakeholder(id="s", name="S", sectors=frozenset({"water", "health"}), can_be_told=False),
        Stakeholder(name="T", can_be_told=True),
    ),
    contacts=ContactCounts(others=2, with_way=1),
    points=(
        LiaisonPoint(name="P", topics=frozenset({"water"}), holders=(Holder(contact="a"), Holder(contact="b", is_alternate=True))),
        LiaisonPoint(name="Q", holders=(Holder(contact="b", is_alternate=True),)),
    ),
    forums=(
        Forum(name="F", sectors=frozenset({"water"}), chair_side="mixed", rhythm="weekly", entry_point="p"),
        Forum(name="G"),
        Forum(name="H", state="closed"),
    ),
    engagements=(Engagement(title="E", state="held"), Engagement(title="E2", state="held"), Engagement(title="E3")),
    debts=(
        Debt(engagement="e", title="E", ended_at=NOW, due_at=NOW, hours_late=3),
        Debt(engagement="f", title="F", ended_at=NOW, due_at=NOW, hours_late=0),
    ),
)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("map-has-informal", "1 of 1"),
        ("forums-have-entry", "1 of 2; missing: \u2068G\u2069"),
        ("posts-have-deputies", "1 of 2; missing: \u2068Q\u2069"),
        ("contacts-have-channels", "1 of 2"),
        ("sectors-covered", "1 of 2; missing: \u2068Healthcare\u2069"),
        ("reports-in-time", "1 of 2; missing: \u2068E\u2069"),
    ],
)
def test_an_item_counts_itself_from_the_data(code: str, words: str) -> None:
    found = self_tick(code, PICTURE)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("code", sorted(SELF_TICKS.terms))
def test_nothing_to_count_settles_nothing(code: str) -> None:
    found = self_tick(code, EMPTY)
    assert found is not None
    assert not found.is_done


def test_at_most_four_of_what_is_missing_are_named() -> None:
    assert Tick(1, 7, ("a", "b", "c", "d", "e", "f")).words.endswith("\u2068d\u2069 and 2 more")


def test_a_sector_that_is_missing_is_told_by_its_code_too() -> None:
    found = self_tick("sectors-covered", PICTURE)
    assert found is not None
    assert found.gap == "health"


def test_the_data_settles_no_step_that_somebody_keeps_open_with_a_reason_nor_a_blocked_one() -> None:
    item = ChecklistItem(text="d", self_tick="map-has-informal")
    assert settles_itself(item, PICTURE)
    for state in ("open", "doing", "blocked"):
        kept = item.but(state=state, reason="Only one group, and it left.")
        assert is_overruled(kept)
        assert not settles_itself(kept, PICTURE)
    assert not is_overruled(item.but(state="not-applicable", reason="No such groups."))
    assert not is_overruled(ChecklistItem(text="d", reason="Why."))


def test_a_code_without_a_rule_counts_nothing() -> None:
    assert self_tick("x-own", PICTURE) is None
    assert not Tick(0, 0).is_done
    assert Tick(2, 2).is_done


def test_progress_counts_what_is_settled_and_lists_the_longest_overdue_first() -> None:
    items = (
        ChecklistItem(id="a", text="a", state="done"),
        ChecklistItem(id="b", text="b", due_on=YESTERDAY),
        ChecklistItem(id="c", text="c", due_at=NOW - timedelta(days=3)),
        ChecklistItem(id="d", text="d", self_tick="map-has-informal", due_on=YESTERDAY),
        ChecklistItem(id="e", text="e", self_tick="forums-have-entry"),
    )
    found = progress(Checklist(id="l", name="L", phase="before", items=items), PICTURE, NOW)
    assert (found.settled, found.total, found.overdue) == (2, 5, ("c", "b"))
    assert found.states == {"done": 1, "open": 4}
    assert (found.checklist, found.name, found.phase) == ("l", "L", "before")


def test_overdue_items_of_every_list_come_in_one_order() -> None:
    first = Checklist(name="A", items=(ChecklistItem(id="a", text="a", due_on=YESTERDAY),))
    second = Checklist(name="B", items=(ChecklistItem(id="b", text="b", due_on=date(2026, 11, 1)), ChecklistItem(id="c", text="c")))
    assert [item.id for _list, item in overdue_items([first, second], NOW)] == ["b", "a"]


@pytest.mark.parametrize(
    ("started", "minutes"), [(None, None), (NOW + timedelta(hours=1), None), (NOW - timedelta(hours=31, minutes=40), 1900), (NOW, 0)]
)
def test_the_crisis_clock_counts_whole_minutes(started: datetime | None, minutes: int | None) -> None:
    assert crisis_minutes(started, NOW) == minutes
