from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.after_action.rows import AgendaMatter, RelationshipChange
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.report import Identity, ReportView, disclose_report, report_context, report_names
from liaison_desk.domain.sharing.report_facts import ReportFacts
from liaison_desk.domain.sharing.withheld import leaves
from tests.rich_report import ENGAGEMENT, FACTS, FINAL, PARTIES, REPORT, context, told, with_force


def words(audience: str, **facts: object) -> str:
    return "\n".join(leaves(told(audience, **facts).record))  # type: ignore[arg-type]


def test_headquarters_reads_who_agreed_and_nobody_else() -> None:
    hq = words("hq")
    assert "Amina Hassan" in hq
    assert "Bello Danso" in hq
    for hidden in ("Sara", "Idris", "Yusuf", "Karam", "Mira", "Okafor", "+999 555", "0199", "followed", "Nobody Came", "River youth"):
        assert hidden not in hq


def test_the_sensitive_moments_are_in_no_copy_and_the_review_says_so() -> None:
    for audience in COPIES:
        shown = told(audience)
        assert "followed" not in "".join(leaves(shown.record))
        assert [one.decision.codes for one in shown.decisions if one.path == "sensitive_moments"] == [("annex",)]


@pytest.mark.parametrize("audience", [one for one in COPIES if one not in {"team", "hq"}])
def test_beside_a_force_no_local_name_stands_in_any_other_copy(audience: str) -> None:
    text = words(audience, facts=with_force())
    for hidden in ("Amina", "Hassan", "Women's Circle", "Sara", "Yusuf", "Boatmen", "Clinic volunteers"):
        assert hidden not in text


def test_beside_a_force_a_civilian_headquarters_reads_only_who_named_it() -> None:
    text = words("hq", facts=with_force())
    assert "Amina Hassan" in text
    assert "Civil society representative" in text
    soldiers = words("hq", facts=with_force(), office=Office("military", "foreign"))
    assert "Amina" not in soldiers


def test_to_be_named_in_this_report_is_not_to_be_named_to_headquarters_beside_a_force() -> None:
    willing = tuple(one.but(consent_to_name="yes") if one.contact == "" else one for one in ENGAGEMENT.attendees)
    meeting = replace(FACTS, engagement=ENGAGEMENT.but(attendees=willing))
    assert "Yusuf Karam" in words("hq", facts=meeting)
    assert "Yusuf Karam" not in words("hq", facts=with_force(meeting))


def test_the_meeting_and_its_outcome_still_print_beside_a_force() -> None:
    shown = told("humanitarian", with_force()).record
    assert shown.report.bottom_line.startswith("Two wells are closed")
    assert shown.report.agenda[0].decision_text == "The council repairs the south well."
    assert shown.commitments[0].text == "Test the north well"


def test_our_team_reads_everybody_even_who_did_not_come() -> None:
    team = words("team")
    for name in ("Sara Idris", "Yusuf Karam", "Nobody Came"):
        assert name in team


def test_without_sensitive_moments_the_review_does_not_speak_of_them() -> None:
    calm = replace(FACTS, report=REPORT.but(sensitive_moments=""))
    assert "sensitive_moments" not in {one.path for one in told("hq", calm).decisions}


def test_a_row_of_information_that_failed_its_check_is_not_told() -> None:
    rows = told("hq").record.report.information
    assert [one.subject for one in rows] == ["Marked hazard beside the south well"]
    assert told("hq").record.checks == (True,)
    assert told("team").record.checks == (True, False)


def test_the_public_reads_neither_names_nor_counts() -> None:
    public = told("public").record
    assert public.attendance == ()
    assert public.absence == ()
    assert public.figures.by_group == ()
    assert public.report.title == ""
    assert public.is_extract


@pytest.mark.parametrize(
    ("printing", "audience", "place"),
    [
        ("exact", "team", "Town hall, Tella, Marav"),
        ("exact", "hq", "Town hall, Tella, Marav"),
        ("exact", "humanitarian", "Tella, Marav"),
        ("area-only", "hq", "Tella, Marav"),
        ("withhold", "team", ""),
        ("exact", "public", ""),
    ],
)
def test_the_place_is_told_as_exactly_as_the_author_and_the_rule_allow(printing: str, audience: str, place: str) -> None:
    facts = replace(FACTS, report=REPORT.but(place_printing=printing))
    assert told(audience, facts).record.place == place


