"""The after-action report: from the disclosed view to an outline. Sections and first page follow the design's one list.

A section keeps its number whether others print or not: 1 to 8, 13, 14 and 15 always print, with "nothing to report"
where they are empty; 9 to 12 print where they hold something. A flash note and a meeting that did not happen print the
few sections that they owe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk import __version__
from liaison_desk.domain import dtg
from liaison_desk.domain.terms.after_action import REPORT_KINDS
from liaison_desk.i18n import _, language
from liaison_desk.reports import after_action_closing as closing
from liaison_desk.reports import after_action_first_page as first_page
from liaison_desk.reports import after_action_lessons as lessons
from liaison_desk.reports import after_action_meeting as meeting
from liaison_desk.reports import annexes, provenance
from liaison_desk.reports.outline import Furniture, Outline, Section
from liaison_desk.reports.wording import on_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.report import ReportView

_SECTIONS: Final[Mapping[str, Callable[[ReportView], Section | None]]] = {
    "3": meeting.purpose,
    "4": meeting.attendance,
    "5": meeting.absence,
    "6": meeting.happened,
    "7": meeting.information,
    "8": meeting.commitments,
    "9": lessons.assessment,
    "10": lessons.relationships,
    "10a": lessons.effects,
    "11": lessons.observations,
    "12": lessons.plan,
    "13": closing.safety,
    "14": closing.next_steps,
}
_FLOWING: Final = "did-not-happen"
"""The kind of report whose few sections follow on page one, as far as there is room: nobody turns a page to read why."""
_OWED: Final = {"flash": ("4", "8", "11"), "did-not-happen": ("6", "13", "14")}


def outline(disclosed: Disclosed[ReportView], copy: provenance.Copy) -> Outline:
    """Return the report of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    sha = provenance.content_sha(disclosed)
    owed = _OWED.get(view.report.kind, tuple(_SECTIONS))
    middle = [section for number in owed if (section := _SECTIONS[number](view)) is not None]
    first = first_page.blocks(view)
    flows = view.report.kind == _FLOWING
    blocks = (
        *(first if flows else ()),
        *middle,
        provenance.handling(view, copy, sha, number="15", destroy_by=on_day(view.report.destroy_on)),
        *annexes.sections(view),
    )
    kind = REPORT_KINDS.label_of(view.report.kind) if view.report.kind else ""
    return Outline(
        title=view.report.title or _("After-action report"),
        subtitle=first_page.subtitle(view),
        kind=_("After-action report · {kind}").format(kind=kind) if kind else _("After-action report"),
        marking=provenance.marking_of(view, copy),
        furniture=_furniture(view, copy, sha),
        first_page=() if flows else first,
        blocks=blocks,
    )


def _furniture(view: ReportView, copy: provenance.Copy, sha: str) -> Furniture:
    identity = view.identity
    starts_at = view.engagement.starts_at
    return Furniture(
        number=identity.number,
        version=str(identity.version or ""),
        dtg=dtg.shown(starts_at) if starts_at else "",
        short_title=view.report.title,
        is_draft=identity.is_draft,
        is_exercise=bool(view.report.is_exercise) or "exercise" in {view.report.kind, view.engagement.kind},
        is_extract=view.is_extract,
        draft_id=identity.draft_id,
        language=language(),
        author=view.report.author_post,
        office=view.office,
        content_check=sha[:16],
        program_version=__version__,
        copy_note=copy.note,
        made_at=copy.made_at_iso,
    )
