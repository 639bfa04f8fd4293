"""One change for many records."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain import kinds as _every_kind  # noqa: F401 - all kinds are registered
from liaison_desk.domain.bulk_edit import Change, Verb, applied, check, editable, editable_on_all
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.stakeholder import Stakeholder

STAKEHOLDER = kind_named("stakeholder")
CIRCLE = Stakeholder(id="1", name="Circle", sectors=frozenset({"health"}), presence="active", verified_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        (Change(field="presence", value="left"), "presence", "left"),
        (Change(field="presence", verb=Verb.REMOVE), "presence", ""),
        (Change(field="verified_on", verb=Verb.REMOVE), "verified_on", None),
        (Change(field="sectors", verb=Verb.ADD, value=frozenset({"water"})), "sectors", {"health", "water"}),
        (Change(field="sectors", verb=Verb.REMOVE, value=frozenset({"health"})), "sectors", frozenset()),
        (Change(field="sectors", value=frozenset({"water"})), "sectors", {"water"}),
        (Change(field="sectors", value=None), "sectors", frozenset()),
    ],
)
def test_a_change_makes_a_field_what_was_asked(change, name, expected) -> None:
    assert getattr(applied(CIRCLE, [change]), name) == expected


def test_changes_are_made_in_their_order() -> None:
    both = [Change(field="sectors", verb=verb, value=frozenset({"health"})) for verb in (Verb.REMOVE, Verb.ADD)]
    assert applied(CIRCLE, both).sectors == {"health"}
    assert applied(CIRCLE, both[::-1]).sectors == frozenset()


def test_what_is_so_already_is_the_same_record() -> None:
    assert applied(CIRCLE, [Change(field="presence", value="active")]) is CIRCLE


def test_names_rows_and_groups_are_of_one_record() -> None:
    names = {one.name for one in editable(STAKEHOLDER)}
    assert names.isdisjoint({"name", "acronym", "other_names", "external_ids", "styles"})
    assert {"sectors", "presence", "part_of", "notes", "sensitivity", "verified_how"} <= names


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("stakeholder", [], "set"),
        ("stakeholder", [Change(field="name", value="All")], "name"),
        ("stakeholder", [Change(field="nothing", value="x")], "nothing"),
        ("stakeholder", [Change(field="presence", verb=Verb.ADD, value="left")], "presence"),
        ("consent", [Change(field="answer", value="given")], "kind"),
        ("channel", [Change(field="use", value="preferred")], "kind"),
    ],
)
def test_what_fits_no_record_is_refused_by_name(kind, changes, field) -> None:
    with pytest.raises(UserError) as refused:
        check(kind_named(kind), changes)
    assert refused.value.field == field


def test_a_required_field_is_not_emptied_on_all() -> None:
    needed = [one for one in editable(kind_named("relationship")) if one.required]
    assert [one.name for one in needed] == ["scope"]
    with pytest.raises(UserError, match="is needed"):
        check(kind_named("relationship"), [Change(field="scope", value="")])
    check(kind_named("relationship"), [Change(field="scope", value="internal")])


def test_fields_of_one_kind_are_those_that_may_be_changed_at_once() -> None:
    found = editable_on_all([STAKEHOLDER])
    assert "sectors" in found
    assert "name" not in found


def test_of_several_kinds_only_common_fields_are_offered() -> None:
    found = editable_on_all([kind_named("liaison-point"), kind_named("contact")])
    assert {"stakeholder", "languages", "rule", "verified_how"} <= set(found)
    assert not {"topics", "post"} & set(found)


def test_tags_are_sets_of_terms_without_a_mark() -> None:
    found = editable_on_all([STAKEHOLDER], terms_only=True)
    assert {one.shape.name for one in found.values()} == {ShapeName.TERMS}
    assert "given_for" not in found


def test_a_kind_that_is_changed_one_by_one_has_no_such_fields() -> None:
    assert editable(kind_named("life-warning")) == ()
    assert editable(kind_named("channel")) == ()
