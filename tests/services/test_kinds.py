"""Kinds of record by the words that people use."""

import pytest

from liaison_desk.domain.errors import NotFoundError
from liaison_desk.services.kinds import kind_asked, parents_of


def test_a_kind_is_named_with_hyphens_or_underscores() -> None:
    assert kind_asked("liaison_point") is kind_asked("liaison-point")


def test_a_word_that_names_no_kind_is_answered_with_those_that_do() -> None:
    with pytest.raises(NotFoundError, match="stakeholder"):
        kind_asked("person")


def test_a_row_belongs_to_each_kind_that_holds_such_rows() -> None:
    assert {"contact", "liaison-point"} <= {one.name for one in parents_of(kind_asked("channel"))}
    assert parents_of(kind_asked("stakeholder")) == ()
