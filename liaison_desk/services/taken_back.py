"""A copy that was decided before somebody in it took their consent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import UserError
from liaison_desk.services import sharing
from liaison_desk.services.former_names import with_former_names

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.services.desk import Desk


def refuse_withdrawn(desk: Desk, disclosed: Disclosed[Any], said: str, field: str) -> None:
    """Raise UserError where a copy names somebody who has refused, withdrawn or been put on hold."""
    from liaison_desk.domain.sharing.withdrawn import names_withdrawn

    reader = sharing.reader_of(desk, disclosed.audience)
    if names_withdrawn(disclosed, with_former_names(desk, sharing.parties_of(desk)).values(), reader):
        raise UserError(said, field=field)
