"""A copy that was decided before somebody in it took their consent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.domain.sharing.withdrawn import withdrawn_names
from liaison_desk.services import sharing
from liaison_desk.services.former_names import with_former_names

if TYPE_CHECKING:
    from collections import Counter

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.services.desk import Desk


def told_of_closed(desk: Desk, disclosed: Disclosed[Any]) -> Counter[str]:
    """Return how often a copy tells each name of those who have, as of now, refused, withdrawn or been put on hold for its reader."""
    reader = sharing.reader_of(desk, disclosed.audience)
    return withdrawn_names(disclosed, with_former_names(desk, sharing.parties_of(desk)).values(), reader)
