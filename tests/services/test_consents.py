"""Consent, asked by us and written down."""

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.services import consents, records
from liaison_desk.services.desk import Desk
from tests.template_desk import AUTHOR, NOW


@pytest.fixture
def ana(desk: Desk) -> str:
    return records.keep(desk, Contact(name="Ana")).ids[0]


def test_an_answer_is_kept_with_who_asked_when_and_until(desk: Desk, ana: str) -> None:
    consent_id, _changes = consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq,team"})
    found = records.one(desk, "consent", consent_id)
    assert (found.subject, found.answer, found.audiences) == (ana, "given", {"hq", "team"})
    assert (found.obtained_by, found.obtained_on, found.expires_on) == (AUTHOR, NOW.date(), NOW.date() + timedelta(days=180))


def test_a_yes_says_for_whom(desk: Desk, ana: str) -> None:
    with pytest.raises(UserError) as refused:
        consents.recorded(desk, ana, {"answer": "given"})
    assert refused.value.field == "audiences"


def test_no_consent_lasts_longer_than_180_days(desk: Desk, ana: str) -> None:
    with pytest.raises(UserError) as refused:
        consents.recorded(desk, ana, {"answer": "given", "audiences": "hq", "expires_on": "2027-11-22"})
    assert refused.value.field == "expires_on"


def test_a_withdrawal_is_dated_today(desk: Desk, ana: str) -> None:
    consent_id, _changes = consents.recorded(desk, ana, {"answer": "withdrawn"})
    assert records.one(desk, "consent", consent_id).withdrawn_on == NOW.date()
    consent_id, _changes = consents.recorded(desk, ana, {"answer": "withdrawn", "withdrawn_on": "2026-11-20"})
    assert str(records.one(desk, "consent", consent_id).withdrawn_on) == "2026-11-20"


def test_nobody_unknown_gives_consent(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        consents.recorded(desk, "Nobody", {"answer": "refused"})


def test_what_they_published_themselves_says_where_and_needs_no_audience(desk: Desk, ana: str) -> None:
    with pytest.raises(UserError) as refused:
        consents.recorded(desk, ana, {"answer": "given", "basis": "own-published"})
    assert refused.value.field == "published_where"
    said = {"answer": "given", "basis": "own-published", "published_where": "Notice board"}
    assert records.one(desk, "consent", consents.recorded(desk, ana, said)[0]).published_where == "Notice board"
