"""The clock that rules ask."""

from __future__ import annotations

from datetime import UTC

from liaison_desk.domain.clock import system_clock


def test_the_time_is_aware_and_in_utc() -> None:
    assert system_clock().tzinfo is UTC
