"""Empty states: one sentence, one button, one link."""

from __future__ import annotations

from liaison_desk.ui.widgets.empty_state import EmptyState


def test_an_empty_place_says_what_to_do(qtbot):
    seen = []
    made = EmptyState(
        "users-group",
        "Nobody is mapped yet.",
        "Add the first",
        lambda: seen.append("add"),
        link="Look at sample data",
        followed=lambda: seen.append("sample"),
    )
    qtbot.addWidget(made)
    made.button.click()
    made.link.click()
    assert seen == ["add", "sample"]
    assert made.accessibleName() == "Nobody is mapped yet."


def test_without_words_there_is_no_button(qtbot):
    made = EmptyState("users-group", "Nothing waits for you.")
    qtbot.addWidget(made)
    assert made.button.isHidden()
    assert made.link.isHidden()
