"""Lessons: what is one, what keeps coming back unfixed, what looks as if it had been seen before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.lessons import IMPROVE, STRENGTH, Improvement, Lesson, Likeness, Seen, lessons, stems

WEIR = "Nobody from below the weir was in the room."


def seen(id_: str, text: str = WEIR, on: int = 1, **more: object) -> Seen:
    facts = {"id": id_, "report": f"R-{id_}", "title": "Report", "text": text, "on": date(2026, 11, on), "kind": IMPROVE} | more
    return Seen(**facts)  # type: ignore[arg-type]


def done(day: int | None, state: str = "done") -> Improvement:
    return Improvement(id="i", action="Call earlier", state=state, closed_on=date(2026, 11, day) if day else None)


def test_what_was_linked_is_one_lesson_and_what_comes_back_stands_first() -> None:
    found = lessons([seen("a"), seen("b", on=9, seen_before="a"), seen("c", "Boats were late", on=20)])
    assert [[one.id for one in each.seen] for each in found] == [["a", "b"], ["c"]]
    assert found[0].comes_back
    assert (found[0].times, found[0].newest.id) == (2, "b")
    assert not found[1].comes_back


def test_pairs_that_somebody_confirmed_join_and_strange_ids_do_not() -> None:
    found = lessons([seen("a"), seen("b"), seen("c")], [("a", "b"), ("b", "c"), ("a", "gone"), ("gone", "b")])
    assert [one.times for one in found] == [3]


@pytest.mark.parametrize(
    ("improvements", "is_mended"),
    [
        ((), False),
        ((done(9),), True),
        ((done(9), done(None, "open")), False),
        ((done(9), done(None, "dropped")), True),
        ((done(None, "dropped"),), False),
        ((done(2),), False),
        ((done(None),), True),
    ],
)
def test_a_lesson_is_mended_when_all_is_done_and_nobody_saw_it_since(improvements: tuple[Improvement, ...], is_mended: bool) -> None:
    one = Lesson(seen=(seen("a", on=1, improvements=improvements), seen("b", on=5)))
    assert one.is_mended is is_mended
    assert one.comes_back is not is_mended


def test_a_day_that_is_not_known_does_not_make_it_come_back() -> None:
    assert Lesson(seen=(seen("a", improvements=(done(3),)), Seen(id="b", report="R", title="", text="x"))).is_mended


def test_the_day_on_which_it_was_due_stands_for_one_that_was_not_written_down() -> None:
    planned = Improvement(id="i", action="Call", state="done", due_on=date(2026, 11, 3))
    assert Lesson(seen=(seen("a", improvements=(planned,)), seen("b", on=5))).comes_back


def test_strengths_never_come_back_as_faults() -> None:
    assert not Lesson(seen=(seen("a", kind=STRENGTH), seen("b", kind=STRENGTH))).comes_back


def test_an_improvement_is_overdue_past_its_day_only_while_it_is_open() -> None:
    late = Improvement(id="i", action="Call", due_on=date(2026, 11, 3))
    assert Lesson(seen=(seen("a", improvements=(late,)),)).is_overdue(date(2026, 11, 4))
    assert not Lesson(seen=(seen("a", improvements=(late,)),)).is_overdue(date(2026, 11, 3))
    assert not Lesson(seen=(seen("a", improvements=(done(9),)),)).is_overdue(date(2027, 1, 1))


def test_the_same_thing_in_other_words_is_proposed_and_others_are_not() -> None:
    known = [
        seen("a", area="inclusion"),
        seen("b", "Again nobody from below the weir sat in the room", area="inclusion"),
        seen("c", "Boats had no fuel"),
        seen("d", "Lamps were missing at night"),
        seen("e", "Nobody from below the weir was in the room", kind=STRENGTH),
        seen("f", WEIR, report="R-a"),
    ]
    found = Likeness(known).alike(known[0])
    assert [one.seen.id for one in found] == ["b"]
    assert found[0].score <= 1.25
    assert Likeness(known).alike(known[0], but=["b"]) == ()


def test_one_that_is_not_filed_is_compared_by_its_words_and_one_without_words_with_nothing() -> None:
    known = Likeness([seen("a"), seen("c", "Boats had no fuel"), seen("d", "Lamps")])
    assert [one.seen.id for one in known.alike(seen("z", WEIR))] == ["a"]
    assert known.alike(seen("y", "")) == ()


def test_words_are_compared_by_their_beginnings_without_case() -> None:
    assert stems("Meetings, MEETING and the road") == {"meeti", "road"}


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=8),
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12),
)
def test_every_observation_is_in_exactly_one_lesson(ids: list[str], pairs: list[tuple[str, str]]) -> None:
    known = [seen(one) for one in dict.fromkeys(ids)]
    told = [one.id for each in lessons(known, pairs) for one in each.seen]
    assert sorted(told) == sorted({*ids})
