"""Two nights by keys alone, in the real window: a crisis declared with the paper in hand, and whom to call at two in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.journeys.command_line import PASSPHRASE, done
from tests.journeys.real_screen import MISSING, Screen, complaints, screen, until, window

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"this machine lacks {', '.join(MISSING)}"),
]


ASKED = "med te 0200"
KINDS = ("call-sheet", "forum", "calendar", "matrix", "coverage", "checklist", "blank-report")


@dataclass(slots=True)
class Keys:
    """The keys that were pressed, counted: a chord is one, a letter of typed words is one."""

    on: Screen
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        self.pressed += keys
        self.on.press(*keys)

    def type(self, words: str) -> None:
        self.pressed += words
        self.on.type(words)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office while it is still quiet."""
    vault = tmp_path_factory.mktemp("crisis") / "office"
    done(vault, "sample", "--unlock-seconds", "0")
    operation = done(vault, "list", "operation", "--json").data[0]["id"]
    done(vault, "amend", "operation", operation, "phase=before", "crisis_started_at=", "baseline_on=")
    assert done(vault, "who-to-call", ASKED, "--json").data["first"]["post"] == "Hospital duty doctor"
    return vault


@pytest.fixture
def hands(office: Path, tmp_path: Path) -> Iterator[Keys]:
    """Hands on the keyboard before the first page, unlocked."""
    with screen(tmp_path / "screen") as on, window(on, office):
        on.shows("Unlock")
        on.type(PASSPHRASE)
        on.press("Return")
        on.shows("Today")
        yield Keys(on)


def test_whom_to_call_for_a_medical_evacuation_in_tella_at_two_in_the_morning_takes_at_most_twelve_keys(hands: Keys) -> None:
    hands.press("ctrl+d")
    hands.on.shows("Who do I call?")
    hands.type(ASKED)
    assert len(hands.pressed) <= 12, hands.pressed
    # The box leads to a sheet once it has an answer, and never without one; whom it names was asked at the command line.
    until(lambda: led_on(hands.on), lambda: str(hands.on.titles()))


def led_on(on: Screen) -> bool:
    titles = on.titles().values()
    if any("Who do I call?" in one for one in titles):
        on.press("Return")
    return any("Contacts & liaison" in one for one in titles)


def test_crisis_declared_clock_running_and_paper_in_hand_takes_at_most_six_keys(hands: Keys) -> None:
    hands.press("ctrl+shift+d")
    hands.on.shows("Phase")
    hands.press("Return")
    hands.on.shows("Paper pack")
    hands.press("ctrl+Return")
    hands.on.shows("Paper pack: printed")
    assert len(hands.pressed) <= 6, hands.pressed
    papers = sorted(one.name for one in hands.on.folder.glob("Documents/paper-*/*.pdf"))
    assert [one[:2] for one in papers] == [f"{place:02d}" for place in range(1, len(papers) + 1)]
    assert all(any(kind in one for one in papers) for kind in KINDS)
    hands.press("Escape")
    hands.on.hides("Paper pack")
    hands.on.press("ctrl+shift+l")
    hands.on.shows("Locked")
    assert complaints(hands.on) == ""
