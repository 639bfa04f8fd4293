"""The form that changes a relationship's level: why, since when, on whose word (decision 25)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from liaison_desk.i18n import _
from liaison_desk.ui.pages.drafted_sheet import open_sheet

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.relationship import RelationshipLevel
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.page import Page

ASKED = ("level", "reason", "since_on", "asserted_by", "desired_level", "desired_reason", "confidence", "direction", "evidence")


def ask_level(
    page: Page, stakeholder: str, level: str, *, advised: str = "", answers: frozenset[str] = frozenset(), reason: str = ""
) -> None:
    """Open the form for a new level of a stakeholder with our own office; what the advisor said is kept beside it."""
    work = partial(_begin, page.desk, stakeholder, level, advised, answers, reason)
    page.jobs.run(work, done=partial(_show, page, stakeholder))


def _begin(desk: Desk, stakeholder: str, level: str, advised: str, answers: frozenset[str], reason: str) -> RelationshipLevel:
    from liaison_desk.services import relationships

    return relationships.beginning(desk, stakeholder, level).but(advised=advised, answers=answers, reason=reason)


def _show(page: Page, stakeholder: str, row: RelationshipLevel) -> None:
    keep = partial(_keep, stakeholder)
    open_sheet(page.frame, row, title=_("How they stand to us"), keep=keep, key=f"level:{stakeholder}", only=ASKED, warn=_remarks)


def _keep(stakeholder: str, desk: Desk, row: Record) -> Changes:
    from liaison_desk.services import relationships

    return relationships.judged(desk, stakeholder, cast("RelationshipLevel", row))


def _remarks(row: Record) -> tuple[str, ...]:
    from liaison_desk.services import relationships

    return relationships.remarks(cast("RelationshipLevel", row))
