"""What a change changed: each service returns it, the window announces it once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The kinds and record ids that one user action touched, and what to tell the user.

    `kinds` are stored names such as `stakeholder`, `ids` are record ids, `notes` are sentences that help but
    never refuse (a likely duplicate, a weak passphrase), `batch` is the id to undo, empty when nothing was written. `what`
    says in words what was taken back or done again.
    """

    kinds: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    batch: str = ""
    skipped: tuple[str, ...] = field(default=())
    what: str = ""

    def __or__(self, other: Changes) -> Changes:
        """Join two answers of one action; the first batch id is kept."""
        return Changes(
            kinds=self.kinds | other.kinds,
            ids=self.ids + tuple(i for i in other.ids if i not in self.ids),
            notes=self.notes + other.notes,
            batch=self.batch or other.batch,
            skipped=self.skipped + other.skipped,
            what=self.what or other.what,
        )

    def __bool__(self) -> bool:
        """Say whether anything was written."""
        return bool(self.ids)
