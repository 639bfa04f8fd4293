"""The notifications of macOS, with a CoreFoundation that only remembers what it was asked."""

from __future__ import annotations

import sys

import pytest

from liaison_desk.ui.shell.suspend_mac import NAMES, MacAway


class Foundation:
    """What `suspend_mac` asks of CoreFoundation."""

    def __init__(self, centre: int = 7) -> None:
        self.centre, self.heard = centre, []

    def CFNotificationCenterGetDistributedCenter(self) -> int:  # noqa: N802 - Apple's name
        return self.centre

    def CFStringCreateWithCString(self, _allocator: None, words: bytes, _encoding: int) -> bytes:  # noqa: N802
        return words

    def CFNotificationCenterAddObserver(self, centre, observer, callback, name, thing, behaviour) -> None:  # noqa: N802
        self.heard.append((centre, name, callback))


def test_a_locked_screen_is_heard(qtbot) -> None:
    library = Foundation()
    away = MacAway(library=library)
    assert away.start(None)
    assert [name.decode() for _centre, name, _callback in library.heard] == list(NAMES)
    for _centre, _name, callback in library.heard:
        with qtbot.waitSignal(away.left):
            callback(None, None, None, None, None)
    away.stop()


def test_without_a_centre_nothing_is_watched(qapp) -> None:
    assert not MacAway(library=Foundation(centre=0)).start(None)


@pytest.mark.skipif(sys.platform == "darwin", reason="CoreFoundation is there")
def test_elsewhere_there_is_no_such_library(qapp) -> None:
    assert not MacAway().start(None)
