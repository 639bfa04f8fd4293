"""A filter of a list that somebody gave a name: which words and values narrow it, and in which order it stands."""

from __future__ import annotations

from liaison_desk.domain.fields import described, flag
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.i18n import N_

FILTER = N_("Filter")
_SEVERE = Sensitivity.SEVERE
LONGEST = 4_000


@record("saved-filter", "Saved filter", "Saved filters")
class SavedFilter(Record):
    """One named filter of one list; it names what somebody looks for, so it leaves the desk in no copy."""

    name: str = described("Name", required=True, in_table=True, first=True, sensitivity=_SEVERE, search="", limit=60, section=FILTER)
    list: str = described(
        "List", help="The kind of record that the list shows.", in_table=True, sensitivity=_SEVERE, search="", limit=40, section=FILTER
    )
    text: str = described("Words", in_table=True, sensitivity=_SEVERE, search="", section=FILTER)
    chosen: str = described(
        "Chosen values", help="JSON: each filter with its codes.", sensitivity=_SEVERE, search="", limit=LONGEST, section=FILTER
    )
    sort: str = described("Sorted by", sensitivity=_SEVERE, search="", limit=60, section=FILTER)
    is_descending: bool | None = described("The other way round", flag, sensitivity=_SEVERE, section=FILTER)
