"""Boxes that must not cover each other."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from liaison_desk.ui.map.crowd import Crowd


def test_a_box_is_free_until_one_stands_there() -> None:
    crowd = Crowd([QRectF(0, 0, 10, 10)])
    assert not crowd.is_free(QRectF(5, 5, 200, 200))
    assert crowd.is_free(QRectF(11, 0, 200, 10))
    crowd.add(QRectF(190, 0, 30, 30))
    assert not crowd.is_free(QRectF(11, 0, 200, 10))
    assert crowd.is_free(QRectF(-300, -300, 250, 250))
