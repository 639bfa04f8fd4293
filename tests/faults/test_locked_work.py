"""Locking in the middle of long work on a real vault, at random moments: nothing is half there or there twice, all of it is done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from liaison_desk.ui.pages import importing
from liaison_desk.ui.pages.catalogue import PAGES
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, tries
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.conftest import light_look, qapp
from tests.ui.real_window import opened_window, settled

__all__ = ["closed_desk", "light_look", "qapp", "template_desk"]

ROWS = 600
LOCKS = tries(3, 60)
PATIENCE = 60_000


@pytest.fixture
def window(qtbot, closed_desk: Path):
    made = opened_window(qtbot, closed_desk, PAGES)
    yield made
    made.close()


def unlock(qtbot, window) -> None:
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open, timeout=PATIENCE)


def counted(qtbot, window) -> int:
    seen: list[int] = []
    desk = window.frame.desk
    window.jobs.run(lambda: desk.shelf.count("contact"), done=seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    return seen[0]


def test_an_import_that_is_locked_again_and_again_is_done_once_and_wholly(qtbot, window, tmp_path: Path, tell: Tell) -> None:
    table = tmp_path / "people.csv"
    table.write_text("\n".join(["name,email", *(f"Person {n:04},p{n}@example.org" for n in range(ROWS))]), "utf-8")
    chance, far = random.Random(SEED), []
    window.jobs.moved.connect(lambda _job, now, _total: far.append(now))
    window.frame.go("contacts")
    importing.import_file(window.frame.page, table)
    for _each in range(LOCKS):
        until = chance.randrange(0, ROWS)
        qtbot.waitUntil(lambda until=until: (bool(far) and far[-1] >= until) or window.jobs.is_idle, timeout=PATIENCE)
        window.lock()
        far.clear()
        settled(qtbot, window)
        unlock(qtbot, window)
    settled(qtbot, window)
    found = counted(qtbot, window)
    tell("an import, locked in its middle", tried=LOCKS, unit="locks", lost=max(0, ROWS - found), doubled=max(0, found - ROWS))
    assert found == ROWS
    window.frame.undo()
    settled(qtbot, window)
    assert counted(qtbot, window) == 0


def test_a_backup_and_a_check_that_a_lock_gave_up_are_made_after_the_unlock(qtbot, window, closed_desk: Path) -> None:
    for part, press, title in (("backups", "make", "Making a backup"), ("doctor", "run", "Checking the vault")):
        window.frame.go("settings", part=part)
        settled(qtbot, window)
        getattr(window.frame.page.parts[part], press).click()
        window.lock()
        settled(qtbot, window)
        unlock(qtbot, window)
        settled(qtbot, window)
        assert window.frame.toast.words.text() == f"Done: {title}"
    assert [one for one in (closed_desk / "backups").iterdir() if not one.name.startswith(".")]
