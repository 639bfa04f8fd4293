"""Taking records in from a file."""

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services.desk import Desk
from liaison_desk.services.intake import Intake, Outcome, RowOutcome


@pytest.fixture
def intake(desk: Desk) -> Intake:
    return Intake(desk, "bodies.csv", desk.clock())


def test_a_new_record_says_where_it_comes_from(intake: Intake) -> None:
    taken = intake.take(Stakeholder(name="Water for All"), 3)

    assert taken.outcome is Outcome.NEW
    assert isinstance(taken.record, Stakeholder)
    assert (taken.record.source_note, taken.record.source_kind) == ("bodies.csv, row 3", "document")
    assert intake.counts == {"stakeholder": {"new": 1}}


def test_a_source_that_the_file_names_stands(intake: Intake) -> None:
    record = intake.take(Stakeholder(name="Water for All", source_note="The mayor", source_kind="told-by-one"), 1).record

    assert isinstance(record, Stakeholder)
    assert (record.source_note, record.source_kind) == ("The mayor", "told-by-one")


def test_nothing_is_written_before_it_is_kept(intake: Intake, desk: Desk) -> None:
    intake.take(Stakeholder(name="Water for All"), 1)
    assert desk.shelf.count("stakeholder") == 0

    changes = intake.keep()
    assert desk.shelf.count("stakeholder") == 1
    assert changes.batch


def test_nothing_taken_is_nothing_written(intake: Intake) -> None:
    assert not intake.keep()


def test_a_record_of_the_same_file_is_known_again(intake: Intake) -> None:
    first = intake.take(Stakeholder(name="Water for All", province="Marav"), 1)
    second = intake.take(Stakeholder(name="water for all", province="Oru", sectors=frozenset({"water"})), 2)
    third = intake.take(Stakeholder(name="water for all"), 3)

    assert [one.outcome for one in (first, second, third)] == [Outcome.NEW, Outcome.CHANGED, Outcome.SAME]
    assert isinstance(third.record, Stakeholder)
    assert (third.record.id, third.record.province, third.record.sectors) == (first.record.id, "Marav", frozenset({"water"}))
    assert intake.counts == {"stakeholder": {"new": 1}}


def test_a_record_that_needs_more_is_refused(intake: Intake) -> None:
    with pytest.raises(UserError):
        intake.take(Stakeholder(), 1)
    assert intake.counts == {}


def test_of_an_armed_group_only_the_name_is_taken(intake: Intake) -> None:
    assert intake.take(Stakeholder(name="The Front", family="nsag", province="Marav"), 1).outcome is Outcome.NEW
    with pytest.raises(UserError, match="Sectors"):
        intake.take(Stakeholder(name="The Front", sectors=frozenset({"health"})), 2)


def test_an_outcome_is_plain_json() -> None:
    outcome = RowOutcome(row=2, line=5, outcome=Outcome.REFUSED, why="No name.", kind="contact", notes=("x",))

    assert outcome.as_json() == {
        "row": 2,
        "line": 5,
        "outcome": "refused",
        "kind": "contact",
        "id": "",
        "title": "",
        "why": "No name.",
        "notes": ["x"],
        "erased": False,
        "looks_like": [],
    }
