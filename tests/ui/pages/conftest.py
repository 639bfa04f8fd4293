"""The sample office, made once a session, and windows on copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.services.desk import Setup, open_desk
from liaison_desk.services.sample import new_sample
from liaison_desk.storage import ballast
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import PASSPHRASE, closed_desk, once, template_desk
from tests.ui.real_window import opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture(scope="session")
def sample_office(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed sample office; never open it itself."""
    return once(pytestconfig, "sample office", lambda: _new_sample_office(tmp_path_factory))


def _new_sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sample-pages") / "sample.liaison"
    desk, _recovery, _notes = new_sample(place, PASSPHRASE, Setup(office="MARAV", unlock_seconds=0))
    desk.close()
    return place


@pytest.fixture
def sample_copy(sample_office, tmp_path) -> Path:
    """A sample office of one's own, without the ballast, which its opening lays up."""
    return Path(shutil.copytree(sample_office, tmp_path / "sample.liaison", ignore=shutil.ignore_patterns(ballast.FILE_NAME)))


@pytest.fixture
def sample_desk(sample_copy):
    """An open sample office, for services."""
    desk = open_desk(sample_copy, PASSPHRASE)
    yield desk
    desk.close()
    ballast.release(sample_copy)


@pytest.fixture
def window_on(qtbot):
    """Open windows with every page on a vault; they are closed at the end, and the ballast of hundreds of vaults fills no disk."""
    made = []

    def opened(folder: Path):
        window = opened_window(qtbot, folder, PAGES)
        made.append((window, folder))
        return window

    yield opened
    for window, folder in made:
        window.close()
        ballast.release(folder)


@pytest.fixture
def office(window_on, sample_copy):
    """A window on the sample office."""
    return window_on(sample_copy)


@pytest.fixture
def shown(qtbot, office):
    """Go to a page of the sample office and give it, everything loaded."""

    def go(key: str, **landing: str):
        office.frame.go(key, **landing)
        settled(qtbot, office)
        return office.frame.page

    return go
