"""The main job by keys alone, in the real window on a real X server; then what it left is read by poppler and by the command line."""

from __future__ import annotations

import re
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.fields import fields_of
from liaison_desk.ui.pages.report_steps import STEPS
from tests.journeys.command_line import PASSPHRASE, done, new
from tests.journeys.real_screen import MISSING, REPO, Screen, complaints, screen, until, window

SAMPLES = REPO / "tests" / "samples"
SHARED = REPO.parent / "shared" / "data"
FILES = ("hxl/input-valid.csv", "vcard/gmail-single.vcf", "vcard/outlook-2003.vcf", "vcard/gmail-list.vcf")
NAMED, REFUSING, TYPED = "Greg Dartmouth", "John Doe III", "Sana Orel"
RESTRICTED, PROMISE = "The clinic director wept", "Bring two pumps to Tella"
NUMBER = "TELLA-A-AAR-2026-0001"

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {', '.join(MISSING)}"),
]


@dataclass(frozen=True, slots=True)
class Left:
    """What the journey left behind: the vault, the page, and what the window complained of."""

    vault: Path
    page: str
    complaints: str


def stops_to(step: str, field: str) -> list[str]:
    """Return the Tab keys from the first field of a step to another one; each field between them is one stop."""
    sections = next(one.sections for one in STEPS if one.key == step)
    names = [one.name for number in sections for one in fields_of(AfterAction) if one.section == number]
    return ["Tab"] * names.index(field)


def prepared(vault: Path) -> Path:
    """Make a vault with the organisations and people of real files, by the command line."""
    new(vault, "--office", "TELLA")
    for one in FILES:
        done(vault, "import", str(SHARED / one if (SHARED / one).is_file() else SAMPLES / one))
    return vault


def unlock(on: Screen) -> None:
    on.shows("Unlock")
    on.type(PASSPHRASE)
    on.press("Return")
    on.shows("Today")


def pick(on: Screen, words: str) -> None:
    """Add an attendee: type a part of the name, take the first that is found; the line is empty again."""
    on.type(words)
    on.shows("Found")
    on.press("Return")
    on.hides("Found")


def tick(on: Screen) -> None:
    """Begin the first checklist and tick its second step."""
    on.press("ctrl+4")
    on.shows("No checklist yet")
    on.press("space")
    on.shows("Before a crisis")
    on.press("j", "space")


def log_meeting(on: Screen) -> None:
    """Log a meeting with one who may be named, one made from typed words, and one who refuses; save with Ctrl+Enter."""
    on.press("ctrl+5")
    on.shows("Engagements")
    on.press("ctrl+n")
    on.shows("New: Engagement")
    on.type("At the water point")
    on.press("Tab", "Tab")
    on.type("yesterday 0900")
    on.press("Tab", "Tab")
    for words in ("Greg D", TYPED, REFUSING):
        pick(on, words)
    on.press(*["Tab"] * 3)
    on.type("Yes")
    on.press(*["Tab"] * 8, "Up", *["Tab"] * 3, "space", *["Tab"] * 5)
    on.type("Tella market")
    on.press("ctrl+Return")
    on.hides("New: Engagement")
    on.shows(" – Engagements")


def write(on: Screen) -> None:
    """Write the report, step by step, and finalise it."""
    on.press("r")
    on.shows("DRAFT")
    on.press("alt+1", *stops_to("meeting", "author_post"))
    on.type("Civil affairs officer")
    on.press("alt+1", *stops_to("meeting", "sensitive_moments"))
    on.type(f"{RESTRICTED}.")
    on.press("alt+3", "Tab", "space", "alt+4")
    on.shows("Actions")
    on.press("space")
    on.shows("New commitment")
    on.type(PROMISE)
    on.press("Tab")
    on.type("Civil affairs officer")
    on.press("Tab")
    on.type("30 Nov 2031")
    on.press("ctrl+Return")
    on.hides("New commitment")
    on.press("alt+6", "Tab", "space", "alt+7")
    on.shows("Sign and export")
    on.type("Ach")
    on.press("Tab")
    on.type("The pump runs again from Monday.")
    on.press("ctrl+shift+Return")
    on.shows(NUMBER)


