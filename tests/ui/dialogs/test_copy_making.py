"""A copy is decided again, drawn beside the vault where it is long, and only then logged and written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.errors import StoppedError, UserError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.services import drawing, publishing
from liaison_desk.storage import share_log
from liaison_desk.ui.dialogs.copy_making import Asked, Making
from tests.services.office import furnish
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]


@pytest.fixture
def asked(desk, tmp_path) -> Asked:
    report = furnish(desk).report
    prepared = publishing.prepare(desk, "after-action", report, audience="hq", recipient="Access desk")
    return Asked(
        report="after-action", ref=report, audience="hq", recipient="Access desk", with_data=True, key=prepared.key, path=tmp_path / "a.pdf"
    )


def test_a_short_copy_is_drawn_at_once(desk, asked) -> None:
    making = asked.drafted(desk, lambda *_told: None)
    assert making.drawn is not None
    assert asked.drawn(making, lambda *_told: None) is making
    copied = asked.issued(desk, making)
    assert asked.path.read_bytes().startswith(b"%PDF-")
    assert copied.pdf == b""
    assert copied.share.number == 1


def test_a_long_copy_is_drawn_beside_the_vault(desk, asked, monkeypatch) -> None:
    monkeypatch.setattr(drawing, "LONG", 1)
    told = []
    making = asked.drafted(desk, lambda *_told: None)
    assert making.drawn is None
    drawn = asked.drawn(making, lambda done, whole: told.append(done))
    assert drawn.drawn is not None
    assert told
    asked.issued(desk, drawn)
    assert len(share_log.listed(desk.vault)) == 1


def test_a_long_copy_that_is_given_up_leaves_no_file_and_no_line(desk, asked, monkeypatch) -> None:
    monkeypatch.setattr(drawing, "LONG", 1)
    making = asked.drafted(desk, lambda *_told: None)
    with given_up_when(lambda: True), pytest.raises(StoppedError):
        asked.drawn(making, lambda *_told: None)
    assert list(asked.path.parent.glob("*.pdf")) + list(asked.path.parent.glob(".*")) == []
    assert share_log.listed(desk.vault) == ()


def test_what_nobody_reviewed_is_not_made(desk, asked) -> None:
    with pytest.raises(UserError, match="Review it again"):
        replace(asked, key="another").drafted(desk, lambda *_told: None)


def test_a_copy_for_a_printer_keeps_its_bytes_and_writes_no_file(desk, asked) -> None:
    printed = replace(asked, path=None)
    copied = printed.issued(desk, printed.drafted(desk, lambda *_told: None))
    assert copied.pdf.startswith(b"%PDF-")
    assert share_log.one(desk.vault, copied.share.id).facts["form"] == "print"


def test_what_was_not_drawn_is_a_fault_of_the_program(desk, asked) -> None:
    making = asked.drafted(desk, lambda *_told: None)
    with pytest.raises(AssertionError):
        asked.issued(desk, Making(making.draft, None))


def test_the_long_work_runs_its_three_parts_and_can_be_cancelled(asked) -> None:
    work = asked.as_work(lambda _frame, _copied: None, lambda _frame, _error: True)
    assert (work.work, work.beside, work.last) == (asked.drafted, asked.drawn, asked.issued)
    assert work.cancellable
