"""What is said of what people entered: true where it is so, and silent where it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.information import Information
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import content_checks, share_log
from liaison_desk.storage.vault import Vault
from tests.storage.conftest import NOON, Laptop

TODAY = NOON.date()


def kept(one: Laptop, *records: object) -> tuple[str, ...]:
    return one.journal.keep(records, author="Ana").ids  # type: ignore[arg-type]


def said(one: Laptop) -> list[tuple[str, str]]:
    return [(finding.code, finding.kind) for check in content_checks.CONTENT_CHECKS for finding in check(one.vault, NOON)]


def test_a_vault_that_no_journal_opened_yet_has_nothing_to_tell(vault: Vault) -> None:
    assert [finding for check in content_checks.CONTENT_CHECKS for finding in check(vault, NOON)] == []


def test_a_link_to_a_removed_record_is_no_orphan(laptop: Laptop) -> None:
    (body,) = kept(laptop, Stakeholder(name="Tella Council"))
    kept(laptop, Contact(name="Amina Darro", stakeholder=body))
    laptop.journal.remove("stakeholder", body, author="Ana")
    assert said(laptop) == []
    kept(laptop, Contact(name="Bela Orr", stakeholder="never-arrived"))
    assert said(laptop) == [("orphan-link", "")]


def test_an_offices_own_term_is_known_and_an_odd_element_of_a_set_is_not(laptop: Laptop) -> None:
    kept(laptop, Contact(name="Amina Darro", rule="x-by-drum"), Consent(subject="", audiences=frozenset({"hq"})))
    assert said(laptop) == []
    kept(laptop, Consent(subject="", audiences=frozenset({"moon"})))
    assert said(laptop) == [("unknown-code", "")]


@pytest.mark.parametrize(("day", "is_late"), [(TODAY, False), (TODAY - timedelta(days=1), True), (None, False)])
def test_a_record_is_due_for_review_the_day_after(laptop: Laptop, day: date | None, is_late: bool) -> None:
    kept(laptop, Contact(name="Amina Darro", rule_review_on=day), Information(subject="Road", expires_on=day))
    assert said(laptop) == ([("review-due", "contact"), ("review-due", "information")] if is_late else [])


def consent(subject: str, *, given: date | None, until: date | None, answer: str = "given") -> Consent:
    return Consent(subject=subject, answer=answer, audiences=frozenset({"hq"}), obtained_on=given, expires_on=until)


@pytest.mark.parametrize(
    ("given", "until", "is_over"),
    [
        (date(2026, 1, 1), date(2026, 2, 1), True),
        (date(2025, 1, 1), None, True),
        (date(2025, 1, 1), date(2027, 1, 1), True),
        (date(2026, 2, 1), None, False),
        (date(2026, 2, 1), TODAY, False),
        (None, None, False),
    ],
)
def test_a_shared_name_is_told_when_its_consent_is_over(laptop: Laptop, given: date | None, until: date | None, is_over: bool) -> None:
    amina, bela = kept(laptop, Contact(name="Amina Darro"), Contact(name="Bela Orr"))
    kept(laptop, consent(amina, given=given, until=until), consent(bela, given=date(2025, 1, 1), until=None))
    share_log.add(laptop.journal, {"audience": "hq", "view": {"people": ["Amina Darro"]}}, author="Ana")
    assert said(laptop) == ([("consent-expired", "consent")] if is_over else [])


def test_a_newer_consent_a_refusal_and_a_short_name_are_not_told(laptop: Laptop) -> None:
    amina, bo, cem = kept(laptop, Contact(name="Amina Darro"), Contact(name="Bo"), Contact(name="Cemal Isk"))
    kept(laptop, consent(amina, given=date(2025, 1, 1), until=None), consent(bo, given=date(2025, 1, 1), until=None))
    kept(laptop, consent(amina, given=date(2026, 2, 1), until=None), consent(cem, given=date(2025, 1, 1), until=None, answer="refused"))
    share_log.add(laptop.journal, {"view": ["Amina Darro", "Bo", "Cemal Isk"]}, author="Ana")
    assert said(laptop) == []
