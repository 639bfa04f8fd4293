"""Fields as further columns of a list."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.models.cells import Column, Lines, RowCells
from liaison_desk.ui.models.columns import Shown
from liaison_desk.ui.pages.more_columns import MoreColumns
from liaison_desk.ui.painting import plain
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]
OWN = (Column(key="name", label="Name"),)


@pytest.fixture
def more() -> MoreColumns:
    return MoreColumns(["stakeholder"], OWN)


def test_every_field_is_offered_but_ways_round_and_sources(more) -> None:
    keys = {one.key for one in more.columns}
    assert {"presence", "part_of", "notes", "sectors"} <= keys
    assert keys.isdisjoint({"name", "source_note", "given_by", "given_for", "styles", "other_names"})
    assert MoreColumns(["contact"], OWN).fields.keys().isdisjoint({"indirect_way", "rule_reason", "intermediary"})


def test_what_every_kind_has_can_be_sorted_by() -> None:
    sorts = {one.key: one.sorts for one in MoreColumns(["liaison-point", "contact"], OWN).columns}
    assert sorts["rule"]
    assert sorts["languages"]
    assert not sorts["post"]


def test_what_is_wanted_is_told_and_the_rest_stays_empty(desk, more) -> None:
    whole = records.keep(desk, Stakeholder(name="Ministry")).ids[0]
    one = Stakeholder(id="1", name="Circle", presence="left", part_of=whole, notes="Two\nlines")
    row = RowCells(id="1", cells=(Lines("Circle"),), sentence="Circle")
    assert {cell.first for cell in more.added(desk, [one], [row])[0].cells[1:]} == {""}
    assert more.want((Shown("name", 100), Shown("presence", 100), Shown("part_of", 100), Shown("notes", 100)))
    assert not more.want((Shown("presence", 100),)) or more.wanted == {"presence"}
    more.want((Shown("presence", 100), Shown("part_of", 100), Shown("notes", 100)))
    cells = dict(zip([column.key for column in more.columns], more.added(desk, [one], [row])[0].cells[1:], strict=True))
    assert [plain(cells[key].first) for key in ("presence", "part_of", "notes")] == ["Left", "Ministry", "Two lines"]


def test_rows_that_are_no_records_have_no_fields() -> None:
    none = MoreColumns(["action"], OWN)
    assert (none.are_records, none.columns) == (False, ())
