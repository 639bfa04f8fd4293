"""One vCard as a contact."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.interop.incoming import Card, Reach
from liaison_desk.services.card_rows import take_card
from liaison_desk.services.desk import Desk
from liaison_desk.services.intake import Intake, Outcome


@pytest.fixture
def intake(desk: Desk) -> Intake:
    return Intake(desk, "cards.vcf", desk.clock())


def contact(intake: Intake, card: Card) -> Contact:
    found = intake.known("contact").by_id[take_card(intake, card).id]
    assert isinstance(found, Contact)
    return found


def test_a_card_becomes_a_contact_of_its_organisation(intake: Intake) -> None:
    card = Card(row=1, line=1, name="Ama Serwaa", organisation="Water for All", unit="Field team", title="Head", note="Met once.\nTwice.")
    made = contact(intake, card)

    (body,) = intake.known("stakeholder").named("water for all")
    assert (made.name, made.post, made.notes, made.stakeholder) == ("Ama Serwaa", "Head (Field team)", "Met once.\nTwice.", body.id)
    assert isinstance(body, Stakeholder)
    assert body.source_note == "cards.vcf, row 1"


@pytest.mark.parametrize(
    ("title", "role", "unit", "post"),
    [("Head", "Leads", "", "Head"), ("", "Leads", "", "Leads"), ("", "", "Team", "Team"), ("", "", "", "")],
)
def test_the_post_is_title_role_or_unit(intake: Intake, title: str, role: str, unit: str, post: str) -> None:
    assert contact(intake, Card(row=1, line=1, name="Ama", title=title, role=role, unit=unit)).post == post


def test_ways_to_reach_them_become_channels(intake: Intake) -> None:
    reaches = (
        Reach("phone-land", "+999 555 0101", "work", is_preferred=True),
        Reach("phone-mobile", "+999 555 0102", "home"),
        Reach("phone-mobile", "+999 555 0103", "Assistant"),
        Reach("email", "ama@example.org"),
        Reach("email", "ama@example.org"),
    )
    made = contact(intake, Card(row=1, line=1, name="Ama", reaches=reaches))

    assert made.channels == (
        Channel(kind="phone-land", value="+999 555 0101", use="preferred", is_personal=False),
        Channel(kind="phone-mobile", value="+999 555 0102", is_personal=True),
        Channel(kind="phone-mobile", value="+999 555 0103", reason="Assistant"),
        Channel(kind="email", value="ama@example.org"),
    )


def test_nicknames_languages_and_the_key_of_the_card_are_kept(intake: Intake) -> None:
    made = contact(intake, Card(row=1, line=1, name="Ama", nicknames=("Amy", "Ama"), languages=("fr", "en"), uid="4f1c-9"))

    assert [one.text for one in made.other_names] == ["Amy"]
    assert made.languages == {"fr", "en"}
    assert [(one.scheme, one.value) for one in made.external_ids] == [("vcard-uid", "4f1c-9")]


def test_a_card_of_the_same_key_is_the_same_person_under_a_new_name(intake: Intake, desk: Desk) -> None:
    first = take_card(intake, Card(row=1, line=1, name="Ama Serwaa", uid="4f1c-9"))
    intake.keep()
    later = Intake(desk, "later.vcf", desk.clock())
    second = take_card(later, Card(row=1, line=1, name="Ama Boateng", uid="4f1c-9"))

    assert (second.id, second.outcome, second.title) == (first.id, Outcome.CHANGED, "Ama Boateng")


def test_a_refused_card_is_a_refused_row(intake: Intake) -> None:
    outcome = take_card(intake, Card(row=2, line=7, refused="The card has no END line."))

    assert (outcome.row, outcome.line, outcome.outcome, outcome.why) == (2, 7, Outcome.REFUSED, "The card has no END line.")


@pytest.mark.parametrize("card", [Card(row=1, line=3, name="x" * 201), Card(row=1, line=3, name="Ama", note="x" * 20_001)])
def test_a_card_with_too_long_a_text_is_refused(intake: Intake, card: Card) -> None:
    outcome = take_card(intake, card)

    assert (outcome.outcome, outcome.line) == (Outcome.REFUSED, 3)
    assert "characters are too many" in outcome.why


def test_a_number_that_is_none_is_kept_with_a_note(intake: Intake) -> None:
    outcome = take_card(intake, Card(row=1, line=1, name="Ama", reaches=(Reach("phone-land", "BusinessPhone"),)))

    assert outcome.outcome is Outcome.NEW
    assert "BusinessPhone" in outcome.notes[0]


def test_the_contact_rule_stays_the_careful_one(intake: Intake) -> None:
    assert contact(intake, Card(row=1, line=1, name="Ama")).rule == "direct-by-appointment"


def test_a_card_of_an_organisation_brings_the_organisation(intake: Intake) -> None:
    made = contact(intake, Card(row=1, line=1, name="Water for All", is_organisation=True))

    assert made.stakeholder == intake.known("stakeholder").named("Water for All")[0].id
