"""The way of every step of every list opens what it says, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.services import step_ways
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.services.step_ways import DIALOG, GUIDE, PAGE, PAPER, WAYS
from liaison_desk.ui import guide_pages
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.shell import step_ways as going
from liaison_desk.ui.shell.papers import OnPaper, offers
from tests.ui.pages.conftest import closed_desk, template_desk, window_on
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window_on"]
_RECORDS = {step_ways.OFFICE, step_ways.MEETING}


@pytest.mark.parametrize("way", [one for one in WAYS.values() if one.sort in {PAPER, GUIDE}], ids=lambda one: one.target)
def test_a_paper_and_a_page_of_the_guide_are_there(way) -> None:
    if way.sort == PAPER:
        assert way.target in PRINTABLES
        assert way.target in {one.key for one in offers(OnPaper())}
    else:
        assert way.target in {one.name for one in guide_pages.pages()}


def test_every_way_to_a_page_or_a_dialog_opens_it(qtbot, window_on, closed_desk) -> None:
    office = window_on(closed_desk)
    frame = office.frame
    assert set(going.dialogs(frame)) == {one.target for one in WAYS.values() if one.sort == DIALOG}
    for name, way in WAYS.items():
        if way.sort == PAGE and way.landing and not _RECORDS.intersection(value for _name, value in way.landing):
            going.go(frame, way)
            settled(qtbot, office)
            assert frame.current == way.target, name
            assert _stands(frame.page, dict(way.landing)), name
        elif way.sort == DIALOG:
            going.go(frame, way)
            qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
        opened = QApplication.activeModalWidget()
        if opened is not None:
            settled(qtbot, office)
            opened.reject()
            qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)


def _stands(page, landing) -> bool:
    """Say whether a page shows what was wished: a view, a part, a form, or filters with exactly these values."""
    if landing.pop("new", ""):
        return QApplication.activeModalWidget() is not None
    if landing.pop("part", ""):
        return (QApplication.activeModalWidget() is not None) is bool(landing.pop("press", ""))
    view = landing.pop("view", "")
    is_view = not view or page.views.current == view
    asked = {name: codes for name, codes in page.filters.asked() if codes} if isinstance(page, RecordPage) else {}
    return is_view and asked == {**asked, **{name: (code,) for name, code in landing.items()}}


def test_every_page_of_a_way_is_in_the_catalogue() -> None:
    assert {one.target for one in WAYS.values() if one.sort == PAGE} <= {one.key for one in PAGES}
