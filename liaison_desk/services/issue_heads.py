"""What Today, lessons and follow-ups ask of issued reports: which there are, without their content.

It stands by itself because the life of a report brings the rules of sharing and everything that a report is written from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.storage import issued

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.issued import IssueHead


def heads(desk: Desk) -> tuple[IssueHead, ...]:
    """Return every issue without its content, by number and version."""

    def ask() -> tuple[IssueHead, ...]:
        count = issued.count(desk.vault)
        known: dict[int, tuple[IssueHead, ...]] = desk.kept("issues by their number", dict)
        if count not in known:
            known.clear()
            known[count] = issued.heads(desk.vault)
        return known[count]

    return desk.known("issues", ask)
