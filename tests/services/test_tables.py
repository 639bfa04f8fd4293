"""Records as rows of a table and as JSON."""

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.fields import field_of
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
