"""The page's type, colours and measures, all in points: the only place that holds any of them.

Words and the lines that mean something (LINE, HEADER_RULE) are dark and wide enough to be there on a fax (ITU-T T.4: 204 by 196 dots
an inch, black or white). The hairlines between rows only help the eye, and go; the rows stay apart by their space.
"""

from __future__ import annotations

from dataclasses import dataclass

PAPERS = {
    "A4": (595.28, 841.89),
    "Letter": (612.0, 792.0),
    "A4-landscape": (841.89, 595.28),
    "Letter-landscape": (792.0, 612.0),
}

INK = "#16202a"
GREY = "#37424b"
RULE = "#a3acb4"
ACCENT = "#0b5a61"
WHITE = "#ffffff"
BLACK = "#000000"
TONES = {
    "": WHITE,
    "accent": ACCENT,
    "strong": "#2f7d84",
    "soft": "#a9cfd1",
    "pale": "#e3f0f0",
    "ink": INK,
    "grey": GREY,
    "rule": RULE,
    "white": WHITE,
    "black": BLACK,
    "ochre": "#7a5c28",
    "danger": "#b3341f",
    # The ladder from compete to united; the darkest still carries dark letters in grey print.
    "tint-1": "#f7f9fa",
    "tint-2": "#eef3f6",
    "tint-3": "#e1ecf2",
    "tint-4": "#d1e3ed",
    "tint-5": "#bdd6e6",
    "tint-6": "#a6c8de",
}
DASHES = {"": "[] 0 d", "dash": "[4 2] 0 d", "dot": "[0.8 1.8] 0 d", "dash-dot": "[4 1.6 0.8 1.6] 0 d"}
# Tint and ink of a badge or callout; the ink keeps at least 6:1 on its tint, also in grey print.
VERDICTS = {
    "plain": ("#eef1f3", INK),
    "good": ("#dff1e7", "#0e4f31"),
    "part": ("#e3f0f0", "#07464b"),
    "bad": ("#fbe6e4", "#7a1612"),
}
# FIRST, Traffic Light Protocol 2.0: the label's colour, always on black.
# Grey print and fax keep all of them but red, which is repeated beside its label in words (page.py).
TLP_COLOURS = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}

MARGIN = 42.0
FRAME_TOP = 66.0
FRAME_BOTTOM = 74.0
HAIRLINE = 0.5
HEADER_RULE = 0.9
LINE = 0.8


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: size, height of a line, weight (`Regular` or `Bold`), colour."""

    size: float
    leading: float
    weight: str = "Regular"
    colour: str = INK


TITLE = TextStyle(19, 24, "Bold")
KIND = TextStyle(7.4, 11, "Bold", ACCENT)
LETTERHEAD_NAME = TextStyle(9.6, 12.6, "Bold")
LETTERHEAD = TextStyle(7.8, 10.4, "Regular", GREY)
OFFICE = TextStyle(7.4, 11, "Regular", GREY)
SUBTITLE = TextStyle(11, 15, "Regular", GREY)
HEADING = TextStyle(12.5, 17, "Bold", ACCENT)
SUBHEADING = TextStyle(9.6, 14, "Bold")
BODY = TextStyle(9.6, 14)
LEAD = TextStyle(10.4, 15.4)
SMALL = TextStyle(8.2, 11.6)
QUOTE = TextStyle(9.2, 13.4, "Regular", GREY)
LABEL = TextStyle(8.2, 11.6, "Bold", GREY)
NOTE = TextStyle(7.6, 10.8, "Regular", GREY)
TABLE = TextStyle(8.2, 11.2)
TABLE_STRONG = TextStyle(8.2, 11.2, "Bold")
TABLE_LARGE = TextStyle(17, 21, "Bold")
TABLE_DETAIL = TextStyle(7.4, 10.2, "Regular", GREY)
TABLE_HEADER = TextStyle(7.6, 10.4, "Bold", GREY)
FACT_LABEL = TextStyle(8.2, 11.2, "Regular", GREY)
FACT_VALUE = TextStyle(8.4, 11.4)
CONTENTS = TextStyle(9.6, 14.4, "Bold")
CONTENTS_BELOW = TextStyle(9.2, 13.2)
BADGE = TextStyle(8.8, 12, "Bold")
MARKING = TextStyle(7.6, 10, "Bold")
MARKING_WORDS = TextStyle(7.2, 10, "Regular")
STATUS = TextStyle(7.6, 10, "Bold")
FURNITURE = TextStyle(7.2, 9.4)
PARAGRAPHS = {"body": BODY, "lead": LEAD, "small": SMALL, "quote": QUOTE, "label": LABEL}
