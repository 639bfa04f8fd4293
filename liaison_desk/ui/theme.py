"""The theme in use: which palette, at what scale, with which fonts; and the style sheet made from it.

Widgets that paint themselves ask `tokens()`, `px()` and `font()` when they paint, so that a change of theme shows at once.
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from liaison_desk.paths import resource
from liaison_desk.ui.tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    PALETTES,
    TEXT_STYLES,
    Tokens,
    relative_luminance,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SCALE_LEAST, SCALE_MOST = 90, 150
FOLLOW_SYSTEM, HIGH_CONTRAST = "system", "contrast"
CHOICES = (FOLLOW_SYSTEM, "light", "dark", HIGH_CONTRAST)
UI_FAMILY = "Inter"
FALLBACK_FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Myanmar", "Noto Sans Devanagari", "DejaVu Sans")
INKS = ("text", "text2", "text3", "accent", "accent_ink", "on_accent", "surface", "danger", "warn", "ok", "info")
_PLACEHOLDER = re.compile(r"@(\d+)|\$([a-z_0-9]+)|%([a-z-]+)%")
_CONTRAST_RULES = (
    *(f'QFrame[panel="{tone}"] {{ border: 1px solid ${tone}; }}' for tone in ("info", "warn", "danger", "ok", "accent")),
    'QFrame[panel="sunk"] { border: 1px solid $border; }',
    "QProgressBar { border: 1px solid $text; }",
    'QPushButton[kind="choice"]:checked, QPushButton[kind="segment"]:checked { border: 3px solid $text; color: $text; padding: 0 @8; }',
    "QPushButton:disabled, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { border: 1px dashed $text; }",
    'QPushButton[kind="choice"]:checked:focus, QPushButton[kind="segment"]:checked:focus { border-color: $accent; }',
    "QMenu::item { border: 2px solid transparent; padding: @4 @12 @4 @8; }",
    "QMenu::item:selected { border-color: $text; }",
    'QListWidget[kind="guide"]::item { border: 2px solid transparent; padding: 0 @4; }',
    'QListWidget[kind="guide"]::item:selected { border-color: $text; }',
    'QListView[kind="sentences"]::item:selected { border: 2px solid $text; padding: @6 @8; }',
)
"""Without soft grounds it is a line that shows where a note ends, a thick one what is chosen, and a broken one what cannot be pressed."""


class _Theme:
    """The palette and scale in use; one a process, as there is one window."""

    def __init__(self) -> None:
        self.choice = FOLLOW_SYSTEM
        self.tokens: Tokens = LIGHT
        self.percent = 100
        self.reduced_motion = False
        self.system_moves: bool | None = None


_theme = _Theme()


def tokens() -> Tokens:
    """Return the colours in use."""
    return _theme.tokens


def px(size: float) -> int:
    """Return a size in pixels at the user's scale (90 to 150 %); every size on screen goes through here."""
    return round(size * _theme.percent / 100)


def colour(name: str) -> QColor:
    """Return a token as a colour, such as `text2`, `family:police` or `level:0`; or read a `#RRGGBB` as it is."""
    if name.startswith("#"):
        return QColor(name)
    kind, _, key = name.partition(":")
    if kind == "family":
        return QColor(_theme.tokens.families.get(key, _theme.tokens.families["private-other"]))
    if kind == "level":
        return QColor(_theme.tokens.levels[int(key)])
    return QColor(getattr(_theme.tokens, name))


def soft(name: str) -> QColor:
    """Return the soft ground that belongs to a tone or a family (the family's colour at 14 %)."""
    if name.startswith("family:"):
        ground = colour(name)
        ground.setAlphaF(0.14 if not _theme.tokens.name.startswith("contrast") else 0.0)
        return ground
    return colour(f"{name}_soft") if hasattr(_theme.tokens, f"{name}_soft") else colour("sunk")


@lru_cache(maxsize=128)
def _font(size: int, weight: int) -> QFont:
    made = QFont()
    made.setFamilies([UI_FAMILY, *FALLBACK_FAMILIES])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def font(style: str = "body") -> QFont:
    """Return the font of a text style of `tokens.TEXT_STYLES`, at the user's scale."""
    chosen = TEXT_STYLES[style]
    return QFont(_font(max(px(chosen.size), 10), chosen.weight))


