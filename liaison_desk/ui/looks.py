"""What the user chose of looks and language, put on the application: at start, and whenever the settings change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from liaison_desk import paths
from liaison_desk.i18n import choose_language, is_right_to_left, language
from liaison_desk.ui import theme

if TYPE_CHECKING:
    from liaison_desk.ui.settings import Settings


def put_on(chosen: Settings) -> bool:
    """Put language, direction, theme and size on the application.

    Returns whether words or sizes changed: colours follow at once, but what stands on screen keeps its words and measures
    until it is made again.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return False
    before = (language(), app.layoutDirection(), theme.percent())
    choose_language(chosen.language, paths.resource("translations"))
    QLocale.setDefault(QLocale(chosen.language))
    is_mirrored = is_right_to_left() or chosen.is_mirrored
    with theme.nothing_collected():
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight)
    theme.apply(app, chosen.theme, percent=chosen.scale, reduced_motion=chosen.reduced_motion)
    return before != (language(), app.layoutDirection(), theme.percent())
