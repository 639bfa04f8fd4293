"""Two daily jobs by keys alone, in the real window: a new stakeholder, and a liaison point found and the call logged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.command_line import PASSPHRASE, done
from tests.journeys.real_screen import MISSING, Screen, complaints, screen, until, window

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {', '.join(MISSING)}"),
]

ASKED, NAME = "med te 0200", "Ferry owners of Ossa"


def add_stakeholder(on: Screen) -> None:
    """Write down a stakeholder by its name and keep it."""
    on.press("ctrl+2")
    on.shows("Stakeholders")
    on.press("ctrl+n")
    on.shows("New: Stakeholder")
    on.type(NAME)
    on.press("ctrl+Return")
    on.hides("New: Stakeholder")


def log_call(on: Screen) -> None:
    """Ask whom to call, and log the call with the first who answers, with what was asked as its line."""
    on.press("ctrl+d")
    on.shows("Who do I call?")
    on.type(ASKED)
    until(lambda: led_on(on), lambda: str(on.titles()))
    on.shows("Log an informal contact")
    on.press("Return")
    on.hides("Log an informal contact")


def led_on(on: Screen) -> bool:
    """Press the key that logs, which does nothing before there is an answer, and say whether it led on."""
    titles = on.titles().values()
    if any("Who do I call?" in one for one in titles):
        on.press("ctrl+l")
    return any("Log an informal contact" in one for one in titles)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample office after both, and what the window complained of."""
    folder = tmp_path_factory.mktemp("daily")
    vault = folder / "office"
    done(vault, "sample", "--unlock-seconds", "0")
    with screen(folder / "screen") as on, window(on, vault) as process:
        on.shows("Unlock")
        on.type(PASSPHRASE)
        on.press("Return")
        on.shows("Today")
        add_stakeholder(on)
        log_call(on)
        on.press("ctrl+shift+l")
        on.shows("Locked")
        process.kill()
        process.wait()
        return vault, complaints(on)


def listed(vault: Path, kind: str) -> list[dict[str, Any]]:
    return done(vault, "list", kind, "--json").data


def test_the_stakeholder_that_was_typed_is_written_down(left: tuple[Path, str]) -> None:
    assert NAME in [one["name"] for one in listed(left[0], "stakeholder")]


def test_the_call_stands_with_what_was_asked_and_with_whoever_answers_for_it(left: tuple[Path, str]) -> None:
    first = done(left[0], "who-to-call", ASKED, "--json").data["first"]
    calls = [one for one in listed(left[0], "engagement") if ASKED in (one["gist"] or "")]
    assert len(calls) == 1
    assert first["holder"] in [one["name"] for one in calls[0]["attendees"]]


def test_the_window_complains_of_nothing(left: tuple[Path, str]) -> None:
    assert left[1] == ""
