"""The exit status of a check is that of its worst finding."""

from __future__ import annotations

import pytest

from liaison_desk.domain.health import Finding, Severity, exit_status


def found(severity: Severity) -> Finding:
    return Finding(code="code", severity=severity, message="So it is.", harm="It hurts.", action="Mend it.")


@pytest.mark.parametrize(
    ("severities", "status"),
    [
        ([], 0),
        ([Severity.NOTE, Severity.NOTE], 0),
        ([Severity.NOTE, Severity.MEND], 1),
        ([Severity.DAMAGED, Severity.MEND], 3),
    ],
)
def test_the_worst_finding_decides(severities: list[Severity], status: int) -> None:
    assert exit_status(found(one) for one in severities) == status
