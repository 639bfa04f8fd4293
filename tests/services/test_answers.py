"""What the search over everything answers, and where each answer leads."""

from __future__ import annotations

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, records
from liaison_desk.services.answers import answers, get_ready
from tests.services.office import furnish


@pytest.fixture
def engagement(desk) -> str:
    records.keep(desk, Stakeholder(name="Water Users", sectors=frozenset({"water"})))
    made = records.keep(desk, Engagement(title="Water talk", state="held", starts_at=desk.clock())).ids[0]
    records.keep(desk, Commitment(text="Bring water kits", engagement=made))
    return made


def test_people_and_papers_stand_apart_and_are_counted(desk, engagement) -> None:
    found = answers(desk, "water")
    assert [one.what.title for one in found.people] == ["Water Users"]
    assert (found.people_total, found.papers_total) == (1, 2)


def test_a_promise_leads_to_the_engagement_where_it_was_made(desk, engagement) -> None:
    assert {one.leads_to for one in answers(desk, "water").papers} == {engagement}


def test_only_some_are_shown_and_all_are_counted(desk, engagement) -> None:
    found = answers(desk, "water", shown=1)
    assert (len(found.papers), found.papers_total) == (1, 2)


def test_marks_before_the_words_ask_for_people_or_a_sector(desk, engagement) -> None:
    assert answers(desk, "@water").papers == ()
    assert [one.what.title for one in answers(desk, "#water").people] == ["Water Users"]
    assert answers(desk, "#nothing").people == ()


def test_each_answer_tells_where_the_words_stand_and_which_they_are(desk) -> None:
    records.keep(desk, Contact(name="Ana Kord", notes="Speaks for the elders of Tella"))
    (one,) = answers(desk, "elders").people
    assert (one.label, one.snippet) == ("Notes", "Speaks for the elders of Tella")
    assert [one.snippet[start:end] for start, end in one.spans] == ["elders"]
    assert answers(desk, "ana").people[0].snippet == ""


def test_what_somebody_wrote_of_a_guarded_person_is_named_and_not_shown(desk) -> None:
    channels = (Channel(value="+999 555 0142"),)
    records.keep(desk, Contact(name="Sara", rule="indirect-only", notes="call +999 555 0142", channels=channels))
    (one,) = answers(desk, "555 0142").people
    assert (one.label, one.snippet, one.spans) == ("Channels, Number or address", "", ())


def test_places_and_everything_else_are_found_too(desk) -> None:
    records.keep(desk, Place(name="Tella ford"))
    found = answers(desk, "ford")
    assert [one.what.title for one in found.others] == ["Tella ford"]
    assert found.others_total == 1
    assert answers(desk, "@ford").others == ()


def test_an_issued_report_is_found_by_its_number_and_leads_to_its_engagement(desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    issue = next(one for one in answers(desk, number).papers if one.what.kind == "issued-report")
    assert (issue.leads_to, issue.what.line) == (office.engagement, "Issued report")
    assert number in issue.what.title


@pytest.mark.parametrize(
    ("typed", "meant"), [("wtaer", "water"), ("waetr", "water"), ("watr", "water"), ("watter", "water"), ("watex usrs", "water users")]
)
def test_a_slip_finds_what_was_meant(desk, engagement, typed, meant) -> None:
    get_ready(desk)
    found = answers(desk, typed)
    assert found.meant == meant
    assert "Water Users" in [one.what.title for one in found.people]


def test_a_beginning_with_a_slip_is_enough_and_nonsense_finds_nothing(desk) -> None:
    records.keep(desk, Stakeholder(name="Kerrin Women's Cooperative"))
    assert answers(desk, "coopre").meant == "cooper"
    assert [one.what.title for one in answers(desk, "@coopre").people] == ["Kerrin Women's Cooperative"]
    for typed in ("zzzzzz", "ker zzzzzz", "kerrin", "+99 999", ""):
        assert answers(desk, typed).meant == ""


def test_a_sector_is_found_with_a_slip(desk, engagement) -> None:
    assert [one.what.title for one in answers(desk, "#watre").people] == ["Water Users"]
