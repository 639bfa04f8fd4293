"""What every paper says to every reader, kept word for word: a change of a rule or of a phrase shows here first.

To renew it after a wanted change: `.venv/bin/python -m tests.golden.test_papers`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import __version__
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.information import Information
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.report import report_context
from liaison_desk.domain.sharing.restricted_annex import disclose_restricted
from liaison_desk.reports import (
    about_you,
    after_action,
    blank_report,
    brief,
    call_sheet,
    handover,
    life_warning,
    own_card,
    restricted_annex,
    roll_up,
    short_forms,
    wallet_card,
)
from liaison_desk.reports.outline import Outline, from_json, to_json
from liaison_desk.reports.provenance import Copy
from tests.domain.sharing import (
    test_about_you,
    test_annexes,
    test_blank_report,
    test_brief,
    test_call_sheet,
    test_handover,
    test_life_warning,
    test_own_card,
    test_roll_up,
    test_wallet_card,
)
from tests.reports.test_papers import COPY
from tests.rich_report import FACTS, FINAL, context, told

FOLDER = Path(__file__).with_name("papers")
TEAM = ("team",)
_FLASH = replace(FACTS, report=FACTS.report.but(kind="flash"))
_FAILED = replace(
    FACTS,
    report=FACTS.report.but(kind="did-not-happen"),
    engagement=FACTS.engagement.but(state="did-not-happen", not_held_reason="unsafe-for-the-civilian-side"),
)
_AMENDED = replace(
    FACTS,
    report=FACTS.report.but(
        amends=FINAL.number,
        bottom_line="Three wells are closed and the road stays open.",
        agenda=(*FACTS.report.agenda[:1], FACTS.report.agenda[1].but(positions="The mill asked for a warden.", decision="agreed")),
        safety=(),
        no_safety_points=True,
        sensitive_moments="Nothing more was heard.",
    ),
    engagement=FACTS.engagement.but(attendees=FACTS.engagement.attendees[:-2]),
    amended=FACTS,
)
_ASKED = replace(
    FACTS,
    questions=(
        Information(
            id="question-1",
            subject="Which roads are open to light vehicles?",
            category="coord",
            happened_at=FACTS.engagement.starts_at,
            is_question=True,
            clearance="waiting",
            waits_for="District engineer",
            answer_by_on=date(2026, 11, 25),
        ),
    ),
    asked=(
        Commitment(id="ask-1", text="A second test kit", owner="Mission Support", owed_by="", due_on=date(2026, 11, 24)),
        Commitment(id="ask-2", text="A warden", owner="Political Affairs", owed_by="", state="done", outcome="One from Monday."),
    ),
)
_SECOND = replace(FINAL, version=2, supersedes="version 1")
_WALLET = test_wallet_card.WalletFacts(
    paper=test_wallet_card.PAPER,
    points=(test_wallet_card.post(), test_wallet_card.post(id="police", name="Police desk", stakeholder="police")),
    stakeholders={"body": test_wallet_card.body("un-agency", acronym="UNA"), "police": test_wallet_card.body("police-host", "police")},
)
_MONTH = replace(
    test_roll_up.WEEK,
    meetings=(test_roll_up.RICH, *test_roll_up.WEEK.meetings),
    follow_ups={"k": FollowUp(id="f", subject="k", state="done", words="Granted for one month.", closed_on=date(2026, 11, 20))},
)
PAPERS: dict[str, tuple[tuple[str, ...], Callable[[str], Any], Callable[[Any, Copy], Outline]]] = {
    "about-you": (TEAM, lambda _audience: test_about_you.about(), about_you.outline),
    "amendment": (COPIES, lambda audience: told(audience, _AMENDED, _SECOND), after_action.outline),
    "annexes": (COPIES, lambda audience: told(audience, test_annexes.WHOLE, FINAL), after_action.outline),
    "blank-report": (TEAM, lambda _audience: test_blank_report.blank(), blank_report.outline),
    "brief": (TEAM, lambda _audience: test_brief.told(), brief.outline),
    "call-sheet": (COPIES, test_call_sheet.sheet, call_sheet.outline),
    "did-not-happen": (COPIES, lambda audience: told(audience, _FAILED, FINAL), short_forms.outline),
    "flash-note": (COPIES, lambda audience: told(audience, _FLASH, FINAL), short_forms.outline),
    "handover": (TEAM, lambda _audience: test_handover.told(), handover.outline),
    "life-warning": (COPIES, lambda audience: test_life_warning.told(audience, second=True, concerns_reader=True), life_warning.outline),
    "public-card": (COPIES, test_own_card.card, own_card.outline),
    "questions": (COPIES, lambda audience: told(audience, _ASKED, FINAL), after_action.outline),
    "restricted-annex": (TEAM, lambda _audience: _annex_f(), restricted_annex.outline),
    "roll-up": (COPIES, lambda audience: test_roll_up.rolled(audience, _MONTH), roll_up.outline),
    "wallet-card": (TEAM, lambda _audience: test_wallet_card.told(_WALLET), wallet_card.outline),
    "wallet-card-of-a-force": (
        TEAM,
        lambda _audience: test_wallet_card.told(_WALLET, Office(side="military", whose="un")),
        wallet_card.outline,
    ),
}


def _annex_f() -> Any:
    facts = test_annexes.WHOLE
    return disclose_restricted(facts, report_context(facts, context("team")), FINAL)


CASES = [(name, str(audience)) for name, (audiences, _tell, _write) in PAPERS.items() for audience in audiences]


def outline(name: str, audience: str) -> Outline:
    """Return a paper as it is written for an audience."""
    _audiences, tell, write = PAPERS[name]
    return write(tell(audience), Copy(audience=audience, recipient=COPY.recipient, made_at=COPY.made_at, share_number=3))


def kept(name: str, audience: str) -> Path:
    return FOLDER / f"{name}.{audience}.json"


def written(name: str, audience: str) -> str:
    """Return the outline as JSON, without the version of the program and the local time of the machine."""
    words = json.dumps(to_json(outline(name, audience)), ensure_ascii=False, indent=1) + "\n"
    return re.sub(r"local: [^\"\\]*", "local: here", words).replace(__version__, "VERSION")


@pytest.mark.parametrize(("name", "audience"), CASES)
def test_a_paper_says_what_it_said(name: str, audience: str) -> None:
    golden = from_json(json.loads(kept(name, audience).read_text("utf-8")))
    assert from_json(json.loads(written(name, audience))) == golden


def test_there_is_no_golden_paper_that_nobody_writes() -> None:
    assert {one.name for one in FOLDER.iterdir()} == {kept(name, audience).name for name, audience in CASES}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one_name, one_audience in CASES:
        kept(one_name, one_audience).write_text(written(one_name, one_audience), "utf-8")