def test_a_place_in_words_prints_only_when_it_is_to_be_exact() -> None:
    facts = replace(FACTS, place=None, engagement=ENGAGEMENT.but(place="", place_note="By the mill"))
    assert told("team", replace(facts, report=REPORT.but(place_printing="exact"))).record.place == "By the mill"
    assert told("team", facts).record.place == ""


def test_a_pair_that_moved_prints_by_name_or_by_kind() -> None:
    change = REPORT.relationship_changes[0]
    rows = (change, change.but(id="r2", stakeholder_b="brigade"), RelationshipChange(id="r3", stakeholder_a="gone", reason="Unknown"))
    pairs = told("hq", replace(FACTS, report=REPORT.but(relationship_changes=rows))).record.pairs
    assert (pairs[0].first, pairs[0].second) == ("Civil society representative", "Tella Town Council")
    assert pairs[1].second == "A force"
    assert pairs[2].first == "Civil society representative"
    team = told("team", replace(FACTS, report=REPORT.but(relationship_changes=rows))).record.pairs
    assert team[0].first == "Tella Women's Circle"


def test_a_meeting_that_was_not_logged_still_makes_a_draft() -> None:
    from liaison_desk.domain.engagement import Engagement

    bare = replace(FACTS, engagement=Engagement(), forum=None, next_forum=None, place=None, mapped=(), commitments=(), carried=())
    shown = told("hq", bare, Identity(draft_id="0f7c2a11")).record
    assert shown.identity.is_draft
    assert shown.attendance == ()
    assert shown.forum is None


def test_reasons_are_counted_for_team_and_headquarters_only() -> None:
    assert dict(told("hq").record.withheld)["annex"] == 1
    assert told("humanitarian").record.withheld == ()
    assert told("humanitarian").record.is_extract


@pytest.mark.parametrize("audience", COPIES)
def test_a_view_survives_the_way_to_json_and_back(audience: str) -> None:
    view = told(audience, with_force()).record
    assert from_plain(to_plain(view)) == view


@pytest.mark.parametrize("audience", COPIES)
def test_nothing_withheld_is_left_anywhere_in_a_view(audience: str) -> None:
    facts = with_force()
    names = report_names(facts, report_context(facts, context(audience)))
    text = words(audience, facts=facts)
    assert not [name for name in names if name in text]


def test_an_issue_is_no_draft() -> None:
    assert not FINAL.is_draft


def test_an_organisation_that_was_renamed_since_is_closed_under_its_old_name_too() -> None:
    parties = {**PARTIES, "circle": replace(PARTIES["circle"], names=("River Circle",))}
    facts = replace(FACTS, report=REPORT.but(bottom_line="The Tella Women's Circle asked for a pump."))
    asked = replace(context("partner"), parties=parties)
    shown = disclose_report(facts, report_context(facts, asked), FINAL).record
    assert "Women's Circle" not in "\n".join(leaves(shown))


def test_the_data_of_a_copy_holds_nothing_of_the_meeting_that_its_pages_leave_out() -> None:
    meeting = ENGAGEMENT.but(gist="Only for us", place_note="Behind the mill", notes="A note")
    facts = replace(FACTS, engagement=meeting, report=REPORT.but(place_printing="withhold"))
    for audience in COPIES:
        data = json.dumps(to_plain(told(audience, facts).record))
        assert "Only for us" not in data
        assert "Behind the mill" not in data
        assert "A note" not in data


def test_the_data_inside_holds_no_author_no_note_no_source_and_no_giver_even_for_the_team() -> None:
    rows = tuple(one.but(source="council", receiver="brigade") for one in REPORT.information)
    report = REPORT.but(
        author_name="Mira Okafor", notes="Working note", given_by="Northern office", given_for=frozenset({"hq"}), information=rows
    )
    promises = tuple(one.but(notes="Working note", given_by="Northern office", given_for=frozenset({"hq"})) for one in FACTS.commitments)
    for audience in ("team", "hq"):
        plain = str(to_plain(told(audience, replace(FACTS, report=report, commitments=promises)).record))
        for hidden in ("Mira Okafor", "Working note", "Northern office", "'source'", "'receiver'", "given_for"):
            assert hidden not in plain


# --- a local name beside an armed actor in the same row (N2) -----------------------------------------------------------

WIDELY = Permission(audiences=frozenset({"hq", "humanitarian"}), given_on=date(2026, 11, 1))
NEAR = {
    **PARTIES,
    "amina": replace(PARTIES["amina"], permissions=(WIDELY,)),
    "column": Party(id="column", names=("Northern Column",), standing=Standing.ARMED_GROUP),
}


