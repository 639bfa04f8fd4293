"""Findings of a check, whichever it is: found again by the start of their key, settled with a reason, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.settled_finding import SettledFinding, Told
from liaison_desk.i18n import _
from liaison_desk.services import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk


class Keyed(Told, Protocol):
    """A finding with a short name that is the same on every laptop."""

    @property
    def key(self) -> str:
        """The short name."""


class Looked(Protocol):
    """A finding of a check with the answer that settles it, if there is one."""

    @property
    def finding(self) -> Keyed:
        """The finding."""

    @property
    def settled(self) -> SettledFinding | None:
        """The answer."""


Seen = TypeVar("Seen", bound=Looked)


def named(found: Iterable[Seen], key: str) -> Seen:
    """Return the one whose key begins so; `NotFoundError` naming `key` for none or several."""
    fitting = [one for one in found if key and one.finding.key.startswith(key)]
    if len(fitting) != 1:
        raise NotFoundError(_("There is no finding “{key}” now.").format(key=key), field="key")
    return fitting[0]


def settled(desk: Desk, finding: Told, reason: str, *, note: str) -> Changes:
    """Keep the answer that settles a finding as it is now; the reason is not empty, and `note` is what the history says."""
    today = desk.clock().date()
    made = SettledFinding(rule=finding.rule, subject=finding.subject, as_it_was=finding.as_it_is, reason=reason.strip(), said_on=today)
    return records.keep(desk, made, note=note)


def reopened(desk: Desk, answer: SettledFinding | None, *, refusal: str) -> Changes:
    """Take an answer back; `UserError` naming `key`, in the words of `refusal`, where nobody gave one."""
    if answer is None:
        raise UserError(refusal, field="key")
    return records.drop(desk, "settled-finding", answer.id)
