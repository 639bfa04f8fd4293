"""Every colour and size of the window, in one place.

Four palettes: light, dark, and high contrast in both. Text on what it stands on reaches 4.5 to 1 and the edges of fields
reach 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11); `tests/ui/test_tokens.py` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_CHANNELS = 3
_LINEAR_BELOW = 0.04045


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one palette, as `#RRGGBB`.

    `strong` edges buttons, `edge` the fields people type into; each tone has an ink and a soft ground. `levels` go from united to
    compete, `matrix` likewise; `heat` are five steps of (cell, ink); `families` are a family's code and its colour.
    """

    name: str
    is_dark: bool
    bg: str
    surface: str
    rail: str
    sunk: str
    hover: str
    border: str
    strong: str
    edge: str
    grid: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    accent_ink: str
    selected: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    track: str
    land: str
    water: str
    levels: tuple[str, ...]
    matrix: tuple[str, ...]
    heat: tuple[tuple[str, str], ...]
    families: dict[str, str]
    veil: str = "#000000"
    focus_width: int = 2


_FAMILY_LIGHT = {
    "military": "#4C6A3A",
    "police": "#2D4F9E",
    "government": "#6A4A9C",
    "un-igo": "#1F6FB2",
    "ngo-int": "#B0562B",
    "local-civil-society": "#A2366F",
    "community-leader": "#8A6A12",
    "forum": "#0B6B73",
    "armed-group": "#7A5C28",
    "private-other": "#4F5967",
}
_FAMILY_DARK = {
    "military": "#9CC181",
    "police": "#8FB0F5",
    "government": "#BDA2EC",
    "un-igo": "#7DBDF0",
    "ngo-int": "#F0A47C",
    "local-civil-society": "#EE93C1",
    "community-leader": "#DDBB58",
    "forum": "#5CC5C7",
    "armed-group": "#CBA86A",
    "private-other": "#AAB4C1",
}
FAMILY_ICONS = {
    "military": "shield",
    "police": "badge",
    "government": "building-bank",
    "un-igo": "world",
    "ngo-int": "heart-handshake",
    "local-civil-society": "users-group",
    "community-leader": "user",
    "forum": "messages",
    "armed-group": "flag",
    "private-other": "building",
}

