"""What is said of somebody: every pair names a reference that is there."""

from __future__ import annotations

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.fields import ShapeName, field_of
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.said_of import SAID_OF


@pytest.mark.parametrize(("kind", "name"), sorted(SAID_OF))
def test_each_is_a_reference_of_a_kind(kind: str, name: str) -> None:
    assert field_of(kind_named(kind).cls, name).shape.name is ShapeName.REFERS_TO
