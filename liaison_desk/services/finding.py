"""Finding: one search over every text of every record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.storage import search

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.search import Hits


def found(desk: Desk, text: str, *, limit: int = search.MOST) -> Hits:
    """Return what holds these words, best first: exact names, then names that start so, then words, then any text.

    No text can break the search; `is_cut` says that there is more.
    """
    return search.find(desk.vault, text, limit)
