"""The network of others is shown before it is brought in, and one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.ui.dialogs import network_file
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.network_file import NetworkFile
from liaison_desk.ui.pages import importing
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]

GRAPH = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="name" for="node" attr.name="name"/>
<key id="level" for="edge" attr.name="level"/><graph>
<node id="a"><data key="name">Ford Ferrymen</data></node><node id="b"><data key="name">Weir Guard</data></node>
<edge source="a" target="b"><data key="level">cooperate</data></edge><edge source="a" target="z"/></graph></graphml>"""


@pytest.fixture
def page(shown):
    return shown("stakeholders")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "others.graphml"
    path.write_text(GRAPH, encoding="utf-8")
    return path


def dialog_on(qtbot, page) -> NetworkFile:
    qtbot.waitUntil(lambda: page.window().jobs.is_idle and bool(page.window().findChildren(NetworkFile)), timeout=PATIENCE)
    return page.window().findChildren(NetworkFile)[0]


def test_a_network_is_shown_brought_in_and_taken_back(qtbot, page, file, monkeypatch) -> None:
    before = page.table.total
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(file)], ""))
    page.bring_network()
    dialog = dialog_on(qtbot, page)
    words = words_in(dialog)
    assert "New stakeholders: 2. Lines with a new level: 1" in words
    assert "Weir Guard" in words
    assert "Not taken" in words
    assert page.table.total == before

    dialog.take()
    settled(qtbot, page.window())
    assert page.table.total == before + 2
    page.frame.undo()
    settled(qtbot, page.window())
    assert page.table.total == before


def test_the_import_button_takes_a_network_as_well_and_cancel_writes_nothing(qtbot, page, file) -> None:
    before = page.table.total
    importing.import_file(page, file)
    dialog_on(qtbot, page).reject()
    settled(qtbot, page.window())
    assert page.table.total == before


def test_a_full_disk_is_said_in_the_dialog_and_it_may_be_tried_again(qtbot, page, file) -> None:
    network_file.show_network(page.frame, [file])
    dialog = dialog_on(qtbot, page)
    dialog._failed(DiskFullError("full", remedy="make room"))
    assert not dialog.messages.isHidden()
    assert dialog.keep.isEnabled()
    dialog.reject()


def test_a_network_that_brings_nothing_cannot_be_brought_in(qtbot, page, tmp_path) -> None:
    empty = tmp_path / "nodes.csv"
    empty.write_text("id,name\n1,Clear Path Mine Action\n", encoding="utf-8")
    network_file.show_network(page.frame, [empty])
    dialog = dialog_on(qtbot, page)
    assert not dialog.keep.isEnabled()
    dialog.take()
    assert "Nobody is new" in words_in(dialog)
    dialog.reject()


def test_nobody_chose_a_file(page, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    network_file.ask_for_network(page.frame)
    assert page.jobs.is_idle


def test_saving_the_network_begins_with_the_map_for_our_own_team(qtbot, page) -> None:
    page.save_network()
    review = page.window().findChildren(CopyReview)[0]
    assert (review.offer.key, review.offer.ref, review.audience.currentData()) == ("map", "", "team")
    review.reject()
    settled(qtbot, page.window())
