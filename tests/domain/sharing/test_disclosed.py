from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain import kinds as _every_kind  # noqa: F401 - registers every kind
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import AgendaMatter, InformationExchanged
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.fields import code, described, fields_of
from liaison_desk.domain.information import HarmCheck, Information
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import Record, Row, forget, kinds, record
from liaison_desk.domain.relationship import between
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing import disclosed
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Decision, Reader, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, disclose, snapped
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.sharing.guard import guard_for
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.rules import RULES
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.styles import WorkingStyles
from liaison_desk.domain.terms.families import FAMILIES

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
YES = Permission(audiences=frozenset({"hq", "humanitarian"}), given_on=NOW.date())
AMINA = Party(id="amina", is_person=True, names=("Amina Hassan",), channels=("+999 555 0123",), permissions=(YES,))
SARA = Party(id="sara", is_person=True, names=("Sara Idris",))
CIRCLE = Party(id="circle", names=("Tella Women's Circle",))
BRIGADE = Party(id="brigade", standing=Standing.FORCE, names=("4th Brigade",), sensitivity=Sensitivity.LOW)
US = Party(id="us", standing=Standing.OFFICIAL, is_ours=True, names=("Marav Office",), sensitivity=Sensitivity.LOW)
EVERYBODY = {one.id: one for one in (AMINA, SARA, CIRCLE, BRIGADE, US)}


def context(audience: str, *room: Party, office: Office = Office(), **facts: object) -> Context:  # noqa: B008 - frozen
    reader = Reader(audience=audience, office=office, now=NOW)
    names = guard_for(EVERYBODY.values(), reader, room)
    return Context(reader=reader, parties=EVERYBODY, ours=US, room=room, names=names, **facts)  # type: ignore[arg-type]


def test_nobody_else_can_make_something_disclosed() -> None:
    with pytest.raises(TypeError, match="disclose"):
        Disclosed(Contact(name="Sara"), (), "public")


def test_a_person_who_agreed_prints_and_one_who_was_not_asked_is_emptied() -> None:
    assert disclose(Contact(id="amina", name="Amina Hassan"), context("hq")).record.name == "Amina Hassan"
    shown = disclose(Contact(id="sara", name="Sara Idris", post="Director"), context("hq"))
    assert (shown.record.name, shown.record.post) == ("", "")
    assert {one.path for one in shown.withheld} == {"name", "post"}
    assert shown.is_extract
    assert "Sara" not in repr(shown)


def test_our_team_reads_a_person_without_consent() -> None:
    assert disclose(Contact(id="sara", name="Sara Idris"), context("team")).record.name == "Sara Idris"


def test_what_is_not_filled_is_not_decided() -> None:
    shown = disclose(Contact(id="amina", name="Amina Hassan"), context("hq"))
    assert [one.path for one in shown.decisions] == ["name", "rule"]


def test_somebody_the_desk_does_not_know_is_withheld() -> None:
    assert disclose(Contact(id="stranger", name="Nobody Knows"), context("hq")).record.name == ""
    attendee = Attendee(name="Typed In")
    assert disclose(Engagement(attendees=(attendee,)), context("hq")).record.attendees == ()


def test_a_withheld_code_is_empty_and_not_the_default() -> None:
    assert Contact(id="amina").rule != ""
    assert disclose(Contact(id="amina"), context("public")).record.rule == ""


def test_ids_of_withheld_people_go_with_their_names() -> None:
    rows = (Attendee(contact="amina", name="Amina Hassan"), Attendee(contact="sara", name="Sara Idris", family="cbo"))
    first, second = disclose(Engagement(attendees=rows), context("hq")).record.attendees
    assert (first.contact, first.name) == ("amina", "Amina Hassan")
    assert (second.contact, second.name, second.family) == ("", "", "cbo")


def test_a_row_that_lost_everything_is_gone() -> None:
    matters = (AgendaMatter(positions="Severe", decision="x-unknown"), AgendaMatter(summary="Wells"))
    shown = disclose(AfterAction(agenda=matters), context("humanitarian"))
    assert [one.summary for one in shown.record.agenda] == ["", "Wells"]
    number = disclose(Contact(id="amina", name="Amina Hassan", channels=(Channel(value="+999", kind="from-later"),)), context("hq"))
    assert number.record.channels == ()


def test_names_in_running_text_are_rewritten_for_outsiders_only() -> None:
    report = AfterAction(bottom_line="Sara Idris of Tella Women's Circle called +999 555 0199.")
    assert disclose(report, context("team")).record.bottom_line == report.bottom_line
    hq = disclose(report, context("hq"))
    assert hq.record.bottom_line == "Civil society representative of civil society representative called [number]."
    assert hq.withheld[0].decision.codes == ("text",)


RULED_TEXTS = [
    (kind.cls, field.name)
    for kind in kinds()
    for field in fields_of(kind.cls)
    if field.consent_of and field.search == "text" and field.shape.type_name in {"text", "long-text"}
]


