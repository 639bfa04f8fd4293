"""What the screen shows of a copy before it is made."""

from __future__ import annotations

import pytest

from liaison_desk.services import after_action, drawing, previewing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log
from tests.services.office import furnish


def prepared(desk: Desk, report: str, audience: str = "hq") -> publishing.Prepared:
    return publishing.prepare(desk, "after-action", report, audience=audience, recipient="Access desk")


def test_a_draft_is_shown_with_its_marking_and_pages_and_nothing_is_logged(desk: Desk) -> None:
    shown = previewing.shown(desk, prepared(desk, furnish(desk).report))
    assert shown.tlp.startswith("TLP:")
    assert "DRAFT" in shown.status
    assert shown.marking
    assert shown.is_unsigned
    assert not shown.is_long
    assert len(previewing.page_sizes(shown.pdf)) >= 1
    image = previewing.page(shown.pdf, 0, 0.5)
    assert image.width * 2 == pytest.approx(previewing.page_sizes(shown.pdf)[0][0], abs=2)
    assert share_log.listed(desk.vault) == ()


def test_a_final_report_no_draft_and_its_cover_text_names_it(desk: Desk) -> None:
    number = after_action.finalise(desk, furnish(desk).report)
    shown = previewing.shown(desk, prepared(desk, number))
    assert not shown.is_unsigned
    assert number in shown.cover
    assert "carries its data" in shown.cover


def test_what_takes_long_is_drawn_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "LONG", 1)
    shown = previewing.shown(desk, prepared(desk, furnish(desk).report))
    assert shown.is_long
    told = []
    pdf = previewing.drawn(shown.work, lambda done, whole: told.append((done, whole)))
    assert pdf.startswith(b"%PDF-")
    assert told


def test_characters_that_no_font_can_print_are_told_with_the_pages(desk: Desk) -> None:
    report = furnish(desk).report
    assert previewing.shown(desk, prepared(desk, report)).unprintable == ()
    records.keep(desk, desk.shelf.one("after-action", report).but(bottom_line="Two wells \U000f0123 are closed."))
    (told,) = previewing.shown(desk, prepared(desk, report)).unprintable
    assert "U+F0123" in told
