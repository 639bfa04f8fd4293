"""Before an import: words that name no sector of the list are shown, and what is chosen is what is written."""

from __future__ import annotations

import pytest

from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services.pictures import every
from liaison_desk.ui.dialogs import import_sectors
from liaison_desk.ui.dialogs.import_kinds import ImportKinds
from liaison_desk.ui.dialogs.import_sectors import ImportSectors
from liaison_desk.ui.pages import importing
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.importing import ImportOutcome
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import opened_window, settled

__all__ = ["closed_desk", "template_desk"]

TABLE = "organisation,sector\nOMS,health\nRadio Sund,Communication\nBlue Hands,Recherche\nWeir Aid,Sécurité\n"


@pytest.fixture
def page(qtbot, closed_desk, tmp_path):
    (tmp_path / "list.csv").write_text(TABLE, "utf-8")
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.go("stakeholders")
    settled(qtbot, window)
    importing.import_file(window.frame.page, tmp_path / "list.csv")
    settled(qtbot, window)
    yield window.frame.page
    window.close()


def written(qtbot, page) -> tuple[dict[str, set[str]], list[str]]:
    def work(desk):
        return {one.name: set(one.sectors) for one in every(desk, Stakeholder)}, [one.label for one in every(desk, OwnTerm)]

    return on_desk(qtbot, page, work)


def test_kinds_are_asked_first_then_sectors_and_what_is_chosen_is_written(qtbot, page) -> None:
    page.window().findChildren(ImportKinds)[0].go.click()
    settled(qtbot, page.window())
    dialog = page.window().findChildren(ImportSectors)[0]
    assert "3 words name no sector of the list" in words_in(dialog)
    assert dialog.answers() == {"communication": "x-", "recherche": "x-", "securite": "x-"}
    for key, code in (("recherche", "health"), ("securite", "-")):
        dialog.boxes[key].setCurrentIndex(dialog.boxes[key].findData(code))
    assert written(qtbot, page) == ({}, [])
    dialog.go.click()
    settled(qtbot, page.window())
    expected = {"OMS": {"health"}, "Radio Sund": {"x-Communication"}, "Blue Hands": {"health"}, "Weir Aid": {"Sécurité"}}
    assert written(qtbot, page) == (expected, ["Communication"])
    outcome = page.window().findChildren(ImportOutcome)[0]
    assert "Sector by what was said" in words_in(outcome)
    outcome.reject()


def test_cancel_writes_nothing_and_a_long_list_says_how_many_it_leaves_out(qtbot, page, monkeypatch) -> None:
    from liaison_desk.interop.incoming import Format
    from liaison_desk.services.importing import Imported
    from liaison_desk.services.sector_rows import SectorRow

    page.window().findChildren(ImportKinds)[0].reject()
    monkeypatch.setattr(import_sectors, "MOST", 2)
    rows = tuple(SectorRow(words=f"Matter {at}") for at in range(5))
    dialog = ImportSectors(
        page.frame, Imported(file="list.csv", format=Format.TABLE, kind="stakeholder", sectors=rows), lambda _answers: None
    )
    qtbot.addWidget(dialog)
    assert "3 more stay as they stand" in words_in(dialog)
    assert len(dialog.boxes) == 2
    dialog.reject()
    assert written(qtbot, page) == ({}, [])
