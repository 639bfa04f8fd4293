"""The review before a copy leaves: what goes, what is withheld, by which rule, why, and what would change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.record import kind_named
from liaison_desk.domain.sharing.amended import changed_words
from liaison_desk.domain.sharing.decision import Reason, Verdict
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.sharing.amended import ChangedSection
    from liaison_desk.domain.sharing.disclosed import FieldDecision

VERDICT_LABELS: Final = {
    Verdict.INCLUDE: N_("As it is"),
    Verdict.GENERALISE: N_("Coarser"),
    Verdict.WITHHOLD: N_("Withheld"),
    Verdict.FORBID: N_("Cannot be lifted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line of the review: the same field of the same kind of record, under the same rule, however often it occurs.

    `paths` find the fields, such as `agenda.2.positions`; no line holds a value.
    """

    kind: str
    field: str
    count: int
    verdict: Verdict
    rule: str = ""
    why: str = ""
    hint: str = ""
    paths: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return what it is about, with how often it occurs where that is more than once."""
        name = f"{self.kind}: {self.field}"
        return name if self.count == 1 else f"{name} ({self.count})"

    @property
    def verdict_label(self) -> str:
        """Return the verdict in the language in use."""
        return _(VERDICT_LABELS[self.verdict])

    @property
    def goes(self) -> bool:
        """Say whether something of it travels."""
        return self.verdict <= Verdict.GENERALISE

    def as_json(self) -> Json:
        """Return the line as JSON: codes for verdict and rule, sentences for people."""
        return {
            "what": self.what,
            "verdict": self.verdict.code,
            "rule": self.rule,
            "why": self.why,
            "hint": self.hint,
            "count": self.count,
            "paths": list(self.paths),
        }


def review_of(decisions: Iterable[FieldDecision]) -> tuple[ReviewLine, ...]:
    """Return the lines of a review, the strictest first, then in the order of the report."""
    found: dict[tuple[str, str, Verdict, Reason | None], list[str]] = {}
    for one in decisions:
        reason = one.decision.reasons[0] if one.decision.reasons else None
        found.setdefault((one.kind, one.label, one.decision.verdict, reason), []).append(one.path)
    lines = [_line(kind, label, verdict, reason, paths) for (kind, label, verdict, reason), paths in found.items()]
    return tuple(sorted(lines, key=lambda one: -one.verdict))


def _line(kind: str, label: str, verdict: Verdict, reason: Reason | None, paths: list[str]) -> ReviewLine:
    told = ReviewLine(kind=kind_named(kind).label, field=_(label), count=len(paths), verdict=verdict, paths=tuple(paths))
    if reason is None:
        return told
    return ReviewLine(
        kind=told.kind, field=told.field, count=told.count, verdict=verdict, paths=told.paths,
        rule=reason.code, why=reason.sentence, hint=reason.hint,
    )  # fmt: skip


def counts(lines: Iterable[ReviewLine]) -> dict[str, int]:
    """Return how many fields go as they are, coarser, or not at all, by verdict code."""
    found: Counter[str] = Counter()
    for one in lines:
        found[one.verdict.code] += one.count
    return dict(found)


def changed_by(view: object) -> str:
    """Return as one line what an amendment changes against the version before it; empty for a copy of anything else."""
    changes: tuple[ChangedSection, ...] | None = getattr(view, "changes", None)
    return "" if changes is None else _("What this version changes: {words}").format(words=changed_words(changes))


def summary(lines: Iterable[ReviewLine]) -> str:
    """Return in one sentence how many fields go as they are, coarser, withheld, and closed for good."""
    found = counts(lines)
    words = _("{include} go as they are, {generalise} coarser; {withhold} withheld, {forbid} that cannot be lifted.")
    return words.format(**{verdict.code: found.get(verdict.code, 0) for verdict in Verdict})
