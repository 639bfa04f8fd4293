"""Long lists in the vault: who fits, in which order, how many carry what."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import lists
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.lists import Both, Either, Has, Known, Not, Stale, Through, Together, Wanted


@pytest.fixture
def filled(vault):
    """Three bodies and two people of one of them."""
    journal = Journal(vault)
    bodies = [
        Stakeholder(id="", name=name, family=family, sectors=frozenset(sectors), verified_on=checked)
        for name, family, sectors, checked in (
            ("Alpha", "women", ("health",), date(2026, 1, 1)),
            ("beta", "", ("health", "water"), None),
            ("Gamma", "police", (), date(2026, 3, 1)),
        )
    ]
    ids = journal.keep(bodies, author="x").ids
    journal.keep([Contact(name="Zoe", stakeholder=ids[0]), Contact(name="Abel", stakeholder=ids[0], post="Nurse")], author="x")
    return vault, dict(zip(("Alpha", "beta", "Gamma"), ids, strict=True))


def called(filled, wanted: Wanted) -> list[str]:
    vault, ids = filled
    names = {id_: name for name, id_ in ids.items()}
    return [names[one] for one in lists.ids(vault, "stakeholder", wanted)]


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        (Has("family", ("women", "police")), ["Alpha", "Gamma"]),
        (Has("family", ("",)), ["beta"]),
        (Has("sectors", ("water",)), ["beta"]),
        (Has("sectors", ("", "water")), ["beta", "Gamma"]),
        (Together(("family", "locality"), (("women", ""),)), ["Alpha"]),
        (Stale(date(2026, 3, 2)), ["beta"]),
        (Stale(date(2026, 4, 2)), ["Alpha", "beta"]),
        (Not(Has("family", ("women",))), ["beta", "Gamma"]),
        (Not(Has("verified_on", ("",))), ["Alpha", "Gamma"]),
        (Not(Has("verified_on", ("", "2026-01-01"))), ["Gamma"]),
        (Either((Has("family", ("women",)), Has("sectors", ("water",)))), ["Alpha", "beta"]),
        (Both((Has("sectors", ("health",)), Has("family", ("",)))), ["beta"]),
    ],
)
def test_a_condition_keeps_those_that_meet_it(filled, fits, expected) -> None:
    assert called(filled, Wanted(fits=(fits,))) == expected
    assert lists.count(filled[0], "stakeholder", Wanted(fits=(fits,))) == len(expected)


def test_some_may_be_named_or_left_out(filled) -> None:
    _vault, ids = filled
    assert called(filled, Wanted(fits=(Known((ids["beta"],)),))) == ["beta"]
    assert called(filled, Wanted(fits=(Known((ids["beta"],), is_none=True),))) == ["Alpha", "Gamma"]


def test_what_has_no_value_comes_last_in_both_directions(filled) -> None:
    assert called(filled, Wanted(sort="verified_on")) == ["Alpha", "Gamma", "beta"]
    assert called(filled, Wanted(sort="verified_on", is_descending=True)) == ["Gamma", "Alpha", "beta"]
    assert called(filled, Wanted(sort="family")) == ["Gamma", "Alpha", "beta"]


def test_sets_and_references_are_ways_to_sort_too(filled) -> None:
    vault, ids = filled
    assert called(filled, Wanted(sort="sectors")) == ["Alpha", "beta", "Gamma"]
    abel, zoe = lists.ids(vault, "contact")
    lone = Journal(vault).keep([Contact(name="Aaa"), Contact(name="Bbb", stakeholder=ids["Gamma"])], author="x").ids
    assert lists.ids(vault, "contact", Wanted(sort="stakeholder")) == [abel, zoe, lone[1], lone[0]]
    assert lists.ids(vault, "contact", Wanted(sort="stakeholder", is_descending=True)) == [lone[1], abel, zoe, lone[0]]


def test_the_first_are_the_first_of_all_by_either_way(filled, monkeypatch) -> None:
    vault, _ids = filled
    for text in ("", "a", "alpha", "gam"):
        every = lists.ids(vault, "stakeholder", Wanted(text=text))
        assert lists.first(vault, "stakeholder", Wanted(text=text), 2) == every[:2]
        monkeypatch.setattr(lists, "LONG", -1)
        assert lists.first(vault, "stakeholder", Wanted(text=text), 2) == every[:2]
        monkeypatch.undo()


def test_values_are_counted_alone_and_together(filled) -> None:
    vault, _ids = filled
    assert lists.counted(vault, "stakeholder", ("sectors",)) == {("health",): 2, ("water",): 1}
    assert lists.counted(vault, "stakeholder", ("family", "locality")) == {("women", ""): 1, ("", ""): 1, ("police", ""): 1}


def test_values_of_who_is_referred_to_are_counted(filled) -> None:
    vault, _ids = filled
    assert lists.counted_through(vault, "contact", "stakeholder", ("stakeholder", "sectors")) == {"health": 2}
    through = Through("stakeholder", "stakeholder", Has("family", ("police",)))
    assert lists.ids(vault, "contact", Wanted(fits=(through,))) == []


def test_the_first_and_the_last_who_belong_to_somebody(filled) -> None:
    vault, ids = filled
    abel, zoe = lists.ids(vault, "contact")
    assert lists.one_owned(vault, "contact", "stakeholder", [ids["Alpha"], ids["beta"]]) == {ids["Alpha"]: abel}
    assert lists.one_owned(vault, "contact", "stakeholder", [ids["Alpha"]], is_last=True) == {ids["Alpha"]: zoe}


@pytest.mark.parametrize("name", ["nothing", "channels", "styles"])
def test_a_field_that_is_no_column_is_refused_by_name(filled, name) -> None:
    for wanted in (Wanted(fits=(Has(name, ("x",)),)), Wanted(sort=name)):
        with pytest.raises(UserError) as refused:
            lists.ids(filled[0], "stakeholder", wanted)
        assert refused.value.field == name


def test_many_owners_have_no_quicker_way(filled, monkeypatch) -> None:
    vault, _ids = filled
    wanted = [("contact", Wanted())]
    assert len(lists.first_grouped(vault, wanted, "stakeholder", "stakeholder", 1)) == 2
    monkeypatch.setattr(lists, "_MOST_OWNERS", 0)
    assert lists.first_grouped(vault, wanted, "stakeholder", "stakeholder", 1) == []


@pytest.mark.parametrize(("day", "index"), [("rotates_on", "kind_contact_by_leaving"), ("rule_review_on", "kind_contact_by_review")])
def test_a_day_that_few_have_is_asked_of_its_index_before_the_engine_knows_how_few(filled, day: str, index: str) -> None:
    vault, _ids = filled
    of, wanted = lists.typed(lists.kind_of("contact")), Wanted(fits=(Not(Has(day, ("",))),))
    asked = lists._in_order(of, wanted, lists._where(of, wanted)).compile(vault.engine)
    with vault.connection() as db:
        plan = " ".join(str(row) for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
    assert index in plan
