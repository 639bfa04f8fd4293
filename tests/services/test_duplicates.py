"""Duplicates: found among all records and beside one that is being typed, told apart, and as good as promised on hand-made answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import NotFoundError, StoppedError, UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import Record
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.services import duplicates, joining, records
from liaison_desk.services.desk import Desk
from tests.speed import likeness as measured


def kept(desk: Desk, record: Record) -> str:
    named = records.identified(record)
    records.keep(desk, named)
    return named.id


def pairs(desk: Desk, kind: str = "") -> set[frozenset[str]]:
    return {frozenset({one.one_title, one.two_title}) for one in duplicates.found(desk, kind)}


def numbered(name: str, number: str) -> Contact:
    return Contact(name=name, channels=(Channel(kind="phone-mobile", value=number),))


def elsewhere(name: str, key: str) -> Stakeholder:
    return Stakeholder(name=name, external_ids=(ExternalId(scheme="hdx", value=key),))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Stakeholder(name="Marav Water Circle"), Stakeholder(name="Water Circle of Marav")),
        (Stakeholder(name="Marav Water Circle"), Stakeholder(name="Maraav Watter Circle")),
        (Stakeholder(name="Marav Relief and Development Organisation"), Stakeholder(name="Marav Relief & Development Org.")),
        (Stakeholder(name="Hands of Tella Association"), Stakeholder(name="Hands of Tella Association (HTA)")),
        (Stakeholder(name="Tella Women for Peace", acronym="TWFP"), Stakeholder(name="TWFP")),
        (Stakeholder(name="Tella Women for Peace"), Stakeholder(name="TWFP")),
        (Stakeholder(name="Clearway Logistics"), Stakeholder(name="Clearway Logistics GmbH")),
        (Stakeholder(name="Общество воды Марав"), Stakeholder(name="Obshchestvo vody Marav")),
        (Stakeholder(name="Ένωση Τέλλα"), Stakeholder(name="Enosi Tella")),
        (elsewhere("First", "A1"), elsewhere("Other", "a1")),
        (Contact(name="Mohammed Tellawi"), Contact(name="Tellawi, Muhamad")),
        (Contact(name="محمد علي حسن"), Contact(name="Mohammed Ali Hassan")),
        (Contact(name="عبد الرحمن عمر"), Contact(name="Abdirahman Omar")),
        (Contact(name="فاطمة الزهراء"), Contact(name="Fatima al-Zahra")),
        (Contact(name="علي عمر"), Contact(name="Ali Omar")),
        (Contact(name="עמית כהן"), Contact(name="Amit Cohen")),
        (Contact(name="Юрій Шевченко"), Contact(name="Yuriy Shevchenko")),
        (Contact(name="Александр Жуков"), Contact(name="Alexander Zhukov")),
        (Contact(name="Omar Nur"), Contact(name="Umar Noor")),
        (numbered("Ahmed Ali", "+999 555 0101"), numbered("Ahmad Aly", "0555 0101")),
        (Stakeholder(name="الهلال الأحمر"), Stakeholder(name="Al-Hilal al-Ahmar")),
        (numbered("Ana Tell", "+999 555 0101"), numbered("Anna Tel", "555 0101")),
        (Place(name="Tella market", province="Marav"), Place(name="Market of Tella", province="Marav")),
        (Forum(name="Marav Water Forum", acronym="MWF"), Forum(name="Water forum Marav")),
        (LiaisonPoint(name="Head of water office"), LiaisonPoint(name="Head, Water Office")),
    ],
)  # fmt: skip
def test_two_spellings_of_one_are_found(desk: Desk, one: Record, two: Record) -> None:
    kept(desk, one)
    kept(desk, two)
    assert frozenset({one.title, two.title}) in pairs(desk)
    (pair,) = duplicates.found(desk)
    assert pair.why


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Stakeholder(name="Marav Water Circle"), Stakeholder(name="Tella Water Circle")),
        (Stakeholder(name="Marav Water Circle 12"), Stakeholder(name="Marav Water Circle 13")),
        (Stakeholder(name="Northland Refugee Council"), Stakeholder(name="Southland Refugee Council")),
        (Stakeholder(name="Ministry of Health"), Stakeholder(name="Ministry of Water")),
        (numbered("Ana Tell", "+999 555 0101"), numbered("Bo Sand", "+999 555 0101")),
        (Place(name="Tella market", province="Marav"), Place(name="Tella market", province="Sund")),
        (elsewhere("Marav Water", "1"), elsewhere("Marav Waters", "2")),
    ],
)  # fmt: skip
def test_two_that_are_two_are_not_taken_for_one(desk: Desk, one: Record, two: Record) -> None:
    kept(desk, one)
    kept(desk, two)
    assert pairs(desk) == set()


def test_people_of_one_name_in_two_organisations_are_only_a_maybe(desk: Desk) -> None:
    bodies = [kept(desk, Stakeholder(name=name)) for name in ("Clear Path", "Blue Hands")]
    for body in bodies:
        kept(desk, Contact(name="Ana Tell", stakeholder=body))
    (pair,) = duplicates.found(desk, "contact")
    assert pair.score < 0.9


def test_pairs_told_apart_stay_away_until_one_of_them_changes_and_undo_shows_them_again(desk: Desk) -> None:
    one, two = kept(desk, Stakeholder(name="Marav Water Circle")), kept(desk, Stakeholder(name="Water Circle of Marav"))
    assert len(duplicates.found(desk, "stakeholder")) == 1
    duplicates.tell_apart(desk, "stakeholder", two, one, reason="Two villages")
    assert duplicates.found(desk) == ()
    assert duplicates.like(desk, records.one(desk, "stakeholder", one)) == ()
    records.amend(desk, "stakeholder", one, {"goals": "Wells"})
    assert duplicates.found(desk) == ()
    records.amend(desk, "stakeholder", one, {"acronym": "MWC"})
    assert len(duplicates.found(desk)) == 1
    records.undo(desk)
    assert duplicates.found(desk) == ()
    records.undo(desk)
    records.undo(desk)
    assert len(duplicates.found(desk)) == 1


def test_after_a_merge_the_pair_is_gone(desk: Desk) -> None:
    one, two = kept(desk, Stakeholder(name="Marav Water Circle")), kept(desk, Stakeholder(name="Water Circle of Marav"))
    assert len(duplicates.found(desk)) == 1
    joining.merge(desk, "stakeholder", one, two)
    assert duplicates.found(desk) == ()
    records.undo(desk)
    assert len(duplicates.found(desk)) == 1


def test_records_that_came_changed_or_went_are_seen_without_reading_all_again(desk: Desk) -> None:
    kept(desk, Stakeholder(name="Marav Water Circle"))
    assert duplicates.found(desk) == ()
    two = kept(desk, Contact(name="Ana Tell", channels=(Channel(kind="email", value="ana@tella.example"),)))
    assert duplicates.found(desk, "contact") == ()
    three = kept(desk, Contact(name="Anna Tel"))
    person = records.one(desk, "contact", three)
    records.keep(desk, person.but(channels=(Channel(kind="email", value="ANA@tella.example"),)))
    assert len(duplicates.found(desk, "contact")) == 1
    records.drop(desk, "contact", two)
    assert duplicates.found(desk, "contact") == ()


def test_only_some_kinds_are_compared_and_both_must_be_there(desk: Desk) -> None:
    one = kept(desk, Stakeholder(name="Marav Water Circle"))
    for ask in (lambda: duplicates.found(desk, "operation"), lambda: duplicates.tell_apart(desk, "operation", one, one)):
        with pytest.raises(UserError, match="Look-alikes"):
            ask()
    with pytest.raises(UserError, match="one record already"):
        duplicates.tell_apart(desk, "stakeholder", one, one)
    with pytest.raises(NotFoundError):
        duplicates.tell_apart(desk, "stakeholder", one, "nobody")
    assert duplicates.like(desk, records.one(desk, "operation", desk.operation.id)) == ()


def test_the_search_tells_how_far_it_is_and_stops_when_asked(desk: Desk) -> None:
    kept(desk, Stakeholder(name="Marav Water Circle"))
    told: list[tuple[int, int]] = []
    duplicates.found(desk, "stakeholder", lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (1, 1)]
    with given_up_when(lambda: True), pytest.raises(StoppedError):
        duplicates.found(desk, "stakeholder")


def test_among_very_many_the_search_finds_what_is_compared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_FEW", 0)
    kept(
        desk,
        Contact(
            name="Ana Tell", channels=(Channel(kind="phone-mobile", value="+999 555 0101"), Channel(kind="email", value="a@tella.example"))
        ),
    )
    desk.cards.clear()
    assert duplicates.like(desk, Contact(name="Anna Tell", channels=(Channel(kind="phone-mobile", value="555 0101"),)))
    assert duplicates.like(desk, Contact(name="Tell Ana"))
    assert duplicates.like(desk, Contact(name="A. Tell", channels=(Channel(kind="email", value="a@tella.example"),))) == ()
    assert not desk.cards


def test_a_pair_is_told_as_json(desk: Desk) -> None:
    kept(desk, Stakeholder(name="Marav Water Circle"))
    kept(desk, Stakeholder(name="Water Circle of Marav"))
    data = duplicates.found(desk)[0].as_json()
    assert isinstance(data, dict)
    assert (data["kind"], data["reasons"]) == ("stakeholder", ["name"])


@pytest.mark.parametrize(("held_out", "recall", "precision"), [(True, 0.9, 0.9), (False, 0.9, 0.93)])
def test_nine_in_ten_spellings_of_real_organisations_are_found_and_nine_in_ten_found_are_right(
    held_out: bool, recall: float, precision: float
) -> None:
    got = measured.score(held_out=held_out, knowing=True)
    assert got.recall >= recall
    assert got.precision >= precision


def test_the_bench_prints_both_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = measured.entries
    monkeypatch.setattr(measured, "entries", lambda **asked: entries(**asked)[:30])
    ask: Callable[[], object] = measured.report
    assert ask
    assert len(list(measured.report())) == 6
