"""Telling how far long work is."""

from __future__ import annotations

from liaison_desk.domain.telling import tell, told_to


def test_whoever_waits_is_told_and_nobody_else() -> None:
    heard: list[tuple[int, int]] = []
    tell(1, 3)
    with told_to(lambda done, total: heard.append((done, total))):
        tell(2, 3)
        with told_to(None):
            tell(0, 9)
        tell(3, 3)
    tell(4, 3)
    assert heard == [(2, 3), (3, 3)]
