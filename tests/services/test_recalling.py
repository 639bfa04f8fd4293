"""Who holds what about somebody, and the text that asks it back."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import consents, publishing, recalling, records


@pytest.fixture
def ana(desk):
    number = Channel(kind="phone-land", value="+999 555 0142", is_personal=False)
    body = records.keep(desk, Stakeholder(name="Road office", family="civ-gov", locality="national", acronym="RO")).ids[0]
    record = Contact(name="Ana", rule="direct", channels=(number,), stakeholder=body, other_names=(OtherName(text="Hanna"),))
    return records.keep(desk, record).ids[0]


def shared(desk, tmp_path, audience="team", recipient="", ref=""):
    prepared = publishing.prepare(desk, "about-you" if ref else "directory", ref, audience=audience, recipient=recipient)
    return publishing.publish(desk, prepared, tmp_path / f"{audience}{len(ref)}.pdf")


def test_nobody_holds_anything_at_first(desk, ana) -> None:
    assert recalling.held_by(desk, "contact", ana) == ()
    assert recalling.held_by(desk, "contact", "gone") == ()


def test_a_copy_that_names_them_is_found_and_what_was_read_to_them_is_none(desk, ana, tmp_path) -> None:
    shared(desk, tmp_path, ref=ana)
    share = shared(desk, tmp_path, recipient="Duty officer")
    (found,) = recalling.held_by(desk, "contact", ana)
    assert (found.audience, found.recipient, found.who) == ("team", "Duty officer", "Duty officer")
    assert [(one.share, one.name) for one in found.copies] == [(share.id, "Ana")]
    assert found.line.startswith("1 copy, the newest of ")
    assert found.as_json()["copies"][0]["share"] == share.id


def test_the_request_names_them_only_as_the_copy_does_and_gives_no_reason(desk, ana, tmp_path) -> None:
    shared(desk, tmp_path, recipient="Duty officer")
    text = recalling.held_by(desk, "contact", ana)[0].request
    assert "To: Duty officer" in text
    assert "They name: Ana." in text
    assert "Hanna" not in text
    assert "555 0142" not in text
    assert "onsent" not in text


def test_a_withdrawal_works_at_once_tells_who_holds_copies_and_can_be_undone(desk, ana, tmp_path) -> None:
    consents.recorded(desk, ana, {"answer": "given", "audiences": "hq,team"})
    shared(desk, tmp_path, recipient="Duty officer")
    done = consents.withdrawn(desk, ana)
    assert [one.recipient for one in done.holdings] == ["Duty officer"]
    assert records.one(desk, "consent", done.id).answer == "withdrawn"
    assert "Ana" not in str(publishing.prepare(desk, "directory", "", audience="team").printed.disclosed.record)
    records.undo(desk, done.changes.batch)
    assert "Ana" in str(publishing.prepare(desk, "directory", "", audience="team").printed.disclosed.record)


def test_an_organisation_may_withdraw_too(desk, ana, tmp_path) -> None:
    shared(desk, tmp_path)
    done = consents.withdrawn(desk, "Road office")
    (found,) = done.holdings
    assert found.copies[0].name == "Road office"
