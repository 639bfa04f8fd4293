"""Records as rows of a table and as JSON."""

from datetime import date

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, tables
from liaison_desk.services.desk import Desk


def test_a_reference_is_shown_by_the_name_of_what_it_refers_to(desk: Desk) -> None:
    group = records.keep(desk, Stakeholder(name="Clear Path")).ids[0]
    records.keep(desk, Contact(name="Ana", stakeholder=group))
    found = [one.record for one in tables.listed(desk, "contact")]
    fields = [field_of(Contact, "name"), field_of(Contact, "stakeholder")]
    titles = tables.titles_in(desk, found, fields)
    assert tables.cells(found[0], fields, titles) == ["Ana", "Clear Path"]
    assert tables.titles_in(desk, [], fields) == {}


def test_json_holds_codes_and_nests_rows(desk: Desk) -> None:
    record_id = records.keep(desk, Contact(name="Ana", rule="indirect-only")).ids[0]
    read = tables.one(desk, "contact", record_id).as_json()
    assert isinstance(read, dict)
    assert (read["id"], read["rule"], read["channels"]) == (record_id, "indirect-only", [])


def test_the_number_of_somebody_who_wants_no_calls_is_not_in_the_table(desk: Desk) -> None:
    numbers = (Channel(kind="phone-mobile", value="+999 555 0142"),)
    for name, rule in (("Ana", "indirect-only"), ("Ben", "direct")):
        records.keep(desk, Contact(name=name, rule=rule, channels=numbers))
    found = records.listed(desk, "contact")
    field = field_of(Contact, "channels")
    assert [tables.cell(one, field, {}) for one in found] == ["Indirect only", "+999 555 0142"]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("cls", [Contact, LiaisonPoint])
@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"not_before_on": date(2090, 1, 1)}, "not before"),
        ({"until_on": date(2020, 1, 1)}, "until"),
        ({"use": "forbidden"}, "Forbidden"),
    ],
)
def test_a_number_that_is_not_to_be_used_leaves_the_list_and_is_told_apart_with_the_reason(cls, told, why) -> None:
    good, bad = Channel(id="1", value="+999 555 0142"), Channel(id="2", value="+999 555 0177", **told)
    record = cls(name="Ana", rule="direct", channels=(good, bad))
    assert tables.to_be_dialled(record, TODAY).channels == (good,)
    words = tables.kept_from_dialling(record, TODAY)
    assert "0177" in words
    assert "0142" not in words
    assert why in words


def test_what_is_in_use_today_is_not_kept_from_anybody_and_a_closed_rule_shows_nothing() -> None:
    bad = Channel(id="2", value="+999 555 0177", use="forbidden")
    day = Channel(id="1", value="+999 555 0142", not_before_on=TODAY, until_on=TODAY)
    assert tables.kept_from_dialling(Contact(name="Ana", rule="direct", channels=(day,)), TODAY) == ""
    assert tables.kept_from_dialling(Contact(name="Ana", rule="indirect-only", channels=(bad,)), TODAY) == ""
    assert tables.kept_from_dialling(Stakeholder(name="Clear Path"), TODAY) == ""
