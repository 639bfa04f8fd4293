"""Received reports as the window shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.reports.outline import texts
from liaison_desk.services import drawing, received_views, receiving
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every
from tests.services.office import SECRET
from tests.ui.pages.received_window import Papers, made


@pytest.fixture
def papers(desk: Desk, tmp_path: Path) -> Papers:
    return made(desk, tmp_path)


def test_the_newest_comes_first_and_the_overtaken_says_by_which(desk: Desk, papers: Papers) -> None:
    receiving.receive(desk, [papers.first])
    desk.clock.move(minutes=5)  # type: ignore[attr-defined]
    receiving.receive(desk, [papers.second])
    newer, older = received_views.reports(desk)
    assert (newer.report.version, older.report.version) == (2, 1)
    assert older.later == newer.report
    assert newer.later is None


def test_a_report_names_those_on_our_map(desk: Desk, papers: Papers) -> None:
    receiving.receive(desk, [papers.first])
    (one,) = every(desk, ReceivedReport)
    seen = received_views.report(desk, one.id)
    assert seen is not None
    assert "Tella Town Council" in seen.titles.values()
    assert received_views.report(desk, "gone") is None


def test_what_is_asked_comes_by_its_day_and_what_is_folded_last(desk: Desk, papers: Papers) -> None:
    receiving.receive(desk, [papers.first, papers.second])
    found = received_views.asking(desk)
    told = [(one.asked.ask.ask, one.is_late, one.later is None) for one in found.asks]
    assert told == [
        ("Two pumps", True, True),
        ("A pump", False, False),
    ]
    assert found.missing == ()


def test_pages_are_set_again_and_say_nothing_that_the_copy_did_not(desk: Desk, papers: Papers) -> None:
    receiving.receive(desk, [papers.first])
    (one,) = every(desk, ReceivedReport)
    shown = received_views.pages(desk, one.id)
    words = "\n".join(text for _place, text in texts(shown.work.outline))
    assert one.number in words
    assert SECRET not in words
    assert "Share number" not in words
    assert shown.work.outline.furniture.copy_note == ""
    assert not shown.is_long


def test_long_pages_are_drawn_later(desk: Desk, papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    receiving.receive(desk, [papers.first])
    monkeypatch.setattr(drawing, "LONG", 1)
    assert received_views.pages(desk, every(desk, ReceivedReport)[0].id).is_long


def test_what_came_without_data_cannot_be_read(desk: Desk, papers: Papers) -> None:
    receiving.receive(desk, [papers.bare], check=papers.check)
    with pytest.raises(UserError, match="without its data"):
        received_views.pages(desk, every(desk, ReceivedReport)[0].id)
    with pytest.raises(UserError):
        received_views.pages(desk, "gone")
