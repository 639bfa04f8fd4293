from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Office
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.party import Standing
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import records, sharing
from liaison_desk.services.desk import Desk
from tests.services.office import furnish

CIRCLE = "33333333-3333-4333-8333-333333333333"


def test_everybody_has_the_standing_of_their_organisation(desk: Desk) -> None:
    office = furnish(desk)
    parties = sharing.parties_of(desk)
    assert parties[office.amina].standing is Standing.OUTSIDE
    assert parties[office.bello].standing is Standing.OFFICIAL
    assert parties[office.sara].standing is Standing.OUTSIDE
    assert parties[office.sara].rule == "indirect-only"
    assert parties[office.amina].channels == ("+999 555 0111",)


def test_one_party_is_the_same_as_among_all(desk: Desk) -> None:
    office = furnish(desk)
    everybody = sharing.parties_of(desk)
    for record_id in (office.amina, office.sara, desk.operation.office):
        assert sharing.party_of(desk, record_id) == everybody[record_id]
    assert sharing.party_of(desk, "nobody") is None


def test_our_own_organisation_and_staff_are_ours(desk: Desk) -> None:
    furnish(desk)
    operation = desk.operation
    records.keep(desk, Contact(id=CIRCLE, name="Mira Okafor", stakeholder=operation.office))
    parties = sharing.parties_of(desk)
    assert parties[operation.office].is_ours
    assert parties[CIRCLE].is_ours
    ours = sharing.our_party(desk, parties)
    assert (ours.id, ours.standing, ours.names) == (operation.office, Standing.OFFICIAL, ("Civil Affairs Office Marav",))


def test_an_office_without_a_stakeholder_of_its_own_is_ours_too(desk: Desk) -> None:
    assert sharing.our_party(desk, {}).id == sharing.OUR_OFFICE_ID
    records.keep(desk, desk.operation.but(side="military"))
    assert sharing.our_party(desk, {}).standing is Standing.FORCE
    assert sharing.office_of(desk.operation) == Office("military", "un")


def test_names_in_every_script_and_longer_acronyms_are_known(desk: Desk) -> None:
    other = OtherName(text="جمعية الأمل")
    records.keep(desk, Stakeholder(id=CIRCLE, name="Amal", acronym="AM", family="cbo", other_names=(other,), sensitivity="severe"))
    party = sharing.parties_of(desk)[CIRCLE]
    assert party.names == ("Amal", "جمعية الأمل")
    assert party.sensitivity is Sensitivity.SEVERE


def test_a_liaison_point_is_as_open_as_its_organisation(desk: Desk) -> None:
    records.keep(desk, Stakeholder(id=CIRCLE, name="Council", family="civ-gov-local"))
    records.keep(desk, LiaisonPoint(id="44444444-4444-4444-8444-444444444444", name="Desk", stakeholder=CIRCLE))
    parties = sharing.parties_of(desk)
    point = parties["44444444-4444-4444-8444-444444444444"]
    assert point.standing is Standing.OFFICIAL
    assert not point.needs_consent


@pytest.mark.parametrize(
    ("consent", "opens"),
    [
        (Consent(answer="given", audiences=frozenset({"hq"})), True),
        (Consent(answer="given", audiences=frozenset({"hq"}), could_refuse=False), False),
        (Consent(answer="not-asked", audiences=frozenset({"hq"})), False),
        (Consent(answer="refused"), False),
        (Consent(answer="withdrawn", audiences=frozenset({"hq"})), False),
        (Consent(answer="given", basis="own-published", published_where="Their page"), True),
        (Consent(answer="given", basis="own-published"), False),
        (Consent(answer="given", audiences=frozenset({"hq"}), fields=frozenset({"post"})), False),
    ],
)
def test_an_answer_opens_a_name_for_headquarters_or_not(desk: Desk, consent: Consent, opens: bool) -> None:
    person = "55555555-5555-4555-8555-555555555555"
    records.keep(desk, Contact(id=person, name="Asked Person"))
    records.keep(desk, consent.but(subject=person, obtained_on=desk.clock().date()))
    assert (sharing.may_read(desk, person)["hq"] is Verdict.INCLUDE) is opens


def test_who_may_read_a_name_is_told_for_every_audience(desk: Desk) -> None:
    office = furnish(desk)
    readable = {code for code, verdict in sharing.may_read(desk, office.amina).items() if verdict is Verdict.INCLUDE}
    assert readable == {"team", "hq"}
    assert set(sharing.may_read(desk, "nobody").values()) == {Verdict.FORBID}


@pytest.mark.parametrize("code", ["desk", "everybody", ""])
def test_a_copy_is_made_for_a_known_audience_only(code: str) -> None:
    with pytest.raises(UserError) as refused:
        sharing.known_audience(code)
    assert refused.value.field == "audience"


def test_a_recipient_on_the_map_reads_what_is_its_own(desk: Desk) -> None:
    records.keep(desk, Stakeholder(id=CIRCLE, name="Amal", family="cbo"))
    assert sharing.reader_of(desk, "partner", recipient="Amal").recipient == CIRCLE
    assert sharing.reader_of(desk, "partner", recipient="Somebody").recipient == ""


def test_a_clock_set_back_opens_no_expired_consent(desk: Desk) -> None:
    furnish(desk)
    newest = sharing.latest_time(desk)
    desk.clock.at -= timedelta(days=400)  # type: ignore[attr-defined]
    assert sharing.latest_time(desk) >= newest - timedelta(seconds=1)


def test_an_operation_raises_everything(desk: Desk) -> None:
    records.keep(desk, desk.operation.but(lowest_sensitivity="severe"))
    context = sharing.context_of(desk, sharing.reader_of(desk, "hq"))
    assert context.raised is Sensitivity.SEVERE
    records.keep(desk, Stakeholder(id=CIRCLE, name="Council", family="civ-gov-local"))
    council = records.one(desk, "stakeholder", CIRCLE)
    shown = disclose(council, context)
    assert shown.record.name == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Тамара Петренко", "Tamara Petrenko"),
        ("Тамара Петренко", "Mrs Petrenko"),
        ("Ελένη Παππά", "ELENI PAPPA"),
        ("አበበ ቢቂላ", "Abebe Bikila"),
        ("Hélène Ngô", "Helene Ngo"),
    ],
)
def test_a_name_of_another_script_is_found_in_latin_letters_too(desk: Desk, name: str, typed: str) -> None:
    records.keep(desk, Contact(id=new_id(), name=name))
    told = Stakeholder(id=new_id(), name="Pump works", family="civ-gov-local", mandate=f"They heard it from {typed} there.")
    shown = disclose(told, sharing.context_of(desk, sharing.reader_of(desk, "hq")))
    assert typed.rsplit(maxsplit=1)[-1] not in shown.record.mandate
    ours = disclose(told, sharing.context_of(desk, sharing.reader_of(desk, "team")))
    assert ours.record.mandate == told.mandate
