"""References of papers that are narrowed by words, such as `sector=water then=2026-09-01`: from the words to what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


def asked(ref: str, names: Sequence[str]) -> dict[str, str]:
    """Return the values by name of a reference such as `sector=water area=North Tella`; a value goes on to the next name.

    Raises `UserError` naming what may be asked, for any other words and for a name that is given twice or without a value.
    """
    words = " ".join(ref.split())
    if not words:
        return {}
    parts = re.split(rf"(?:^|\s)({'|'.join(names)})=", words)
    found = {name: value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}
    if parts[0].strip() or not all(found.values()) or len(found) * 2 + 1 != len(parts):
        known = ", ".join(f"{name}=…" for name in names)
        raise UserError(_("This can be narrowed by: {known}.").format(known=known), field="ref")
    return found


def day_asked(words: str, now: datetime, *, field: str = "ref") -> date | None:
    """Return the day that words mean, None for no words; `UserError` for what is no day."""
    if not words:
        return None
    try:
        return dtg.read_day(words, now)
    except (ValueError, OverflowError):
        raise UserError(_("Write a day as 2026-11-22, 22 Nov 2026 or yesterday."), field=field) from None


def sector_asked(code: str, *, field: str = "ref") -> str:
    """Return the code of a sector, an office's own `x-` codes too; `UserError` naming the sectors for any other."""
    if code and code not in SECTORS and not code.startswith("x-"):
        known = ", ".join(one.code for one in SECTORS)
        raise UserError(_("There is no such sector. There are: {known}.").format(known=known), field=field)
    return code