def copy(on: Screen, to: Path) -> None:
    """Make a copy for headquarters at a typed path."""
    on.press("ctrl+p")
    on.shows("Make a copy")
    on.press("Tab", "ctrl+a")
    on.type("Mission headquarters")
    on.press("ctrl+Return")
    on.shows("Save the copy")
    on.press("ctrl+a")
    on.type(str(to))
    on.press("Return")
    until(to.is_file, lambda: f"no file at {to}")
    on.press("Escape")
    on.hides("Make a copy")


def text_of(page: Path) -> str:
    read = subprocess.run(["pdftotext", "-layout", str(page), "-"], capture_output=True, text=True, check=True, timeout=60)
    return re.sub(r"\s+", " ", read.stdout)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("window")
    vault = prepared(folder / "office")
    page = folder / "out.pdf"
    with screen(folder / "screen") as on, window(on, vault) as process:
        unlock(on)
        tick(on)
        log_meeting(on)
        write(on)
        copy(on, page)
        on.press("ctrl+shift+l")
        on.shows("Locked")
        process.send_signal(signal.SIGKILL)
        process.wait()
        return Left(vault, text_of(page), complaints(on))


def listed(vault: Path, kind: str) -> list[dict[str, Any]]:
    return done(vault, "list", kind, "--json").data


def test_headquarters_reads_the_number_the_named_person_and_the_promise(left: Left) -> None:
    assert NUMBER in left.page
    assert NAMED in left.page
    assert PROMISE in left.page
    assert "The pump runs again from Monday." in left.page


@pytest.mark.parametrize("closed", [RESTRICTED, REFUSING, TYPED])
def test_what_is_restricted_and_who_did_not_consent_stays_at_the_desk(left: Left, closed: str) -> None:
    assert closed not in left.page


def test_the_vault_holds_what_was_typed(left: Left) -> None:
    meeting = next(one for one in listed(left.vault, "engagement"))
    assert {one["name"]: one["consent_to_name"] for one in meeting["attendees"]} == {NAMED: "yes", TYPED: "not-asked", REFUSING: "no"}
    assert meeting["place_note"] == "Tella market"
    assert TYPED in [one["name"] for one in listed(left.vault, "contact")]
    assert [one["text"] for one in listed(left.vault, "commitment")] == [PROMISE]


def test_the_step_that_was_ticked_is_done(left: Left) -> None:
    states = [one["state"] for one in listed(left.vault, "checklist")[0]["items"]]
    assert states[1] == "done"
    assert states.count("done") == 1


def test_the_report_is_final_and_says_what_the_page_may_not(left: Left) -> None:
    shown = done(left.vault, "show", "after-action", NUMBER, "--json").data
    assert shown["sensitive_moments"] == f"{RESTRICTED}."


def test_the_window_complains_of_nothing(left: Left) -> None:
    assert left.complaints == ""


def test_a_draft_outlives_a_killed_window(tmp_path: Path) -> None:
    vault = prepared(tmp_path / "office")
    with screen(tmp_path / "screen") as on:
        with window(on, vault) as process:
            unlock(on)
            on.press("ctrl+5", "ctrl+n")
            on.shows("New: Engagement")
            before = written(vault)
            on.type("Half a sentence about the ferry")
            until(lambda: written(vault) != before, lambda: "the draft was not kept")
            process.kill()
        with window(on, vault):
            unlock(on)
            on.press("ctrl+5", "ctrl+n")
            on.shows("New: Engagement")
            on.press("ctrl+Return")
            on.hides("New: Engagement")
    assert [one["title"] for one in listed(vault, "engagement")] == ["Half a sentence about the ferry"]


def written(vault: Path) -> tuple[int, ...]:
    """Return what tells that something was written into a vault: when its files were changed last, and how long they are."""
    files = sorted(vault.glob("vault.db*"))
    return tuple(number for one in files for number in (one.stat().st_mtime_ns, one.stat().st_size))
