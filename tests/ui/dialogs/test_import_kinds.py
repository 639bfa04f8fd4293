"""Before an import: the kinds that a file's words and names tell are shown, and what is chosen is what is written."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services.pictures import every
from liaison_desk.ui.dialogs import import_kinds
from liaison_desk.ui.dialogs.import_kinds import ImportKinds
from liaison_desk.ui.pages import importing
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.importing import ImportOutcome
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import opened_window, settled

__all__ = ["closed_desk", "template_desk"]

TABLE = "organisation,type,sector\nOMS,,health\nBlue Hands,,water\nRadio Sund,Station,health\nWeir Aid,INGO,water\n"


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


def question(page) -> ImportKinds:
    return page.window().findChildren(ImportKinds)[0]


def families(qtbot, page) -> dict[str, str]:
    return on_desk(qtbot, page, lambda desk: {one.name: one.family for one in every(desk, Stakeholder)})


def test_what_is_chosen_is_written_and_what_is_left_unsaid_is_told(qtbot, page) -> None:
    dialog = question(page)
    words = words_in(dialog)
    assert "1 kind is proposed from the name" in words
    assert "2 are for you to say" in words
    assert families(qtbot, page) == {}
    assert dialog.answers() == {
        ("word", "ingo"): "ngo-int",
        ("word", "station"): "-",
        ("name", "oms"): "un-agency",
        ("name", "blue hands"): "-",
    }
    dialog.boxes["word", "station"].setCurrentIndex(dialog.boxes["word", "station"].findData("media"))
    dialog.go.click()
    settled(qtbot, page.window())
    assert families(qtbot, page) == {"Weir Aid": "ngo-int", "Radio Sund": "media", "OMS": "un-agency", "Blue Hands": ""}
    outcome = page.window().findChildren(ImportOutcome)[0]
    assert "Kind not said (1)" in words_in(outcome)
    outcome.reject()


def test_cancel_writes_nothing_and_a_long_list_says_how_many_it_leaves_out(qtbot, page, monkeypatch) -> None:
    question(page).reject()
    assert families(qtbot, page) == {}
    monkeypatch.setattr(import_kinds, "MOST", 2)
    dialog = ImportKinds(page.frame, _asked(qtbot, page), lambda _answers: None)
    qtbot.addWidget(dialog)
    assert "2 more stay as they are proposed" in words_in(dialog)
    assert len(dialog.boxes) == 2


def _asked(qtbot, page):
    from liaison_desk.interop.incoming import Format
    from liaison_desk.services.importing import Imported
    from liaison_desk.services.kind_rows import KindRow

    kinds = tuple(KindRow(by="name", words=f"Blue Hands {at}", family="") for at in range(4))
    return Imported(file="list.csv", format=Format.TABLE, kind="stakeholder", kinds=kinds)
