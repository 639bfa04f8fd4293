"""Versions side by side: what differs is marked in ink and by a line, said aloud, and each value has a way back."""

from __future__ import annotations

import pytest

from liaison_desk.domain.differing import side_by_side
from liaison_desk.services.versions import Beside
from liaison_desk.ui.dialogs.versions import MarkedText, Versions
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note

LINES = (
    Beside(name="name", label="Name", before="Ana", after="Ana"),
    Beside(name="post", label="Post", before="Chair of the board", after="Clerk of the board"),
    Beside(name="channels", label="Channels", before="", after="Number: 1", row_id="r-1"),
)
HEADS = ("then", "now")


@pytest.fixture
def table(qtbot):
    made, asked = Versions(lambda one: asked.append(one.name)), []
    made.asked = asked
    qtbot.addWidget(made)
    return made


def texts(table):
    return [one for one in table.findChildren(MarkedText) if not one.isHidden()]


def test_only_what_differs_is_shown_unless_all_is_wanted(table):
    table.show_lines(LINES, HEADS, is_all=False)
    assert [one.label for one in table.lines] == ["Post", "Channels"]
    table.show_lines(LINES, HEADS, is_all=True)
    assert [one.label for one in table.lines] == ["Name", "Post", "Channels"]


def test_each_side_says_in_words_what_it_was(table):
    table.show_lines(LINES, HEADS, is_all=False)
    assert [one.accessibleName() for one in texts(table)] == [
        "Post, then: Chair of the board",
        "Post, afterwards: Clerk of the board",
        "Channels, then: empty",
        "Channels, afterwards: Number: 1",
    ]


def test_words_that_went_are_struck_through_and_words_that_came_underlined(qtbot):
    old, new = side_by_side("Chair & <b>", "Clerk & <b>")
    for made, drawn in ((MarkedText(old, ""), "line-through"), (MarkedText(new, "", is_new=True), "underline")):
        qtbot.addWidget(made)
        assert drawn in made.text()
        assert "&amp; &lt;b&gt;" in made.text()


def test_a_text_runs_in_its_own_direction(qtbot):
    for text, way in (("حلقة", "rtl"), ("Circle", "ltr")):
        made = MarkedText(side_by_side(text, text)[0], text)
        qtbot.addWidget(made)
        assert f'dir="{way}"' in made.text()


def test_each_value_that_differs_is_brought_back_by_its_own_button(table):
    table.show_lines(LINES, HEADS, is_all=True)
    buttons = [one for one in table.findChildren(Button) if not one.isHidden()]
    assert [one.accessibleName() for one in buttons] == ["Bring back Post", "Bring back Channels"]
    buttons[1].click()
    assert table.asked == ["channels"]


def test_where_there_was_nothing_then_the_reason_stands_and_nothing_can_come_back(table):
    table.show_lines(LINES[1:], HEADS, is_all=False, why_not="It was not yet written down.")
    assert [one.accessibleName() for one in table.findChildren(Note) if not one.isHidden()] == ["It was not yet written down.. "]
    assert [one for one in table.findChildren(Button) if not one.isHidden()] == []


def test_versions_that_are_the_same_say_so(table):
    table.show_lines(LINES[:1], HEADS, is_all=False)
    assert table.lines == ()
    assert any("same" in one.accessibleName() for one in table.findChildren(Note) if not one.isHidden())
