"""Received reports on a real vault for the tests of their pages: one report, its amendment, and a copy that lost its data."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from liaison_desk.domain.after_action.rows import Request
from liaison_desk.domain.received_report import ReceivedReport
from liaison_desk.services import after_action, publishing, receiving, records
from liaison_desk.services.pictures import every
from liaison_desk.storage import ballast
from tests.services.office import furnish
from tests.template_desk import once
from tests.ui.real_window import filled, settled


@dataclass(frozen=True, slots=True)
class Papers:
    """The files: a report, its amendment, a copy of the first without data; its number and its 16 characters."""

    first: Path
    second: Path
    bare: Path
    number: str
    check: str


def printed(desk, number: str, to: Path, *, with_data: bool = True) -> Path:
    prepared = publishing.prepare(desk, "after-action", number, audience="hq", recipient="Duty desk", with_data=with_data)
    return publishing.publish(desk, prepared, to).path


def made(desk, folder: Path) -> Papers:
    """Write the three files."""
    number = after_action.finalise(desk, furnish(desk).report)
    first, bare = printed(desk, number, folder / "first.pdf"), printed(desk, number, folder / "bare.pdf", with_data=False)
    draft = after_action.amend_final(desk, number)
    wanted = (Request(ask="Two pumps", asked_of="Logistics", needed_by_on=date(2026, 11, 20), consequence="No water"),)
    records.keep(desk, desk.shelf.one("after-action", draft).but(bottom_line="Three wells are closed.", requests=wanted))
    second = printed(desk, after_action.finalise(desk, draft), folder / "second.pdf")
    receiving.receive(desk, [first])
    (report,) = every(desk, ReceivedReport)
    records.drop(desk, "received-report", report.id)
    return Papers(first, second, bare, number, report.sha[:16])


@pytest.fixture(scope="session")
def sent(pytestconfig, template_desk, tmp_path_factory) -> tuple[Path, Papers]:
    """The vault of the office that wrote the files, and the files; both are made once a session and never changed."""
    return once(pytestconfig, "sent papers", lambda: _sent(template_desk, tmp_path_factory))


def _sent(template_desk, tmp_path_factory) -> tuple[Path, Papers]:
    home = tmp_path_factory.mktemp("sent")
    folder = home / "office.liaison"
    shutil.copytree(template_desk[0], folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    return folder, filled(folder, lambda desk: made(desk, home))


@pytest.fixture
def papers(closed_desk, sent) -> Papers:
    """Three files of an office that has received none of them."""
    shutil.rmtree(closed_desk)
    shutil.copytree(sent[0], closed_desk, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    return sent[1]


@pytest.fixture
def filed(closed_desk, papers) -> Papers:
    """The same, where the report and its amendment were filed."""
    filled(closed_desk, lambda desk: receiving.receive(desk, [papers.first, papers.second]))
    return papers


def gone_to(qtbot, window, key: str):
    """Go to a page and give it, everything loaded."""
    window.frame.go(key)
    settled(qtbot, window)
    return window.frame.page
