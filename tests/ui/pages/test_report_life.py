"""A report's state, and what moves it on."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QInputDialog

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.dtg import here_shown
from liaison_desk.domain.engagement import Engagement
from liaison_desk.services.after_action import Report
from liaison_desk.services.report_editor import Open
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.pages.report_life import ReportLife, line_of
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]
HELD, DUE = datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 22, 7, tzinfo=UTC)
BUTTONS = ("review", "release", "sent", "acknowledged", "amend")


def opened(state: str, engagement: Engagement | None = None, due: datetime | None = None, events: tuple[str, ...] = ()) -> Open:
    report = AfterAction(id="r1", title="Water", release_authority="Head of Office")
    version = 0 if state in {"draft", "reviewed"} else 1
    line = Report(id="r1", draft="r1", number="MARAV-A-AAR-2026-001", version=version, state=state, record=report, events=events)
    return Open(line=line, report=report, engagement=engagement, commitments=(), missing=(), advice=(), recent=(), due_at=due)


@pytest.fixture
def life(qtbot):
    """The state without a desk, for what is only shown; `asked` are the jobs."""
    asked = []
    frame = SimpleNamespace(desk=None, jobs=SimpleNamespace(run=lambda work, done: asked.append(work)))
    made = ReportLife(frame, asked.append)
    made.asked = asked
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("state", "events", "offered"),
    [
        ("draft", (), {"review"}),
        ("reviewed", ("reviewed",), set()),
        ("final", (), {"release", "amend"}),
        ("released", ("released",), {"sent", "amend"}),
        ("sent", ("released", "sent"), {"sent", "acknowledged", "amend"}),
        ("acknowledged", ("released", "sent", "acknowledged"), {"amend"}),
        ("superseded", (), set()),
        ("superseded", ("released",), set()),
        ("superseded", ("released", "sent"), {"acknowledged"}),
        ("superseded", ("released", "sent", "acknowledged"), set()),
    ],
)
def test_only_what_can_be_done_in_a_state_is_offered(life, state, events, offered) -> None:
    life.show_open(opened(state, events=events))
    assert {name for name in BUTTONS if not getattr(life, name).isHidden()} == offered


def test_a_report_that_was_sent_offers_a_further_receiver(life) -> None:
    told = []
    for state in ("released", "sent"):
        life.show_open(opened(state, events=("released", state)))
        told.append(life.sent.text())
    assert told == ["Mark as sent", "Sent to one more"]


def test_the_line_says_when_it_was_held_and_when_it_is_due() -> None:
    assert line_of(opened("draft", Engagement(starts_at=HELD), DUE)) == (
        f"MARAV-A-AAR-2026-001 · held {here_shown(HELD)} · due {here_shown(DUE)}"
    )
    assert line_of(opened("final", due=DUE)) == "MARAV-A-AAR-2026-001"


def test_a_question_that_is_called_off_does_nothing(life) -> None:
    life.show_open(opened("final"))
    life.ask = lambda _question, _proposed: ("", False)
    life.release.click()
    assert life.asked == []


def test_nothing_happens_before_a_report_is_shown(life) -> None:
    life.review.click()
    life.make_copy()
    assert life.asked == []


def test_who_releases_is_proposed_from_the_report(life, monkeypatch) -> None:
    proposed = []
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, text: proposed.append(text) or ("Head of Office", True))
    life.show_open(opened("final"))
    assert life._asked("release") == {"by": "Head of Office"}
    assert life._asked("sent") == {"recipient": "Head of Office"}
    assert proposed == ["Head of Office", ""]


def test_a_review_is_kept_in_the_vault(qtbot, editor) -> None:
    editor.life.ask = lambda _question, _proposed: ("Head of Office", True)
    editor.life.review.click()
    settled(qtbot, editor.window())
    assert editor.seen.line.state == "reviewed"


def test_a_copy_begins_with_its_review(qtbot, editor) -> None:
    editor.life.copy.click()
    settled(qtbot, editor.window())
    review = editor.window().findChild(CopyReview)
    assert review.isVisible()
    review.reject()
