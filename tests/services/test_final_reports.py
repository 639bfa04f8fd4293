"""A final report cannot be changed by any path (decision 6): services, rows, undo, redo, a merge of records, an import, another laptop,
a restored backup, the table itself. Erasing a person is the one exception (decision 3), and touches nothing but what is theirs."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from liaison_desk.domain.after_action.rows import KeyPoint
from liaison_desk.domain.causality import DELETED
from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import (
    after_action,
    bulk_edit,
    erasing,
    follow_ups,
    importing,
    joining,
    lessons,
    records,
    report_drafts,
    report_editor,
    restores,
    safekeeping,
    settling,
)
from liaison_desk.services.desk import Desk
from liaison_desk.services.publishing import prepare
from liaison_desk.storage.write_once import ISSUED
from liaison_desk.storage.writing import Edit
from tests.services.office import furnish
from tests.services.other_laptop import BEN, Other, other
from tests.services.reported import Reported, reported

__all__ = ["other"]


def undone_and_redone(desk: Desk) -> None:
    records.undo(desk)
    records.redo(desk)


def merged_into_another(desk: Desk, council: str) -> None:
    other = Stakeholder(id=new_id(), name="Council of Tella", family="civ-gov-local")
    records.keep(desk, other)
    joining.merge(desk, "stakeholder", other.id, council)


def imported(desk: Desk, kind: str, *lines: str) -> None:
    path = desk.vault.folder.parent / "in.csv"
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    importing.import_file(desk, path, kind=kind)


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
    "redo": lambda desk, draft, known: undone_and_redone(desk),
    "merge of its counterpart": lambda desk, draft, known: merged_into_another(desk, known.council),
    "import of its counterpart": lambda desk, draft, known: imported(desk, "stakeholder", "Name,Acronym", "Tella Town Council,Other"),
    "import of reports": lambda desk, draft, known: imported(desk, "after-action", "Title,Bottom line", f"{draft.title},Other"),
    "review": lambda desk, draft, known: after_action.review(desk, draft.id),
    "finalise again": lambda desk, draft, known: after_action.finalise(desk, draft.id),
}

ELSEWHERE = {
    "its draft": lambda far, draft, issue, known: far.keep(far.shelf.one("after-action", draft).but(title="Other", bottom_line="Other")),
    "its draft is removed": lambda far, draft, issue, known: far.journal.remove("after-action", draft, author=BEN),
    "its row is removed": lambda far, draft, issue, known: far.journal.remove("observation", known.first, author=BEN),
    "its meeting is removed": lambda far, draft, issue, known: far.journal.remove(
        "engagement", far.shelf.one("after-action", draft).engagement, author=BEN
    ),
    "its forum": lambda far, draft, issue, known: far.keep(far.shelf.one("forum", known.forum).but(name="Renamed")),
    "a word of the issue": lambda far, draft, issue, known: far.journal.save(
        [Edit(ISSUED, issue, "/snapshot/report/title", "Other")], author=BEN
    ),
    "the whole issue": lambda far, draft, issue, known: far.journal.save([Edit(ISSUED, issue, DELETED, True)], author=BEN),
    "undo": lambda far, draft, issue, known: far.journal.undo(BEN),
}
"""What another laptop may write, whose program knows no rules at all."""


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


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ELSEWHERE)), st.sampled_from([-2, 2])), min_size=2, max_size=5))
def test_nothing_that_another_laptop_wrote_changes_it(desk: Desk, other: Other, paths: list[tuple[str, int]]) -> None:
    known = reported(desk)
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    before = seen(desk, known)
    other.hear()
    for path, hours in paths:
        other.journal.clock.move(hours=hours)  # type: ignore[attr-defined] # a clock by hand
        with suppress(DeskError):
            ELSEWHERE[path](other, issue.draft, issue.id, known)
        other.tell()
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


def test_a_value_that_differs_in_the_draft_below_it_is_not_settled(desk: Desk, other: Other) -> None:
    known = reported(desk)
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    other.hear()
    other.keep(other.shelf.one("after-action", issue.draft).but(title="Theirs"))
    desk.journal.save([Edit("after-action", issue.draft, "title", "Ours")], author="Ana")
    other.tell()
    before = seen(desk, known)
    for take in (0, 1):
        with pytest.raises(DeskError, match="amend-final"):
            settling.settle(desk, "after-action", issue.draft, "title", take)
    assert seen(desk, known) == before


def test_a_backup_that_is_put_back_holds_it_as_it_was(desk: Desk) -> None:
    known = reported(desk)
    safekeeping.back_up(desk, "manual")
    before = seen(desk, known)
    after = restores.put_back(desk, "newest")
    try:
        assert seen(after, known) == before
        with pytest.raises(DeskError, match="amend-final"):
            records.amend(after, "after-action", known.number, {"title": "Other"})
        records.amend(after, "forum", known.forum, {"name": "Renamed"})
        assert seen(after, known) == before
    finally:
        after.close()


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    if isinstance(value, dict | list) and value:
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return {place: leaf for key, one in pairs for place, leaf in leaves(one, f"{path}/{key}").items()}
    return {path: value}


def test_an_erase_blanks_what_is_theirs_and_nothing_else(desk: Desk) -> None:
    office = furnish(desk)
    number = after_action.finalise(desk, office.report)
    before = after_action.issue_of(desk, number)
    assert before is not None
    chosen = erasing.target(desk, "contact", "Amina Hassan")
    erasing.carried_out(desk, "contact", chosen, reason="They asked for it", confirmed="Amina Hassan")
    after = after_action.issue_of(desk, number)
    assert after is not None
    assert (after.id, after.number, after.version, after.sha, after.at, after.author) == (
        before.id, before.number, before.version, before.sha, before.at, before.author,
    )  # fmt: skip
    was, now = leaves(dict(before.snapshot)), leaves(dict(after.snapshot))
    changed = {place for place in was.keys() | now.keys() if was.get(place) != now.get(place)}
    assert changed
    assert "Amina" not in json.dumps(dict(after.snapshot))
    theirs = next(place.removesuffix("contact") for place, value in was.items() if value == office.amina)
    assert all(place.startswith(theirs) or "Amina" in str(was[place]) for place in changed)
    with pytest.raises(DeskError):
        records.undo(desk)
