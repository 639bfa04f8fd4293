from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.attendance import AttendeeLine, lines_of, present_by_group, present_by_locality
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.sharing.party import Party
from liaison_desk.domain.sharing.report import report_context
from liaison_desk.domain.sharing.seats import seats_of
from tests.rich_report import ABSENT, AMINA, BELLO, CAPTAIN, ENGAGEMENT, FACTS, OURS, PARTIES, SARA, TYPED, US, context


def who(audience: str, *rows: Attendee, here: dict[str, int] | None = None, parties: dict[str, Party] | None = None) -> list[str]:
    known = parties or PARTIES
    seats = seats_of(Engagement(starts_at=ENGAGEMENT.starts_at, attendees=rows), known)
    room = tuple(party for seat in seats for party in seat.parties)
    lines, _decisions = lines_of(seats, replace(context(audience), parties=known, room=(*room, US)), here or {})
    return [one.who for one in lines]


@pytest.mark.parametrize(
    ("row", "here", "expected"),
    [
        (AMINA, {}, "Amina Hassan"),
        (BELLO, {}, "Bello Danso"),
        (SARA, {"informal-resp": 5}, "Representative, Informal responders"),
        (SARA, {"informal-resp": 4}, "Participant"),
        (TYPED, {}, "Participant"),
        (TYPED.but(consent_to_name="yes"), {}, "Yusuf Karam"),
        (TYPED.but(family="from-later"), {"from-later": 9}, "Participant"),
        (OURS, {}, "Civil Affairs Officer"),
        (OURS.but(post=""), {}, "Own staff"),
        (Attendee(side="ours"), {}, "Own staff"),
        (Attendee(name="", post="Mayor", contact="bello"), {}, "Mayor"),
    ],
)
def test_how_somebody_prints_for_headquarters(row: Attendee, here: dict[str, int], expected: str) -> None:
    assert who("hq", row, here=here) == [expected]


def test_a_local_person_beside_a_force_prints_as_civil_society_and_keeps_no_type() -> None:
    assert who("hq", TYPED, CAPTAIN, here={"union-prof": 9}) == ["Civil society representative", "Ivan Petrov"]


def test_who_did_not_come_is_never_told_of_local_people_outside_the_team() -> None:
    assert who("hq", ABSENT) == []
    assert who("team", ABSENT) == ["Nobody Came"]
    official = BELLO.but(presence="declined", contact="gone", stakeholder="")
    assert who("hq", official) == ["Participant"]


def test_an_organisation_that_closed_itself_closes_its_people_too() -> None:
    refused = replace(PARTIES["circle"], permissions=(Permission(is_given=False),))
    assert who("hq", AMINA, here={"women": 6}, parties={**PARTIES, "circle": refused}) == ["Representative, Women's group"]
    held = replace(PARTIES["circle"], on_hold=True)
    assert who("hq", AMINA, here={"women": 6}, parties={**PARTIES, "circle": held}) == ["Representative, Women's group"]


def test_an_organisation_prints_only_where_it_may_be_named_itself() -> None:
    def organisation(parties: dict[str, Party], row: Attendee) -> str:
        seats = seats_of(Engagement(attendees=(row,)), parties)
        return lines_of(seats, replace(context("hq"), parties=parties), {})[0][0].organisation

    asked = replace(PARTIES["circle"], permissions=PARTIES["amina"].permissions)
    assert organisation(PARTIES, AMINA) == ""
    assert organisation({**PARTIES, "circle": asked}, AMINA) == "Tella Women's Circle"
    assert organisation(PARTIES, BELLO) == "Tella Town Council"


def test_no_in_the_report_outweighs_a_general_yes_until_they_say_yes_again() -> None:
    assert who("hq", AMINA.but(consent_to_name="no"), here={"women": 9}) == ["Representative, Women's group"]


def test_everybody_is_decided_but_our_own_staff_and_empty_rows() -> None:
    seats = seats_of(Engagement(attendees=(AMINA, OURS, Attendee(family="cbo"))), PARTIES)
    _lines, decisions = lines_of(seats, Context(reader=context("hq").reader, parties=PARTIES), {})
    assert [one.path for one in decisions] == ["attendees.1.name"]


def test_those_present_are_counted_by_group_and_origin() -> None:
    assert present_by_group(ENGAGEMENT) == (("local-civil-society", 3), ("government", 1), ("ours", 1))
    assert present_by_locality(ENGAGEMENT) == (("local", 4),)


def test_a_person_whom_another_office_gave_us_is_named_only_to_whom_it_named() -> None:
    given = {**PARTIES, "bello": replace(PARTIES["bello"], given_to=frozenset({"humanitarian"}))}
    assert who("hq", BELLO, parties=given) == ["Participant"]
    assert who("team", BELLO, parties=given) == ["Bello Danso"]


def test_a_meeting_that_another_office_told_us_of_names_nobody_to_others() -> None:
    seats = seats_of(Engagement(starts_at=ENGAGEMENT.starts_at, attendees=(BELLO,), given_by="Other office"), PARTIES)
    lines, _decisions = lines_of(seats, replace(context("hq"), parties=PARTIES), {})
    assert [one.who for one in lines] == ["Participant"]


def test_a_raised_operation_closes_names_above_what_the_audience_reads() -> None:
    seats = seats_of(Engagement(starts_at=ENGAGEMENT.starts_at, attendees=(BELLO.but(consent_to_name="yes"),)), PARTIES)
    raised = replace(context("humanitarian"), raised=Sensitivity.SEVERE)
    assert [one.who for one in lines_of(seats, raised, {})[0]] == ["Participant"]


def _line(row: Attendee, audience: str = "hq") -> AttendeeLine:
    facts = replace(FACTS, engagement=ENGAGEMENT.but(attendees=(row, SARA)))
    made = report_context(facts, context(audience))
    return lines_of(seats_of(facts.engagement, PARTIES), made, {})[0][0]


def test_the_words_beside_our_own_name_are_looked_through_too() -> None:
    line = _line(OURS.but(post="Stands in for Sara Idris", organisation="c/o Sara Idris"))
    assert (line.who, line.organisation) == ("Stands in for civil society representative", "c/o civil society representative")


def test_a_second_person_on_the_line_of_somebody_who_agreed_is_not_named_with_them() -> None:
    line = _line(BELLO.but(name="Bello Danso and Sara Idris", organisation="Town Council, with Sara Idris"))
    assert (line.who, line.organisation) == (
        "Bello Danso and civil society representative",
        "Town Council, with civil society representative",
    )


def test_a_name_that_was_typed_another_way_that_day_prints_as_typed() -> None:
    assert _line(BELLO.but(name="Mr Bello B. Danso")).who == "Mr Bello B. Danso"
