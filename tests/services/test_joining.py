"""Merging two records that turned out to be one: side by side, one action, nothing opened, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import Record
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.services import histories, importing, joining, records, relationships, sharing
from liaison_desk.services.desk import Desk


def kept(desk: Desk, record: Record) -> str:
    named = records.identified(record)
    records.keep(desk, named)
    return named.id


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """Two stakeholders that are one."""
    first = kept(desk, Stakeholder(name="Marav Water Circle", family="ngo-nat", sectors=frozenset({"WSH"}), goals="Clean wells"))
    second = kept(
        desk,
        Stakeholder(
            name="Circle of Water Marav", acronym="CWM", family="ngo-nat", sectors=frozenset({"HEA"}), province="Marav", goals="Wells"
        ),
    )
    return first, second


def stakeholder(desk: Desk, ref: str) -> Stakeholder:
    return cast("Stakeholder", records.one(desk, "stakeholder", ref))


def contact(desk: Desk, ref: str) -> Contact:
    return cast("Contact", records.one(desk, "contact", ref))


def test_a_merge_fills_what_is_empty_unites_sets_and_keeps_the_other_name(desk: Desk, two: tuple[str, str]) -> None:
    changes = joining.merge(desk, "stakeholder", *two)
    made = stakeholder(desk, two[0])
    assert (made.name, made.acronym, made.province, made.goals) == ("Marav Water Circle", "CWM", "Marav", "Clean wells")
    assert made.sectors == {"WSH", "HEA"}
    assert [one.text for one in made.other_names] == ["Circle of Water Marav"]
    assert changes.batch
    assert changes.ids == two


@pytest.mark.parametrize(("side", "goals"), [("lose", "Wells"), ("both", "Clean wells\n\nWells"), ("keep", "Clean wells")])
def test_each_field_can_be_chosen(desk: Desk, two: tuple[str, str], side: str, goals: str) -> None:
    joining.merge(desk, "stakeholder", *two, {"goals": side, "name": "lose", "sectors": "keep"})
    made = stakeholder(desk, two[0])
    assert (made.name, made.goals, made.sectors) == ("Circle of Water Marav", goals, {"WSH"})


def test_one_undo_takes_the_merge_back_and_one_redo_does_it_again(desk: Desk, two: tuple[str, str]) -> None:
    before = [stakeholder(desk, one) for one in two]
    joining.merge(desk, "stakeholder", *two, {"goals": "lose"})
    after = stakeholder(desk, two[1])
    records.undo(desk)
    assert [stakeholder(desk, one) for one in two] == before
    records.redo(desk)
    assert stakeholder(desk, two[1]) == after


def test_the_id_given_up_works_in_show_amend_and_history_which_tells_it_in_a_sentence(desk: Desk, two: tuple[str, str]) -> None:
    joining.merge(desk, "stakeholder", *two)
    records.amend(desk, "stakeholder", two[1], {"goals": "More wells"})
    assert stakeholder(desk, two[0]).goals == "More wells"
    told = histories.of(desk, "stakeholder", two[1])
    merged = next(one for one in told if one.label == "Merged into another record")
    assert "was merged into" in merged.note
    assert {one.line.record for one in told} >= set(two)


def test_what_was_not_taken_stays_readable(desk: Desk, two: tuple[str, str]) -> None:
    joining.merge(desk, "stakeholder", *two)
    (lost,) = joining.former(desk, "stakeholder", two[0])
    assert isinstance(lost, Stakeholder)
    assert (lost.id, lost.goals) == (two[1], "Wells")
    assert any("Wells" in one.after or "Wells" in str(one.line.after) for one in histories.of(desk, "stakeholder", two[0]))


def test_references_from_everywhere_mean_the_record_that_stayed(desk: Desk, two: tuple[str, str]) -> None:
    stays, goes = two
    other = kept(desk, Stakeholder(name="Third", family="un-agency"))
    person = kept(desk, Contact(name="Ana Tell", stakeholder=goes))
    post = kept(desk, LiaisonPoint(name="Secretary", stakeholder=goes, holders=(Holder(contact=person),)))
    forum = kept(desk, Forum(name="Water forum", chair=goes, members=(ForumMember(stakeholder=goes),)))
    meeting = kept(desk, Engagement(title="At the well", attendees=(Attendee(stakeholder=goes),)))
    kept(desk, between(goes, other, "internal-internal", (RelationshipLevel(level="cooperate"),)))
    changes = joining.merge(desk, "stakeholder", stays, goes)
    assert any("6 records" in one for one in changes.notes)
    assert contact(desk, person).stakeholder == stays
    assert cast("LiaisonPoint", records.one(desk, "liaison-point", post)).stakeholder == stays
    found = cast("Forum", records.one(desk, "forum", forum))
    assert (found.chair, found.members[0].stakeholder) == (stays, stays)
    assert cast("Engagement", records.one(desk, "engagement", meeting)).attendees[0].stakeholder == stays
    (pair,) = cast("list[Relationship]", desk.shelf.found("relationship"))
    assert {pair.stakeholder_a, pair.stakeholder_b} == {stays, other}


def test_two_relationships_with_us_become_one_that_holds_what_both_said(desk: Desk, two: tuple[str, str]) -> None:
    ours = kept(desk, Stakeholder(name="Our office", family="un-agency"))
    records.amend(desk, "operation", desk.operation.id, {"office": ours})
    first = between(ours, two[0], relationships.DEFAULT_SCOPE, (RelationshipLevel(level="coexist", since_on=date(2026, 1, 1)),))
    second = between(ours, two[1], relationships.DEFAULT_SCOPE, (RelationshipLevel(level="cooperate", since_on=date(2026, 2, 1)),))
    kept(desk, first.but(notes="One", wheel_areas=frozenset({"health"}), sensitivity="high"))
    kept(desk, second.but(notes="Two", wheel_areas=frozenset({"water"}), sensitivity="severe", given_by="Another office"))
    joining.merge(desk, "stakeholder", *two)
    (pair,) = cast("list[Relationship]", desk.shelf.found("relationship"))
    assert {one.level for one in pair.levels} == {"coexist", "cooperate"}
    assert (pair.sensitivity, pair.wheel_areas, pair.notes) == ("severe", {"health", "water"}, "One\n\nTwo")
    assert (pair.given_by, pair.given_for) == ("Another office", frozenset())
    records.undo(desk)
    assert len(desk.shelf.found("relationship")) == 2


def test_their_relationship_with_each_other_falls_away_and_it_is_said(desk: Desk, two: tuple[str, str]) -> None:
    kept(desk, between(*two, "internal-internal", (RelationshipLevel(level="cooperate"),)))
    changes = joining.merge(desk, "stakeholder", *two)
    assert any("falls away" in one for one in changes.notes)
    assert desk.shelf.found("relationship") == []


def test_a_reference_of_one_to_the_other_does_not_point_at_itself(desk: Desk, two: tuple[str, str]) -> None:
    records.amend(desk, "stakeholder", two[0], {"part_of": two[1]})
    joining.merge(desk, "stakeholder", *two)
    assert stakeholder(desk, two[0]).part_of == ""


# --- rows -----------------------------------------------------------------------------------------------------------


def test_the_same_number_stands_once_and_as_strictly_as_the_stricter_said(desk: Desk) -> None:
    first = kept(
        desk, Contact(name="Ana Tell", channels=(Channel(kind="phone-mobile", value="+999 555 0101", use="preferred", is_personal=False),))
    )
    second = kept(
        desk,
        Contact(
            name="Anna Tell",
            channels=(
                Channel(kind="phone-mobile", value="+999-555-0101", use="forbidden", is_personal=True, hours="Mornings"),
                Channel(kind="email", value="ana@tella.example"),
            ),
        ),
    )
    joining.merge(desk, "contact", first, second)
    made = contact(desk, first)
    assert [(one.value, one.use, one.is_personal, one.hours) for one in made.channels] == [
        ("+999 555 0101", "forbidden", True, "Mornings"),
        ("ana@tella.example", "", None, ""),
    ]
    records.undo(desk)
    assert len(contact(desk, second).channels) == 2


def test_rows_of_one_side_alone_can_be_chosen_but_numbers_elsewhere_always_stay(desk: Desk) -> None:
    first = kept(desk, Stakeholder(name="One", other_names=(OtherName(text="Uno"),), external_ids=(ExternalId(scheme="hdx", value="1"),)))
    second = kept(
        desk, Stakeholder(name="Two", other_names=(OtherName(text="Dos"),), external_ids=(ExternalId(scheme="iati", value="X-1"),))
    )
    joining.merge(desk, "stakeholder", first, second, {"other_names": "keep"})
    made = stakeholder(desk, first)
    assert [one.text for one in made.other_names] == ["Uno", "Two"]
    assert {one.value for one in made.external_ids} == {"1", "X-1"}
    with pytest.raises(UserError, match="other systems"):
        joining.side_by_side(desk, "stakeholder", first, kept(desk, Stakeholder(name="Three")), {"external_ids": "keep"})


def test_a_later_import_finds_the_record_by_what_the_other_one_was_called(desk: Desk, two: tuple[str, str], tmp_path: Path) -> None:
    records.amend(desk, "stakeholder", two[1], {"external_ids": (ExternalId(scheme="hdx", value="77"),)})
    joining.merge(desk, "stakeholder", *two)
    path = tmp_path / "list.csv"
    path.write_text("organisation,province\nCircle of Water Marav,Tella\n", "utf-8")
    made = importing.import_file(desk, path)
    assert made.counts["changed"] == 1
    assert [one.id for one in made.rows] == [two[0]]


# --- nothing is opened ------------------------------------------------------------------------------------------------


def test_the_stricter_rule_and_the_higher_sensitivity_stand_and_cannot_be_chosen_away(desk: Desk) -> None:
    first = kept(desk, Contact(name="Ana Tell", rule="direct", sensitivity="moderate", answers_in_crisis=True, is_ours=True))
    second = kept(desk, Contact(name="Anna Tell", rule="no-contact", sensitivity="severe"))
    for name in ("rule", "sensitivity"):
        with pytest.raises(UserError, match="loosens nothing"):
            joining.merge(desk, "contact", first, second, {name: "keep"})
    joining.merge(desk, "contact", first, second)
    made = contact(desk, first)
    assert (made.rule, made.sensitivity, made.answers_in_crisis, made.is_ours) == ("no-contact", "severe", None, None)


def test_a_record_that_another_office_gave_goes_only_to_whom_all_its_givers_named(desk: Desk) -> None:
    first = kept(desk, Contact(name="Ana Tell", given_by="Office B", given_for=frozenset({"team", "hq"})))
    second = kept(desk, Contact(name="Anna Tell", given_by="Office C", given_for=frozenset({"team"})))
    joining.merge(desk, "contact", first, second)
    made = contact(desk, first)
    assert (made.given_by, made.given_for) == ("Office B; Office C", {"team"})


def test_a_more_public_kind_does_not_lower_how_sensitive_the_name_is(desk: Desk) -> None:
    first = kept(desk, Stakeholder(name="Water office", family="civ-gov-local"))
    second = kept(desk, Stakeholder(name="Water womens group", family="women"))
    joining.merge(desk, "stakeholder", first, second)
    assert stakeholder(desk, first).sensitivity == "high"


def consent(subject: str, answer: str = "given", audiences: str = "hq", on: date = date(2026, 2, 1), **more: object) -> Consent:
    return Consent(subject=subject, answer=answer, audiences=frozenset({audiences}), obtained_on=on, **more)  # type: ignore[arg-type]


@pytest.fixture
def people(desk: Desk) -> tuple[str, str]:
    """Two contacts that are one."""
    return kept(desk, Contact(name="Ana Tell")), kept(desk, Contact(name="Anna Tell"))


def reads(desk: Desk, who: str) -> bool:
    return sharing.may_read(desk, who)["hq"] is Verdict.INCLUDE


@pytest.mark.parametrize("granted", [0, 1])
def test_consent_that_only_one_of_them_gave_is_asked_for_again(desk: Desk, people: tuple[str, str], granted: int) -> None:
    today = desk.clock().date()
    kept(desk, consent(people[granted], on=today))
    assert reads(desk, people[granted])
    changes = joining.merge(desk, "contact", *people)
    assert any("asked again" in one for one in changes.notes)
    assert not reads(desk, people[0])
    records.undo(desk)
    assert reads(desk, people[granted])


def test_consent_that_both_gave_stays(desk: Desk, people: tuple[str, str]) -> None:
    today = desk.clock().date()
    for one in people:
        kept(desk, consent(one, on=today))
    changes = joining.merge(desk, "contact", *people)
    assert changes.notes
    assert not any("asked again" in one for one in changes.notes)
    assert reads(desk, people[0])


def test_what_one_of_them_published_is_closed_until_it_is_asked_again(desk: Desk, people: tuple[str, str]) -> None:
    kept(desk, consent(people[1], basis="own-published", published_where="Their page", on=desk.clock().date()))
    assert reads(desk, people[1])
    joining.merge(desk, "contact", *people)
    assert not reads(desk, people[0])


def test_a_new_answer_after_the_merge_opens_again(desk: Desk, people: tuple[str, str]) -> None:
    today = desk.clock().date()
    kept(desk, consent(people[1], on=date(today.year - 1, 12, 1)))
    kept(desk, consent(people[1], on=date.fromordinal(today.toordinal() - 10)))
    joining.merge(desk, "contact", *people)
    assert not reads(desk, people[0])
    kept(desk, consent(people[0], on=today))
    assert reads(desk, people[0])


# --- what cannot be ----------------------------------------------------------------------------------------------------


def test_a_record_is_not_merged_with_itself_nor_with_one_of_another_kind(desk: Desk, two: tuple[str, str]) -> None:
    person = kept(desk, Contact(name="Ana Tell"))
    with pytest.raises(UserError, match="one record already"):
        joining.merge(desk, "stakeholder", two[0], two[0])
    with pytest.raises(NotFoundError):
        joining.merge(desk, "stakeholder", two[0], person)
    joining.merge(desk, "stakeholder", *two)
    with pytest.raises(UserError, match="one record already"):
        joining.merge(desk, "stakeholder", *two)


@pytest.mark.parametrize("place", [0, 1])
def test_our_own_office_is_not_merged(desk: Desk, two: tuple[str, str], place: int) -> None:
    records.amend(desk, "operation", desk.operation.id, {"office": two[place]})
    with pytest.raises(UserError, match="own office"):
        joining.merge(desk, "stakeholder", *two)


@pytest.mark.parametrize("kind", ["after-action", "consent", "operation"])
def test_reports_consents_and_operations_are_not_merged(desk: Desk, kind: str) -> None:
    values = {"after-action": {"title": "A"}, "consent": {"answer": "refused"}, "operation": {"name": "A"}}[kind]
    cls = records.kind_named(kind).cls
    ids = [desk.journal.keep([records.identified(cls(**values))], author="A").ids[0] for _one in range(2)]  # type: ignore[arg-type]
    with pytest.raises(UserError, match="cannot be merged"):
        joining.merge(desk, kind, *ids)


def test_an_armed_group_is_not_merged_with_somebody_who_is_none(desk: Desk, two: tuple[str, str]) -> None:
    armed = kept(desk, Stakeholder(name="The northern band", family="nsag"))
    with pytest.raises(UserError, match="armed group"):
        joining.merge(desk, "stakeholder", two[0], armed)


@pytest.mark.parametrize(("name", "side"), [("nothing", "keep"), ("name", "both"), ("sectors", "left")])
def test_a_choice_that_cannot_be_made_is_refused_by_its_field(desk: Desk, two: tuple[str, str], name: str, side: str) -> None:
    with pytest.raises(UserError) as refused:
        joining.merge(desk, "stakeholder", *two, {name: side})
    assert refused.value.field == name


def test_side_by_side_tells_what_differs_and_what_is_taken(desk: Desk, two: tuple[str, str]) -> None:
    seen = joining.side_by_side(desk, "stakeholder", *two, {"goals": "lose"})
    told = {one.field.name: (one.differs, one.taken) for one in seen.pairs}
    assert told["goals"] == (True, "lose")
    assert told["province"] == (False, "lose")
    assert told["family"] == (False, "keep")
    assert told["sectors"] == (True, "both")
    data = cast("dict[str, list[dict[str, object]]]", joining.as_json(seen))
    assert data["fields"][0]["field"] == "name"


def test_stakeholders_on_different_sides_are_remarked_on(desk: Desk, two: tuple[str, str]) -> None:
    police = kept(desk, Stakeholder(name="Water police", family="police-host"))
    assert any("different sides" in one for one in joining.side_by_side(desk, "stakeholder", two[0], police).remarks)


def test_an_issued_report_that_names_the_record_given_up_is_judged_by_the_one_that_stayed(desk: Desk, people: tuple[str, str]) -> None:
    joining.merge(desk, "contact", *people)
    everyone = sharing.parties_of(desk)
    assert everyone[people[1]] is everyone[people[0]]
