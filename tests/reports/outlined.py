"""The report of the made-up meeting as an outline, and ways to look into it."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.domain.sharing.report import Identity
from liaison_desk.domain.sharing.report_facts import ReportFacts
from liaison_desk.reports import after_action
from liaison_desk.reports.outline import Outline, Section, texts
from liaison_desk.reports.provenance import Copy
from tests.rich_report import FACTS, FINAL, told

ALWAYS = ["3", "4", "5", "6", "7", "8", "13", "14", "15"]


def outline(audience: str, facts: ReportFacts = FACTS, identity: Identity = FINAL) -> Outline:
    copy = Copy(audience=audience, recipient="Access desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=9)
    return after_action.outline(told(audience, facts, identity), copy)


def numbers(made: Outline) -> list[str]:
    return [one.number for one in made.blocks if isinstance(one, Section)]


def said(part: object) -> str:
    return "\n".join(text for _place, text in texts(part))


def section(made: Outline, number: str) -> str:
    return said(next(one for one in (*made.first_page, *made.blocks) if isinstance(one, Section) and one.number == number))
