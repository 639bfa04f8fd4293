"""Every state that is pictured keeps its words whole: with texts longer by 40 % and mirrored, and at 150 % in the least window.

And nothing in it is without a parent, where Python's collector would destroy it.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from liaison_desk.ui import settings
from tests import shots
from tests.ui.belonging import homeless
from tests.ui.clipping import clipped
from tests.ui.pictured import unseen
from tests.ui.walking import Walk, in_walking_order

pytestmark = pytest.mark.uncounted
"""Windows upon windows; what they run through is reached by the tests of each page."""

LOOKS = {"pseudo": shots.LOOKS["pseudo"], "large-small": shots.Look(scale=150, size=(1100, 700))}

INVENTED = {"stakeholders", "palette", "messages"}
"""Pages of the widgets' own demonstration, which is no part of the program."""


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    return made


def shown(qtbot, page):
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    return clipped(page)


@pytest.mark.parametrize("cls", [QLabel, QPushButton])
def test_a_word_without_room_is_found(qtbot, page, cls):
    words = cls("Nobody told them to wait", page)
    words.setGeometry(0, 0, 40, 30)
    assert shown(qtbot, page) == ["Nobody told them to wait"]


def test_lines_without_room_below_each_other_are_found(qtbot, page):
    words = QLabel("Nobody told them to wait, and nobody told them to go", page)
    words.setWordWrap(True)
    words.setGeometry(0, 0, 120, 20)
    assert shown(qtbot, page) == ["Nobody told them to wait, and nobody told them to go"]


def test_what_lies_beside_a_page_that_scrolls_only_down_is_found(qtbot, page):
    area, inside = QScrollArea(), QWidget()
    QVBoxLayout(page).addWidget(area)
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidget(inside)
    inside.resize(900, 100)
    QLabel("Far", inside).setGeometry(600, 0, 100, 30)
    QLabel("Near", inside).setGeometry(0, 0, 100, 30)
    assert shown(qtbot, page) == ["Far"]


@pytest.fixture(autouse=True)
def light_look():
    """Keep the look from one picture to the next; the walk puts it off at its end."""


@pytest.fixture(scope="module", params=LOOKS)
def walk(request, qapp):
    made = Walk(LOOKS[request.param])
    yield made
    made.end()
    shots.application(settings.Settings(theme="light"))


@pytest.mark.parametrize("state", in_walking_order([one for one in shots.every_state() if one not in INVENTED]))
def test_no_word_is_clipped(walk, state):
    with walk.window(state) as window:
        shown = shots.shown_in(window, state)
        assert (window.width(), window.height()) == walk.look.size
        assert clipped(shown) == []
        assert unseen(state, shown) == []
        assert homeless(window) == []
        assert homeless(shown) == []
