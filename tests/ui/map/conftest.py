"""The sample office and windows on copies of it, as the pages' tests have them; and a small network."""

from __future__ import annotations

import pytest

from liaison_desk.domain.figures.network import Node, Tie
from liaison_desk.domain.network import layout
from liaison_desk.ui.map.network_scene import Scene, scene
from tests.ui.pages.conftest import office, sample_copy, sample_desk, sample_office, shown, window_on

__all__ = ["office", "sample_copy", "sample_desk", "sample_office", "shown", "window_on"]


def small_scene(count: int = 12) -> Scene:
    """Make a network of two groups whose members each stand to the first."""
    nodes = [
        Node(id=f"{at:02}", name=f"Group {at:02}", kind="ngo-int" if at % 2 else "police", group="A" if at < 8 else "B")
        for at in range(count)
    ]
    levels = ("united", "integrated", "cooperate", "coordinate", "coexist", "compete", "unknown")
    ties = [Tie(first="00", second=one.id, level=levels[at % 7]) for at, one in enumerate(nodes[1:])]
    return scene(nodes, ties, layout({one.id: one.group for one in nodes}, []))


@pytest.fixture
def network():
    return small_scene()


@pytest.fixture
def view_of(qtbot, shown):
    """Show a view of the stakeholders of the sample office and give it."""

    def made(key: str):
        from tests.ui.real_window import settled

        page = shown("stakeholders")
        page.views.show_view(key)
        settled(qtbot, page.window())
        settled(qtbot, page.window())
        return page.views.part

    return made
