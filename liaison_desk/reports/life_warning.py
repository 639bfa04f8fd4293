"""A warning of danger to life on paper: the danger first and large, until when it holds, and what its reader is asked to do with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Bullets, Callout, Facts, Outline, Paragraph
from liaison_desk.reports.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.life_warning import LifeWarningView
    from liaison_desk.reports.provenance import Copy


def outline(disclosed: Disclosed[LifeWarningView], copy: Copy) -> Outline:
    """Return a warning as an outline; the same view and copy give the same outline."""
    blocks = tuple(_blocks(disclosed.record, copy))
    return paper(disclosed, copy, title=_("Warning of danger to life"), kind=_("Read this now"), blocks=blocks)


def _blocks(view: LifeWarningView, copy: Copy) -> Iterator[Block]:
    yield Callout(view.area or _("Danger"), "", "bad")
    yield Paragraph(view.text, "lead")
    until = dtg.shown(datetime.fromisoformat(view.until)) if view.until else _("until we say that it is over")
    yield Facts(((_("Given out"), dtg.shown(copy.made_at)), (_("Holds until"), until)))
    yield Bullets(asked_of_reader())


def asked_of_reader() -> tuple[str, ...]:
    """Return what whoever gets a warning is asked to do with it; the same on paper and read aloud."""
    return (
        _("Tell those who are in this danger."),
        _("Say to us that you have it. That is no approval and no promise."),
        _("Do not ask who told us, and do not look for them: others will not be warned if people cannot speak to us."),
        _("It is not confirmed in every part. Ask us what else you must know."),
    )
