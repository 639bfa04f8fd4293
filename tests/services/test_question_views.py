"""Questions and where organisations stand on them."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import question_views, records
from liaison_desk.services.map_views import Selection

CIRCLE, FRONT = "1" * 32, "2" * 32


@pytest.fixture
def filled(desk):
    records.keep_many(desk, [Stakeholder(id=CIRCLE, name="Circle", family="cbo"), Stakeholder(id=FRONT, name="Front", family="nsag")])
    return desk


def test_without_a_question_there_is_nothing_to_stand_on(filled) -> None:
    assert question_views.seen(filled, Selection()).questions == ()
    with pytest.raises(UserError):
        question_views.asked_anew(filled, "   ")


def test_who_judged_it_and_when_is_kept_and_undone(filled) -> None:
    question, _changes = question_views.asked_anew(filled, "Who can open the road?")
    assert [one.name for one in question_views.seen(filled, Selection()).waiting] == ["Circle"]
    question_views.put(filled, question, CIRCLE, 70, 130)
    mark = question_views.seen(filled, Selection(), question).marks[0]
    assert (mark.sway, mark.stake, mark.judged_by, mark.judged_on) == (70, 100, filled.author, filled.clock().date())
    records.undo(filled)
    assert question_views.seen(filled, Selection(), question).marks == ()


def test_one_is_taken_off_and_the_newest_question_comes_first(filled) -> None:
    first, _changes = question_views.asked_anew(filled, "B first?")
    question_views.put(filled, first, CIRCLE, 1, 1)
    question_views.taken_off(filled, first, CIRCLE)
    assert question_views.seen(filled, Selection(), first).marks == ()
    assert question_views.seen(filled, Selection(), "gone").name == "B first?"


def test_an_armed_group_stands_on_none(filled) -> None:
    question, _changes = question_views.asked_anew(filled, "Who?")
    with pytest.raises(UserError):
        question_views.put(filled, question, FRONT, 1, 1)


def test_no_copy_has_a_place_for_it(filled) -> None:
    from liaison_desk.services import printables

    assert not [one for one in printables.PRINTABLES if "question" in one or "quadrant" in one]