def seen(audience: str, facts: ReportFacts) -> ReportView:
    judged = report_context(facts, replace(context(audience), parties=NEAR))
    return disclose_report(facts, judged, FINAL).record


def matter(**texts: str) -> tuple[AgendaMatter, ...]:
    return (AgendaMatter(id="a1", **texts),)


def about(audience: str, **texts: str) -> str:
    return "\n".join(leaves(seen(audience, replace(FACTS, report=REPORT.but(agenda=matter(**texts)))).report.agenda))


@pytest.mark.parametrize("beside", ["The 4th Brigade brought a pump.", "Soldiers stood at the well.", "The Northern Column was spoken of."])
def test_a_local_name_is_closed_where_another_text_of_its_row_speaks_of_an_armed_actor(beside: str) -> None:
    shown = about("humanitarian", subject="Water for Amina Hassan", summary=beside)
    assert "Amina" not in shown
    assert "Water for civil society representative" in shown
    assert "Hassan" not in about("humanitarian", subject=beside, summary="A well", positions="Mrs Hassan agreed.")


def test_a_local_name_stays_in_a_row_that_speaks_of_nobody_armed() -> None:
    assert "Water for Amina Hassan" in about("humanitarian", subject="Water for Amina Hassan", summary="The council agreed.")


def test_in_one_row_a_civilian_headquarters_reads_beside_a_force_who_named_it_and_beside_an_armed_group_nobody() -> None:
    assert "Amina Hassan" in about("hq", subject="Water for Amina Hassan", summary="The 4th Brigade brought a pump.")
    assert "Amina" not in about("hq", subject="Water for Amina Hassan", summary="Fighters stood at the well.")
    assert "Amina Hassan" in about("team", subject="Water for Amina Hassan", summary="Fighters stood at the well.")


def test_the_title_of_a_report_stands_beside_everything_in_it_and_everything_beside_the_title() -> None:
    facts = replace(FACTS, report=REPORT.but(title="Wells of Amina Hassan", agenda=matter(subject="Pumps", summary="Soldiers came.")))
    assert "Amina" not in seen("humanitarian", facts).report.title
    facts = replace(FACTS, report=REPORT.but(title="With the 4th Brigade", agenda=matter(subject="Water for Amina Hassan")))
    assert "Amina" not in "".join(leaves(seen("humanitarian", facts).report))
    calm = replace(FACTS, report=REPORT.but(title="Wells of Amina Hassan"))
    assert "Amina Hassan" in seen("humanitarian", calm).report.title


def test_the_title_stands_beside_the_promises_and_they_beside_it() -> None:
    promise = Commitment(id="c1", text="Soldiers clear the road")
    facts = replace(FACTS, report=REPORT.but(title="Wells of Amina Hassan"), commitments=(promise,))
    assert "Amina" not in seen("humanitarian", facts).report.title
    facts = replace(FACTS, report=REPORT.but(title="With soldiers"), carried=(Commitment(id="c2", text="Ring Amina Hassan"),))
    assert [one.text for one in seen("humanitarian", facts).carried] == ["Ring civil society representative"]


def test_a_promise_names_no_local_person_beside_a_force_that_owes_it() -> None:
    by_name = Commitment(id="c1", text="Bring water to Amina Hassan", counterpart="4th Brigade")
    by_reference = Commitment(id="c2", text="Bring water to Amina Hassan", stakeholder="brigade")
    calm = Commitment(id="c3", text="Bring water to Amina Hassan")
    told = seen("humanitarian", replace(FACTS, commitments=(by_name, by_reference, calm))).commitments
    assert ["Amina" in one.text for one in told] == [False, False, True]


@pytest.mark.parametrize("audience", ["hq", "humanitarian", "state"])
def test_the_office_s_own_words_on_every_page_name_nobody(audience: str) -> None:
    facts = replace(
        FACTS,
        report=REPORT.but(marking="FOR Sara Idris", place_printing="area-only"),
        place=FACTS.place.but(district="Quay of Sara Idris, +999 555 0199"),
        operation=FACTS.operation.but(name="Operation Sara Idris"),
    )
    view = told(audience, facts).record
    words = "civil society representative"
    assert view.marking.other == f"FOR {words}"
    assert view.operation == f"Operation {words}"
    assert view.place in {f"Quay of {words}, [number], Marav", ""}
    assert told("team", facts).record.marking.other == "FOR Sara Idris"
