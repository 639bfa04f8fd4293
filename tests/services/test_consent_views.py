"""How somebody stands, in words and as a filter."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import isolate
from liaison_desk.services import consent_views, consents, contact_views, records
from tests.template_desk import AUTHOR


@pytest.fixture
def people(desk):
    """Three people: Ana, Ben and Cem."""
    for name in ("Ana", "Ben", "Cem"):
        records.keep(desk, Contact(name=name))
    return {one.title: one.id for one in records.listed(desk, "contact")}


def test_nobody_was_asked_at_first(desk, people) -> None:
    found = consent_views.standing(desk, "contact", people["Ana"])
    assert (found.code, found.name, found.answers, found.tone) == ("not-asked", "Ana", (), "warn")
    assert found.is_open


def test_a_yes_says_to_whom_and_until_and_each_answer_is_a_line(desk, people) -> None:
    consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq", "given_how": "phone", "expires_on": "2027-01-15"})
    found = consent_views.standing(desk, "contact", people["Ana"])
    assert found.code == "given"
    assert found.words == f"Consented to Own headquarters until {isolate('15 JAN 27')}"
    assert found.answers[0].answer == "Given"
    for word in ("Own headquarters", "By phone", AUTHOR):
        assert word in found.answers[0].line


def test_a_yes_under_arms_warns_and_a_no_to_one_audience_is_told(desk, people) -> None:
    consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq", "could_refuse": "no", "asked_before": "Camp guard"})
    found = consent_views.standing(desk, "contact", people["Ana"])
    assert (found.code, found.tone) == ("unfree", "warn")
    assert "they could not refuse" in found.answers[0].line
    assert f"in the presence of {isolate('Camp guard')}" in found.answers[0].line
    consents.recorded(desk, "Ben", {"answer": "refused", "audiences": "public"})
    found = consent_views.standing(desk, "contact", people["Ben"])
    assert (found.code, found.more) == ("refused", "Closed to: Public.")


def test_what_they_published_says_where(desk, people) -> None:
    consents.recorded(desk, "Ana", {"answer": "given", "basis": "own-published", "published_where": "Town notice board"})
    found = consent_views.standing(desk, "contact", people["Ana"])
    assert found.code == "published"
    assert "Town notice board" in found.answers[0].line


def test_a_public_body_need_not_be_asked_and_nobody_unknown_stands_anyhow(desk) -> None:
    body = records.keep(desk, Stakeholder(name="Road office", family="civ-gov", locality="national")).ids[0]
    assert consent_views.standing(desk, "stakeholder", body).code == "not-needed"
    assert consent_views.standing(desk, "stakeholder", "nobody") is None


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("given",), {"Ana"}),
        (("refused",), {"Ben"}),
        (("not-asked",), {"Cem"}),
        (("not-asked", "refused"), {"Ben", "Cem"}),
        (("expired",), set()),
    ],
)
def test_the_list_is_narrowed_by_it_and_each_state_is_counted(desk, people, codes, expected) -> None:
    consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq"})
    consents.recorded(desk, "Ben", {"answer": "refused"})
    found = contact_views.rows(desk, contact_views.ids(desk, "", (("consent", codes),)))
    assert {one.record.name for one in found} == expected
    assert contact_views.facets(desk)["consent"] == {"given": 1, "refused": 1, "not-asked": 1}


def test_many_answers_are_judged_alike(desk, people, monkeypatch) -> None:
    consents.recorded(desk, "Ana", {"answer": "given", "audiences": "hq"})
    monkeypatch.setattr(consent_views, "_FEW", 0)
    assert consent_views.contacts_by_state(desk) == {"given": {people["Ana"]}}


def test_all_but_a_withdrawal_can_be_taken_back(desk, people) -> None:
    consents.recorded(desk, "Ana", {"answer": "refused", "audiences": "public"})
    assert consent_views.standing(desk, "contact", people["Ana"]).is_open
    consents.withdrawn(desk, "Ana")
    assert not consent_views.standing(desk, "contact", people["Ana"]).is_open
