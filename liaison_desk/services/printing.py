"""What every paper is before it is drawn, and what all of them are told about where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.sharing.disclosed import as_told
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One report for one reader, before it is drawn.

    `subject` is the id of the issue, the draft, or the name of a report about everything; `number` what people call it.
    `originals` and `names` are what the finished bytes are searched for; `recipient` is how the page names its reader,
    who is not named where the page would join them to a force. `basis` is on what it goes, for the log of shares alone.
    """

    subject: str
    number: str
    disclosed: Disclosed[Any]
    originals: tuple[Record, ...]
    names: tuple[str, ...]
    recipient: str
    basis: str = ""


def paper_of(desk: Desk, context: Context) -> Paper:
    """Return where a paper that is made now comes from, with nothing in the office's own words that its reader may not read."""
    operation = desk.operation
    ours = desk.shelf.titles([operation.office]) if operation.office else {}
    return Paper(
        on=desk.clock().date(),
        operation=as_told(operation.name, context),
        office=ours.get(operation.office, "") or as_told(operation.name, context),
        store=desk.vault.vault_id[:8],
        log_head=share_log.head(desk.vault, desk.journal.replica),
        other_marking=as_told(operation.marking, context),
    )


def hidden_numbers(context: Context) -> tuple[str, ...]:
    """Return every number and address of those who are reached only round about, to search a finished paper for."""
    return tuple(text for one in context.parties.values() if one.only_indirectly for text in one.channels)