def test_the_texts_that_a_consent_rules_are_found_by_their_description() -> None:
    named = {(cls.__name__, name) for cls, name in RULED_TEXTS}
    assert {("Stakeholder", "mandate"), ("Stakeholder", "accepted_roles"), ("Contact", "post"), ("Contact", "how_to_address")} <= named


@pytest.mark.parametrize(("cls", "name"), RULED_TEXTS, ids=lambda one: getattr(one, "__name__", one))
def test_whoever_agreed_to_a_text_of_theirs_agreed_for_nobody_else_named_in_it(cls: type[Record], name: str) -> None:
    text = "Amina Hassan agreed; ask Sara Idris on +999 555 0199."
    facts: dict[str, Any] = {"id": "amina", name: text}
    if issubclass(cls, Row):
        facts |= {"contact": "amina", "parent": "meeting"}
    assert (
        getattr(disclose(cls(**facts), context("hq")).record, name) == "Amina Hassan agreed; ask civil society representative on [number]."
    )


def test_a_question_about_an_armed_actor_leaves_in_no_copy() -> None:
    report = AfterAction(bottom_line="We asked them where the fighters sleep.")
    assert {disclose(report, context(one)).record.bottom_line for one in COPIES} == {""}


def test_a_local_group_does_not_stand_beside_a_brigade() -> None:
    pair = between("circle", "brigade", "internal")
    assert disclose(pair, context("team")).record == pair
    shown = disclose(pair, context("hq")).record
    assert "circle" not in {shown.stakeholder_a, shown.stakeholder_b}
    assert "brigade" in {shown.stakeholder_a, shown.stakeholder_b}


def test_our_own_office_in_uniform_is_in_every_meeting_and_in_no_directory() -> None:
    soldiers = Office("military", "foreign")
    engagement = Engagement(attendees=(Attendee(stakeholder="circle", organisation="Tella Women's Circle"),))
    codes = {code for one in disclose(engagement, context("hq", office=soldiers)).decisions for code in one.decision.codes}
    assert "N2" in codes
    entry = disclose(Stakeholder(id="circle", name="Tella Women's Circle", family="women"), context("humanitarian", office=soldiers))
    assert "N2" not in {code for one in entry.decisions for code in one.decision.codes}


def test_numbers_of_people_who_chose_an_indirect_way_are_in_no_copy() -> None:
    hidden = replace(AMINA, rule="indirect-only")
    contact = Contact(
        id="amina", name="Amina Hassan", channels=(Channel(parent="amina", kind="phone-mobile", value="+999 555 0123", is_personal=False),)
    )
    for audience in COPIES:
        usual = context(audience)
        shown = disclose(contact, replace(usual, parties={**EVERYBODY, "amina": hidden}))
        assert "+999 555 0123" not in repr(shown)
    assert disclose(contact, context("hq")).record.channels[0].value == "+999 555 0123"


def test_a_channel_that_goes_round_about_stays_with_the_team() -> None:
    contact = Contact(id="amina", channels=(Channel(parent="amina", kind="courier", value="The baker", is_personal=False),))
    assert disclose(contact, context("team")).record.channels[0].value == "The baker"
    assert disclose(contact, context("hq")).record.channels[0].value == ""


def test_a_record_can_be_set_more_sensitive_and_an_operation_can_raise_everything() -> None:
    report = AfterAction(title="Wells", sensitivity="severe")
    assert disclose(report, context("hq")).record.title == ""
    assert disclose(AfterAction(title="Wells"), context("hq", raised=Sensitivity.SEVERE)).record.title == ""
    assert disclose(AfterAction(title="Wells"), context("hq")).record.title == "Wells"
    assert disclose(AfterAction(title="Wells", sensitivity="from-later"), context("hq")).record.title == ""


def test_what_another_office_gave_goes_to_whom_it_named() -> None:
    report = AfterAction(title="Wells", given_by="Northern office", given_for=frozenset({"hq"}))
    assert disclose(report, context("hq")).record.title == "Wells"
    assert disclose(report, context("humanitarian")).record.title == ""


@pytest.mark.parametrize(
    ("audience", "point"),
    [
        ("hq", Point(latitude=12.3456, longitude=-45.6789, precision="exact")),
        ("humanitarian", None),
        ("public", None),
    ],
)
def test_the_point_of_a_site_is_for_headquarters(audience: str, point: Point | None) -> None:
    site = Place(kind="site", name="Depot", point=Point(latitude=12.3456, longitude=-45.6789, precision="exact"))
    assert disclose(site, context(audience)).record.point == point


@pytest.mark.parametrize(("audience", "point"), [("humanitarian", Point(latitude=12.3, longitude=-45.7, precision="5km")), ("state", None)])
def test_the_point_of_a_town_goes_as_a_cell_of_the_fixed_grid_or_not_at_all(audience: str, point: Point | None) -> None:
    town = Place(kind="settlement", name="Tella", point=Point(latitude=12.3456, longitude=-45.6789, precision="exact"))
    assert disclose(town, context(audience)).record.point == point


def test_a_cell_is_the_corner_of_the_grid() -> None:
    assert snapped(12.3456) == 12.3
    assert snapped(-45.6789) == -45.7
    assert snapped(None) is None


