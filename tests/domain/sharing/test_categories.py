from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.categories import CELLS
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decide import CATEGORIES, decide
from liaison_desk.domain.sharing.decision import Candidate, Exchanged, Reader
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.terms.information import CATEGORIES as TERMS

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLEAR = (True, False, False, True, True)
OUTSIDE = set(COPIES) - {"team"}
BEYOND_HQ = OUTSIDE - {"hq"}


def row(category: str, **facts: object) -> Exchanged:
    usual = {
        "granularity": "area",
        "known_at": NOW - timedelta(days=3),
        "ends_at": NOW + timedelta(days=1),
        "verified_at": NOW,
        "people": 400,
    }
    return Exchanged(category=category, **{"checks": CLEAR, **usual, **facts})  # type: ignore[arg-type]


def closed_to(exchanged: Exchanged, code: str, *about: Party, **facts: object) -> set[str]:
    candidate = Candidate(sensitivity=Sensitivity.LOW, exchanged=exchanged, about=about)
    return {str(one) for one in COPIES if code in decide(candidate, Reader(audience=one, office=Office(), now=NOW, **facts)).codes}  # type: ignore[arg-type]


OWNER = Party(id="clinic", permissions=(Permission(audiences=frozenset(COPIES), given_on=NOW.date()),))


@pytest.mark.parametrize(
    ("code", "exchanged", "closed"),
    [
        ("C-closed", row("other"), BEYOND_HQ),
        ("C-closed", row("loc"), {"public"}),
        ("C-closed", row("act"), {"public"}),
        ("C-closed", row("pop"), {"state", "public"}),
        ("C-closed", row("strike"), {"public"}),
        ("C-closed", row("mine"), set()),
        ("C-closed", row("from-later"), set(COPIES)),
        ("C-check", row("mine", checks=(True, True, False, True, True)), OUTSIDE),
        ("C-check", row("mine", checks=(True, False, True, True, True)), OUTSIDE),
        ("C-check", row("mine", checks=(False, False, False, True, True)), OUTSIDE),
        ("C-check", row("mine", checks=(True, False, False, False, True)), OUTSIDE),
        ("C-check", row("mine", checks=(None,) * 5), set()),
        ("C-check", row("mine", checks=(True, False, False, True, False)), set()),
        ("C-agreed", row("mine", checks=(True, False, False, True, False)), OUTSIDE),
        ("C-agreed", row("mine", checks=(True, True, True, False, None)), set()),
        ("C-unchecked", row("mine", checks=(True, False, False, True, None)), BEYOND_HQ),
        ("C-consent", row("loc"), {"hq", "humanitarian", "mission-military", "state"}),
        ("C-consent", row("loc", is_decided_by_owner=True), set()),
        ("C-own", row("loc"), {"partner"}),
        ("C-own", row("act"), {"partner"}),
        ("C-affects", row("sec"), {"partner"}),
        ("C-affects", row("sec", affects_recipient=True), set()),
        ("C-affects", row("sec", is_decided_by_owner=True), set()),
        ("C-danger", row("sec", checks=(None, False, False, True, True)), {"mission-military"}),
        ("C-danger", row("sec"), set()),
        ("C-person", row("loc", is_about_one_person=True), {"mission-military", "state"}),
        ("C-window", row("act"), set()),
        ("C-window", row("act", ends_at=None), OUTSIDE - {"public"}),
        ("C-window", row("act", ends_at=NOW - timedelta(hours=25)), OUTSIDE - {"public"}),
        ("C-second", row("sec"), {"state", "public"}),
        ("C-second", row("pop"), {"mission-military"}),
        ("C-second", row("pop", is_decided_by_owner=True), set()),
        ("C-unverified", row("loc", verified_at=None), BEYOND_HQ),
        ("C-unverified", row("loc", verified_at=NOW - timedelta(days=31)), BEYOND_HQ),
        ("C-old", row("sec", known_at=NOW - timedelta(days=8)), BEYOND_HQ),
        ("C-old", row("sec", known_at=None), BEYOND_HQ),
        ("C-old", row("other", expires_at=NOW - timedelta(days=1)), BEYOND_HQ),
        ("C-old", row("other", expires_at=NOW + timedelta(days=1)), set()),
        ("C-old", row("mine", known_at=NOW - timedelta(days=300)), set()),
        ("C-fresh", row("pop", known_at=NOW - timedelta(hours=47)), BEYOND_HQ),
        ("C-fresh", row("pop", known_at=NOW - timedelta(hours=49)), set()),
        ("C-few", row("pop", people=49), BEYOND_HQ),
        ("C-few", row("pop", people=None), BEYOND_HQ),
        ("C-few", row("pop", people=50), set()),
        ("C-coarse", row("pop", granularity="exact"), {"humanitarian", "partner", "mission-military"}),
        ("C-coarse", row("mine", granularity="exact"), {"public"}),
        ("C-coarse", row("mine", granularity=""), {"public"}),
    ],
)  # fmt: skip
def test_a_rule_of_the_categories_closes_exactly_these_audiences(code: str, exchanged: Exchanged, closed: set[str]) -> None:
    assert closed_to(exchanged, code) == closed


def test_the_owner_opens_its_own_place_by_consent() -> None:
    assert closed_to(row("loc"), "C-consent", OWNER) == set()


def test_a_partner_reads_what_is_its_own() -> None:
    assert closed_to(row("act"), "C-own", OWNER, recipient="clinic") == set()
    assert closed_to(row("sec"), "C-affects", OWNER, recipient="clinic") == set()


def test_a_second_person_opens_what_needs_one() -> None:
    assert closed_to(row("sec"), "C-second", has_second_person=True) == set()
    assert closed_to(row("sec"), "C-affects", has_second_person=True) == set()


def test_the_matrix_has_a_cell_for_every_category_and_every_audience_of_a_copy() -> None:
    assert {one.code for one in TERMS} == CATEGORIES
    assert set(CELLS) == {(category, audience) for category in CATEGORIES for audience in COPIES}


def test_consent_lifts_a_high_row_to_a_force_only_through_its_category() -> None:
    candidate = Candidate(sensitivity=Sensitivity.HIGH, about=(OWNER,))
    force = Reader(audience="mission-military", office=Office(), now=NOW)
    assert "ceiling" in decide(candidate, force).codes
    assert "ceiling" not in decide(replace(candidate, exchanged=row("mine")), force).codes
    assert (
        "ceiling"
        in decide(replace(candidate, exchanged=row("mine"), about=(Party(id="unasked", standing=Standing.OFFICIAL),)), force).codes
    )
