"""What can be done with a record of any kind."""

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import joining, records
from liaison_desk.services.desk import Desk


def kept(desk: Desk, **fields: object) -> str:
    return records.keep(desk, Stakeholder(**fields)).ids[0]


def test_a_kept_record_comes_back_as_it_was(desk: Desk) -> None:
    record_id = kept(desk, name="Tella Mothers' Health Circle", sectors=frozenset({"health"}))
    found = records.one(desk, "stakeholder", record_id)
    assert (found.name, found.sectors) == ("Tella Mothers' Health Circle", {"health"})


def test_keeping_what_is_there_changes_nothing(desk: Desk) -> None:
    record_id = kept(desk, name="Clear Path")
    assert not records.keep(desk, records.one(desk, "stakeholder", record_id))


def test_a_required_field_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        records.keep(desk, Stakeholder())
    assert refused.value.field == "name"


def test_a_required_field_of_a_row_is_refused_by_name(desk: Desk) -> None:
    from liaison_desk.domain.contact import Channel

    with pytest.raises(UserError) as refused:
        records.keep(desk, Contact(name="Ana", channels=(Channel(kind="email"),)))
    assert refused.value.field == "value"


def test_some_fields_are_changed_and_the_rest_stays(desk: Desk) -> None:
    record_id = kept(desk, name="Clear Path", acronym="CP")
    records.amend(desk, "stakeholder", record_id, {"name": "Clear Path Trust"})
    found = records.one(desk, "stakeholder", record_id)
    assert (found.name, found.acronym) == ("Clear Path Trust", "CP")


def test_a_link_record_has_the_same_id_on_every_laptop(desk: Desk) -> None:
    one, two = kept(desk, name="A"), kept(desk, name="B")
    link = Relationship(stakeholder_a=one, stakeholder_b=two, scope="internal")
    assert records.identified(link).id == records.identified(link).id


def test_a_record_is_found_by_id_by_its_beginning_and_by_its_name(desk: Desk) -> None:
    record_id = kept(desk, name="Ossa Farmers' Union")
    for ref in (record_id, record_id[:8], record_id.upper(), "Ossa Farmers' Union"):
        assert records.resolved(desk, "stakeholder", ref) == record_id


def test_a_name_that_two_share_is_refused(desk: Desk) -> None:
    kept(desk, name="Water committee")
    kept(desk, name="Water committee")
    with pytest.raises(UserError, match="Several"):
        records.resolved(desk, "stakeholder", "Water committee")


def test_a_reference_to_several_kinds_is_tried_in_each(desk: Desk) -> None:
    person = records.keep(desk, Contact(name="Ana Vere")).ids[0]
    assert records.resolved(desk, "stakeholder|contact", "Ana Vere") == person


@pytest.mark.parametrize("ref", ["", "nobody", "00000000-0000-4000-8000-000000000000"])
def test_a_reference_that_fits_nothing_is_refused(desk: Desk, ref: str) -> None:
    with pytest.raises(NotFoundError):
        records.one(desk, "stakeholder", ref)


def test_a_kind_that_is_none_is_refused_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="stakeholder"):
        records.one(desk, "organisation", "x")


def test_records_are_listed_by_field_and_text_in_a_stable_order(desk: Desk) -> None:
    for name in ("Weir Guard", "Boat Crew", "Ana's Kitchen"):
        kept(desk, name=name, family="informal-resp")
    kept(desk, name="Health Directorate", family="civ-gov-local")
    found = records.listed(desk, "stakeholder", where={"family": "informal-resp"})
    assert [one.title for one in found] == ["Ana's Kitchen", "Boat Crew", "Weir Guard"]
    assert [one.title for one in records.listed(desk, "stakeholder", search="boat")] == ["Boat Crew"]
    assert len(records.listed(desk, "stakeholder", limit=2)) == 2


def test_a_list_may_be_asked_by_the_name_of_what_is_referred_to(desk: Desk) -> None:
    circle = kept(desk, name="Health Circle")
    records.keep(desk, Contact(name="Ana", stakeholder=circle))
    records.keep(desk, Contact(name="Ben"))
    assert [one.title for one in records.listed(desk, "contact", where={"stakeholder": "Health Circle"})] == ["Ana"]


def test_a_list_by_a_field_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        records.listed(desk, "stakeholder", where={"height": "3"})
    assert refused.value.field == "height"


def test_a_removed_record_is_gone_and_undo_brings_it_back(desk: Desk) -> None:
    record_id = kept(desk, name="Clear Path")
    records.drop(desk, "stakeholder", record_id)
    with pytest.raises(NotFoundError):
        records.one(desk, "stakeholder", record_id)
    records.undo(desk)
    assert records.one(desk, "stakeholder", record_id).title == "Clear Path"
    records.redo(desk)
    with pytest.raises(NotFoundError):
        records.one(desk, "stakeholder", record_id)


def test_several_records_are_one_action(desk: Desk) -> None:
    records.keep_many(desk, [Stakeholder(name="A"), Contact(name="B")])
    records.undo(desk)
    assert records.listed(desk, "stakeholder") == records.listed(desk, "contact") == []


def test_titles_are_given_for_any_kind(desk: Desk) -> None:
    group, person = kept(desk, name="A"), records.keep(desk, Contact(name="Б")).ids[0]
    assert records.titles(desk, [group, person, "nobody"]) == {group: "A", person: "Б"}


def test_the_exact_name_of_a_merged_record_leads_to_the_one_it_is_now_and_says_so(desk: Desk) -> None:
    keep, lose = (records.keep(desk, Contact(name=name)).ids[0] for name in ("Ana Kord", "Anna Korda"))
    assert records.merged_word(desk, "contact", "Anna Korda") == ()
    joining.merge(desk, "contact", keep, lose)

    assert records.resolved(desk, "contact", "anna korda") == keep
    assert records.merged_word(desk, "contact", "Anna Korda") == ("\u2068Anna Korda\u2069 was merged into \u2068Ana Kord\u2069.",)
    assert records.merged_word(desk, "contact", "Ana Kord") == records.merged_word(desk, "contact", keep) == ()
    with pytest.raises(NotFoundError):
        records.resolved(desk, "stakeholder", "Anna Korda")


def test_whoever_bears_that_name_today_stands_before_the_merged_one(desk: Desk) -> None:
    keep, lose = (records.keep(desk, Contact(name=name)).ids[0] for name in ("Ana Kord", "Anna Korda"))
    joining.merge(desk, "contact", keep, lose)
    other = records.keep(desk, Contact(name="Anna Korda", post="Chair")).ids[0]

    assert records.resolved(desk, "contact", "Anna Korda") == other
    assert records.merged_word(desk, "contact", "Anna Korda") == ()
