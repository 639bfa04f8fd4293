"""The short forms of the after-action report on one page: a flash note, and a meeting that did not happen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sharing.amended import changed_words
from liaison_desk.i18n import N_, _
from liaison_desk.reports import after_action
from liaison_desk.reports.outline import Note, Section
from liaison_desk.reports.wording import on_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.report import ReportView
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.provenance import Copy

_TITLES: Final = {"flash": N_("Flash note"), "did-not-happen": N_("Meeting did not happen")}


def outline(disclosed: Disclosed[ReportView], copy: Copy) -> Outline:
    """Return a short form as an outline that stands on one page; the numbers of its sections are those of the whole report.

    How it is to be handled stands in the marking of the page, and in one line where it is to be destroyed; the section on it is left
    to the whole report.
    """
    view = disclosed.record
    whole = after_action.outline(disclosed, copy)
    blocks = tuple(one for one in (*whole.first_page, *whole.blocks) if not (isinstance(one, Section) and _is_left_out(one, view)))
    ends = tuple(Note(words) for words in _ends(view))
    return replace(whole, kind=_(_TITLES.get(view.report.kind, "")) or whole.kind, first_page=(*blocks, *ends), blocks=())


def _ends(view: ReportView) -> Iterator[str]:
    """Give what the whole report tells in sections of their own, in one line each."""
    if view.changes is not None:
        yield _("What this version changes: {what}").format(what=changed_words(view.changes))
    if view.report.destroy_on:
        yield _("Destroy by {day}.").format(day=on_day(view.report.destroy_on))


def _is_left_out(section: Section, view: ReportView) -> bool:
    """Say whether a section is left out: the figures, the handling, and of a meeting that did not happen an empty bottom line."""
    report = view.report
    is_empty = report.kind == "did-not-happen" and not (report.bottom_line or report.outcome or report.requests or report.key_points)
    empty = {_("Requests to headquarters"), _("Bottom line")} if is_empty else frozenset[str]()
    return section.is_handling or section.title in {_("In numbers"), _("What this version changes"), *empty}
