"""Whether the window still looks as it did: `make likeness` draws the chosen pictures and keeps their likeness.

A likeness is 64 by 40 means of brightness, two hexadecimal digits each, in `likeness.txt`. It is coarse enough for another processor or
another library that draws letters, and fine enough for a part that moved, overlaps, lost its words or its ground. Colours are the business
of the tokens' own tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests import shots

CHOSEN = (
    ("page-today", "light"),
    ("page-today", "dark"),
    ("page-stakeholders", "light"),
    ("page-stakeholders", "dark"),
    ("page-stakeholders", "rtl"),
    ("page-contacts", "light"),
    ("page-contacts", "rtl"),
    ("page-checklists", "light"),
    ("page-engagements", "light"),
    ("page-new-engagement", "light"),
    ("page-settings", "light"),
    ("dialog-erase", "light"),
)
WIDE, HIGH = 64, 40
KEPT = Path(__file__).with_name("likeness.txt")
OFF_BY, MOST_OFF = 10, 0.01
"""A mean of 0 to 255 is off where it differs by more; a picture is another one where more of its means are off."""


def likeness(image: QImage) -> list[str]:
    """Return the likeness of a picture, a line for each of its rows."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    small = grey.scaled(WIDE, HIGH, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_Grayscale8)
    return [bytes(small.constScanLine(row)[:WIDE]).hex() for row in range(HIGH)]


def off(one: list[str], other: list[str]) -> float:
    """Return which share of the means of two pictures differs, 0 to 1; 1 for pictures of other sizes."""
    ours, theirs = (b"".join(bytes.fromhex(line) for line in each) for each in (one, other))
    if len(ours) != len(theirs):
        return 1.0
    return sum(abs(a - b) > OFF_BY for a, b in zip(ours, theirs, strict=True)) / len(ours)


def drawn(state: str, look: str) -> QImage:
    """Draw one picture."""
    shots.every_state()
    with shots.window_of(state, shots.LOOKS[look]) as window:
        return shots.shown_in(window, state).grab().toImage()


def kept() -> dict[tuple[str, str], list[str]]:
    """Return the likenesses that were kept, by state and look."""
    found: dict[tuple[str, str], list[str]] = {}
    for block in KEPT.read_text("ascii").strip().split("\n\n"):
        name, *lines = block.splitlines()
        state, look = name.split()
        found[state, look] = lines
    return found


def keep() -> int:
    """Draw the chosen pictures and keep their likenesses."""
    blocks = ("\n".join((f"{state} {look}", *likeness(drawn(state, look)))) for state, look in CHOSEN)
    KEPT.write_text("\n\n".join(blocks) + "\n", "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(keep())
