from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import InformationExchanged
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.information import Information
from liaison_desk.domain.record import Record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing import marks
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Candidate
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.facts import candidate_of, exchanged_of, has_unknown_code, room_of, texts_of
from liaison_desk.domain.sharing.guard import guard_for
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.party import given_to
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.styles import WorkingStyles
from tests.rich_report import CLEAR, PARTIES, context

HQ = context("hq")


def candidate(record: Record, name: str) -> Candidate:
    return candidate_of(field_of(type(record), name), record, HQ, room_of(record, HQ), least=Sensitivity.LOW)


def ids(record: Record) -> set[str]:
    return {one.id for one in room_of(record, HQ)}


def test_a_meeting_holds_everybody_it_names_and_our_own_office() -> None:
    assert ids(Engagement(attendees=(Attendee(contact="amina", stakeholder="circle"), Attendee(contact="gone")))) == {
        "amina",
        "circle",
        "gone",
        "us",
    }


def test_a_record_of_one_person_is_no_meeting() -> None:
    assert ids(Contact(id="amina", stakeholder="circle")) == {"amina", "circle"}
    assert ids(Stakeholder(id="circle")) == {"circle"}


def test_consent_is_asked_of_whoever_the_description_names() -> None:
    assert [one.id for one in candidate(Contact(id="amina", name="x"), "name").about] == ["amina"]
    assert [one.id for one in candidate(Attendee(contact="sara", name="x"), "name").about] == ["sara"]
    assert [one.id for one in candidate(Contact(id="amina", stakeholder="circle"), "stakeholder").about] == ["amina", "circle"]
    assert candidate(AfterAction(title="x"), "title").about == ()


def test_somebody_the_desk_does_not_hold_is_closed() -> None:
    (party,) = candidate(Attendee(contact="gone", name="x"), "name").about
    assert party.needs_consent
    assert party.is_protected


def test_the_marks_of_a_channel_follow_from_its_kind() -> None:
    straight = candidate(Channel(parent="amina", kind="phone-land", value="1"), "value")
    round_about = candidate(Channel(parent="amina", kind="via-intermediary", value="The baker"), "value")
    assert straight.is_direct_channel
    assert not round_about.is_direct_channel
    assert marks.INDIRECT_CHANNEL in round_about.marks


def test_our_own_words_are_our_sections_and_what_we_owe() -> None:
    assert marks.OWN_WORDS in candidate(AfterAction(bottom_line="x"), "bottom_line").marks
    assert marks.OWN_WORDS not in candidate(AfterAction(surprises="x"), "surprises").marks
    assert marks.OWN_WORDS in candidate(Commitment(text="x", owed_by="us"), "text").marks
    assert marks.OWN_WORDS not in candidate(Commitment(text="x", owed_by="them"), "text").marks


def test_running_text_about_a_meeting_came_from_those_who_were_there() -> None:
    assert {one.id for one in candidate(Engagement(gist="x", attendees=(Attendee(contact="amina"),)), "gist").came_from} == {"amina", "us"}
    assert candidate(Contact(id="amina", languages=frozenset({"ar"})), "languages").came_from == ()


def test_a_giver_or_a_line_on_passing_on_limits_who_reads_it() -> None:
    assert given_to(AfterAction()) is None
    assert given_to(AfterAction(given_by="North", given_for=frozenset())) == frozenset()
    assert given_to(InformationExchanged(onward=frozenset({"hq"}))) == {"hq"}


def test_a_code_from_a_newer_version_is_seen_alone_in_a_set_and_in_a_group() -> None:
    assert has_unknown_code(field_of(Stakeholder, "family"), "from-later")
    assert has_unknown_code(field_of(Stakeholder, "sectors"), frozenset({"water", "from-later"}))
    assert has_unknown_code(field_of(Stakeholder, "styles"), WorkingStyles(shared=frozenset({"from-later"})))
    assert not has_unknown_code(field_of(Stakeholder, "family"), "x-own")
    assert not has_unknown_code(field_of(Stakeholder, "areas"), frozenset({"anything"}))
    assert not has_unknown_code(field_of(Stakeholder, "styles"), None)


def test_text_is_found_in_fields_groups_and_open_lists() -> None:
    assert texts_of(field_of(Stakeholder, "name"), "A") == ("A",)
    assert texts_of(field_of(Stakeholder, "styles"), WorkingStyles(goals="B")) == ("B",)
    assert texts_of(field_of(Stakeholder, "areas"), frozenset({"D", "C"})) == ("C", "D")
    assert texts_of(field_of(Stakeholder, "verified_on"), date(2026, 1, 1)) == ()


def test_a_row_of_information_tells_its_category_ages_and_check() -> None:
    facts = exchanged_of(InformationExchanged(category="mine", check=CLEAR, expires_on=date(2026, 12, 1)), HQ)
    assert facts is not None
    assert facts.checks == (True, False, False, True, True)
    assert facts.expires_at is not None
    assert facts.expires_at.date() == date(2026, 12, 1)
    log = exchanged_of(Information(category="sec", happened_at=datetime(2026, 11, 1, tzinfo=UTC)), HQ)
    assert log is not None
    assert log.known_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert log.checks == (None,) * 5
    assert exchanged_of(AfterAction(), HQ) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Bello Danso", set()),
        ("Danso", set()),
        ("Bello Danso and Sara Idris", {"name"}),
        ("Bello Danso, ring +999 555 0199", set()),
        ("Sara Idris", set()),
    ],
)
def test_a_name_or_number_is_searched_for_other_people_alone(typed: str, found: set[str]) -> None:
    parties = {**PARTIES, "sara": replace(PARTIES["sara"], permissions=(Permission(is_given=False),))}
    names = guard_for(parties.values(), context("hq").reader)
    row = Attendee(id="r", contact="bello", name=typed)
    told = candidate_of(field_of(Attendee, "name"), row, context("hq", names=names), (), least=Sensitivity.LOW)
    assert told.findings == found


def test_whoever_took_their_consent_back_is_found_in_the_name_of_another_for_our_team_too() -> None:
    names = NameIndex([Name("Sara Idris", is_always_closed=True)])
    row = Attendee(id="r", contact="bello", name="Bello Danso and Sara Idris")
    assert disclose(Engagement(id="m", attendees=(row,)), context("team", names=names)).record.attendees[0].name == "Bello Danso and [name]"