LIGHT = Tokens(
    name="light",
    is_dark=False,
    bg="#F5F6F8",
    surface="#FFFFFF",
    rail="#FFFFFF",
    sunk="#F0F2F5",
    hover="#F3F5F7",
    border="#E2E6EB",
    strong="#CDD3DB",
    edge="#848F9D",
    grid="#EDF0F3",
    text="#151A21",
    text2="#4F5967",
    text3="#5F6876",
    accent="#0B6B73",
    on_accent="#FFFFFF",
    accent_hover="#095A61",
    accent_soft="#E0F0F0",
    accent_ink="#07545B",
    selected="#E6F2F2",
    danger="#B3341F",
    danger_soft="#FBE9E5",
    warn="#8F5A00",
    warn_soft="#FCF1DA",
    ok="#1E7145",
    ok_soft="#E3F3EA",
    info="#1F5FA8",
    info_soft="#E5EEF9",
    track="#828D9B",
    land="#F4F2EC",
    water="#CFE1EC",
    levels=("#123F6B", "#1C6396", "#0A757C", "#2E7B4A", "#646A73", "#7A5C28"),
    matrix=("#A6C8DE", "#BDD6E6", "#D1E3ED", "#E1ECF2", "#EEF3F6", "#F7F9FA"),
    heat=(("#DCEDED", "#151A21"), ("#B5D6D7", "#151A21"), ("#7FB5B8", "#151A21"), ("#0B6B73", "#FFFFFF"), ("#07454B", "#FFFFFF")),
    families=_FAMILY_LIGHT,
)
DARK = Tokens(
    name="dark",
    is_dark=True,
    bg="#0F1318",
    surface="#171C23",
    rail="#141920",
    sunk="#10151B",
    hover="#1D242C",
    border="#262E38",
    strong="#38424F",
    edge="#6B7685",
    grid="#1F262E",
    text="#E8ECF1",
    text2="#AAB4C1",
    text3="#8C98A7",
    accent="#3FB3B5",
    on_accent="#06201F",
    accent_hover="#5CC3C5",
    accent_soft="#16312F",
    accent_ink="#8AD8D6",
    selected="#17302F",
    danger="#F08A74",
    danger_soft="#3A1F1A",
    warn="#E3B45C",
    warn_soft="#33280F",
    ok="#6CC496",
    ok_soft="#16301F",
    info="#86B4EC",
    info_soft="#182A40",
    track="#6B7685",
    land="#1C222A",
    water="#132631",
    levels=("#7FA9DC", "#5FB0DE", "#45BFC1", "#7CC796", "#9AA3AF", "#CBA86A"),
    matrix=("#29435A", "#243A4D", "#203140", "#1D2934", "#1A222B", "#181E26"),
    heat=(("#1B2E31", "#E8ECF1"), ("#1F474A", "#E8ECF1"), ("#256468", "#E8ECF1"), ("#3FB3B5", "#06201F"), ("#8AD8D6", "#06201F")),
    families=_FAMILY_DARK,
)
CONTRAST_LIGHT = replace(
    LIGHT,
    name="contrast-light",
    bg="#FFFFFF",
    sunk="#FFFFFF",
    hover="#E6E6E6",
    border="#000000",
    strong="#000000",
    edge="#000000",
    grid="#000000",
    text="#000000",
    text2="#000000",
    text3="#000000",
    accent="#004A50",
    accent_hover="#000000",
    accent_soft="#FFFFFF",
    accent_ink="#003A40",
    selected="#D9EEEE",
    danger="#8A1500",
    danger_soft="#FFFFFF",
    warn="#5C3900",
    warn_soft="#FFFFFF",
    ok="#004D25",
    ok_soft="#FFFFFF",
    info="#003C80",
    info_soft="#FFFFFF",
    track="#000000",
    land="#FFFFFF",
    water="#DCE9F1",
    focus_width=3,
)
CONTRAST_DARK = replace(
    DARK,
    name="contrast-dark",
    bg="#000000",
    surface="#000000",
    rail="#000000",
    sunk="#000000",
    hover="#262626",
    border="#FFFFFF",
    strong="#FFFFFF",
    edge="#FFFFFF",
    grid="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#FFFFFF",
    accent="#6FE3E5",
    on_accent="#000000",
    accent_hover="#FFFFFF",
    accent_soft="#000000",
    accent_ink="#9FF0EE",
    selected="#00393B",
    danger="#FFB3A3",
    danger_soft="#000000",
    warn="#FFD98A",
    warn_soft="#000000",
    ok="#9BE8BD",
    ok_soft="#000000",
    info="#B5D3FF",
    info_soft="#000000",
    track="#FFFFFF",
    land="#000000",
    water="#0B1D28",
    focus_width=3,
)
PALETTES = {one.name: one for one in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A size in pixels before the user's scale, and a weight (400, 500 or 600)."""

    size: int
    weight: int


TEXT_STYLES = {
    "page": TextStyle(22, 600),
    "title": TextStyle(18, 600),
    "card": TextStyle(15, 600),
    "input": TextStyle(16, 400),
    "body": TextStyle(13, 400),
    "row": TextStyle(13, 500),
    "strong": TextStyle(13, 600),
    "section": TextStyle(12, 600),
    "small": TextStyle(12, 400),
    "small-strong": TextStyle(12, 600),
    "caption": TextStyle(11, 400),
    "caption-strong": TextStyle(11, 600),
    "number": TextStyle(22, 500),
}
RAIL_WIDTH, RAIL_COLLAPSED = 240, 64
TOP_BAR_HEIGHT, INSPECTOR_WIDTH = 60, 348
WINDOW_SIZE, WINDOW_LEAST = (1440, 900), (1100, 700)
COLLAPSE_RAIL_BELOW = OVERLAY_INSPECTOR_BELOW = 1280
ROW_HEIGHT, ROW_COMPACT, HEADER_HEIGHT = 52, 36, 36
RADIUS_CARD, RADIUS_FIELD, RADIUS_CHIP, RADIUS_DIALOG = 10, 8, 6, 14
TONES = ("accent", "danger", "warn", "ok", "info")


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[1 + 2 * n : 3 + 2 * n], 16) / 255 for n in range(_CHANNELS)]
    red, green, blue = (c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
