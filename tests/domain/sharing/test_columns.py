"""A list or card on paper holds no more than its columns."""

from __future__ import annotations

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.sharing.columns import MOST_COLUMNS, columns_of, cut_to_card, cut_to_table, possible_columns
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import FieldDecision

NUMBER = Channel(id="n", parent="c", kind="mobile", value="+999 555 0101", reason="Asked for it")
AMINA = Contact(id="c", name="Amina Hassan", stakeholder="circle", post="Coordinator", notes="Met twice", channels=(NUMBER,))


def decided(*paths: str) -> list[FieldDecision]:
    return [FieldDecision(one, "contact", one, Decision(Verdict.INCLUDE)) for one in paths]


def test_a_table_has_the_title_first_and_no_column_without_a_value():
    names = [one.name for one in columns_of((AMINA,))]
    assert names[0] == "name"
    assert len(names) <= MOST_COLUMNS
    assert "post" in names
    assert "channels" not in names
    assert columns_of(()) == ()


def test_a_record_of_a_list_keeps_its_columns_and_nothing_else():
    (cut,), decisions = cut_to_table((AMINA,), decided("name", "notes", "channels", "channels.1.value"))
    assert (cut.id, cut.name, cut.post) == ("c", "Amina Hassan", "Coordinator")
    assert (cut.notes, cut.channels) == ("", ())
    assert [one.path for one in decisions] == ["name"]


def test_a_list_of_nobody_still_says_what_was_decided():
    assert cut_to_table((), decided("name")) == ((), decided("name"))


def test_a_card_keeps_its_fields_and_of_its_rows_what_their_table_prints():
    cut, decisions = cut_to_card(AMINA, decided("name", "notes", "channels", "channels.1.value", "channels.1.reason"))
    assert cut.notes == "Met twice"
    assert [(one.value, one.reason) for one in cut.channels] == [("+999 555 0101", "")]
    assert [one.path for one in decisions] == ["name", "notes", "channels", "channels.1.value"]


def test_where_no_field_says_that_tables_show_it_all_are_columns():
    assert all(possible_columns(one) for one in (Contact, Channel))
