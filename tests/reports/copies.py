"""A copy for tests of papers: number 3, for the duty desk, at noon of 22 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.reports.provenance import Copy


def copy_for(audience: str) -> Copy:
    """Return the copy that a paper for an audience is."""
    return Copy(audience=audience, recipient="Duty desk", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), share_number=3)
