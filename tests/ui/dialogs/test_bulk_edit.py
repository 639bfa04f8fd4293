"""The fields that the dialog of many records offers; its use on a real list is in `tests/ui/pages/test_choosing.py`."""

from __future__ import annotations

from liaison_desk.domain import kinds as _every_kind  # noqa: F401 - all kinds are registered
from liaison_desk.domain.fields import ShapeName
from liaison_desk.ui.dialogs.bulk_edit import fields_for


def test_fields_of_one_kind_are_those_that_may_be_changed_at_once() -> None:
    found = fields_for(["stakeholder"])
    assert "sectors" in found
    assert "name" not in found


def test_of_several_kinds_only_common_fields_are_offered() -> None:
    found = fields_for(["liaison-point", "contact"])
    assert {"stakeholder", "languages", "rule", "verified_how"} <= set(found)
    assert not {"topics", "post"} & set(found)


def test_tags_are_sets_of_terms_without_a_mark() -> None:
    found = fields_for(["stakeholder"], terms_only=True)
    assert {one.shape.name for one in found.values()} == {ShapeName.TERMS}
    assert "given_for" not in found