def test_of_what_is_told_too_exactly_only_codes_are_left() -> None:
    coarse = Decision(Verdict.GENERALISE, (RULES["C-coarse"].reason,))
    fields = {one.name: one for one in fields_of(InformationExchanged)}
    assert disclosed._coarser(fields["category"], "mine", context("public"), coarse) == "mine"
    assert disclosed._coarser(fields["subject"], "The south well", context("public"), coarse) == ""


def test_what_has_no_coarser_form_is_emptied() -> None:
    engagement = Engagement(place="hall")
    assert disclose(engagement, context("humanitarian")).record.place == ""
    coarse = Decision(Verdict.GENERALISE, (RULES["place"].reason,))
    assert disclosed._coarser({one.name: one for one in fields_of(Engagement)}["place"], "hall", context("partner"), coarse) == ""


def test_a_view_from_the_log_is_disclosed_as_it_was() -> None:
    again = disclosed.restored(Contact(name="Amina Hassan"), "hq")
    assert (again.audience, again.decisions, again.is_extract) == ("hq", (), False)


def test_text_within_a_group_is_guarded_too() -> None:
    styles = WorkingStyles(culture="Ask Sara Idris first.")
    shown = disclose(Stakeholder(id="brigade", family="mil-host", styles=styles), context("hq")).record.styles
    assert shown == WorkingStyles(culture="Ask civil society representative first.")


def row(**facts: object) -> InformationExchanged:
    clear = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)
    return InformationExchanged(
        **{"flow": "received", "category": "pop", "subject": "Families moved", "granularity": "exact", "check": clear, **facts}
    )  # type: ignore[arg-type]


def test_a_row_of_information_told_too_exactly_keeps_its_codes_only() -> None:
    mine = AfterAction(information=(row(category="mine", granularity="exact", sensitivity="low"),))
    shown = disclose(mine, context("public", happened_at=NOW))
    assert "Families" not in repr(shown.record)


def test_a_row_that_failed_its_check_stays_with_the_team() -> None:
    harmful = AfterAction(information=(row(check=HarmCheck(could_harm=True)),))
    assert disclose(harmful, context("team")).record.information[0].subject == "Families moved"
    assert disclose(harmful, context("hq")).record.information == ()


def test_a_row_goes_on_only_to_whom_it_may_go_on() -> None:
    only_hq = AfterAction(information=(row(onward=frozenset({"hq"})),))
    assert disclose(only_hq, context("hq")).record.information[0].subject == "Families moved"
    assert disclose(only_hq, context("humanitarian", happened_at=NOW)).record.information == ()


def test_an_expired_row_of_the_log_is_not_passed_on() -> None:
    log = Information(subject="Road", category="coord", text="Closed", expires_on=date(2026, 11, 1), happened_at=NOW)
    codes = {code for one in disclose(log, context("humanitarian")).decisions for code in one.decision.codes}
    assert {"C-old", "C-unchecked"} <= codes


def test_a_field_without_a_sensitivity_is_severe() -> None:
    @record("undeclared", "Undeclared")
    class Undeclared(Record):
        name: str = described("Name")
        family: str = described("Kind", code(FAMILIES), sensitivity=Sensitivity.LOW)

    try:
        told = Undeclared(name="Secret", family="from-later")
        assert disclose(told, context("team")).record == Undeclared(name="Secret")
        assert disclose(told, context("hq")).record == Undeclared()
    finally:
        forget("undeclared")


text_of = st.sampled_from(["", "Sara Idris", "Wells are closed.", "Ring +999 555 0199", "Where do the fighters sleep?"])
contacts = st.builds(
    Contact,
    id=st.sampled_from(["amina", "sara", "stranger"]),
    name=text_of,
    post=text_of,
    notes=text_of,
    sensitivity=st.sampled_from(["", "low", "high", "severe", "from-later"]),
    given_by=st.sampled_from(["", "Northern office"]),
    given_for=st.sets(st.sampled_from(["hq", "public"])).map(frozenset),
)


def letters(record: Record) -> int:
    return sum(len(str(getattr(record, one.name))) for one in fields_of(type(record)) if getattr(record, one.name) != one.shape.default)


@settings(max_examples=60)
@given(contacts, st.sampled_from(COPIES))
def test_a_copy_never_holds_a_name_or_a_number_that_the_desk_may_not_tell(contact: Contact, audience: str) -> None:
    shown = disclose(contact, context(audience))
    assert letters(shown.record) <= letters(contact) + 200
    if audience != "team":
        assert "Sara" not in repr(shown.record) or contact.id == "amina"
        assert not shown.record.notes


@settings(max_examples=60)
@given(contacts, st.sampled_from(COPIES))
def test_every_withheld_field_has_a_reason_and_no_value(contact: Contact, audience: str) -> None:
    shown = disclose(contact, context(audience))
    for one in shown.withheld:
        assert one.decision.reasons
        assert one.label
    assert all(one.decision.verdict is Verdict.INCLUDE or one in shown.withheld for one in shown.decisions)
