"""How the office writes: chosen on its operation, in use at once, taken back by undo, and kept by every copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain import conventions
from liaison_desk.domain.conventions import Conventions
from liaison_desk.services import office_writing, paper, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk


@pytest.fixture(autouse=True)
def _as_it_comes() -> Iterator[None]:
    yield
    conventions.choose(Conventions())


def test_a_choice_is_in_use_at_once_and_undone_with_the_record(desk: Desk) -> None:
    office_writing.choose(desk, "dates", "iso")
    assert conventions.in_use() == Conventions(dates="iso")
    records.undo(desk, "")
    assert office_writing.put_into_use(desk)
    assert conventions.in_use() == Conventions()


def test_paper_is_written_as_the_operation_says_and_tells_it_only_where_it_was_chosen(desk: Desk) -> None:
    assert "dates" not in paper.style_of(desk).as_json()
    office_writing.choose(desk, "coordinates", "mgrs")
    style = paper.style_of(desk)
    assert style.as_json()["coordinates"] == "mgrs"
    assert paper.style_of_share(desk, {"style": style.as_json()}).conventions == Conventions(coordinates="mgrs")
    assert paper.style_of_share(desk, {}).conventions == Conventions()


def test_without_an_operation_things_are_written_as_they_come(desk: Desk) -> None:
    office_writing.choose(desk, "units", "miles")
    records.drop(desk, "operation", desk.operation.id)
    assert office_writing.put_into_use(desk)
    assert conventions.in_use().units == "km"
