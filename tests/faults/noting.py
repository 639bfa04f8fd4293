"""A plug-in of pytest for `make faults`: keeps the figures that tests told, what failed, and what was left out and why.

It writes them as JSON into the file that `FAULTS_NOTES` names.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.figures import PROPERTY

NOTES = "FAULTS_NOTES"


class _Notes:
    """What came of the tests of one part."""

    def __init__(self) -> None:
        self.figures: list[dict[str, Any]] = []
        self.failed: list[str] = []
        self.left_out: list[str] = []
        self.passed = 0
        self.began = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what one step of a test reports."""
        if report.failed:
            self.failed.append(report.nodeid)
        if report.skipped and isinstance(report.longrepr, tuple):
            self.left_out.append(f"{report.nodeid.rpartition('::')[2]}: {report.longrepr[2].removeprefix('Skipped: ')}")
        if report.when == "call":
            self.passed += report.passed
            self.figures += [value for name, value in report.user_properties if name == PROPERTY and isinstance(value, dict)]
            self._keep(is_whole=False)

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self) -> Iterator[None]:
        """Write everything down, and that it is all."""
        yield
        self._keep(is_whole=True)

    def _keep(self, *, is_whole: bool) -> None:
        kept = {name: getattr(self, name) for name in ("figures", "failed", "left_out", "passed")}
        kept |= {"seconds": round(time.monotonic() - self.began), "is_whole": is_whole}
        Path(os.environ[NOTES]).write_text(json.dumps(kept, indent=1), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Note only in the process that reports, not in its workers."""
    if os.environ.get(NOTES) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Notes(), "fault-notes")
