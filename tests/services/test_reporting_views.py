"""Reporting and joint work of one forum, sector and period together."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import reporting_views
from liaison_desk.services.desk import Desk
from tests.services.reported import reported


def test_both_follow_what_was_chosen_and_forums_are_offered(desk: Desk) -> None:
    known = reported(desk)
    seen = reporting_views.seen(desk, forum=known.forum, since="2026-11-01", until="today")
    assert seen.forums == ((known.forum, "Flood board"),)
    assert seen.compliance.whole.held == 2
    assert len(seen.spokes) == 5
    assert reporting_views.seen(desk, sector="water").compliance.whole.held == 0


def test_words_that_are_no_day_are_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        reporting_views.seen(desk, since="some day")
