"""Received reports as the window shows them: each with what became of it, its pages set again from its data, and all that is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.received_report import Asked, ReceivedReport, asks, missing_numbers, overtaken, overtaken_asks, unread
from liaison_desk.domain.sharing.disclosed import restored
from liaison_desk.domain.sharing.plain import from_plain
from liaison_desk.i18n import _
from liaison_desk.services import drawing, received_asks
from liaison_desk.services.pictures import every
from liaison_desk.services.previewing import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from liaison_desk.domain.follow_up import FollowUp
    from liaison_desk.reports.outline import Outline
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReport:
    """One received report: `later` is the version that took its place, `titles` name the organisations of our map by id."""

    report: ReceivedReport
    later: ReceivedReport | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAsk:
    """One thing that is asked: `later` is the version that no longer asks for it, `answer` what we answered.

    `is_late` says that its day has passed and that nobody answered.
    """

    asked: Asked
    later: ReceivedReport | None = None
    is_late: bool = False
    answer: FollowUp | None = None

    @property
    def state(self) -> str:
        """How it stands: `open`, `done` for answered, or `dropped`."""
        return (self.answer.state or "open") if self.answer else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """All that is asked, and the numbers that never came: what is open by its day, then what is answered, then folded asks.

    `unread` are the copies that are known by their check alone: what they ask is not known.
    """

    asks: tuple[SeenAsk, ...]
    missing: tuple[str, ...]
    unread: tuple[ReceivedReport, ...] = ()


def reports(desk: Desk) -> tuple[SeenReport, ...]:
    """Return every received report, the newest first."""
    found = every(desk, ReceivedReport)
    later = overtaken(found)
    newest = sorted(found, key=lambda one: (str(one.received_at), one.number, one.version or 0), reverse=True)
    return tuple(SeenReport(report=one, later=later.get(one.id)) for one in newest)


def report(desk: Desk, record_id: str) -> SeenReport | None:
    """Return one received report with the names of those on our map; None where it is gone."""
    seen = next((one for one in reports(desk) if one.report.id == record_id), None)
    if seen is None:
        return None
    known = [one.stakeholder for one in seen.report.parties if one.stakeholder]
    return replace(seen, titles={one.id: one.title for one in desk.shelf.many("stakeholder", known)})


def asking(desk: Desk) -> Asking:
    """Return all that received reports ask for, what only an overtaken version asked for at the end, and the missing numbers."""
    found = every(desk, ReceivedReport)
    today, later, answers = desk.clock().astimezone().date(), overtaken(found), received_asks.by_ask(desk, found)
    standing = sorted((_seen(one, answers.get(one.ask.id), today) for one in asks(found)), key=lambda one: one.state != "open")
    folded = [SeenAsk(asked=one, later=later[one.report.id], answer=answers.get(one.ask.id)) for one in overtaken_asks(found)]
    return Asking(asks=(*standing, *folded), missing=missing_numbers(found), unread=unread(found))


def _seen(asked: Asked, answer: FollowUp | None, today: date) -> SeenAsk:
    seen, day = SeenAsk(asked=asked, answer=answer), asked.ask.needed_by_on
    return replace(seen, is_late=seen.state == "open" and day is not None and day < today)


def pages(desk: Desk, record_id: str) -> Shown:
    """Return a received report to be read: its pages set again from its data, read-only.

    Raises UserError for a copy that carried no data, of which only its number and its check are known.
    """
    from liaison_desk.reports.pdf.page import marking_words, status_words

    found = desk.shelf.many("received-report", [record_id])
    one = found[0] if found else None
    if not isinstance(one, ReceivedReport) or not one.has_data:
        raise UserError(_("This copy came without its data, so there is nothing to read. Ask its sender for the original."))
    outline = _outline(one, one.received_at or desk.clock())
    work = drawing.bare_work(outline, paper="a4")
    return Shown(
        tlp=outline.marking.tlp,
        marking=marking_words(outline.marking),
        status=status_words(outline.furniture),
        is_unsigned=False,
        cover="",
        work=work,
        pdf=b"" if drawing.is_long(work) else drawing.drawn(work).content,
    )


def _outline(one: ReceivedReport, at: datetime) -> Outline:
    """Return the outline of a report as its giver wrote it, without what only their own copy knows: its number and its reader's name."""
    from liaison_desk.reports import after_action
    from liaison_desk.reports.outline import Section
    from liaison_desk.reports.provenance import Copy

    facts = json.loads(one.content)
    copy = Copy(audience=one.audience, recipient="", made_at=at.astimezone(UTC), share_number=0)
    outline = after_action.outline(restored(from_plain(facts["view"]), one.audience), copy)
    return replace(
        outline,
        furniture=replace(outline.furniture, copy_note="", qr=""),
        blocks=tuple(block for block in outline.blocks if not (isinstance(block, Section) and block.is_handling)),
    )
