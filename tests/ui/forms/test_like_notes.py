"""What looks like the record that is being typed, below its name."""

from __future__ import annotations

from liaison_desk.services.duplicates import Pair
from liaison_desk.ui.forms.like_notes import LikeNotes
from liaison_desk.ui.widgets.button import Button


def pair(score: float) -> Pair:
    return Pair(kind="stakeholder", one="1", two="2", one_title="Water", two_title="Waters", score=score, reasons=("name",))


def test_each_line_leads_to_the_other_record_and_nothing_hides_them(qtbot) -> None:
    gone: list[tuple[str, str]] = []
    notes = LikeNotes(lambda kind, id_: gone.append((kind, id_)))
    qtbot.addWidget(notes)
    notes.show_pairs([pair(0.99), pair(0.7)])
    assert not notes.isHidden()
    assert "There is already" in notes.accessibleName()
    assert "Looks like" in notes.accessibleName()
    notes.findChildren(Button)[0].click()
    assert gone == [("stakeholder", "2")]
    notes.show_pairs([])
    assert notes.isHidden()
