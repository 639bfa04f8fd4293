"""The views of one selection."""

from __future__ import annotations

from liaison_desk.ui.map.views import TABLE, VIEWS
from tests.ui.real_window import settled


def test_every_view_is_shown_by_its_key_and_has_a_name(qtbot, shown) -> None:
    page = shown("stakeholders")
    for key in (one[0] for one in (*VIEWS[1:], VIEWS[0])):
        command = next(one for at, one in enumerate(page.views.commands()) if VIEWS[at][0] == key)
        command.run()
        settled(qtbot, page.window())
        assert page.views.current == key
        assert page.views.choice.current() == key
        assert (page.views.part is None) is (key == TABLE)
