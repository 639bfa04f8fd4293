"""The page of lessons: what comes back stands first; what looks alike is proposed and the officer decides."""

from __future__ import annotations

import pytest

from liaison_desk.domain.after_action.rows import Observation
from liaison_desk.services import after_action, lessons, records
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled


def press(page, words: str) -> None:
    next(one for one in shown_in(page, Button) if one.text() == words).click()


def test_what_comes_back_stands_first_with_every_report_that_saw_it(shown) -> None:
    page = shown("lessons")
    assert "Comes back" in page.table.cells_at(0).sentence
    assert "below the weir" in page.table.cells_at(0).sentence
    assert "Seen 2 times, and not mended." in words_in(page.inspector)
    assert page.table.total == 11


@pytest.mark.parametrize(("answer", "total"), [("It is the same", 11), ("Two things", 12)])
def test_what_looks_alike_is_proposed_once(qtbot, shown, answer: str, total: int) -> None:
    page = shown("lessons")

    def observed(desk):
        draft = next(one for one in after_action.listed(desk) if one.state == "draft")
        row = Observation(text="The washing places still have no light at night.", kind="area-for-improvement", area="safety")
        records.keep(desk, draft.record.but(observations=(*draft.record.observations, row)))
        return next(one.id for one in lessons.observed(desk) if "still have no light" in one.text)

    id_ = on_desk(qtbot, page, observed)
    page.refresh()
    page.land(record=id_)
    settled(qtbot, page.window())
    assert "Seen before?" in words_in(page.inspector)
    press(page, answer)
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == total, timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: lessons.alike(desk, id_)) == ()


def test_an_improvement_is_done_here_and_the_report_stays_as_it_is(qtbot, shown) -> None:
    page = shown("lessons")
    page.filters.choose("standing", "open")
    page.ask()
    settled(qtbot, page.window())
    open_before = page.table.total
    page.view.choose(page.table.id_at(0))
    settled(qtbot, page.window())
    press(page, "It is done")
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == open_before - 1, timeout=PATIENCE)


def test_a_lesson_leads_to_its_report_and_nothing_is_begun_or_removed_here(qtbot, office, shown) -> None:
    page = shown("lessons")
    assert page.begin_new() is False
    page.remove()
    page.erase()
    page.edit(page.table.id_at(1))
    settled(qtbot, office)
    assert office.frame.current == "engagements"
    assert office.frame.page.is_writing
    page.choose_way("reporting")
    settled(qtbot, office)
    assert office.frame.current == "reporting"
