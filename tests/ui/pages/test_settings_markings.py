"""The office's own markings on the settings."""

from __future__ import annotations

from liaison_desk.domain.own_marking import OwnMarking
from liaison_desk.services import records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]


def labels(part) -> list[str]:
    return [one.strip("\u2068\u2069") for one in words_in(part) if one.strip("\u2068\u2069").startswith("MARAV")]


def test_markings_are_added_moved_and_removed(qtbot, window) -> None:
    part = opened_part(qtbot, window, "markings")
    qtbot.waitUntil(lambda: any("traffic light alone" in one for one in words_in(part)), timeout=PATIENCE)
    part.add.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RecordSheet)), timeout=PATIENCE)
    sheet = dialog_of(window, RecordSheet)
    sheet.form.stack.editors["label"].line.setText("MARAV RESTRICTED")
    sheet.form.submit()
    qtbot.waitUntil(lambda: labels(part) == ["MARAV RESTRICTED"], timeout=PATIENCE)
    other = OwnMarking(label="MARAV OPEN", place=9)
    window.jobs.run(lambda: records.keep(window.frame.desk, other), done=lambda _changes: part.refresh())
    qtbot.waitUntil(lambda: len(labels(part)) == 2, timeout=PATIENCE)
    second = _shown(qtbot, window)[1]
    part.move_line(second, -1)
    qtbot.waitUntil(lambda: labels(part)[:1] == [second.label], timeout=PATIENCE)
    part.remove(_shown(qtbot, window)[0])
    qtbot.waitUntil(lambda: len(labels(part)) == 1, timeout=PATIENCE)
    settled(qtbot, window)


def _shown(qtbot, window) -> list:
    from liaison_desk.services import markings

    found: list = []
    window.jobs.run(lambda: markings.listed(window.frame.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return list(found[0])