def load_fonts() -> None:
    """Load the font of the window; the fonts of other scripts come after the first paint (`load_script_fonts`)."""
    for path in sorted(resource("fonts", "inter").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def load_script_fonts() -> None:
    """Load the bundled fonts of other scripts, where they are present."""
    for path in sorted(resource("fonts").glob("noto*/*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def resolved(choice: str) -> Tokens:
    """Return the palette for `system`, `light`, `dark` or `contrast`; what the system leaves unknown is light."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    wants_contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    if choice == HIGH_CONTRAST or (choice == FOLLOW_SYSTEM and wants_contrast):
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    if choice == FOLLOW_SYSTEM:
        return DARK if dark else LIGHT
    return PALETTES.get(choice, LIGHT)


def apply(app: QApplication, choice: str = FOLLOW_SYSTEM, *, percent: int = 100, reduced_motion: bool = False) -> None:
    """Put a palette and a scale on the whole application; call it before the first window, so that none flashes."""
    _theme.choice, _theme.reduced_motion = choice, reduced_motion
    _theme.tokens = resolved(choice)
    _theme.percent = min(max(percent, SCALE_LEAST), SCALE_MOST)
    _let_move(app)
    sheet = style_sheet()
    with nothing_collected():
        if app.styleSheet() != sheet:
            # Where one sheet takes the place of another, Qt polishes each widget once for every widget that holds it, here ten times on
            # average; where a sheet is taken off or put on, once. Nothing is painted in between.
            app.setStyleSheet("")
        app.setFont(font())
        app.setPalette(_palette(_theme.tokens))
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)


def _let_move(app: QApplication) -> None:
    """Let menus, lists and tips slide and fade as the system does it, or not at all; nothing of the window's own moves."""
    if _theme.system_moves is None:
        _theme.system_moves = app.isEffectEnabled(Qt.UIEffect.UI_General)
    app.setEffectEnabled(Qt.UIEffect.UI_General, _theme.system_moves and not _theme.reduced_motion)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep Python's collector still while Qt goes through all widgets: one that it took away meanwhile would be visited when it is gone."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def choice() -> str:
    """Return what the user chose: `system`, `light`, `dark` or `contrast`."""
    return _theme.choice


def percent() -> int:
    """Return the user's scale in percent."""
    return _theme.percent


def follow_system(app: QApplication) -> None:
    """Change with the system while the user's choice is to follow it; high contrast too is light or dark as the system is."""

    def changed() -> None:
        if resolved(_theme.choice) is not _theme.tokens:
            apply(app, _theme.choice, percent=_theme.percent, reduced_motion=_theme.reduced_motion)

    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(changed)
    hints.accessibility().contrastPreferenceChanged.connect(changed)


def style_sheet() -> str:
    """Return the style sheet with its placeholders filled: `@13` a size, `$text` a colour, `%title%` a text style."""
    written = resource("themes", "window.qss").read_text(encoding="utf-8")
    rules = [f'QLabel[look="{name}"] {{ %{name}% }}' for name in TEXT_STYLES]
    rules += [f'QLabel[ink="{name}"] {{ color: ${name}; }}' for name in INKS]
    if _theme.tokens.name.startswith("contrast"):
        rules += _CONTRAST_RULES
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:  # By itself Qt begins an empty field where the keyboard does.
        rules.append("QLineEdit { qproperty-alignment: 'AlignRight | AlignAbsolute | AlignVCenter'; }")
        rules.append("QComboBox:!editable { padding-left: @8; padding-right: @12; }")
        rules.append('QComboBox:!editable:focus, QComboBox:!editable[state="error"] { padding-left: @7; padding-right: @11; }')
    return _PLACEHOLDER.sub(_filled, written + "\n".join(rules))


def _filled(match: re.Match[str]) -> str:
    size, name, style = match.groups()
    if size:
        return f"{px(int(size))}px"
    if name == "focus":
        return f"{_theme.tokens.focus_width}px"
    if name == "inner":  # A field's inside with the thick edge, so that it is as high as one with the thin edge.
        return f"{px(34) + 2 - 2 * _theme.tokens.focus_width}px"
    if name == "box":  # The inside of a tick box with the thick edge: its words must not move when it gets the focus.
        return f"{px(16) + 2 - 2 * _theme.tokens.focus_width}px"
    if name == "tick":
        is_black = relative_luminance(_theme.tokens.accent) > relative_luminance(_theme.tokens.on_accent)
        return f'url("{resource("themes", "tick-black.svg" if is_black else "tick-white.svg").as_posix()}")'
    if name:
        return str(getattr(_theme.tokens, name))
    chosen = TEXT_STYLES[style]
    return f"font-size: {px(chosen.size)}px; font-weight: {chosen.weight}"


def _palette(chosen: Tokens) -> QPalette:
    """Return Qt's palette for what Fusion draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.bg,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.sunk,
        role.Text: chosen.text,
        role.PlaceholderText: chosen.text3,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.ToolTipBase: chosen.text,
        role.ToolTipText: chosen.surface,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Link: chosen.accent_ink,
        role.Light: chosen.surface,
        role.Mid: chosen.border,
        role.Dark: chosen.strong,
        role.Accent: chosen.accent,
    }
    made = QPalette()
    for one, value in colours.items():
        made.setColor(one, QColor(value))
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(chosen.text3))
    return made
