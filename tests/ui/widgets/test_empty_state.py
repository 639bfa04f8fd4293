"""Empty states: one sentence, one button, one link."""

from __future__ import annotations

from liaison_desk.ui.widgets.empty_state import EmptyState, balanced_width


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


def test_a_sentence_is_as_wide_as_its_lines_need_and_no_word_stands_alone(qapp):
    sentence = "Begin with who is here: the people and groups whom you already know, local ones first."
    narrow = balanced_width(sentence, 380)
    assert 200 < narrow < 380
    assert balanced_width("word " * 4, 380) < 380
    assert balanced_width("Riverside-Communities-Reconstruction-Coordination", 100) == 100
