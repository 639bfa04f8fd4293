"""Annex F: what no copy of a report holds, on a paper of its own."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.sharing.report import Identity, report_context
from liaison_desk.domain.sharing.restricted_annex import RestrictedView, disclose_restricted
from tests.domain.sharing.test_annexes import WHOLE
from tests.rich_report import FINAL, context


def restricted(audience: str = "team", identity: Identity = FINAL) -> RestrictedView:
    return disclose_restricted(WHOLE, report_context(WHOLE, context(audience)), identity).record


def test_our_team_reads_both_texts_under_the_number_of_the_report() -> None:
    made = restricted()
    assert (made.number, made.version, made.title) == (FINAL.number, 1, WHOLE.report.title)
    assert made.moments == WHOLE.report.sensitive_moments
    assert made.more == WHOLE.report.restricted
    assert made.marking.tlp == "TLP:RED"


def test_before_it_is_final_it_says_so() -> None:
    assert restricted(identity=Identity(draft_id="0f7c2a11")).number.startswith("DRAFT")


def test_nobody_else_would_read_a_word_of_it() -> None:
    for audience in ("hq", "humanitarian", "partner", "mission-military", "state", "public"):
        assert (restricted(audience).moments, restricted(audience).more) == ("", "")


def test_a_paper_without_a_day_speaks_of_the_day_it_is_made() -> None:
    undated = replace(WHOLE, engagement=WHOLE.engagement.but(starts_at=None))
    made = disclose_restricted(undated, report_context(undated, context("team")), FINAL).record
    assert made.on == "2026-11-22"
