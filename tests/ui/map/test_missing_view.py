"""Who is missing on the stakeholders page."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.relationship import RelationshipLevel
from liaison_desk.ui.painting import plain
from tests.ui.pages.on_page import sheet_of, words_in
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def part(view_of):
    return view_of("missing")


def a_gap(part) -> tuple[str, str]:
    fields = part.seen.grids["areas"].fields
    return next(key for key, one in fields.items() if one.is_gap and len(one.local) == 1)


def test_a_gap_says_why_and_what_to_do_next_and_begins_what_is_missing(qtbot, part) -> None:
    key = a_gap(part)
    part.grid.opened.emit(*key)
    words = words_in(part.page.inspector)
    assert "What to do next" in words
    assert part.seen.grids["areas"].fields[key].step in words
    part.page.begin_new(sectors=key[0], areas=key[1])
    sheet = sheet_of(qtbot, part.page)
    assert sheet.form.so_far().areas == frozenset({key[1]})
    sheet.reject()


def test_their_answer_is_recorded_from_here(qtbot, part) -> None:
    key = a_gap(part)
    answered = part.seen.answered
    part.ask_answer(part.seen.grids["areas"].fields[key].local)
    sheet = sheet_of(qtbot, part.page)
    assert isinstance(sheet.form.so_far(), RelationshipLevel)
    sheet.reject()
    from liaison_desk.services import relationships

    said = RelationshipLevel(desired_reason="their-choice", reason="They said so.", asserted_by="Chair", since_on=date(2026, 1, 1))
    local = part.seen.grids["areas"].fields[key].local
    part.jobs.run(lambda: relationships.apart(part.page.desk, local, said))
    qtbot.waitUntil(lambda: part.seen.answered != answered, timeout=PATIENCE)


def test_both_grids_and_another_day(qtbot, part) -> None:
    part.turn()
    assert part.choice.current() == "kinds"
    assert part.grid.grid is part.seen.grids["kinds"]
    part.open(part.grid.grid.rows[0][0], part.grid.grid.columns[0][0])
    part.page.views.days.show_day(date(2001, 1, 1))
    settled(qtbot, part.window())
    assert "meetings" not in part.told.text()
    assert "local" in part.shares.text()


def test_as_on_a_day_it_says_the_day_and_now_what_changed_since(qtbot, part) -> None:
    days = part.page.views.days
    days.show_day(date(2026, 1, 1))
    settled(qtbot, part.window())
    assert "as on 01 JAN 26" in plain(part.told.text())
    assert part.changes.isHidden()
    days.show_day(None)
    settled(qtbot, part.window())
    told = f"from 01 JAN 26 to now: {part.seen.opened} opened, {part.seen.closed} closed"
    assert told in plain(part.told.text())
    assert "since 01 JAN 26" in plain(part.changes.text())
    key, field = next((key, one) for key, one in part.seen.grids["areas"].fields.items() if one.before)
    part.open(*key)
    assert f"On 01 JAN 26: {field.before}" in plain(words_in(part.page.inspector))
