"""Many records changed at once, refused by name, undone as one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.domain.bulk_edit import Change, Verb, editable
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import bulk_edit, records, safekeeping

SECTORS = ("health", "wash", "education", "protection")


@pytest.fixture
def crowd(desk):
    """Nine circles and an armed group, of which only name and access rules are kept."""
    made = [Stakeholder(name=f"Circle {at}", presence="active" if at % 2 else "", sectors=frozenset(SECTORS[: at % 4])) for at in range(9)]
    records.keep_many(desk, [*made, Stakeholder(name="Front", family="nsag")])
    return desk


def chosen(desk) -> dict[str, list[str]]:
    return {"stakeholder": records.ids(desk, "stakeholder")}


def all_of(desk) -> dict[str, object]:
    return {one.id: one for one in records.listed(desk, "stakeholder")}


def test_a_plan_counts_and_names_and_writes_nothing(crowd) -> None:
    before = all_of(crowd)
    seen = bulk_edit.planned(crowd, chosen(crowd), [Change(field="presence", value="active")])
    assert (seen.total, seen.changed, seen.same, seen.refused_count) == (10, 5, 4, 1)
    assert [(one.title, one.field) for one in seen.refused] == [("Front", "presence")]
    assert seen.is_dry_run
    assert all_of(crowd) == before


def test_where_somebody_is_refused_nothing_changes_unless_they_are_left_out(crowd) -> None:
    before, change = all_of(crowd), [Change(field="presence", value="active")]
    assert bulk_edit.amend_all(crowd, chosen(crowd), change).is_dry_run
    assert all_of(crowd) == before
    done = bulk_edit.amend_all(crowd, chosen(crowd), change, skips_refused=True)
    assert (done.changed, done.refused_count) == (5, 1)
    assert {one.presence for one in all_of(crowd).values() if one.name != "Front"} == {"active"}


def test_one_undo_takes_it_back_and_redo_does_it_again(crowd) -> None:
    before, change = (
        all_of(crowd),
        [Change(field="notes", value="Flooded"), Change(field="areas", verb=Verb.ADD, value=frozenset({"Tella"}))],
    )
    some = {"stakeholder": [one.id for one in before.values() if one.name != "Front"]}
    done = bulk_edit.amend_all(crowd, some, change, note="After the flood")
    after = all_of(crowd)
    assert done.changed == 9
    records.undo(crowd, done.changes.batch)
    assert all_of(crowd) == before
    records.redo(crowd)
    assert all_of(crowd) == after


def test_a_verified_backup_is_made_before(crowd) -> None:
    bulk_edit.amend_all(crowd, chosen(crowd), [Change(field="source_kind", value="document")])
    assert [one.reason for one in safekeeping.backups(crowd)] == ["bulk"]


def test_every_part_is_one_batch_and_progress_counts_both_ways(crowd, monkeypatch) -> None:
    monkeypatch.setattr(bulk_edit, "STEP", 3)
    told = []
    done = bulk_edit.amend_all(
        crowd, chosen(crowd), [Change(field="source_kind", value="document")], progress=lambda *each: told.append(each)
    )
    assert told == [(3, 20), (6, 20), (9, 20), (10, 20), (13, 20), (16, 20), (19, 20), (20, 20)]
    assert len(done.changes.ids) == 10
    records.undo(crowd)
    assert {one.source_kind for one in all_of(crowd).values()} == {""}


@pytest.mark.parametrize("at", [1, 4, 5, 8])
def test_a_cancelled_edit_leaves_nothing_behind(crowd, monkeypatch, at) -> None:
    monkeypatch.setattr(bulk_edit, "STEP", 3)
    before, calls = all_of(crowd), []

    def progress(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk_edit.amend_all(crowd, chosen(crowd), [Change(field="source_kind", value="document")], progress=progress)
    assert all_of(crowd) == before


def test_what_is_so_already_writes_nothing(crowd) -> None:
    change = [Change(field="source_kind", value="document")]
    bulk_edit.amend_all(crowd, chosen(crowd), change)
    again = bulk_edit.amend_all(crowd, chosen(crowd), change)
    assert (again.changed, again.same, again.changes.batch) == (0, 10, "")


def test_a_check_notes_the_day_and_the_way_on_every_kind(desk) -> None:
    contact = records.keep(desk, Contact(name="Amina")).ids[0]
    point = records.keep(desk, LiaisonPoint(name="Duty desk")).ids[0]
    done = bulk_edit.verified(desk, {"contact": [contact], "liaison-point": [point]}, "called")
    assert done.changed == 2
    for kind, one in (("contact", contact), ("liaison-point", point)):
        seen = records.one(desk, kind, one)
        assert (seen.verified_on, seen.verified_how) == (desk.clock().date(), "called")
    assert safekeeping.backups(desk) == ()
    records.undo(desk)
    assert records.one(desk, "contact", contact).verified_on is None


def test_how_an_armed_group_was_checked_is_not_kept(crowd) -> None:
    bulk_edit.verified(crowd, chosen(crowd), "met")
    found = {one.name: one for one in all_of(crowd).values()}
    assert (found["Front"].verified_on, found["Front"].verified_how) == (crowd.clock().date(), "")
    assert found["Circle 1"].verified_how == "met"


def test_a_check_must_say_how(crowd) -> None:
    with pytest.raises(UserError) as refused:
        bulk_edit.verified(crowd, chosen(crowd), "")
    assert refused.value.field == "verified_how"


def test_terms_are_added_and_taken_out_together(crowd) -> None:
    added = Change(field="sectors", verb=Verb.ADD, value=frozenset({"x-wells"}))
    removed = Change(field="sectors", verb=Verb.REMOVE, value=frozenset({"health"}))
    bulk_edit.amend_all(crowd, chosen(crowd), [added, removed], skips_refused=True)
    for one in all_of(crowd).values():
        if one.name != "Front":
            assert "x-wells" in one.sectors
            assert "health" not in one.sectors


def test_words_are_read_as_in_a_form(crowd) -> None:
    read = bulk_edit.read(crowd, "stakeholder", put={"presence": "Left", "part_of": "Circle 1"}, added={"sectors": "health"}, removed={})
    assert [(one.field, one.verb.value) for one in read] == [("presence", "set"), ("part_of", "set"), ("sectors", "add")]
    assert read[1].value in all_of(crowd)


@pytest.mark.parametrize(
    ("put", "added", "removed", "field"),
    [
        ({"presence": "nowhere"}, {}, {}, "presence"),
        ({"nothing": "x"}, {}, {}, "nothing"),
        ({}, {"presence": "left"}, {}, "presence"),
        ({}, {}, {"presence": "left"}, "presence"),
        ({"name": "All"}, {}, {}, "name"),
        ({}, {}, {}, "set"),
    ],
)
def test_words_that_fit_no_record_are_refused_by_field(crowd, put, added, removed, field) -> None:
    with pytest.raises(UserError) as refused:
        bulk_edit.read(crowd, "stakeholder", put=put, added=added, removed=removed)
    assert refused.value.field == field


FIELDS = [
    one for one in editable(kind_named("stakeholder")) if one.shape.type_name in {"code", "long-text", "flag"} or one.name == "sectors"
]


@st.composite
def some_changes(draw):
    """One to four changes of any fields."""
    made = []
    for one in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4)):
        if one.name == "sectors":
            made.append(Change(field=one.name, verb=draw(st.sampled_from(Verb)), value=draw(st.frozensets(st.sampled_from(SECTORS)))))
        elif one.shape.type_name == "code":
            codes = [each.code for each in one.shape.vocabulary if each.code != "nsag"]
            made.append(Change(field=one.name, value=draw(st.sampled_from(["", *codes]))))
        else:
            value = draw(st.booleans() | st.none()) if one.shape.type_name == "flag" else draw(st.text("ab ", max_size=4))
            made.append(Change(field=one.name, value=value))
    return made


@given(changes=some_changes(), leave=st.integers(0, 9))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undo_restores_every_record_to_the_last_value(crowd, changes, leave) -> None:
    before = all_of(crowd)
    done = bulk_edit.amend_all(crowd, {"stakeholder": sorted(before)[leave:]}, changes, skips_refused=True, backs_up=False)
    after = all_of(crowd)
    assert {one for one in before if before[one] != after[one]} == set(done.changes.ids)
    if done.changes.batch:
        records.undo(crowd)
    assert all_of(crowd) == before
