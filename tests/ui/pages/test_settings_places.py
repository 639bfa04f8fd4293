"""Lists of places on the settings: brought in, tried, removed."""

from __future__ import annotations

from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import opened_part, window, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]


def test_a_list_is_brought_in_tried_and_removed(qtbot, window, tmp_path, monkeypatch) -> None:
    file = tmp_path / "marav.csv"
    file.write_text("name,pcode,lat,lon\nTella,MV0101,4.85,31.58\n,MV02,,\n")
    part = opened_part(qtbot, window, "places")
    qtbot.waitUntil(lambda: "There is none yet." in words_in(part), timeout=PATIENCE)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_words: (str(file), ""))
    part.add.click()
    qtbot.waitUntil(lambda: "1 place was brought in." in part.told.text(), timeout=PATIENCE)
    assert "line 3: There is no name" in part.told.text()
    settled(qtbot, window)
    for words, found in (("tela", "Tella"), ("4.9 31.58", "Point"), ("zzz", "Nothing found")):
        part.try_words.setText(words)
        part._look()
        qtbot.waitUntil(lambda found=found: any(found in one for one in words_in(part)), timeout=PATIENCE)
    (kept,) = _listed(qtbot, window)
    part.remove(kept)
    qtbot.waitUntil(lambda: "There is none yet." in words_in(part), timeout=PATIENCE)
    settled(qtbot, window)


def _listed(qtbot, window) -> tuple:
    from liaison_desk.services import gazetteer

    found: list = []
    window.jobs.run(lambda: gazetteer.listed(window.frame.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]
