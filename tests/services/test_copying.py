"""Rows as text: a table with headings, cut to what our own team may read."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import consents, copying, printed_records, records, sharing

NUMBER, HIDDEN = "+999 555 0142", "+999 555 0177"
COLUMNS = (("name", "Name"), ("channel", "Channel"), ("stakeholder", "Organisation"), ("hours", "Hours"), ("made", "Made"))


@pytest.fixture
def office(desk):
    """A circle with somebody who may be called and somebody who may not, and a post."""
    circle = records.keep(desk, Stakeholder(name="Water\tCircle", family="civ-gov")).ids[0]
    people = (
        Contact(name="Peter", stakeholder=circle, rule="direct", channels=(Channel(kind="phone-mobile", value=NUMBER),)),
        Contact(name="Amina", stakeholder=circle, rule="indirect-only", channels=(Channel(kind="phone-mobile", value=HIDDEN),)),
        Contact(name="Sara", stakeholder=circle, rule="direct"),
        LiaisonPoint(name="Duty desk", stakeholder=circle, hours="day", channels=(Channel(kind="phone-mobile", value=NUMBER),)),
    )
    return desk, circle, list(records.keep_many(desk, people).ids)


def nothing(_ids) -> dict[str, dict[str, str]]:
    return {}


def test_headings_stand_first_and_cells_are_parted_by_tabs(office) -> None:
    desk, _circle, ids = office
    first, *lines = [one.split("\t") for one in copying.as_text(desk, ids, COLUMNS, nothing).split("\n")]
    assert first == [copying.for_whom()]
    assert lines[0] == [label for _key, label in COLUMNS]
    assert lines[1][:3] == ["Peter", NUMBER, "Water Circle"]
    assert {len(one) for one in lines} == {len(COLUMNS)}


def test_a_number_that_a_rule_closes_is_never_copied(office) -> None:
    desk, _circle, ids = office
    text = copying.as_text(desk, ids, COLUMNS, nothing)
    assert "Amina" in text
    assert HIDDEN not in text


def test_who_took_their_consent_back_is_left_out(office) -> None:
    desk, _circle, ids = office
    assert "Sara" in copying.as_text(desk, ids, COLUMNS, nothing)
    consents.recorded(desk, ids[2], {"answer": "withdrawn"})
    text = copying.as_text(desk, ids, COLUMNS, nothing)
    assert "Sara" not in text
    assert len(text.split("\n")) == len(ids) + 1


def test_what_no_field_says_is_told_as_it_is_painted(office) -> None:
    desk, _circle, ids = office
    text = copying.as_text(desk, ids[:1], COLUMNS, lambda some: {one: {"made": "by hand"} for one in some})
    assert text.split("\n")[2].endswith("\tby hand")


def test_who_answers_for_a_stakeholder_is_told_with_a_channel_that_may_be_used(office) -> None:
    desk, circle, _ids = office
    text = copying.as_text(desk, [circle], (("name", "Name"), ("point", "Liaison point"), ("sectors", "Sectors")), nothing)
    assert text.split("\n")[2] == f"Water Circle\tDuty desk, {NUMBER}\t"


@pytest.mark.parametrize("told", [{"not_before_on": date(2090, 1, 1)}, {"until_on": date(2020, 1, 1)}])
def test_a_number_out_of_its_time_is_neither_copied_nor_printed(office, told) -> None:
    desk, circle, ids = office
    for id_, kind in ((ids[0], "contact"), (ids[3], "liaison-point")):
        one = records.one(desk, kind, id_)
        records.keep(desk, one.but(channels=tuple(each.but(**told) for each in one.channels)))
        card = printed_records.card(desk, f"{kind}/{id_}", sharing.reader_of(desk, Audience.TEAM), "Us")
        assert card.disclosed.record.records[0].channels == ()
    assert NUMBER not in copying.as_text(desk, ids, COLUMNS, nothing)
    assert NUMBER not in copying.as_text(desk, [circle], (("point", "Liaison point"),), nothing)


def test_many_rows_are_judged_by_the_same_rule_as_few(office, monkeypatch) -> None:
    desk, _circle, ids = office
    few = copying.as_text(desk, ids, COLUMNS, nothing)
    monkeypatch.setattr(copying, "_FEW", 0)
    monkeypatch.setattr(copying, "_PART", 2)
    assert copying.as_text(desk, ids, COLUMNS, nothing) == few
