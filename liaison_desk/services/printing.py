"""What every paper is before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.disclosed import Disclosed


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One report for one reader, before it is drawn.

    `subject` is the id of the issue, the draft, or the name of a report about everything; `number` what people call it.
    `originals` and `names` are what the finished bytes are searched for; `recipient` is how the page names its reader,
    who is not named where the page would join them to a force.
    """

    subject: str
    number: str
    disclosed: Disclosed[Any]
    originals: tuple[Record, ...]
    names: tuple[str, ...]
    recipient: str
