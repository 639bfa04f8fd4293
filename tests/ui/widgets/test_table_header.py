"""The heads of columns: what asks for their choice, and what is no column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from liaison_desk.ui.models.record_table import RecordTable
from liaison_desk.ui.painting import text_width
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.table_view import TableView
from tests.ui.demo import COLUMNS, DemoProvider


@pytest.fixture
def heads(qtbot, jobs):
    view = TableView(RecordTable(jobs, DemoProvider(), COLUMNS, "list"), "Stakeholders")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    return view.heads


def test_a_press_with_the_other_button_asks_for_the_choice_of_columns(qtbot, heads) -> None:
    with qtbot.waitSignal(heads.menu_asked):
        heads.customContextMenuRequested.emit(QPoint(5, 5))


def test_an_unknown_column_sorts_nothing(heads) -> None:
    before = heads.model().query
    heads.sort_by("nothing")
    assert heads.model().query == before


@pytest.mark.parametrize(("width", "grows"), [(640, False), (3_000, True)])
def test_where_there_is_much_room_every_column_gets_some_of_it(qtbot, heads, width, grows) -> None:
    view = heads.parentWidget()
    view.resize(width, 400)
    usual = [px(one.width) for one in COLUMNS]
    shown = [heads.sectionSize(place) for place, one in enumerate(COLUMNS) if not one.stretches and not heads.isSectionHidden(place)]
    asked = [usual[place] for place, one in enumerate(COLUMNS) if not one.stretches and not heads.isSectionHidden(place)]
    assert all(now > before for now, before in zip(shown, asked, strict=True)) is grows
    assert all(now >= before for now, before in zip(shown, asked, strict=True))
    assert sum(heads.sectionSize(place) for place in range(len(COLUMNS))) == view.viewport().width()


def test_no_head_is_cut_in_a_language_whose_words_are_longer(qtbot, jobs) -> None:
    longer = tuple(replace(one, label=one.label * 2) for one in COLUMNS)
    view = TableView(RecordTable(jobs, DemoProvider(), longer, "list"), "Stakeholders")
    qtbot.addWidget(view)
    view.resize(1_400, 400)
    view.show()
    shown = [place for place in range(len(longer)) if not view.heads.isSectionHidden(place)]
    assert all(view.heads.sectionSize(place) >= text_width(longer[place].label, "small-strong") + px(24) for place in shown)
    assert len(shown) > 1
