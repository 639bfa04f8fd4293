from __future__ import annotations

from datetime import date

from liaison_desk.domain.sharing.decide import OPEN
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import FieldDecision
from liaison_desk.domain.sharing.papers import Paper, handled
from liaison_desk.domain.sharing.reasons import ANNEX
from tests.rich_report import context

PAPER = Paper(on=date(2026, 11, 22), operation="Marav flood", office="Civil Affairs Office Marav", store="1a2b3c4d", log_head="f" * 64)
KEPT = FieldDecision("name", "contact", "Name", Decision(Verdict.WITHHOLD, (ANNEX,)))


def test_a_paper_of_which_nothing_was_kept_back_is_no_extract():
    told = handled(PAPER, context("team").reader, [FieldDecision("name", "contact", "Name", OPEN)])
    assert not told["is_extract"]
    assert told["on"] == "2026-11-22"
    assert told["log_head"] == "f" * 16


def test_what_was_kept_back_makes_an_extract_and_is_counted_for_few():
    assert handled(PAPER, context("hq").reader, [KEPT])["withheld"] == (("annex", 1),)
    assert handled(PAPER, context("public").reader, [KEPT])["withheld"] == ()
    assert handled(PAPER, context("public").reader, [KEPT])["is_extract"]
