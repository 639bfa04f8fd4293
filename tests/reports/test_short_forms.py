"""A short form stands on one page, under the numbers of the whole report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.sharing.report_facts import ReportFacts
from liaison_desk.reports import pdf, short_forms
from liaison_desk.reports.outline import Outline, Section
from liaison_desk.reports.provenance import Copy
from tests.reports.pdfcheck import faults
from tests.reports.test_papers import COPY
from tests.rich_report import FACTS, FINAL, told


def made(kind: str, facts: ReportFacts = FACTS, audience: str = "team") -> Outline:
    short = replace(facts, report=facts.report.but(kind=kind))
    copy = Copy(audience=audience, recipient=COPY.recipient, made_at=COPY.made_at, share_number=3)
    return short_forms.outline(told(audience, short, FINAL), copy)


def numbers(outline: Outline) -> list[str]:
    return [one.number for one in outline.first_page if isinstance(one, Section) and one.number]


def test_a_flash_note_is_who_what_one_promise_and_one_observation():
    outline = made("flash")
    assert outline.kind == "Flash note"
    assert numbers(outline) == ["1", "2", "4", "8", "11"]
    assert outline.blocks == ()


def test_a_meeting_that_did_not_happen_tells_why_and_what_comes_next():
    short = AfterAction(id="r", title="Talk below the weir", engagement=FACTS.engagement.id)
    engagement = FACTS.engagement.but(
        state="did-not-happen", not_held_reason="unsafe-for-the-civilian-side", not_held_note="Next try by radio."
    )
    outline = made("did-not-happen", replace(FACTS, report=short, engagement=engagement, commitments=(), carried=()))
    assert outline.kind == "Meeting did not happen"
    assert numbers(outline) == ["1", "6", "13", "14"]


def test_what_was_asked_of_headquarters_stays_on_it():
    assert numbers(made("did-not-happen"))[:2] == ["1", "2"]


@pytest.mark.parametrize("audience", ["team", "public"])
def test_a_flash_note_is_one_sound_page(audience):
    drawn = pdf.drawn(made("flash", audience=audience))
    assert faults(drawn.pdf) == []
    assert drawn.pages == 1
