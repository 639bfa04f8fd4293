"""How an office writes days and times, coordinates and distances; the codes are those of `domain/conventions.py`."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

DATE_STYLES = vocabulary(
    "date-style",
    N_("Days and times"),
    term("dtg", "Date-time group", "231400Z NOV 26, and 23 NOV 26 for a day."),
    term("words", "In words", "23 Nov 2026 14:00 UTC."),
    term("iso", "Year first", "2026-11-23 14:00Z, as ISO 8601."),
)

COORDINATE_STYLES = vocabulary(
    "coordinate-style",
    N_("Coordinates"),
    term("degrees", "Degrees", "4.85170, 31.58250: latitude, then longitude."),
    term("seconds", "Degrees, minutes, seconds", "4°51'06\"N 31°34'57\"E."),
    term("mgrs", "Grid reference", "36N UL 42813 36435, as MGRS."),
)

UNITS = vocabulary(
    "unit",
    N_("Distances"),
    term("km", "Kilometres", "3.4 km."),
    term("miles", "Miles", "2.1 miles; statute miles."),
)
