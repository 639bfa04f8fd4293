"""The exit status of a check is that of its worst finding."""

from __future__ import annotations

import pytest

from liaison_desk.domain import health
from liaison_desk.domain.health import Deed, Finding, Severity, exit_status, is_red


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
    assert is_red(found(one) for one in severities) is (status == 3)


def test_each_way_of_saying_it_has_its_severity_and_its_deed() -> None:
    words = ("code", "So it is.", "It hurts.", "Do it.")
    assert health.note(*words, Deed.LIST, kind="contact").kind == "contact"
    assert health.note(*words).severity is Severity.NOTE
    assert health.to_mend(*words, Deed.MEND).deed is Deed.MEND
    assert (health.damage(*words).severity, health.damage(*words).deed) == (Severity.DAMAGED, Deed.RESTORE)
