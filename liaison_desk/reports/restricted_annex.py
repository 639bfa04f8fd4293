"""Annex F on paper: sensitive moments and what else only our own team reads, apart from the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _, isolate
from liaison_desk.reports.outline import Block, Callout, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.restricted_annex import RestrictedView
    from liaison_desk.reports.provenance import Copy


def outline(disclosed: Disclosed[RestrictedView], copy: Copy) -> Outline:
    """Return annex F of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_("Annex F: restricted"), kind=_("Restricted annex"), blocks=_blocks(view))


def _blocks(view: RestrictedView) -> Iterator[Block]:
    version = _("version {version}").format(version=view.version) if view.version else ""
    belongs = joined(isolate(view.number, left_to_right=True), version, isolate(view.title))
    yield Callout(_("For our own team only"), _("It belongs to {report} and travels apart from it.").format(report=belongs), "bad")
    for title, text in ((_("Sensitive moments"), view.moments), (_("What else only we should know"), view.more)):
        if text:
            yield Section(title=title, blocks=(Paragraph(text),))
