"""One key goes to the next section of a step, another to the next field that is missing."""

from __future__ import annotations

from types import SimpleNamespace

from liaison_desk.domain.after_action.finalising import Block
from liaison_desk.ui.pages.report_sections import go_to_section, missing_after
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


class Stack:
    """Six fields of three sections; `at` is the one with the cursor."""

    def __init__(self, at: str = "") -> None:
        self.at = at
        self.begins = ["a", "c", "e"]
        self.editors = {one: SimpleNamespace(setFocus=lambda _why, one=one: setattr(self, "at", one)) for one in "abcdef"}

    def focused(self) -> str:
        return self.at


def gone(at: str, *, is_back: bool = False) -> tuple[bool, str]:
    stack = Stack(at)
    return go_to_section([SimpleNamespace(stack=stack)], is_back=is_back), stack.at


def test_the_next_section_and_the_one_before_are_one_key_away() -> None:
    assert [gone(at) for at in ("", "a", "b", "d")] == [(True, "a"), (True, "c"), (True, "c"), (True, "e")]
    assert [gone(at, is_back=True) for at in ("f", "c")] == [(True, "e"), (True, "a")]


def test_at_the_last_section_and_before_the_first_the_cursor_stays() -> None:
    assert gone("f") == (False, "f")
    assert gone("a", is_back=True) == (False, "a")


def test_what_is_missing_next_comes_after_the_field_with_the_cursor() -> None:
    missing = [Block("1", "Post", "a"), Block("2", "Outcome", "x"), Block("2", "Line", "y")]
    forms = [SimpleNamespace(stack=Stack("a"))]
    assert missing_after(forms, missing) == missing[1]
    assert missing_after([SimpleNamespace(stack=Stack("b"))], missing) == missing[0]
    assert missing_after(forms, missing[:1]) is None
    assert missing_after(forms, ()) is None


def test_the_key_for_what_is_missing_goes_through_the_steps(qtbot, window, editor) -> None:
    editor.go_to("lessons")
    settled(qtbot, window)
    editor.next_missing()
    settled(qtbot, window)
    assert "author_post" in [form.stack.focused() for form in editor.forms] or any(
        "author_post" in form.stack.editors for form in editor.forms
    )
    editor.next_missing()
    settled(qtbot, window)
    assert any("information" in form.stack.editors for form in editor.forms)
