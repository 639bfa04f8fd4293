"""Erasing as tests ask for it: whole records, or all that some fields of one ever held."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from liaison_desk.storage.erase import Erasure, carry_out
from liaison_desk.storage.erase_plan import Wanted
from liaison_desk.storage.journal import Journal


def erase_records(journal: Journal, ids: Sequence[str], *, author: str, reason: str = "", in_texts: bool = False) -> Erasure:
    """Erase records and all that is said of them, from this vault for good."""
    return carry_out(journal, Wanted(whole=tuple(dict.fromkeys(ids)), in_texts=in_texts), author=author, reason=reason)


def erase_values(journal: Journal, id_: str, fields: Collection[str], *, author: str) -> Erasure:
    """Erase all values that some fields of a record ever had, and keep the record and its other fields."""
    return carry_out(journal, Wanted(values=dict.fromkeys([(id_, name) for name in fields])), author=author)
