"""A final report cannot be changed by any path: services, rows, undo, ops that arrive, the table itself (decision 6)."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from liaison_desk.domain.after_action.rows import KeyPoint
from liaison_desk.domain.errors import DeskError
from liaison_desk.services import after_action, bulk_edit, follow_ups, lessons, records, report_drafts, report_editor
from liaison_desk.services.desk import Desk
from liaison_desk.services.publishing import prepare
from tests.services.reported import Reported, reported

PATHS = {
    "amend": lambda desk, draft, known: records.amend(desk, "after-action", draft.id, {"bottom_line": "Other"}),
    "keep in the editor": lambda desk, draft, known: report_editor.kept(desk, draft.but(title="Other")),
    "keep a draft": lambda desk, draft, known: report_drafts.kept(desk, draft.but(title="Other"), {"title": "Other"}, {}),
    "raise the label": lambda desk, draft, known: report_editor.raised(desk, draft.id),
    "remove": lambda desk, draft, known: records.drop(desk, "after-action", draft.id),
    "add a row": lambda desk, draft, known: records.keep(desk, KeyPoint(text="Other", parent=draft.id)),
    "change a row": lambda desk, draft, known: records.amend(desk, "observation", known.first, {"text": "Other"}),
    "remove a row": lambda desk, draft, known: records.drop(desk, "request", known.ask),
    "undo": lambda desk, draft, known: records.undo(desk),
    "an op that arrives": lambda desk, draft, known: desk.journal.keep((draft.but(bottom_line="From elsewhere"),), author="Another laptop"),
    "a row that arrives": lambda desk, draft, known: desk.journal.keep(
        (draft.observations[0].but(text="Elsewhere"),), author="Another laptop"
    ),
    "its meeting": lambda desk, draft, known: records.amend(desk, "engagement", draft.engagement, {"title": "Renamed"}),
    "its forum": lambda desk, draft, known: records.amend(desk, "forum", known.forum, {"name": "Renamed"}),
    "its promise": lambda desk, draft, known: records.drop(desk, "commitment", known.promise),
    "an answer": lambda desk, draft, known: follow_ups.followed(desk, known.ask, words="Granted"),
    "seen before": lambda desk, draft, known: lessons.confirm(desk, known.first, known.second),
    "an amendment begun": lambda desk, draft, known: after_action.amend_final(desk, known.number),
    "review": lambda desk, draft, known: after_action.review(desk, draft.id),
    "finalise again": lambda desk, draft, known: after_action.finalise(desk, draft.id),
}


def seen(desk: Desk, known: Reported) -> tuple[object, ...]:
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    line = after_action.shown(desk, known.number)
    pages = prepare(desk, "after-action", known.number, audience="team", recipient="Us").printed.disclosed.record
    return issue.sha, issue.snapshot, line.record, next(one for one in after_action.listed(desk) if one.id == issue.id).record, pages


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(PATHS)), min_size=1, max_size=6))
def test_whatever_is_tried_the_report_and_its_pages_stay_as_they_were(desk: Desk, paths: list[str]) -> None:
    known = reported(desk)
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    before = seen(desk, known)
    for path in paths:
        with suppress(DeskError):
            PATHS[path](desk, records.one(desk, "after-action", issue.draft), known)
        assert seen(desk, known) == before


@pytest.mark.parametrize("path", ["amend", "keep in the editor", "remove", "add a row", "change a row", "remove a row", "finalise again"])
def test_what_would_change_it_is_refused_and_names_the_way(desk: Desk, path: str) -> None:
    known = reported(desk)
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    with pytest.raises(DeskError, match="amend-final"):
        PATHS[path](desk, records.one(desk, "after-action", issue.draft), known)


@pytest.mark.parametrize("words", ["UPDATE issued_report SET snapshot = '{}'", "DELETE FROM issued_report", "DELETE FROM report_event"])
def test_the_table_itself_refuses(desk: Desk, words: str) -> None:
    known = reported(desk)
    after_action.release(desk, known.number, by="Head of Office")
    with pytest.raises(DBAPIError), desk.vault.transaction() as db:
        db.execute(text(words))


def test_a_change_of_many_leaves_final_reports_out(desk: Desk) -> None:
    known = reported(desk)
    before = seen(desk, known)
    changes = bulk_edit.read(desk, "after-action", put={"chaired_by": "Other"}, added={}, removed={})
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    done = bulk_edit.amend_all(desk, {"after-action": [issue.draft, known.draft]}, changes, skips_refused=True, backs_up=False)
    assert (done.changed, done.refused_count) == (1, 1)
    assert seen(desk, known) == before
